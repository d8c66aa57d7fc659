"""A server that asks whoever comes for the password in clear, and keeps what it gets."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

#: AuthenticationCleartextPassword, in the protocol of PostgreSQL.
ASK = b"R" + struct.pack(">II", 8, 3)


@contextmanager
def passwords() -> Iterator[tuple[int, list[bytes]]]:
    """Listen on loopback; yield the port and the list of passwords that came."""
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_serve, args=(server, seen), daemon=True).start()
        yield server.getsockname()[1], seen


def _serve(server: socket.socket, seen: list[bytes]) -> None:
    with suppress(OSError):
        while True:
            link, _ = server.accept()
            with link, suppress(OSError):
                link.settimeout(10)
                link.recv(4096)
                link.sendall(ASK)
                answer = link.recv(4096)
                if answer[:1] == b"p":
                    seen.append(answer[5:].rstrip(b"\0"))

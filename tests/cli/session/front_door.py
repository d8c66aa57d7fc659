"""A port that leads to a server, to another one, to nobody, or answers as a server does that lets nobody in."""

import socket
import struct
import threading
from contextlib import suppress
from typing import Self

from tests.storage.gate import _drop


class FrontDoor:
    """A port on loopback; `to` is the port behind it, `says` is answered to whoever comes instead, with the SQLSTATE `code`."""

    def __init__(self, to: int | None = None, says: str | None = None, code: str = "57P03") -> None:
        self.to, self.says, self.code = to, says, code
        self.came = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._open: list[socket.socket] = []
        threading.Thread(target=self._welcome, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for each in self._open:
            _drop(each)

    def through(self, url: str) -> str:
        """Return the address of a store as it is reached through here."""
        before, _, after = url.rpartition("@")
        return f"{before}@127.0.0.1:{self.port}/{after.partition('/')[2]}"

    def _welcome(self) -> None:
        while True:
            try:
                program, _ = self._listening.accept()
            except OSError:
                return
            self.came += 1
            threading.Thread(target=self._serve, args=(program,), daemon=True).start()

    def _serve(self, program: socket.socket) -> None:
        with suppress(OSError):
            if self.says is not None:
                self._refuse(program, self.says)
            elif self.to is not None:
                server = socket.create_connection(("127.0.0.1", self.to))
                self._open += (program, server)
                threading.Thread(target=_pass, args=(server, program), daemon=True).start()
                _pass(program, server)
        _drop(program)

    def _refuse(self, program: socket.socket, says: str) -> None:
        said = program.recv(4096)
        if len(said) == 8:
            # It asks for encryption first.
            program.sendall(b"N")
            program.recv(4096)
        fields = f"SFATAL\0VFATAL\0C{self.code}\0M".encode() + says.encode() + b"\0\0"
        program.sendall(b"E" + struct.pack(">I", len(fields) + 4) + fields)


def _pass(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while said := one.recv(1 << 16):
            other.sendall(said)
    _drop(other)

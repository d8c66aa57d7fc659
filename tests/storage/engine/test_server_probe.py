"""A server that is not ready is known by its SQLSTATE, whatever it speaks and however the connection is cut."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from supportcli.storage.engine.server_probe import SECONDS, STARTUP, is_not_ready

pytestmark = pytest.mark.sqlite_only("these servers are made up")
Serve = Callable[[socket.socket], None]


def refusal(code: str, said: str = "das Datenbanksystem startet") -> bytes:
    fields = f"SFATAL\0VFATAL\0C{code}\0M{said}\0Fpostmaster.c\0\0".encode()
    return b"E" + struct.pack(">I", len(fields) + 4) + fields


@contextmanager
def server(serve: Serve, path: Path | None = None) -> Iterator[int]:
    """A server on a port, or on a socket of that name, that serves each connection so."""
    made = socket.create_server(("127.0.0.1", 0)) if path is None else socket.socket(socket.AF_UNIX)
    if path is not None:
        made.bind(str(path))
        made.listen()

    def welcome() -> None:
        with suppress(OSError):
            while True:
                link, _ = made.accept()
                with link, suppress(OSError):
                    serve(link)

    threading.Thread(target=welcome, daemon=True).start()
    try:
        yield 0 if path is not None else made.getsockname()[1]
    finally:
        with suppress(OSError):
            made.shutdown(socket.SHUT_RDWR)
        made.close()


def answering(said: bytes, pieces: int = 1) -> Serve:
    """Answer a startup packet, and nothing else, in pieces."""

    def serve(link: socket.socket) -> None:
        if link.recv(4096) != STARTUP:
            return
        size = max(1, -(-len(said) // pieces))
        for place in range(0, len(said), size):
            link.sendall(said[place : place + size])
            time.sleep(0.01)

    return serve


@pytest.mark.parametrize("code", ["57P03", "53300"])
@pytest.mark.parametrize("pieces", [1, 7])
def test_ok_it_says_that_it_is_not_ready(code: str, pieces: int) -> None:
    with server(answering(refusal(code), pieces)) as port:
        assert is_not_ready("127.0.0.1", port)
        # A name may have an address at which nobody is.
        assert is_not_ready("localhost", port)


@pytest.mark.parametrize(
    "said",
    [
        refusal("28P01"), refusal("3D000"), refusal("28000", "57P03"), b"R\0\0\0\x08\0\0\0\0", b"", b"E", b"E\0\0\0\0",
        b"E\xff\xff\xff\xff", b"E\0\0\0\x10C57P", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\0" * 100, b"E" * 100_000,
        b"\x15\x03\x03\0\x02\x02\x46",
    ],
)  # fmt: skip
def test_err_whatever_else_is_answered_is_no_such_thing(said: bytes) -> None:
    with server(answering(said)) as port:
        assert not is_not_ready("127.0.0.1", port)


def test_ok_a_socket_in_a_folder(tmp_path: Path) -> None:
    path = tmp_path / ".s.PGSQL.5433"
    with server(answering(refusal("57P03")), path):
        assert is_not_ready(str(tmp_path), 5433)
        assert not is_not_ready(str(tmp_path), 5432)


def test_err_a_server_that_says_nothing_is_waited_for_within_bounds() -> None:
    with server(lambda _: time.sleep(SECONDS + 3)) as port:
        for patience in (0.1, SECONDS):
            began = time.monotonic()
            assert not is_not_ready("127.0.0.1", port, patience)
            assert time.monotonic() - began < patience + 1


@pytest.mark.parametrize(
    "place", [("127.0.0.1", 1), ("127.0.0.1", 70000), ("", 0), ("/no/such/folder", 1), ("/" + "x" * 200, 1)]
)
def test_err_nobody_is_there(place: tuple[str, int]) -> None:
    assert not is_not_ready(*place)

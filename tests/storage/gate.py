"""A way to the server that can be watched and cut, message by message, as networks and machines do it."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Literal, Self

#: What becomes of a message of the program: it passes, never arrives, or arrives and its answer is lost.
Fate = Literal["pass", "lost", "unanswered"]


class Gate:
    """A port on loopback that leads to a server's; `fate` decides about every message of the program.

    A message is what the program sends before it waits for an answer. `rewrite` may change it on its way.
    """

    def __init__(
        self, port: int, fate: Callable[[int, bytes], Fate] = lambda _number, _said: "pass", *,
        on_cut: Callable[[], None] = lambda: None, rewrite: Callable[[bytes], bytes] = lambda said: said,
    ) -> None:  # fmt: skip
        self._to, self._fate, self._on_cut, self._rewrite = port, fate, on_cut, rewrite
        self.said: list[bytes] = []
        self.answered: list[bytes] = []
        self.cuts = 0
        #: Whether newcomers are turned away.
        self.is_closed = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._open: list[socket.socket] = []
        threading.Thread(target=self._welcome, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Closing alone does not wake up who waits in accept().
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for each in self._open:
            _drop(each)

    def through(self, url: str) -> str:
        """Return the address of a store as it is reached through here."""
        before, _, after = url.rpartition("@")
        return f"{before}@127.0.0.1:{self.port}/{after.partition('/')[2]}"

    def heard(self, word: bytes) -> int:
        """How many answers of the server held this word?"""
        return sum(word in each for each in self.answered)

    def _welcome(self) -> None:
        while True:
            try:
                program, _ = self._listening.accept()
            except OSError:
                return
            if self.is_closed:
                _drop(program)
                continue
            with suppress(OSError):
                server = socket.create_connection(("127.0.0.1", self._to))
                self._open += (program, server)
                is_mute = threading.Event()
                for work in (self._there, self._back):
                    threading.Thread(target=work, args=(program, server, is_mute), daemon=True).start()
                continue
            _drop(program)

    def _there(self, program: socket.socket, server: socket.socket, is_mute: threading.Event) -> None:
        with suppress(OSError):
            while said := program.recv(1 << 20):
                self.said.append(said)
                fate = self._fate(len(self.said), said)
                if fate == "lost":
                    self._cut(program, server)
                    return
                if fate == "unanswered":
                    is_mute.set()
                server.sendall(self._rewrite(said))
        _drop(server)

    def _back(self, program: socket.socket, server: socket.socket, is_mute: threading.Event) -> None:
        with suppress(OSError):
            while said := server.recv(1 << 20):
                self.answered.append(said)
                if is_mute.is_set():
                    self._cut(program, server)
                    return
                program.sendall(said)
        _drop(program)

    def _cut(self, program: socket.socket, server: socket.socket) -> None:
        self.cuts += 1
        self._on_cut()
        _drop(program)
        _drop(server)


def _drop(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()

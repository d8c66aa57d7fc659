"""Watchers: whoever connects sees what is recorded, from then on; what they send is ignored, who is slow is dropped."""

import os
import socket
from collections import deque
from contextlib import suppress
from select import POLLHUP, POLLIN, POLLOUT, poll
from threading import Thread

from supportcli.domain.errors import UsageError

#: Bytes a watcher may be behind.
_BEHIND = 1 << 20
_LOCAL = ("127.0.0.1", "localhost")


def listener(where: str) -> socket.socket:
    """Listen at `tcp://127.0.0.1:PORT`, or at a path.

    Raises:
        UsageError: it is another machine's address, or none, or taken.

    """
    if where.startswith("tcp://"):
        host, colon, port = where.removeprefix("tcp://").rpartition(":")
        if host not in _LOCAL or not colon or not (port.isascii() and port.isdecimal()) or int(port) > 65535:
            raise UsageError(
                f"--live {where}: watchers come from this machine alone.",
                "Write tcp://127.0.0.1:PORT, or a path; an SSH tunnel lets others in.",
            )
        return _bound(where, socket.AF_INET, ("127.0.0.1", int(port)))
    if "://" in where:
        raise UsageError(f"--live {where}: that is not a place to watch.", "Write tcp://127.0.0.1:PORT, or a path.")
    before = os.umask(0o177)
    try:
        return _bound(where, socket.AF_UNIX, os.path.abspath(where))
    finally:
        os.umask(before)


def _bound(where: str, family: socket.AddressFamily, address: str | tuple[str, int]) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if family == socket.AF_INET:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(16)
    except OSError as error:
        made.close()
        raise UsageError(f"--live {where}: {error.strerror or error}.", "Name another place.") from error
    made.setblocking(False)
    return made


def give_up(server: socket.socket) -> None:
    """Listen no more."""
    path = server.getsockname() if server.family == socket.AF_UNIX else None
    server.close()
    if path is not None:
        with suppress(OSError):
            os.unlink(path)


class _Watcher:
    """Somebody who watches, and what they have not taken yet."""

    def __init__(self, link: socket.socket, first: bytes) -> None:
        self.link = link
        self.left = bytearray(first)

    def send(self) -> bool:
        """Send what the line takes; tell whether they are still there, and not too far behind."""
        try:
            with suppress(BlockingIOError):
                while self.left:
                    del self.left[: self.link.send(self.left[:65536])]
        except OSError:
            return False
        return len(self.left) <= _BEHIND

    def listen(self) -> bool:
        """Throw away what they sent; tell whether they are still there."""
        try:
            return bool(self.link.recv(4096))
        except BlockingIOError:
            return True
        except OSError:
            return False


class Watchers:
    """Lets watchers in and tells them, in a thread of its own."""

    def __init__(self, server: socket.socket, banner: str) -> None:
        self._server = server
        self._path = server.getsockname() if server.family == socket.AF_UNIX else None
        self._banner = f"{banner}\n".replace("\n", "\r\n").encode()
        self._news: deque[bytes] = deque()
        self._ready, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(self._ready, False)
        self._is_over = False
        self._those: dict[int, _Watcher] = {}
        self._poll = poll()
        self._thread = Thread(target=self._work, daemon=True)

    @property
    def place(self) -> str:
        """Where to connect."""
        if self._path is not None:
            return str(self._path)
        host, port = self._server.getsockname()
        return f"tcp://{host}:{port}"

    def start(self) -> None:
        """Accept watchers from now on."""
        self._thread.start()

    def feed(self, data: bytes) -> None:
        """Send to every watcher; never waits."""
        if self._those or self._news:
            self._news.append(data)
            self._nudge()

    def finish(self, words: str) -> None:
        """Send how it ended to every watcher, and close."""
        self._news.append(f"\r\n{words}\r\n".encode())
        self._is_over = True
        self._nudge()
        self._thread.join(2)
        give_up(self._server)

    def _nudge(self) -> None:
        with suppress(BlockingIOError):
            os.write(self._wake, b".")

    def _work(self) -> None:
        self._poll.register(self._server, POLLIN)
        self._poll.register(self._ready, POLLIN)
        while not (self._is_over and not self._news):
            for fd, event in self._poll.poll(1000):
                if fd == self._server.fileno():
                    self._let_in()
                elif fd == self._ready:
                    self._publish()
                elif fd in self._those:
                    self._serve(fd, event)
        for each in list(self._those):
            self._drop(each)

    def _let_in(self) -> None:
        with suppress(OSError):
            link, _ = self._server.accept()
            link.setblocking(False)
            self._those[link.fileno()] = _Watcher(link, self._banner)
            self._poll.register(link, POLLIN | POLLOUT)

    def _publish(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._ready, 65536)
        parts = []
        while self._news:
            parts.append(self._news.popleft())
        some = b"".join(parts)
        for fd, each in list(self._those.items()):
            each.left += some
            self._send(fd, each)

    def _serve(self, fd: int, event: int) -> None:
        each = self._those[fd]
        if event & (POLLIN | POLLHUP) and not each.listen():
            self._drop(fd)
        elif event & POLLOUT:
            self._send(fd, each)

    def _send(self, fd: int, each: _Watcher) -> None:
        if not each.send():
            self._drop(fd)
        else:
            self._poll.modify(fd, POLLIN | (POLLOUT if each.left else 0))

    def _drop(self, fd: int) -> None:
        self._poll.unregister(fd)
        self._those.pop(fd).link.close()

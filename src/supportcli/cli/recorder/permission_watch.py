"""Looks, while a command runs, whether its access window was revoked: in a thread with a connection of its own."""

import time
from collections.abc import Callable
from typing import Any

#: Seconds between two looks, and after how many without an answer nobody knows any more.
EVERY, LATE = 1.0, 10.0


class PermissionWatch:
    """`open_permission` opens the store once more; nothing is opened for a command that has ended by the first look."""

    def __init__(self, open_permission: Callable[[], Any]) -> None:
        self._open = open_permission
        self._thread: Any = None
        self._stop: Any = None
        self._answered = 0.0
        self.is_withdrawn = False

    @property
    def is_late(self) -> bool:
        """Return whether the store has not answered for too long."""
        return self._thread is not None and not self.is_withdrawn and time.monotonic() - self._answered > LATE

    def start(self) -> None:
        """Begin to look."""
        from threading import Event, Thread

        self._answered = time.monotonic()
        self._stop = Event()
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Look no more; a store that does not answer is not waited for."""
        if self._thread is not None:
            self._stop.set()
            self._thread.join(EVERY)

    def _work(self) -> None:
        permission: Any = None
        while not self.is_withdrawn and not self._stop.wait(EVERY):
            try:
                permission = permission or self._open()
                self.is_withdrawn = permission.is_withdrawn()
                self._answered = time.monotonic()
            except Exception:  # noqa: BLE001  (whatever befalls the store must not befall the command)
                # Asked again, by a new connection; when that is late, it is said and recorded.
                permission = None
        if permission is not None:
            permission.close()

"""The end of the access window while a command runs: said and recorded; it ends the command if the plan says so."""

import signal
from collections.abc import Callable
from typing import Any

from supportcli.cli.recorder.permission_watch import EVERY, PermissionWatch
from supportcli.domain.recording.recording import RevocationUnchecked, WindowEnded

#: Seconds a command has between being asked to end and being ended.
GRACE = 10


class AccessDeadline:
    """The time that is left; `seconds` until the window ends, nothing if it does not; `watch` sees it revoked."""

    def __init__(
        self, number: int | None, seconds: float | None, say: Callable[[str], None], note: Callable[[Any], None],
        clock: Callable[[], int], *, kills: bool, watch: PermissionWatch | None = None,
    ) -> None:  # fmt: skip
        self._number = number
        self._next = None if seconds is None else int(seconds * 1000)
        self._say = say
        self._note = note
        self._clock = clock
        self._kills = kills
        self._has_ended = self._is_unchecked = False
        self._watch = watch

    def patience(self) -> float | None:
        """Seconds until there is something to do."""
        left = None if self._next is None else max(0.0, (self._next - self._clock()) / 1000)
        if self._watch is None or self._has_ended:
            return left
        return EVERY / 2 if left is None else min(left, EVERY / 2)

    def tick(self, pump: Any) -> None:
        """Look at the clock, and at what the watch saw."""
        if self._watch is not None and not self._has_ended:
            self._look(self._watch, pump)
        if self._next is None or self._clock() < self._next:
            return
        if self._has_ended:
            self._next = None
            pump.kill()
            return
        self._end(pump, "has ended", revoked=False)

    def _look(self, watch: PermissionWatch, pump: Any) -> None:
        if watch.is_withdrawn:
            self._end(pump, "was revoked, or its case or gate closed", revoked=True)
        elif watch.is_late and not self._is_unchecked:
            self._is_unchecked = True
            self._note(RevocationUnchecked(self._clock()))
            self._say("support: the store does not answer, so nobody knows whether the access window was revoked.")

    def _end(self, pump: Any, how: str, *, revoked: bool) -> None:
        self._has_ended = True
        self._note(WindowEnded(self._clock(), self._number, self._kills, revoked))
        if self._kills:
            self._say(f"support: the access window {how}; the command is ended, within {GRACE} seconds.")
            self._next = self._clock() + GRACE * 1000
            pump.send(signal.SIGHUP)
        else:
            self._next = None
            self._say(f"support: the access window {how}; the command goes on, and that is on the record.")

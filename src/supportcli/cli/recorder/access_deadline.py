"""The end of the access window while a command runs: said and recorded; it ends the command if the plan says so."""

import signal
from collections.abc import Callable
from typing import Any

from supportcli.domain.recording.recording import WindowEnded

#: Seconds a command has between being asked to end and being ended.
GRACE = 10


class AccessDeadline:
    """The time that is left; `seconds` until the window ends, nothing if it does not."""

    def __init__(
        self, number: int | None, seconds: float | None, say: Callable[[str], None], note: Callable[[Any], None],
        clock: Callable[[], int], *, kills: bool,
    ) -> None:  # fmt: skip
        self._number = number
        self._next = None if seconds is None else int(seconds * 1000)
        self._say = say
        self._note = note
        self._clock = clock
        self._kills = kills
        self._has_ended = False

    def patience(self) -> float | None:
        """Seconds until there is something to do."""
        return None if self._next is None else max(0.0, (self._next - self._clock()) / 1000)

    def tick(self, pump: Any) -> None:
        """Look at the clock."""
        if self._next is None or self._clock() < self._next:
            return
        if self._has_ended:
            self._next = None
            pump.kill()
            return
        self._has_ended = True
        self._note(WindowEnded(self._clock(), self._number, kills=self._kills))
        if self._kills:
            self._say(f"support: the access window has ended; the command is ended, within {GRACE} seconds.")
            self._next += GRACE * 1000
            pump.send(signal.SIGHUP)
        else:
            self._next = None
            self._say("support: the access window has ended; the command goes on, and that is on the record.")

"""What was run on somebody's machine, and what was refused to be: the recording itself has a stream of its own."""

from typing import NamedTuple

from supportcli.domain.case.access import Permit, permit
from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.event import Event


class Ran(NamedTuple):
    """A command, or a whole shell, was begun and is recorded.

    `recording` is the uid of the recording, `kind` is `run` or `shell`, `command` is as a shell would write it, masked;
    `window` is the number of the access window it began in and `about` the uid of that window's event, nothing on our
    `local` machine.
    """

    recording: str
    kind: str
    command: str
    host: str | None = None
    window: int | None = None
    local: bool = False
    about: str | None = None

    def apply(self, case: Case, _event: Event) -> None:
        """Somebody works on it."""
        case.begin_work()


class RunRefused(NamedTuple):
    """A command was not begun, and why."""

    command: str
    because: str
    host: str | None = None

    def apply(self, _case: Case, _event: Event) -> None:
        """Nothing changes but the record."""


def may_run(case: Case, host: str | None, at: int, now: int | None = None, *, local: bool) -> Permit:
    """Return the permit under which a command may run now, on the customer's side or on our own machine.

    It is recorded as of `at`, which a clock that is ahead has put after `now`: windows go by `now`.

    Raises:
        Refused: the case is closed, nobody confirmed in writing that we may, or no window is open.

    """
    allow(case, "run", at)
    return permit(case, host, at if now is None else now, local=local)

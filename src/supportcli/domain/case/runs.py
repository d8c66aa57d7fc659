"""What was run on somebody's machine, and what was refused to be: the recording itself has a stream of its own."""

from collections.abc import Sequence

from supportcli.domain.case.access import Permit, meant_host, permit
from supportcli.domain.case.case import Case
from supportcli.domain.case.terms import LEVELS
from supportcli.domain.case.transitions import allow
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple


class Ran(NamedTuple):
    """A command, or a whole shell, was begun and is recorded.

    `recording` is the uid of the recording, `kind` is `run` or `shell`, `command` is as a shell would write it, masked;
    `window` is the number of the access window it began in, `about` the uid of that window's event and `level` as whom
    we may work in it, nothing on our `local` machine.
    """

    recording: str
    kind: str
    command: str
    host: str | None = None
    window: int | None = None
    local: bool = False
    about: str | None = None
    level: str | None = None

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


#: What is run at a higher level than that of whoever logs in.
_RAISES = frozenset(("sudo", "su", "doas", "pkexec", "run0"))


def needed_level(user: str | None, words: Sequence[str], asked: str | None = None) -> str:
    """Return the level that a user and a command need on the customer's side, as far as they say it, or `asked`."""
    first = words[0].split()[:1] if words else []
    raises = any(each.rsplit("/", 1)[-1] in _RAISES for each in first)
    said = LEVELS[-1] if user == LEVELS[-1] else LEVELS[1] if raises else LEVELS[0]
    return max(said, asked or said, key=LEVELS.index)


def host_of(case: Case, host: str | None, now: int, *, local: bool) -> str | None:
    """Return the host on which a command is to run: the one that is named, else that of the open windows.

    Raises:
        Refused: windows of different hosts are open, and none was named.

    """
    return host if host is not None or local else meant_host(case, now)


def may_run(
    case: Case, host: str | None, at: int, now: int | None = None, *, local: bool, level: str | None = None
) -> Permit:
    """Return the permit under which a command may run now, on the customer's side or on our own machine.

    It is recorded as of `at`, which a clock that is ahead has put after `now`: windows go by `now`.

    Raises:
        Refused: the case is closed, nobody confirmed in writing that we may, or no window of that level is open.

    """
    allow(case, "run", at)
    return permit(case, host, at if now is None else now, local=local, level=level or LEVELS[0])

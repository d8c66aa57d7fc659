"""Who works on a case."""

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import is_blank
from supportcli.domain.named_tuple import NamedTuple


class Assigned(NamedTuple):
    """The case was given to somebody; `because` is why the program chose them, where it did."""

    agent: str
    was: str | None = None
    because: str | None = None

    def apply(self, case: Case, _event: Event) -> None:
        """Somebody works on it now."""
        case.assignee = self.agent
        case.begin_work()


class Released(NamedTuple):
    """The case was taken from somebody and waits for the next."""

    was: str

    def apply(self, case: Case, _event: Event) -> None:
        """Nobody works on it now."""
        case.assignee = None


def assign(case: Case, agent: str, at: int, because: str | None = None) -> tuple[Assigned, ...]:
    """Give the case to an agent; nothing happens if it is theirs already.

    Raises:
        Refused: the case is closed.
        UsageError: the agent has no name.

    """
    allow(case, "assign", at)
    if is_blank(agent):
        raise UsageError("An assignee needs a name.")
    return () if agent == case.assignee else (Assigned(agent, case.assignee, because),)


def release(case: Case, at: int) -> tuple[Released, ...]:
    """Take the case from its assignee; nothing happens if it has none.

    Raises:
        Refused: the case is closed.

    """
    allow(case, "release", at)
    return () if case.assignee is None else (Released(case.assignee),)

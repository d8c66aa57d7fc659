"""Who works on a case, and who hears of it."""

from supportcli.domain.case.case import Case
from supportcli.domain.case.redacting import GONE
from supportcli.domain.case.transitions import allow, allow_owed
from supportcli.domain.errors import UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_name, is_blank
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


class Followed(NamedTuple):
    """Somebody follows the case from now on, or no longer if that `ends`."""

    who: str
    ends: bool = False

    def apply(self, case: Case, _event: Event) -> None:
        """Add or drop them; who ends it is not among those who were mentioned any more, either."""
        if self.ends:
            case.followers, case.mentioned = _without(case.followers, self.who), _without(case.mentioned, self.who)
        elif self.who != GONE:
            case.followers = (*_without(case.followers, self.who), self.who)


def assign(case: Case, agent: str, at: int, because: str | None = None) -> tuple[Assigned, ...]:
    """Give the case to an agent; nothing happens if it is theirs already.

    Raises:
        Refused: the case is closed, and nothing that was promised of it is owed.
        UsageError: the agent has no name.

    """
    allow_owed(case, "assign", at)
    if is_blank(agent):
        raise UsageError("An assignee needs a name.")
    return () if agent == case.assignee else (Assigned(agent, case.assignee, because),)


def release(case: Case, at: int) -> tuple[Released, ...]:
    """Take the case from its assignee; nothing happens if it has none.

    Raises:
        Refused: the case is closed, and nothing that was promised of it is owed.

    """
    allow_owed(case, "release", at)
    return () if case.assignee is None else (Released(case.assignee),)


def follow(case: Case, who: str, at: int) -> tuple[Followed, ...]:
    """Follow the case, whatever its status; nothing happens if they do already.

    Raises:
        Refused: the case was opened later.
        UsageError: nobody is named.

    """
    allow(case, "note", at)
    if is_blank(who):
        raise UsageError("A follower needs a name.")
    return () if fold_name(who) in map(fold_name, case.followers) else (Followed(who),)


def unfollow(case: Case, who: str, at: int) -> tuple[Followed, ...]:
    """Follow the case no longer; nothing happens if they do not hear of it.

    Raises:
        Refused: the case was opened later.

    """
    allow(case, "note", at)
    return (Followed(who, ends=True),) if fold_name(who) in map(fold_name, recipients(case)) else ()


def recipients(case: Case) -> tuple[str, ...]:
    """Return who hears of what happens to a case beside its assignee: its followers, and who was mentioned."""
    return tuple({fold_name(who): who for who in (*case.mentioned, *case.followers)}.values())


def _without(people: tuple[str, ...], who: str) -> tuple[str, ...]:
    return tuple(each for each in people if fold_name(each) != fold_name(who))

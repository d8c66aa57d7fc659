"""What was said: we to the customer, the customer to us, and among ourselves."""

from collections.abc import Sequence

from supportcli.domain.case.case import Case
from supportcli.domain.case.redacting import GONE
from supportcli.domain.case.resolving import Reopened, give
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple


class Replied(NamedTuple):
    """We told the customer something. An automatic acknowledgement never satisfies a clock (R4).

    `missed` are the uids of messages that came after its text was begun: it does not answer them. `translation` is the
    same in the language that we work in. `solution` is the prepared answer that it gives, in its version then.
    """

    text: str
    kind: str = "answer"
    to: str | None = None
    automatic: bool = False
    missed: tuple[str, ...] = ()
    translation: str | None = None
    solution: str | None = None
    solution_version: int | None = None

    def apply(self, case: Case, event: Event) -> None:
        """The ball is in the customer's court, unless a machine spoke."""
        give(case, self.solution, self.solution_version)
        if not self.automatic:
            case.we_wrote(event.occurred_at, self.missed)
            case.begin_work()


class Received(NamedTuple):
    """The customer told us something; `alarms` are its words that sound worse than the case's priority (M04).

    `text` is what they said; `translation` is the same in the language that we work in.
    """

    text: str
    contact: str | None = None
    alarms: tuple[str, ...] = ()
    translation: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """The ball is in our court; a wait for the customer ends when the message occurred (R9)."""
        case.heard.append(f"{self.text}\n{self.translation}" if self.translation else self.text)
        case.messages.append((event.version, event.uid))
        case.alarms = tuple(dict.fromkeys((*case.alarms, *self.alarms)))
        case.customer_wrote(event.occurred_at)
        case.attempts = [each for each in case.attempts if each.at > event.occurred_at]
        if case.waiting_reason == "customer" and event.occurred_at >= (case.waiting_since or 0):
            case.enter("open", event.occurred_at)


class Noted(NamedTuple):
    """Somebody wrote something down for ourselves; `translation` is the same in another language.

    `mentions` are the people who are mentioned in it, as the policy and the store knew them then.
    """

    text: str
    translation: str | None = None
    mentions: tuple[str, ...] = ()

    def apply(self, case: Case, _event: Event) -> None:
        """A note changes nothing but the record, and who hears of the case."""
        if self.mentions:
            known = {*map(fold_name, case.mentioned), fold_name(GONE)}
            case.mentioned = (*case.mentioned, *(who for who in self.mentions if fold_name(who) not in known))


def reply(case: Case, said: Replied, at: int) -> tuple[Replied, ...]:
    """Validate a reply to the customer and return its fact.

    Raises:
        Refused: the case is closed, or the text is empty.

    """
    allow(case, "reply", at)
    return (said._replace(text=_something(said.text), translation=_other(said.translation)),)


def receive(case: Case, heard: Received, at: int, *, reopen: bool = True) -> tuple[Received | Reopened, ...]:
    """Record a customer's message; a resolved case reopens with it unless told otherwise.

    Raises:
        Refused: the case is closed, or the text is empty.

    """
    allow(case, "receive", at)
    _something(heard.text)
    heard = heard._replace(translation=_other(heard.translation))
    if case.status == "resolved" and reopen and at >= case.status_since:
        return (heard, Reopened("the customer wrote again"))
    return (heard,)


def note(
    case: Case, text: str, at: int, translation: str | None = None, mentions: Sequence[str] = ()
) -> tuple[Noted, ...]:  # fmt: skip
    """Write an internal note.

    Raises:
        Refused: the text is empty.

    """
    allow(case, "note", at)
    return (Noted(_something(text), _other(translation), tuple(mentions)),)


def _other(translation: str | None) -> str | None:
    if translation is not None and not translation.strip():
        raise Refused("the translation is empty.", "Give it with --translation TEXT, or leave that out.")
    return translation


def _something(text: str) -> str:
    if not text.strip():
        raise Refused("the text is empty.", "Give it with -m TEXT or -F FILE.")
    return text

"""The end of a case, and its return: resolve, close, reopen."""

from supportcli.domain.case.case import Case
from supportcli.domain.case.promises import Withdrawn, check_confirmed
from supportcli.domain.case.terms import ENDINGS
from supportcli.domain.case.transitions import allow, in_order
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

#: Endings that owe the customer no text: there is nobody, or nothing, to answer.
SILENT = ("duplicate", "no-response", "void")

#: Endings of what should not have been opened.
MISTAKES = ("duplicate", "void")


#: What became of a solution that was given: it was told, the case ended with it, the case was reopened since.
GIVEN, ENDED, IN_VAIN = "given", "ended", "reopened"


class Given(NamedTuple):
    """A prepared answer that a case was given: its name, its version then, and what became of it."""

    slug: str
    version: int | None
    state: str = GIVEN


class Resolved(NamedTuple):
    """We think it is solved, and told the customer so if there is a text; `missed` and `solution` are as in a reply."""

    text: str | None = None
    missed: tuple[str, ...] = ()
    solution: str | None = None
    solution_version: int | None = None

    def apply(self, case: Case, event: Event) -> None:
        """It is solved until somebody says otherwise."""
        give(case, self.solution, self.solution_version, ENDED)
        case.resolved_at = event.occurred_at
        case.resolution = self.text or case.resolution
        if self.text:
            case.we_wrote(event.occurred_at, self.missed)
        case.enter("resolved", event.occurred_at)


class Closed(NamedTuple):
    """The case is over: how it ended, and what the customer was told.

    `about` are the uids of the case and of the access windows that ended with it. What another store was promised or
    granted meanwhile is not among them, and goes on. `missed` and `solution` are as in a reply.
    """

    ending: str
    text: str | None = None
    about: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    solution: str | None = None
    solution_version: int | None = None

    def apply(self, case: Case, event: Event) -> None:
        """It is over."""
        give(case, self.solution, self.solution_version, ENDED)
        if case.merged_into is None:
            case.closed_at = event.occurred_at
            case.closed_as = self.ending
        case.resolved_at = case.resolved_at or event.occurred_at
        case.resolution = self.text or case.resolution
        for promise in case.recent_promises:
            if promise.state == "open" and self.ends(promise.uid):
                promise.state = "withdrawn"
        case.recent_promises = [each for each in case.recent_promises if each.state == "open"]
        for window in case.windows:
            # By the clock of who closed it: a window must not outlive its case because another clock is ahead.
            is_left = window.state_at(min(event.occurred_at, event.recorded_at)) in {"ahead", "open"}
            if is_left and self.ends(window.uid):
                window.state = "closed"
        case.enter("closed", event.occurred_at)

    def ends(self, uid: str | None) -> bool:
        """Does a promise or an access window, by the uid of its event, end with the case?"""
        return not self.about or uid in self.about


class Reopened(NamedTuple):
    """It was not over after all."""

    because: str

    def apply(self, case: Case, event: Event) -> None:
        """Work goes on, unless it goes on in another case by then."""
        if case.merged_into is not None:
            return
        case.resolved_at = case.closed_at = case.closed_as = case.resolution = None
        case.reopened += 1
        case.solutions = tuple(each._replace(state=IN_VAIN) if each.state == ENDED else each for each in case.solutions)
        case.enter("open", event.occurred_at)


def give(case: Case, slug: str | None, version: int | None, state: str = GIVEN) -> None:
    """Note that a case was given a solution, or ended with it; one that a case ended with before was only given."""
    if slug is None:
        return
    others = [each for each in case.solutions if each.slug != slug]
    before = next((each for each in case.solutions if each.slug == slug), None)
    if state == ENDED:
        others = [each._replace(state=GIVEN) if each.state == ENDED else each for each in others]
    elif before is not None:
        state = before.state
    case.solutions = (*others, Given(slug, version, state))


def resolve(case: Case, text: str | None, at: int, missed: tuple[str, ...] = ()) -> tuple[Resolved, ...]:
    """Declare the case solved; the text answers no message that it `missed`.

    Raises:
        Refused: it is resolved or closed already, or the customer wrote later.

    """
    allow(case, "resolve", at)
    _nothing_after(case, at)
    said = _text_or_none(text)
    return (Resolved(said, missed if said else ()),)


def close(
    case: Case, ending: str, text: str | None, at: int, missed: tuple[str, ...] = (),
    solution: tuple[str, int] | None = None,
) -> tuple[Withdrawn | Closed, ...]:  # fmt: skip
    """End the case; promises that are still open are taken back with it, and the text answers no message it `missed`.

    `solution` is the prepared answer that it ended with, and its version.

    Raises:
        UsageError: there is no such ending, or the text is missing and the customer was never told how it ended.
        Refused: it is closed already, the customer wrote or was promised something later, or is said not to respond
            though nobody answered them, or an override still has to be confirmed in writing.

    """
    allow(case, "close", at)
    _nothing_after(case, at)
    if ending not in ENDINGS:
        raise UsageError(f"'{ending}' is not a way to close a case.", f"The ways are {', '.join(ENDINGS)}.")
    is_known = case.resolution or (solution is not None and any(each.slug == solution[0] for each in case.solutions))
    if _text_or_none(text) is None and not is_known and ending not in SILENT:
        raise UsageError(
            f"closing it as {ending} needs a text for the customer.", "Give it with -m TEXT, or resolve it first."
        )
    if ending == "no-response" and case.we_wrote_at is None and case.customer_wrote_at is not None:
        raise Refused("nobody has replied to the customer, so it cannot close as no-response.", "support reply ID")
    check_confirmed(case, at)
    still_open = [one for one in case.promises if one.state == "open"]
    if any(at < one.given_at for one in still_open):
        raise Refused("something was promised after that.", "Give a later --at, or none.")
    withdrawn = (Withdrawn(one.number, f"closed as {ending}", one.uid or None) for one in still_open)
    # Those that are over may be open still by the clock of who closes it.
    ended = (one.uid for one in case.windows if one.state == "open")
    said = _text_or_none(text)
    return (
        *withdrawn,
        Closed(ending, said, (case.uid, *ended) if case.uid else (), missed if said else (), *solution or ()),
    )


def reopen(case: Case, because: str, at: int) -> tuple[Reopened, ...]:
    """Take the case up again, with a reason.

    Raises:
        Refused: it is not resolved or closed, or the reason is empty.

    """
    allow(case, "reopen", at)
    in_order(case, at)
    if not because.strip():
        raise Refused("reopening a case needs a reason.", "Give it with --because TEXT.")
    return (Reopened(because),)


def _text_or_none(text: str | None) -> str | None:
    return text if text and text.strip() else None


def _nothing_after(case: Case, at: int) -> None:
    in_order(case, at)
    if any(at < when for *_, when in case.absorbed):
        raise Refused("another case was merged into it after that.", "Give a later --at, or none.")
    if case.customer_wrote_at is not None and at < case.customer_wrote_at:
        raise Refused("the customer wrote after that.", "Give a later --at, or none.")

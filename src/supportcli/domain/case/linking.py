"""Links between cases and to wishes, and that two cases became one."""

from collections.abc import Iterator, Mapping

from supportcli.domain.case import promises
from supportcli.domain.case.case import Case
from supportcli.domain.case.redacting import GONE
from supportcli.domain.case.terms import MERGED
from supportcli.domain.case.transitions import allow, in_order
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_reference
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import from_text, to_text

#: A relation, and the same link seen from the other case.
INVERSE = {
    "related": "related",
    "duplicate-of": "duplicated-by",
    "duplicated-by": "duplicate-of",
    "parent": "child",
    "child": "parent",
}

#: The kinds of the two sides of a merge.
MERGES = ("merged_into", "absorbed")


class Linked(NamedTuple):
    """Another case has to do with this one."""

    relation: str
    other: int

    def apply(self, case: Case, _event: Event) -> None:
        """Know the other."""
        case.links.add((self.relation, self.other))


class Unlinked(NamedTuple):
    """Another case has nothing more to do with this one."""

    relation: str
    other: int

    def apply(self, case: Case, _event: Event) -> None:
        """Forget the other."""
        case.links.discard((self.relation, self.other))


class Wished(NamedTuple):
    """A wish that a case is linked to: its reference, what the customer says of it, when and by whom it was linked."""

    ref: str
    text: str | None
    at: int
    who: str


class WishLinked(NamedTuple):
    """The case asks for a wish, named by its reference in the team's own tracker; `text` is in the customer's words."""

    ref: str
    text: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Know the wish; linked again, it has the words that were said last."""
        wished = Wished(self.ref, self.text, event.occurred_at, event.actor)
        case.wishes = (*_wishes_but(case, self.ref), wished)


class WishUnlinked(NamedTuple):
    """The case does not ask for a wish any more, or never did."""

    ref: str

    def apply(self, case: Case, _event: Event) -> None:
        """Forget the wish."""
        case.wishes = _wishes_but(case, self.ref)


class OwedClock(NamedTuple):
    """What an open clock owed when its case was merged: its metric, due and start, and the seconds used up."""

    metric: str
    due_at: int
    started_at: int
    elapsed: int

    def written(self) -> Mapping[str, str | int]:
        """Return it as it stands in an event."""
        return {
            "metric": self.metric, "due": to_text(self.due_at), "started": to_text(self.started_at),
            "elapsed_seconds": self.elapsed,
        }  # fmt: skip


class MergedInto(NamedTuple):
    """The case was merged into another: `other` is the number of that one, `opening` the uid of its opening.

    `about` are the uids of the case and of the access windows that end with it, as of one that is closed; `brings` are
    those of the openings of the cases that it had taken in.
    """

    other: int
    opening: str
    because: str | None = None
    about: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    effects: tuple[Mapping[str, object], ...] = ()

    @property
    def ending(self) -> str:
        """How the case ended, by which its clocks go."""
        return MERGED

    def apply(self, case: Case, event: Event) -> None:
        """It is over, and the other goes on."""
        case.merged_into = case.merged_into or (self.other, self.opening)
        if case.closed_at is None:
            case.closed_at, case.closed_as = event.occurred_at, MERGED
        for window in case.windows:
            is_left = window.state_at(min(event.occurred_at, event.recorded_at)) in {"ahead", "open"}
            if is_left and self.ends(window.uid):
                window.state = "closed"
        case.enter("closed", event.occurred_at)

    def ends(self, uid: str | None) -> bool:
        """Does a promise or an access window, by the uid of its event, end with the case?"""
        return uid in self.about


class Absorbed(NamedTuple):
    """Another case was merged into this one, and what it owed is owed here.

    `clocks` is what its open clocks owed; `wrote_at` is when its customer wrote, where nobody had answered.
    """

    other: int
    opening: str
    because: str | None = None
    clocks: tuple[Mapping[str, str | int], ...] = ()
    wrote_at: int | None = None
    effects: tuple[Mapping[str, object], ...] = ()

    def apply(self, case: Case, event: Event) -> None:
        """Know the other; who wrote there waits for an answer here, so that we wait for them no more."""
        case.absorbed = (*case.absorbed, (self.other, self.opening, event.occurred_at))
        if self.wrote_at is not None:
            case.messages.append((event.version, event.uid))
            case.customer_wrote(self.wrote_at)
            # What they wrote there is not answered, whatever was said here since.
            case.customer_wrote_last = True
            if case.waiting_reason == "customer":
                case.enter("open", event.occurred_at)

    def owed(self) -> Iterator[OwedClock]:
        """Yield what the open clocks of the other owed."""
        for each in self.clocks:
            due, started = (from_text(str(each[name])) for name in ("due", "started"))
            yield OwedClock(str(each["metric"]), due, started, int(each["elapsed_seconds"]))


def _wishes_but(case: Case, ref: str) -> tuple[Wished, ...]:
    known = wished(case, ref)
    return tuple(each for each in case.wishes if each is not known)


def wished(case: Case, ref: str) -> Wished | None:
    """Return how a case is linked to a wish; nothing if it is not, or its reference was redacted."""
    key = fold_reference(ref)
    return next((each for each in case.wishes if fold_reference(each.ref) == key != GONE), None)


def link_wish(case: Case, ref: str, text: str | None, at: int) -> tuple[WishLinked, ...]:
    """Link a case to a wish; nothing happens where it is, and nothing new is said.

    Raises:
        Refused: the case was opened later, or was merged.

    """
    allow(case, "note", at)
    said, known = (text or "").strip() or None, wished(case, ref)
    return () if known is not None and said in {None, known.text} else (WishLinked(ref, said),)


def unlink_wish(case: Case, ref: str, at: int) -> tuple[WishUnlinked, ...]:
    """Take a case from a wish; nothing happens where it is not linked.

    Raises:
        Refused: the case was opened later, or was merged.

    """
    allow(case, "note", at)
    return () if wished(case, ref) is None else (WishUnlinked(ref),)


def link(case: Case, relation: str, other: int, at: int) -> tuple[Linked, ...]:
    """Link the case to another; nothing happens if it is linked so already.

    Raises:
        UsageError: there is no such relation.
        Refused: it is the same case.

    """
    allow(case, "link", at)
    if relation not in INVERSE:
        raise UsageError(f"'{relation}' is not a relation.", f"The relations are {', '.join(INVERSE)}.")
    if other == case.number:
        raise Refused("a case cannot be linked to itself.")
    return () if (relation, other) in case.links else (Linked(relation, other),)


def unlink(case: Case, other: int, at: int) -> tuple[Unlinked, ...]:
    """Cut every link to another case.

    Raises:
        Refused: there is no such link.

    """
    allow(case, "unlink", at)
    cut = tuple(Unlinked(relation, number) for relation, number in sorted(case.links) if number == other)
    if not cut:
        raise Refused("it is not linked to that case.")
    return cut


def mirrored(number: int, fact: Linked | Unlinked) -> tuple[int, Linked | Unlinked]:
    """Return a link as seen from the other case: that case's number and its fact."""
    return fact.other, type(fact)(INVERSE[fact.relation], number)


def merge(case: Case, other: Case, because: str | None, at: int) -> tuple[promises.Withdrawn | MergedInto, ...]:
    """Merge a case into another; its open promises are withdrawn, for they are given anew there.

    Raises:
        Refused: it is the same case, it is over or was merged, something happened later, or a promise is late.

    """
    if case.number == other.number:
        raise Refused("a case cannot be merged into itself.")
    check_open(case, at)
    if case.incident is not None and case.incident.ended_at is None:
        raise Refused(
            "it is a major incident that is not over.",
            f"Merge the other into it: support merge {other.number} --into {case.number}; "
            f"or end it first: support incident stand-down {case.number} -m TEXT",
        )
    for one in promises.owed(case):
        if one.due_at < at:
            raise Refused(
                f'promise {one.number} is overdue since {to_text(one.due_at)}: "{one.text}".',
                f'Settle it first: support keep {case.number} {one.number}, or with --withdraw "WHY".',
            )
    promises.check_confirmed(case, at)
    left = [one for one in case.promises if one.state == "open"]
    if any(at < one.given_at for one in left):
        raise Refused("something was promised after that.", "Give a later --at, or none.")
    gone = (promises.Withdrawn(one.number, f"moved to case {other.number}", one.uid or None) for one in left)
    ended = (one.uid for one in case.windows if one.state == "open")
    brings = tuple(opening for _, opening, _ in case.absorbed)
    return (*gone, MergedInto(other.number, other.uid, because, (case.uid, *ended), brings))


def check_open(case: Case, at: int) -> None:
    """Check that a case is open, and took nothing in later.

    Raises:
        Refused: it is not, or did.

    """
    allow(case, "merge", at)
    in_order(case, at)
    if any(at < when for *_, when in case.absorbed):
        raise Refused("another case was merged into it after that.", "Give a later --at, or none.")

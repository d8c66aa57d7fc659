"""Links between cases; each is recorded on both sides."""

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

#: A relation, and the same link seen from the other case.
INVERSE = {
    "related": "related",
    "duplicate-of": "duplicated-by",
    "duplicated-by": "duplicate-of",
    "parent": "child",
    "child": "parent",
}


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

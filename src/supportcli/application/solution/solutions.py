"""Solutions: written, changed, retired; drawn from what ended a case; with what became of cases given them (M40)."""

import re
from collections.abc import Iterator, Mapping

from supportcli.application import written
from supportcli.application.case.load import load
from supportcli.application.clock import Later, settled
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.records import RecordChange, change
from supportcli.domain.case.case import Case
from supportcli.domain.errors import NotFound, Refused
from supportcli.domain.event import in_order
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.solution import writing
from supportcli.domain.solution.solution import Solution
from supportcli.storage.log.streams import history
from supportcli.storage.projections import records
from supportcli.storage.read import solutions

_NOUN = writing.NOUN
#: Letters from which on a name in a text is taken for that of the customer or contact.
_SHORTEST_NAME = 3
#: When somebody is to look at a solution again, worked out within the write.
Review = Later[int | None]


class Draft(NamedTuple):
    """What a solution that is drawn from a case begins with; `uid` is that of the case."""

    title: str
    text: str
    category: str | None
    uid: str


class Listed(NamedTuple):
    """A solution with what became of the cases that were given it."""

    solution: Solution
    use: solutions.Use


def add(
    desk: Desk, slug: str, fact: writing.SolutionWritten, asked: ChangeRequest, review: Review = None
) -> RecordChange:
    """Write a new solution, or one anew that was retired; `review` is when somebody is to look at it."""
    return change(desk, _NOUN, writing.check_slug(slug), lambda one: writing.write(one, _dated(fact, review)), asked)


def edit(
    desk: Desk, slug: str, fact: writing.SolutionWritten, asked: ChangeRequest, review: Review = None
) -> RecordChange:
    """Change what was given of a solution."""
    return change(desk, _NOUN, writing.check_slug(slug), lambda one: writing.change(one, _dated(fact, review)), asked)


def retire(desk: Desk, slug: str, because: str, asked: ChangeRequest) -> RecordChange:
    """Retire a solution."""
    return change(desk, _NOUN, writing.check_slug(slug), lambda one: writing.retire(one, because), asked)


def existing(desk: Desk, slug: str) -> Solution:
    """Return a solution, retired or not; the beginning of a name that no other has is enough.

    Raises:
        NotFound: there is none of that name.
        UsageError: several begin so.

    """
    found: Solution = written.existing(desk, _NOUN, writing.check_slug(slug), slug)
    return found


def in_version(desk: Desk, slug: str, version: int) -> Solution:
    """Return a solution as it was in one of its versions.

    Raises:
        NotFound: there is no such solution, or no such version of it.

    """
    solution = existing(desk, slug)
    then = Solution(solution.key)
    for event in in_order(records.history(desk.database, _NOUN, solution.key)):
        if event.kind in {"solution_written", "solution_retired"}:
            then.on(event)
            then.version = event.version
        if then.edits == version:
            return then
    raise NotFound(
        f"The solution '{solution.key}' has no version {version}.", f"It has {solution.edits}: 1 is the first."
    )


def listed(desk: Desk, *, retired: bool = False) -> Iterator[Listed]:
    """Yield every solution in use, by name, or those that are not."""
    uses = solutions.uses(desk.database)
    found = records.every(desk.database, _NOUN)
    return (Listed(one, uses.get(one.key, solutions.Use())) for one in found if (one.retired is not None) is retired)


def used(desk: Desk, solution: Solution) -> Listed:
    """Return a solution with what became of the cases that were given it."""
    return Listed(solution, solutions.uses(desk.database, solution.key).get(solution.key, solutions.Use()))


def draft(desk: Desk, reference: str) -> Draft:
    """Return what a solution begins with that is drawn from what ended a case: names become placeholders.

    Raises:
        NotFound: there is no such case.
        Refused: it is not over, or nobody wrote how it ended.

    """
    loaded = load(desk, reference)
    case, name = loaded.case, desk.name(loaded.number)
    if not case.is_over:
        raise Refused(f"{name} is {case.status}: nothing has ended it yet.", "Name one that is resolved or closed.")
    replies = [event.fact.text for event in history(desk.database, loaded.number) if event.kind == "replied"]
    text = case.resolution or (replies[-1] if replies else None)
    if text is None:
        raise Refused(f"Nobody wrote how {name} ended.", "Write the solution: support solution add SLUG -F FILE")
    return Draft(case.title, _with_placeholders(text, case, name), case.category, case.uid)


def _dated(fact: writing.SolutionWritten, review: Review) -> writing.SolutionWritten:
    return fact._replace(review_at=settled(review))


def _with_placeholders(text: str, case: Case, name: str) -> str:
    """Return a text in which the names of a case, its customer and its contact are placeholders."""
    contact = (case.contact or "").partition(",")[0].strip()
    names: Mapping[str, str | None] = {"case": name, "customer": case.customer, "contact": contact}
    escaped = re.sub(r"\{([a-z_]+)\}", r"{{\1}}", text)
    for placeholder, said in names.items():
        if said and len(said) >= _SHORTEST_NAME:
            escaped = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", f"{{{placeholder}}}", escaped)
    return escaped

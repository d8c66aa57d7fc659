"""Giving a case a prepared answer: its text with what stands for the placeholders, and what the fact says of it."""

from collections.abc import Callable

from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.application.solution.solutions import existing
from supportcli.domain.case.case import Case
from supportcli.domain.case.conversation import Replied
from supportcli.domain.handle import is_phone
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.solution.placeholders import filled
from supportcli.domain.solution.solution import Solution
from supportcli.domain.solution.writing import NOUN
from supportcli.domain.written import in_use


class Gift(NamedTuple):
    """What an answer says, with the solution that it gives and its version."""

    text: str
    solution: str
    solution_version: int


def chosen(desk: Desk, slug: str) -> Solution:
    """Return a solution that can be given.

    Raises:
        NotFound: there is none of that name, or it was retired.

    """
    found: Solution = in_use(existing(desk, slug), NOUN)
    return found


def given(desk: Desk, solution: Solution, case: Case, more: str | None, to: str | None = None) -> Gift:
    """Return the answer to one case: the solution, and below it what else is said.

    Raises:
        Refused: a placeholder stands for nothing, or for what the case lacks.

    """
    values = {
        "case": desk.name(case.number), "title": case.title, "customer": case.customer,
        "contact": to or _contact(desk, case), "category": case.category, "service": case.service, "me": desk.actor,
    }  # fmt: skip
    text = filled(solution.text, values, solution.key)
    whole = f"{text}\n\n{more}" if more and more.strip() else text
    return Gift(whole, solution.key, solution.edits)


def replying(desk: Desk, slug: str) -> Callable[[Case, Replied], Replied]:
    """Return how a reply to a case becomes one that gives a solution, with what else it says below."""

    def give(case: Case, said: Replied) -> Replied:
        return said._replace(**given(desk, chosen(desk, slug), case, said.text, said.to)._asdict())

    return give


def ending(desk: Desk, slug: str) -> Callable[[Case, str | None], Gift]:
    """Return what ends a case: a solution's text, unless the customer was told that before; then what else is said."""

    def end(case: Case, more: str | None) -> Gift:
        solution = chosen(desk, slug)
        if any(each.slug == solution.key for each in case.solutions):
            return Gift(more or "", solution.key, solution.edits)
        return given(desk, solution, case, more)

    return end


def _contact(desk: Desk, case: Case) -> str | None:
    """Return the name of who told us: as registered, else what was written, if that is no number or address."""
    said = [each.strip() for each in (case.contact or "").split(",") if each.strip()]
    if not said:
        return None
    if case.customer:
        customer = customer_of(desk, case.customer)
        known = next(filter(None, (customer.contact(each) for each in (case.contact or "", *said))), None)
        if known is not None:
            return str(known.name)
    return next((each for each in said if not is_phone(each) and "@" not in each), None)

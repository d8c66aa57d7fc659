"""Runbooks and solutions offered where somebody looks at a case: a question of an index each, where none fits."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.application.offer import has_match, has_solutions
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session

Offer = dict[str, Any]


def runbooks(desk: Desk, categories: Sequence[str | None], title: str, text: str | None) -> list[Offer]:
    """Return the runbooks that are meant for such a case; its service is among the categories."""
    if not has_match(desk, categories, title, text):
        return []
    found: list[Offer] = lazy_import("application.runbook.runbooks").offered(desk, categories, title, text)
    return found


def solutions(
    desk: Desk, categories: Sequence[str | None], title: str, texts: Sequence[str | None], given: Sequence[str]
) -> list[Offer]:
    """Return the solutions that are suggested for such a case, best first, without those that it was `given`."""
    if not has_solutions(desk):
        return []
    suggest = lazy_import("application.solution.suggest").suggested
    found: list[Offer] = suggest(desk, categories, title, "\n".join(filter(None, texts)), given)
    return found


def checklist_lines(session: Session, desk: Desk, numbers: Sequence[int]) -> Iterator[str]:
    """Yield the checklists that these cases go by, and what of each is not checked yet."""
    if session.flags.get("dry_run") or not desk.policy().checklists:
        return
    for number in numbers:
        view = lazy_import("application.case.checklist.view").view(desk, load(desk, number).case)
        if view is not None and view["missing"]:
            yield from lazy_import("presentation.case.checklist").offered(view, desk.name(number))


def runbook_lines(session: Session, desk: Desk, numbers: Sequence[int]) -> Iterator[str]:
    """Yield a line for each of these cases that names its runbooks."""
    for number in numbers:
        case = load(desk, number).case
        for each in runbooks(desk, [case.category, case.service], case.title, case.text):
            page = lazy_import("presentation.case.page")
            owner = page.owned(each, session.zone, session.now)
            line = f"{each['title']} ({owner}): support runbook show {each['slug']} --case {desk.name(number)}"
            yield lazy_import("presentation.text.safe").one_line(f"  {line}")


def solution_lines(session: Session, desk: Desk, numbers: Sequence[int]) -> Iterator[str]:
    """Yield a line for each solution that is suggested for each of these cases, if it is not over."""
    if session.flags.get("dry_run") or not numbers or not has_solutions(desk):
        return
    for number in numbers:
        case = load(desk, number).case
        given = [each.slug for each in case.solutions]
        found = solutions(desk, [case.category, case.service], case.title, [case.text, *case.heard], given)
        for each in [] if case.is_over else found:
            line = lazy_import("presentation.case.page").suggestion(each, desk.name(number))
            yield lazy_import("presentation.text.safe").one_line(f"  Solution: {line}")

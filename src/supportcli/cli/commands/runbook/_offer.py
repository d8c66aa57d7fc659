"""Runbooks offered where somebody looks at a case: nothing but one question of an index where none fits."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.application.runbook.match import has_match
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session


def offered(desk: Desk, categories: Sequence[str | None], title: str, text: str | None) -> list[dict[str, Any]]:
    """Render the runbooks that are meant for such a case; its service is among the categories."""
    if not has_match(desk, categories, title, text):
        return []
    found: list[dict[str, Any]] = lazy_import("application.runbook.runbooks").offered(desk, categories, title, text)
    return found


def proposals(session: Session, desk: Desk, numbers: Sequence[int]) -> Iterator[str]:
    """Yield a line for each of these cases that names its runbooks."""
    for number in numbers:
        case = load(desk, number).case
        for each in offered(desk, [case.category, case.service], case.title, case.text):
            page = lazy_import("presentation.case.page")
            owner = page.owned(each, session.zone, session.now)
            line = f"{each['title']} ({owner}): support runbook show {each['slug']} --case {desk.name(number)}"
            yield lazy_import("presentation.text.safe").one_line(f"  {line}")

"""The checklist of a case: by its category, and the policy in force when that was written; what is checked of it."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.case import checking
from supportcli.domain.case.case import Case, Tick
from supportcli.domain.case.checking import Check
from supportcli.domain.case.escalation import Sheet
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text


class Checklist(NamedTuple):
    """A checklist that a case goes by: the version of the policy, its name, and its items."""

    policy: int
    name: str
    items: Sequence[Any]


def checklist_of(desk: Desk, case: Case) -> Checklist | None:
    """Return the checklist of a case; nothing if its category has none."""
    # What is only supposed pins no version yet: it will be the one in force.
    policy = desk.policies(case.category_policy) if case.category_policy else desk.policy()
    found = checking.named(policy.checklists, case.category)
    return None if found is None else Checklist(policy.version, *found)


def view(desk: Desk, case: Case) -> View | None:
    """Return the checklist of a case, with what is checked and what is missing; nothing where nothing is either.

    `others` are checks that are of no item of it: they were made before the category or the item was another.
    """
    found = checklist_of(desk, case) if case.category else None
    if found is None and not case.checks:
        return None
    items = () if found is None else found.items
    stands = [(number, item, checking.checked(case, item["text"])) for number, item in enumerate(items, 1)]
    ours = [each for *_, each in stands if each is not None]
    return {
        "name": None if found is None else found.name, "policy": None if found is None else found.policy,
        "missing": len(checking.missing(case, items)),
        "items": [
            {"number": number, "what": item["text"], "asks": item["ask"], **_stands(each)}
            for number, item, each in stands
        ],
        "others": [checked_view(each) for each in case.checks if each not in ours],
    }  # fmt: skip


def _stands(check: Check | None) -> View:
    if check is None:
        return dict.fromkeys(("outcome", "text", "evidence", "at", "by"))
    return {
        "outcome": check.outcome, "text": check.text, "evidence": check.evidence, "at": to_text(check.at),
        "by": check.who,
    }  # fmt: skip


def checked_view(check: Check) -> View:
    """Return a check with the words of its item."""
    return {"checklist": check.checklist, "what": check.what, **_stands(check)}


def tick_view(tick: Tick) -> View:
    """Return a step of a runbook that was done."""
    return {
        "runbook": tick.runbook, "step": tick.step, "what": tick.what, "text": tick.text, "at": to_text(tick.at),
        "by": tick.who,
    }  # fmt: skip


def sheet_view(sheet: Sheet) -> View:
    """Return the sheet of a hand-over."""
    return {
        "at": to_text(sheet.at), "by": sheet.who, "was": sheet.was, "to": sheet.to, "because": sheet.because,
        "tried": sheet.tried, "checklist": sheet.checklist, "missing": list(sheet.missing),
        "unchecked": sheet.unchecked, "checked": [*map(checked_view, sheet.checks)],
        "steps": [*map(tick_view, sheet.ticks)],
    }  # fmt: skip

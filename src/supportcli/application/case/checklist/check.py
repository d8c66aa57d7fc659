"""Checking items of a case's checklist, and going past the first tier with what was not checked."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import Outcome, change
from supportcli.application.case.checklist.view import Checklist, checklist_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import checking
from supportcli.domain.case.case import Case
from supportcli.domain.case.checking import ItemChecked
from supportcli.domain.case.escalation import Escalated
from supportcli.domain.case.redacting import GONE
from supportcli.domain.errors import NotFound, Refused, UsageError


def check(
    desk: Desk, reference: str, numbers: Sequence[int], outcome: str, text: str | None, evidence: str | None,
    asked: ChangeRequest,
) -> list[Outcome]:  # fmt: skip
    """Check items of a case's checklist.

    Raises:
        NotFound: it has no such item.
        Refused: the case has no checklist.
        UsageError: an item asks for an answer, and there is none, or one for several.

    """

    def verb(case: Case, at: int) -> Sequence[Any]:
        found = checklist_of(desk, case)
        if found is None:
            raise Refused(
                f"{_of(case.category)} has no checklist.", "See: support policy show; set one: support policy edit"
            )
        wanted = [(number, _item(found, number)) for number in dict.fromkeys(numbers)]
        _check_answers(case, wanted, outcome, text)
        facts = (ItemChecked(found.name, item["text"], outcome, text, evidence) for _, item in wanted)
        return [fact for each in facts for fact in checking.check(case, each, at)]

    return change(desk, [reference], verb, asked, corrects=True)


def _of(category: str | None) -> str:
    return f"category '{category}'" if category else "it has no category, and so it"


def _item(checklist: Checklist, number: int) -> Any:
    if not 0 < number <= len(checklist.items):
        raise NotFound(f"Checklist {checklist.name} has no item {number}.", f"It has {len(checklist.items)}.")
    if checklist.items[number - 1]["text"] == GONE:
        raise NotFound(f"Item {number} of checklist {checklist.name} was redacted.", "It asks nothing any more.")
    return checklist.items[number - 1]


def _check_answers(case: Case, wanted: Sequence[tuple[int, Any]], outcome: str, text: str | None) -> None:
    asking = [(number, item["text"]) for number, item in wanted if item["ask"] and outcome != "na"]
    for number, what in asking:
        known = checking.checked(case, what)
        if not (text or "").strip() and (known is None or known.text is None):
            raise UsageError(f"Item {number} asks: {what}", "Answer it with -m TEXT.")
    if len(asking) > 1 and text is not None:
        raise UsageError(f"Items {' and '.join(str(number) for number, _ in asking)} ask different things.",
                         "Answer one at a time.")  # fmt: skip


def past(desk: Desk, case: Case, facts: Sequence[Escalated], unchecked: str | None) -> Sequence[Escalated]:
    """Return escalations past the first tier with what was not checked, and why not.

    Raises:
        Refused: something was not checked, and it is not said why.

    """
    found = checklist_of(desk, case)
    if found is None or not facts:
        return facts
    left = checking.missing(case, found.items)
    reason = (unchecked or "").strip() or None
    if left and reason is None:
        what = "; ".join(f"{number} {text}" for number, text in left)
        numbers, name = " ".join(str(number) for number, _ in left), desk.name(case.number)
        raise Refused(
            f"{len(left)} of {len(found.items)} items of checklist {found.name} are not checked: {what}.",
            f'Check them: support check {name} {numbers}. To escalate it all the same: --unchecked "WHY"',
        )
    words = tuple(text for _, text in left)
    return [
        fact._replace(checklist=found.name, missing=words, unchecked=reason if left else None) for fact in facts
    ]  # fmt: skip

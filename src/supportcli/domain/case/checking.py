"""What was checked and done on a case: items of its checklist, and steps of runbooks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from supportcli.domain.case.case import Case, Tick
from supportcli.domain.case.redacting import GONE
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple

#: With which outcome an item was checked: it is so, it is not, or it does not apply to the case.
OUTCOMES = ("yes", "no", "na")
_SPOKEN = {"yes": "", "no": ": no", "na": ": does not apply"}


class Check(NamedTuple):
    """An item of a checklist that was checked: when, by whom, with what outcome, and what was answered."""

    at: int
    who: str
    checklist: str
    what: str
    outcome: str
    text: str | None
    evidence: str | None


class ItemChecked(NamedTuple):
    """An item of a checklist was checked: `what` it said then, for a policy changes.

    `text` is the answer or what was seen, `evidence` where that can be looked at.
    """

    checklist: str
    what: str
    outcome: str = "yes"
    text: str | None = None
    evidence: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Check it; an earlier check of the same item counts no more."""
        check = Check(event.occurred_at, event.actor, *self)
        case.checks = (*(each for each in case.checks if not _is_same(each.what, self.what)), check)


class StepTicked(NamedTuple):
    """A step of a runbook was done: `what` it said then, for a runbook changes; `text` is what was seen."""

    runbook: str
    step: int
    what: str
    text: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Tick it."""
        case.ticks.append(Tick(event.occurred_at, event.actor, self.runbook, self.step, self.what, self.text))


def tick(case: Case, fact: StepTicked, at: int) -> tuple[StepTicked, ...]:
    """Tick a step; one that is ticked stays so.

    Raises:
        Refused: the case was opened later.

    """
    allow(case, "runbook tick", at)
    if any((each.runbook, each.what) == (fact.runbook, fact.what) for each in case.ticks):
        return ()
    return (fact._replace(text=fact.text if fact.text and fact.text.strip() else None),)


def check(case: Case, fact: ItemChecked, at: int) -> tuple[ItemChecked, ...]:
    """Check an item; nothing happens where it is checked with this outcome and nothing new is said.

    Raises:
        Refused: the case was opened later.
        UsageError: it does not apply, and why is missing.

    """
    allow(case, "note", at)
    text, evidence = (said.strip() if said and said.strip() else None for said in (fact.text, fact.evidence))
    known = checked(case, fact.what)
    if known is not None and known.outcome == fact.outcome:
        if text in {None, known.text} and evidence in {None, known.evidence}:
            return ()
        text, evidence = text or known.text, evidence or known.evidence
    if fact.outcome == "na" and text is None:
        raise UsageError("Why it does not apply is missing.", "Give it with -m TEXT.")
    return (fact._replace(text=text, evidence=evidence),)


def checked(case: Case, what: str) -> Check | None:
    """Return how an item stands, which is known by its words; nothing if nobody checked it."""
    return next((each for each in case.checks if _is_same(each.what, what)), None)


def spoken(what: str, outcome: str, text: str | None, evidence: str | None) -> str:
    """Return an item with its outcome and what was found, as people say it."""
    return f"{what}{_SPOKEN[outcome]}{f': {text}' if text else ''}{f' [{evidence}]' if evidence else ''}"


def named(checklists: Mapping[str, Any], category: str | None) -> tuple[str, Sequence[Mapping[str, Any]]] | None:
    """Return the name and the items of the checklist for a category, if a policy has one."""
    if not category:
        return None
    for name, rules in checklists.items():
        if any(_is_same(each, category) for each in rules["categories"]):
            return name, rules["items"]
    return None


def missing(case: Case, items: Iterable[Mapping[str, Any]]) -> list[tuple[int, str]]:
    """Return the numbers and words of the items that nobody checked; one that was redacted asks nothing any more."""
    numbered = ((number, item["text"]) for number, item in enumerate(items, 1))
    return [(number, text) for number, text in numbered if text != GONE and checked(case, text) is None]


def _is_same(one: str, other: str) -> bool:
    # What was redacted says no more which item it was.
    return one != GONE and fold_name(one) == fold_name(other)

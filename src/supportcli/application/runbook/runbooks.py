"""Runbooks: written, changed, retired; found from a case; their steps ticked off on it (M42)."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application import written
from supportcli.application.case.change import Outcome, change
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.offer import folded
from supportcli.application.records import RecordChange
from supportcli.application.records import change as change_record
from supportcli.domain.case.case import Case, Tick
from supportcli.domain.case.checking import StepTicked, tick
from supportcli.domain.errors import NotFound
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.nouns import NOUNS
from supportcli.domain.runbook import writing
from supportcli.domain.runbook.runbook import Runbook
from supportcli.domain.runbook.steps import steps, ticked
from supportcli.domain.time.instant import maybe_text
from supportcli.domain.words import telling
from supportcli.storage.projections import records
from supportcli.storage.read import runbooks

_NOUN = "runbook"
#: From here on more than a word of the title fits: a word that was given for it is there.
_MEANT = 10
#: From here on it is the category that fits.
_ITS_CATEGORY = 100


class RunbookMatch(NamedTuple):
    """A runbook that fits, with how well; `away_until` is an instant if its owner is not there."""

    runbook: Runbook
    worth: int
    away_until: int | None


def add(desk: Desk, slug: str, fact: writing.RunbookWritten, asked: ChangeRequest) -> RecordChange:
    """Write a new runbook, or one anew that was retired."""
    return change_record(desk, _NOUN, writing.check_slug(slug), lambda one: writing.write(one, fact), asked)


def edit(desk: Desk, slug: str, fact: writing.RunbookWritten, asked: ChangeRequest) -> RecordChange:
    """Change what was given of a runbook."""
    return change_record(desk, _NOUN, writing.check_slug(slug), lambda one: writing.change(one, fact), asked)


def retire(desk: Desk, slug: str, because: str, asked: ChangeRequest) -> RecordChange:
    """Retire a runbook."""
    return change_record(desk, _NOUN, writing.check_slug(slug), lambda one: writing.retire(one, because), asked)


def existing(desk: Desk, slug: str) -> Runbook:
    """Return a runbook, retired or not; the beginning of a name that no other has is enough.

    Raises:
        NotFound: there is none of that name.
        UsageError: several begin so.

    """
    found: Runbook = written.existing(desk, _NOUN, writing.check_slug(slug), slug)
    return found


def every(desk: Desk) -> Iterator[Runbook]:
    """Return every runbook in use, by name."""
    return written.every(desk, _NOUN)


def fitting(desk: Desk, categories: Sequence[str | None], text: str, *, least: int = 1) -> list[RunbookMatch]:
    """Return the runbooks that fit one of some categories, and words, best first."""
    found = runbooks.matching(desk.database, folded(categories), telling(text))
    return [
        RunbookMatch(one, worth, away_until(desk, one.owner))
        for one, worth in ((records.read(desk.database, _NOUN, key), worth) for key, worth in found if worth >= least)
    ]


def fitting_case(desk: Desk, number: int) -> list[RunbookMatch]:
    """Return the runbooks that fit a case, best first.

    Raises:
        NotFound: there is no such case.

    """
    case = load(desk, number).case
    return fitting(desk, [case.category, case.service], f"{case.title}\n{case.text or ''}")


def done_on(desk: Desk, number: int, runbook: Runbook) -> dict[int, Tick]:
    """Return the steps of a runbook that are done on a case, by their numbers.

    Raises:
        NotFound: there is no such case.

    """
    ticks = [each for each in load(desk, number).case.ticks if each.runbook == runbook.key]
    return ticked(steps(runbook.text), ticks)


def offered(desk: Desk, categories: Sequence[str | None], title: str, text: str | None) -> list[dict[str, Any]]:
    """Return the runbooks that match such a case: by its category or service, or by an absent owner."""
    return [
        {
            "slug": found.runbook.key, "title": found.runbook.title, "topic": found.runbook.topic,
            "owner": found.runbook.owner, "away_until": maybe_text(found.away_until),
        }
        for found in fitting(desk, categories, f"{title}\n{text or ''}", least=_MEANT)
        if found.worth >= _ITS_CATEGORY or found.away_until is not None
    ]  # fmt: skip


def away_until(desk: Desk, who: str | None) -> int | None:
    """Return until when somebody is away; nothing if they are there, or nothing is known of people."""
    if not who or "person" not in NOUNS:
        return None
    absence = records.read(desk.database, "person", records.key_of(desk.database, "person", who)).away(desk.now)
    return None if absence is None else int(absence.until_at)


def tick_off(
    desk: Desk, ids: Sequence[str], slug: str, numbers: Sequence[int], text: str | None, asked: ChangeRequest
) -> list[Outcome]:
    """Tick steps of a runbook off on cases.

    Raises:
        NotFound: there is no such runbook, or it has no such step.

    """
    runbook = writing.in_use(existing(desk, slug))
    known = {step.number: step for step in steps(runbook.text)}
    for number in numbers:
        if number not in known:
            has = f"It has {len(known)}." if known else "None of its lines is a step: 1. … or - [ ] …"
            raise NotFound(f"The runbook '{runbook.key}' has no step {number}.", has)
    facts = [StepTicked(runbook.key, number, known[number].what, text) for number in dict.fromkeys(numbers)]

    def verb(case: Case, at: int) -> Sequence[Any]:
        return [fact for each in facts for fact in tick(case, each, at)]

    return change(desk, ids, verb, asked)

"""A policy version that this program cannot read, a newer program's or a damaged one: every command says so in one sentence."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from supportcli.application.store.export_log import export_events
from supportcli.storage.log.event_object import written
from tests.application.store.test_acceptance import canonical, chained
from tests.cli.test_erasure import WORDS, reading
from tests.cli.test_poisoned_store import write
from tests.conftest import Support
from tests.desks import Office

pytestmark = pytest.mark.sqlite_only("it writes into the file behind the program's back")
READERS = [(*path.split(), *WORDS.get(path, ())) for path in reading()]
CHANGES = (
    ("open", "New", "-c", "Acme"), ("note", "1", "-m", "x"), ("reply", "1", "-m", "x"), ("triage", "1", "--impact", "outage"),
    ("resolve", "1", "-m", "x"), ("rebuild",), ("policy", "apply", "--built-in", "-y"), ("policy", "refresh", "-y"), ("sla", "migrate"),
    ("run", "1", "--local", "--", "true"), ("backup", "b.db"), ("export", "events"), ("doctor",), ("verify",), ("evidence", "1", "-o", "e.zip"),
)  # fmt: skip


def _without_a_calendar(rules: Any) -> None:
    rules["calendars"]["office"]["fri"] = [[1, "x"]]


def _with_a_new_term(rules: Any) -> None:
    rules["agreements"]["standard"]["unheard_of"] = 1


def _without_words(triage: Any) -> None:
    triage["words"] = {"en": []}


@pytest.mark.parametrize(
    ("column", "change", "said", "lines"),
    [
        ("rules", _without_a_calendar, "rules.calendars.office.fri is no number", (*READERS, *CHANGES)),
        ("rules", _with_a_new_term, "rules.agreements.standard.unheard_of is unknown here", CHANGES),
        ("triage", _without_words, "triage.words.en is no table", (CHANGES[0], CHANGES[3], ("policy", "show"))),
    ],
    ids=["calendar", "term", "words"],
)
def test_law_every_command_says_that_it_cannot_be_read(
    office: Office,
    support: Support,
    column: str,
    change: Callable[[Any], None],
    said: str,
    lines: Sequence[tuple[str, ...]],
) -> None:
    office.open("First", customer="Acme")
    events = [json.loads(json.dumps(written(each))) for each in export_events(office.database)]
    office.database.close()
    spoil(Path(office.path), events, column, change)
    sentence, named = f"Policy version 1 cannot be read: {said}.", 0
    for words in lines:
        done = support(*words)
        assert done.status in {0, 1, 2, 3, 4, 7}, done
        assert not {*done.err.split()} & {"unexpected", "Traceback"}, done
        if done.status == 7 and words != ("verify",):
            assert sentence in done.err.splitlines()[0], (words, done.err)
            named += 1
    assert named >= 2


def spoil(path: Path, events: list[dict[str, Any]], column: str, change: Callable[[Any], None]) -> None:
    """Change a version of the policy in the log, with a chain that is right, and where it is read."""
    applied = next(each for each in events if each["kind"] == "policy_applied")
    change(applied["payload"][column])
    write(path, path.read_bytes(), chained(events))
    store = sqlite3.connect(path)
    store.execute(f"UPDATE policy SET {column} = ? WHERE version = 1", (canonical(applied["payload"][column]),))
    store.commit()
    store.close()

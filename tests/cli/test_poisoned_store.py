"""A store with an event that this program cannot tell, and a chain that is right: everything can be read, nothing is changed.

No merge takes such an event in (`tests/application/store/test_acceptance.py`). A newer program may have written it, or one that
looked less closely.
"""

import json
import sqlite3
from collections.abc import Callable
from math import isfinite
from pathlib import Path
from random import Random
from typing import Any

import pytest

from supportcli.application.store.export_log import export_events
from supportcli.storage.log.event_object import written
from tests.application.store.test_acceptance import VALUES, canonical, chained
from tests.cli.test_erasure import FORMATS, WORDS, fill, reading
from tests.conftest import Support
from tests.desks import Office

pytestmark = pytest.mark.sqlite_only("it writes into the file behind the program's back")
Event = dict[str, Any]
Poison = Callable[[Callable[[list[Event]], None]], None]
#: Values that a store can hold.
STORED = [value for value in VALUES if not (isinstance(value, float) and not isfinite(value)) and value != "\ud800"]


@pytest.fixture
def poison(office: Office) -> Poison:
    """Return what changes events of a store that has every kind of fact, and makes the chain anew."""
    fill(office)
    events = [json.loads(json.dumps(written(each))) for each in export_events(office.database)]
    office.database.close()
    path = Path(office.path)
    whole = path.read_bytes()

    def do(change: Callable[[list[Event]], None]) -> None:
        changed = json.loads(json.dumps(events))
        change(changed)
        write(path, whole, chained(changed))

    return do


def write(path: Path, whole: bytes, events: list[Event]) -> None:
    path.write_bytes(whole)
    store = sqlite3.connect(path)
    triggers = store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        store.execute(f"DROP TRIGGER {name}")
    for event in events:
        row = {**event, "payload": canonical(event["payload"])}
        store.execute(
            "UPDATE event SET kind = :kind, payload = :payload, prev_hash = :prev_hash, hash = :hash WHERE uid = :uid",
            row,
        )
    for _, sql in triggers:
        store.execute(sql)
    store.commit()
    store.close()


def spoiled(chance: Random) -> Callable[[list[Event]], None]:
    """Return what makes one event of a case or a record, whichever, one that no program of ours writes."""

    def change(events: list[Event]) -> None:
        event = chance.choice([each for each in events if ":" in each["stream"]])
        payload, how = event["payload"], chance.random()
        if how < 0.2:
            event["kind"] = "unheard_of"
        elif how < 0.4:
            payload["x"] = 1
        elif payload:
            name = chance.choice([*payload])
            payload[name] = chance.choice(STORED)
            if how < 0.5:
                del payload[name]

    return change


def check(support: Support, poison: Poison, seeds: range) -> None:
    named = 0
    for seed in seeds:
        poison(spoiled(Random(seed)))
        for path in reading():
            for form in FORMATS:
                done = support(*path.split(), *WORDS.get(path, ()), *form)
                assert done.status in {0, 1, 2, 4, 7}, (seed, done)
                assert "Something unexpected" not in done.err, (seed, path, form, done.err)
                # What a command printed is shown whole or not at all: half of it would pass for the whole.
                if path != "transcript show":
                    assert "damaged" not in done.err, (seed, path, form, done.err)
        named += support("verify").status == 7
    assert named >= len(seeds) / 2


def test_law_a_store_that_was_poisoned_before_can_be_read(support: Support, poison: Poison) -> None:
    # What the first seed changes is a text that may be empty.
    check(support, poison, range(1, 2))


@pytest.mark.slow
def test_law_a_store_that_was_poisoned_before_can_be_read_in_dozens(support: Support, poison: Poison) -> None:
    check(support, poison, range(100, 104))


@pytest.mark.nightly
def test_law_a_store_that_was_poisoned_before_can_be_read_in_hundreds(support: Support, poison: Poison) -> None:
    check(support, poison, range(106, 300))


def linked_as(relation: str) -> Callable[[list[Event]], None]:
    """Return what changes how case 1 is linked."""

    def change(events: list[Event]) -> None:
        next(each for each in events if each["kind"] == "linked")["payload"]["relation"] = relation

    return change


def test_ok_the_event_is_shown_as_one_that_cannot_be_read(support: Support, poison: Poison) -> None:
    poison(linked_as("cousin"))
    page = support("show", "1", "--json").json
    (event,) = page["unreadable"]
    assert (event["kind"], event["why"]) == (
        "linked",
        "relation is 'cousin', none of related, duplicate-of, duplicated-by, parent, child",
    )
    assert [each["sentence"] for each in page["history"] if each["kind"] == "unreadable"] == [
        f"CANNOT BE READ: linked: {event['why']}"
    ]
    assert "CANNOT BE READ; what is shown may be wrong" in support("show", "1").out
    assert f"CANNOT BE READ: linked: {event['why']}" in support("log", "-n", "99").out
    assert support("show", "2", "--json").json["unreadable"] == []


def test_err_nothing_is_changed_on_top_of_what_cannot_be_read(support: Support, poison: Poison) -> None:
    poison(linked_as("cousin"))
    for words in (
        ["note", "1", "-m", "x"],
        ["assign", "1", "ana"],
        ["link", "2", "--to", "1"],
        ["close", "1", "--as", "fixed", "-m", "x"],
    ):
        done = support(*words)
        assert (done.status, "linked) cannot be read: relation is 'cousin'" in done.err) == (7, True), done
    assert support("note", "2", "-m", "x").status == 0


def test_err_verify_and_rebuild_name_the_event(support: Support, poison: Poison) -> None:
    poison(linked_as("cousin"))
    for words in (["verify"], ["rebuild"]):
        done = support(*words)
        assert (done.status, "linked) cannot be read: relation is 'cousin'" in done.out + done.err) == (7, True), done

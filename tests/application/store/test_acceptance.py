"""Logs of another store with something changed and a chain that is right: what is taken in breaks no command."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from supportcli.application.case import actions, links
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.export_log import export_events
from supportcli.cli.app.boundary import run
from supportcli.domain.case.conversation import Received, Replied
from supportcli.domain.policy.commitment import hashed
from supportcli.storage.log.event_object import written
from tests.desks import Office
from tests.instants import NOW

Event = dict[str, Any]
GENESIS = "0" * 64
#: What an event's hash is made of, beside its payload and its salt.
HASHED = (
    "uid",
    "stream",
    "version",
    "kind",
    "occurred_at",
    "recorded_at",
    "actor",
    "channel",
    "policy",
    "command",
    "key",
    "request",
)
canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
#: What somebody does with a store, reading all of it.
READERS = (
    ["list", "--all"], ["list", "--all", "--json"], ["due"], ["next", "--json"], ["show", "1", "2", "3", "--json"], ["show", "2"], ["log", "-n", "99"],
    ["log", "--json", "-n", "99"], ["log", "2"], ["log", "3"], ["stats"], ["report", "priorities"], ["report", "overrides"], ["search", "printer"],
    ["customer", "list"], ["customer", "show", "Acme"], ["history", "Acme"], ["sla", "check"], ["sla", "explain", "2"], ["export", "events"],
    ["verify"], ["rebuild"], ["verify"], ["person", "list"], ["policy", "history"], ["audit", "verify"],
)  # fmt: skip
#: Values that a field can hold by mistake or on purpose.
VALUES = (
    None, "", " ", "x", "1", "critical", 0, -1, 1, 7, 1 << 61, 1 << 70, 1.5, float("nan"), float("inf"), True, False, [], ["x"], [1], {}, {"x": 1},
    "2026-11-23T12:00:00Z", "2026-11-23T12:00:00+02:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "\ud800", "a\0b", [{}], [[]],
)  # fmt: skip


def peer(folder: Path) -> list[Event]:
    """The log of a store in which a good deal happened, as `export events` writes it."""
    folder.mkdir()
    office = Office(folder)
    for place in range(3):
        name = office.open(f"Printer {place}", NOW + place, customer=("Acme", "Beta", None)[place], text="It smokes")
        actions.reply(office.desk(NOW + 10), [name], Replied("We look", to="Ann"), ChangeRequest(NOW + 10))
        actions.receive(office.desk(NOW + 20), [name], Received("Still"), ChangeRequest(NOW + 20))
        office.promise(name, "Call back", NOW + 9000, NOW + 30)
        actions.assign(office.desk(NOW + 40), [name], "cho", ChangeRequest(NOW + 40))
    office.raise_to("S-2", "critical", NOW + 60)
    links.link(office.desk(NOW + 70), ["S-2"], "related", 1, ChangeRequest(NOW + 70))
    office.wait("S-3", "vendor", NOW + 80, NOW + 9999)
    office.close("S-3", "fixed", NOW + 10_090)
    events = [written(each) for each in export_events(office.database)]
    office.database.close()
    return events


def mutated(events: list[Event], chance: Random) -> list[Event]:
    """Change something of an event or two, and give all of them the hashes that the rules ask for."""
    found: list[Event] = json.loads(json.dumps(events))
    for _ in range(chance.choice((1, 1, 2))):
        event = chance.choice(found)
        where = chance.random()
        payload = event["payload"]
        if where < 0.6 and payload:
            name = chance.choice([*payload])
            if chance.random() < 0.2:
                del payload[name]
            else:
                payload[name] = chance.choice(VALUES)
        elif where < 0.7:
            payload[chance.choice(("number", "text", "due_at", "x", "effects"))] = chance.choice(VALUES)
        elif where < 0.85:
            event["kind"] = chance.choice([*(each["kind"] for each in found), "unheard_of", ""])
        else:
            name = chance.choice(("actor", "channel", "occurred_at", "recorded_at", "stream", "version", "key"))
            event[name] = chance.choice((*VALUES, "case:1", "customer:x", "person:ana", "store", "policy", "mail"))
    return chained(found)


def chained(events: list[Event]) -> list[Event]:
    before = GENESIS
    for event in events:
        content = [event[name] for name in HASHED] + [
            hashed(str(event["kind"]), canonical(event["payload"])),
            event["salt"],
        ]
        digest = hashlib.sha256(compact(content).encode("utf-8", "surrogatepass")).hexdigest()
        event["prev_hash"], before = before, hashlib.sha256((before + digest).encode()).hexdigest()
        event["hash"] = before
    return events


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    """The log of the other store."""
    return peer(tmp_path_factory.mktemp("peer") / "store")


@pytest.fixture
def take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[list[Event]], tuple[int, str]]:
    """Import a log into a store of its own history; return the exit status and what was said."""
    (tmp_path / "mine").mkdir()
    office = Office(tmp_path / "mine")
    office.open("Mine", NOW)
    office.database.close()
    store, lines = tmp_path / "store.db", tmp_path / "log.jsonl"

    def do(events: list[Event]) -> tuple[int, str]:
        shutil.copy(office.path, store)
        lines.write_text("".join(json.dumps(event) + "\n" for event in events))
        return said(["import", "events", str(lines)])

    def said(words: list[str]) -> tuple[int, str]:
        status = run([*words, "--store", str(store)])
        told = capsys.readouterr()
        return status, told.out + told.err

    do.said = said  # type: ignore[attr-defined]
    return do


def check(take: Any, log: list[Event], seeds: range) -> None:
    taken = 0
    for seed in seeds:
        status, told = take(mutated(log, Random(seed)))
        assert status in {0, 2, 3, 6}, (seed, status, told)
        assert "Something unexpected" not in told, (seed, told)
        if status == 0:
            taken += 1
            for words in READERS:
                status, told = take.said(words)
                assert status in ({0, 1, 2} if words == ["sla", "check"] else {0, 4}), (
                    seed,
                    words,
                    status,
                    told[-600:],
                )
                assert "Something unexpected" not in told, (seed, words, told[-600:])
        else:
            assert take.said(["verify"])[0] == 0, seed
    assert 0 < taken < len(seeds)


def test_law_what_is_taken_breaks_no_command(take: Any, log: list[Event]) -> None:
    check(take, log, range(25))


@pytest.mark.slow
def test_law_what_is_taken_breaks_no_command_in_hundreds(take: Any, log: list[Event]) -> None:
    check(take, log, range(25, 145))


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(1000, 11_000, 500))
def test_law_what_is_taken_breaks_no_command_in_ten_thousand(take: Any, log: list[Event], first: int) -> None:
    check(take, log, range(first, first + 500))


def test_ok_an_unchanged_log_is_taken(take: Any, log: list[Event]) -> None:
    assert take(chained(json.loads(json.dumps(log))))[0] == 0


@pytest.mark.parametrize(("kind", "field", "value", "told"), [
    ("linked", "relation", "x", "relation is 'x', none of related"),
    ("linked", "other", "1", "other is '1', not a whole number"),
    ("reprioritised", "priority", "urgent", "priority is 'urgent', none of critical"),
    ("promised", "due_at", "tomorrow", "due_at is 'tomorrow', not an instant"),
    ("promised", "due_at", float("nan"), "NaN is no number"),
    ("replied", "automatic", "yes", "automatic is 'yes', not true or false"),
    ("replied", "tone", "kind", "does not know the field 'tone' of replied"),
    ("reprioritised", "effects", [{"metric": "resolution"}], "effects is"),
    ("policy_applied", "rules", {}, "rules is not that of a policy"),
    ("policy_applied", "text", "nonsense = [", ""),
])  # fmt: skip
def test_err_the_event_and_its_field_are_named(
    take: Any, log: list[Event], kind: str, field: str, value: Any, told: str
) -> None:
    events = json.loads(json.dumps(log))
    chosen = next(event for event in events if event["kind"] == kind)
    chosen["payload"][field] = value
    status, said = take(chained(events))
    assert status in {2, 3}
    assert told in said
    assert chosen["uid"] in said or "Line " in said


def test_err_what_a_policy_keeps_beside_its_text_has_its_form(take: Any, log: list[Event]) -> None:
    events = json.loads(json.dumps(log))
    chosen = next(event for event in events if event["kind"] == "policy_applied")
    chosen["payload"]["rules"]["country_rules"] = {"DE": [{"id": "DE-5", "source": "x", "night": [1]}]}
    chosen["payload"]["salts"]["country_rules"] = {"DE": "00"}
    status, said = take(chained(events))
    assert status in {2, 3}
    assert "a night or a time that is none" in said

"""Damage is seen, wherever it is, and named."""

import json
import tracemalloc

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.errors import StoreError
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import Head
from tests.cluster import cluster
from tests.desks import tables
from tests.storage.house import NOW, behind_its_back, chain_anew, desk, furnish

#: What was done to the log, and the place where it must be seen.
LOG = {
    "a payload": ("UPDATE event SET payload = replace(payload, 'Acme', 'Emca') WHERE seq = 2", "event 2 ("),
    "an actor": ("UPDATE event SET actor = 'eve' WHERE seq = 5", "event 5 ("),
    "an instant": ("UPDATE event SET occurred_at = '2020-01-01T00:00:00Z' WHERE seq = 6", "event 6 ("),
    "when it was recorded": ("UPDATE event SET recorded_at = '2020-01-01T00:00:00Z' WHERE seq = 6", "event 6 ("),
    "a key": ("UPDATE event SET key = 'k' WHERE seq = 6", "event 6 ("),
    "a hash": ("UPDATE event SET hash = prev_hash WHERE seq = 4", "event 4 ("),
    "a hash before": ("UPDATE event SET prev_hash = hash WHERE seq = 4", "event 4 ("),
    "an event in the middle": ("DELETE FROM event WHERE seq = 5", "event 5"),
    "the last event": ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", "board, case:3"),
    "the first event": ("DELETE FROM event WHERE seq = 1", "event 1"),
    "the order": ("UPDATE event SET seq = seq + 100 WHERE seq = 8", "event 8"),
    "a stream": ("UPDATE event SET stream = 'case:9' WHERE seq = 3", "event 3 ("),
    "a version": ("UPDATE event SET version = 12 WHERE seq = 5", "case:1"),
    "a payload that is nothing": ("UPDATE event SET payload = '{' WHERE seq = 5", "case:1"),
    "a payload of another shape": ("UPDATE event SET payload = '[1]' WHERE seq = 5", "case:1"),
    "a kind nobody knows": ("UPDATE event SET kind = 'sung' WHERE seq = 5", "case:1"),
    "a policy": ("UPDATE event SET payload = '{}' WHERE seq = 1", "event 1 ("),
}
#: What was done to what follows from it.
FOLLOWING = {
    "a title": ("UPDATE board SET title = 'Fine' WHERE number = 1", "board, case:1"),
    "a deadline": ("UPDATE board SET owed_at = '2030-01-01T00:00:00Z' WHERE number = 1", "board, case:1"),
    "a row of the board": ("DELETE FROM board WHERE number = 2", "board, case:2"),
    "a case nobody opened": (
        ("INSERT INTO board SELECT 9, 'x', version, title, status, status_since, is_open, priority, priority_rank, "
        "requested_priority, suggested_priority, justification, plan, customer, contact, assignee, tier, kind, category, "
        "channel, impact, scope, reference, alarms, opened_at, updated_at, resolved_at, closed_at, closed_as, "
        "waiting_reason, waiting_until, owed_at, next_due_at, next_metric, next_instance, breaches, reopened, rating, "
        "gate, authorised_by, unreached, service, cause, tags, page_at FROM board WHERE number = 1"), "board, case:9"),
    "a clock's due instant": ("UPDATE clock SET due_at = '2030-01-01T00:00:00Z' WHERE number = 1", "clock, case:1"),
    "a clock": ("DELETE FROM clock WHERE number = 2 AND metric = 'promise'", "clock, case:2"),
    "a clock too many": (
        ("INSERT INTO clock SELECT number, metric, 7, label, state, target_seconds, calendar, policy, started_at, "
        "elapsed_seconds, running_since, due_at, left_seconds, pause_reason, paused_at, resumes_at, satisfied_at, "
        "cancelled_at, cancel_reason, breached_at, waived, owed_at, notify_at FROM clock WHERE number = 1 LIMIT 1"), "clock, case:1"),
    "a customer's name": ("UPDATE customer SET name = 'ACME' WHERE key = 'acme'", "customer"),
    "a customer": ("DELETE FROM customer WHERE key = 'beta'", "customer"),
    "a customer too many": ("INSERT INTO customer VALUES ('eve', 'Eve', '')", "customer"),
    "the rules of a policy": ("UPDATE policy SET rules = replace(rules, '3', '4')", "policy"),
    "a policy": ("DELETE FROM policy", "policy"),
    "words": ("UPDATE case_search SET body = 'nothing' WHERE {number} = 1", "search, case:1"),
    "the words of a case": ("DELETE FROM case_search WHERE {number} = 2", "search, case:2"),
}  # fmt: skip
#: What only a file can suffer, or what is written otherwise there.
IN_A_FILE = {
    "words of no case": (
        "INSERT INTO case_search (rowid, title, customer, body, written) VALUES (9, 'a', 'b', 'c', '')",
        "search, case:9",
    ),
    "the index of words": ("UPDATE case_search_data SET block = x'00' WHERE id > 10", "search"),
    "words behind the index": ("UPDATE case_search_content SET c0 = 'Other' WHERE id = 1", "search"),
}


@pytest.fixture
def house(database: Database) -> Database:
    furnish(database)
    return database


def test_ok_a_store_with_a_life_behind_it_is_whole(house: Database) -> None:
    verdict = verify(house)
    assert verdict.faults == []
    assert verdict.events == verdict.head.seq == 12
    assert verdict.head == event_log.head(house)


@pytest.mark.sqlite_only("the bytes of a file are compared")
def test_ok_verifying_changes_nothing(house: Database, path: str) -> None:
    with open(path, "rb") as file:
        before = file.read()
    verify(house)
    with open(path, "rb") as file:
        assert file.read() == before


@pytest.mark.parametrize("what", LOG)
def test_err_damage_to_the_log_is_seen_and_never_rebuilt_over(house: Database, what: str) -> None:
    sql, where = LOG[what]
    with behind_its_back(house.name) as link:
        assert link.execute(sql).rowcount == 1
    verdict = verify(house)
    assert [fault for fault in verdict.faults if fault.where.startswith(where)], verdict.faults
    if what == "the last event":
        # The chain is whole up to where it ends now: only a head that was kept elsewhere tells.
        return
    before = dumped(house)
    with pytest.raises(StoreError):
        rebuild(house)
    assert dumped(house) == before


def dumped(database: Database) -> list[list[tuple[object, ...]]]:
    """Every row of every table."""
    tables = ("event", "board", "clock", "customer", "policy", "alias", "case_search")
    return [sorted(map(tuple, database.all(f"SELECT * FROM {table}")), key=repr) for table in tables]


@pytest.mark.sqlite_only("a server takes no bytes that are no text")
def test_err_bytes_that_are_no_text(house: Database) -> None:
    with behind_its_back(house.name) as link:
        link.execute("UPDATE event SET actor = CAST(x'ff80' AS TEXT) WHERE seq = 5")
    assert [fault for fault in verify(house).faults if fault.where.startswith("log")]
    with pytest.raises(StoreError):
        rebuild(house)


@pytest.mark.parametrize("what", FOLLOWING)
def test_err_damage_to_what_follows_is_seen_and_made_good(house: Database, what: str) -> None:
    check_made_good(house, what, *FOLLOWING[what])


@pytest.mark.sqlite_only("about the tables of FTS5")
@pytest.mark.parametrize("what", IN_A_FILE)
def test_err_damage_to_the_words_of_a_file(house: Database, what: str) -> None:
    check_made_good(house, what, *IN_A_FILE[what])


@pytest.mark.sqlite_only("it makes a server's store of its own")
def test_err_words_of_a_server_that_are_not_those_of_its_texts() -> None:
    with cluster().fresh() as url:
        database = tables(url)
        begin(database, NOW, "ana", "UTC")
        furnish(database)
        change = "UPDATE case_search SET words = $$'other':1$$ WHERE {number} = 1"
        check_made_good(database, "", change, "search, case:1")
        database.close()


def check_made_good(house: Database, what: str, sql: str, where: str) -> None:
    """Do some damage: it is seen, named, made good by a rebuild, and then gone."""
    number = "rowid" if house.engine == "sqlite" else "number"
    with behind_its_back(house.name) as link:
        assert link.execute(sql.replace("{number}", number)).rowcount >= 1
    found = verify(house).faults
    assert any(fault.where.startswith(where) for fault in found), found
    differed = rebuild(house)
    if what != "the index of words":
        assert differed, found
    assert verify(house).faults == []
    assert rebuild(house) == []


def test_err_every_event_is_named_by_number_and_uid(house: Database) -> None:
    with behind_its_back(house.name) as link:
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = 5")
        uid = link.execute("SELECT uid FROM event WHERE seq = 5").fetchone()[0]
    (fault,) = verify(house).faults
    assert fault.where == f"event 5 ({uid}, case:1)"
    assert "was changed after it was written" in fault.what


def test_ok_since_looks_at_what_came_later_only(house: Database) -> None:
    with behind_its_back(house.name) as link:
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = 3")
        link.execute("UPDATE board SET title = 'Fine' WHERE number = 3")
    assert len(verify(house).faults) == 2
    last = event_log.head(house).seq
    assert verify(house, last).faults == []
    assert verify(house, last).events == 0
    assert [fault.where for fault in verify(house, last - 1).faults] == ["board, case:3"]
    assert "no such event" in verify(house, 999).faults[0].what


def test_ok_a_head_that_was_kept_tells_a_history_written_anew(house: Database) -> None:
    kept = event_log.head(house)
    assert verify(house, kept=[kept]).faults == []
    rewrite(house.name, "case:1", "eve")
    assert verify(house).faults == []
    assert "rewritten" in verify(house, kept=[kept]).faults[0].what
    assert "no more" in verify(house, kept=[Head(99, "f" * 64)]).faults[0].what


def rewrite(path: str, stream: str, actor: str) -> None:
    """Forge a history with a chain that is whole: who can write the file can do this."""
    with behind_its_back(path) as link:
        link.execute("UPDATE event SET actor = ? WHERE stream = ?", (actor, stream))
        chain_anew(link)


def test_ok_a_store_may_be_written_to_while_it_is_looked_at(house: Database) -> None:
    kind = type(house)
    other = kind(house.name, patience=0.01)
    step = iter(range(100))

    class Busy(kind):
        def snapshot(self):  # type: ignore[no-untyped-def]
            here = desk(other, 60 + next(step))
            actions.note(here, ["1"], "Meanwhile", ChangeRequest(here.now))
            return super().snapshot()

    looking = Busy(house.name)
    assert verify(looking).faults == []
    assert next(step) >= 2
    looking.close()
    other.close()


def test_ok_memory_does_not_grow_with_the_log(house: Database) -> None:
    def peak() -> int:
        tracemalloc.start()
        assert verify(house).faults == []
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    small = peak()
    rows = [tuple(row) for row in house.all("SELECT * FROM event")]
    assert rows
    command = event_log.Command(NOW, "ana")
    for lot in range(15):
        text = json.dumps({"text": "x" * 900})
        drafts = [
            event_log.Draft(f"machine:{lot}", 1 + each, "ticked", "2026-11-23T12:00:00Z", None, 1, text)
            for each in range(1000)
        ]
        with house.transaction():
            event_log.append(house, command, drafts)
    assert peak() < small + 3_000_000

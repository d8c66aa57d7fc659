"""The log: places, hashes and keys."""

from collections.abc import Sequence

from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import GENESIS, Command, Draft, Head


def append(database: Database, *streams: str, key: str | None = None) -> Sequence[event_log.EventRef]:
    drafts = [Draft(name, 1, "noted", "2026-11-23T11:00:00Z", "mail", 1, "{}") for name in streams]
    with database.transaction():
        return event_log.append(database, Command(from_text("2026-11-23T12:00:00Z"), "ana", key, "asked"), drafts)


def test_an_event_is_hashed_as_it_was_decided_and_never_otherwise() -> None:
    # Any other answer makes every log there is a damaged one.
    assert event_log.digest(["ü", 1, None]) == "313cff6be31904a294ecf49a6ee0350ccc0935f69a1e09dd74308a4c9b65e3fb"
    assert event_log.linked(GENESIS, "ab") == "27dc4e130f54a6a25dadc20995e08355cfb5631c3e882a9f2d31e262d131838a"


def test_events_are_chained_one_by_one(database: Database) -> None:
    began = event_log.head(database)
    places = append(database, "case:1", "case:2")
    assert [place.seq for place in places] == [began.seq + 1, began.seq + 2]
    assert places[0].uid < places[1].uid
    (first,), (second,) = (event_log.stream(database, name) for name in ("case:1", "case:2"))
    assert (first["prev_hash"], second["prev_hash"]) == (began.hash, first["hash"])
    assert event_log.head(database) == Head(second["seq"], second["hash"])
    assert event_log.gives_its_hash(first)
    assert not event_log.gives_its_hash({**dict(first), "actor": "bo"})
    assert first["command"] == second["command"]


def test_what_was_told_stands_in_the_log(database: Database) -> None:
    append(database, "case:1", key="k")
    (row,) = event_log.stream(database, "case:1")
    told = {
        name: row[name]
        for name in ("kind", "occurred_at", "recorded_at", "actor", "channel", "key", "request", "payload")
    }
    assert told == {
        "kind": "noted", "occurred_at": "2026-11-23T11:00:00Z", "recorded_at": "2026-11-23T12:00:00Z", "actor": "ana",
        "channel": "mail", "key": "k", "request": "asked", "payload": "{}",
    }  # fmt: skip
    assert [row[name] for name in ("origin", "was", "redacted_by")] == [None, None, None]
    assert len(bytes.fromhex(row["salt"])) == 8


def test_a_key_finds_what_it_made_and_nothing_else(database: Database) -> None:
    append(database, "case:1", "case:2", key="k")
    append(database, "case:3", key="other")
    append(database, "case:4")
    assert [row["stream"] for row in event_log.by_key(database, "k")] == ["case:1", "case:2"]
    assert list(event_log.by_key(database, "none")) == []

"""Recordings stand in the log: kept part by part, told without their output, verified, rebuilt, poured."""

from typing import Any

import pytest

from supportcli.application.recording.record import begin, keep, part_of
from supportcli.application.store.bootstrap import begin as begin_store
from supportcli.application.store.export_log import export_events
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.errors import StoreError
from supportcli.domain.recording.recording import RecordingChunk, WindowEnded
from supportcli.storage.engine.database import Database
from supportcli.storage.log import chain, event_log, plain_links
from supportcli.storage.log.streams import history
from supportcli.storage.projections import records
from supportcli.storage.read import recordings
from tests.desks import bare, pour
from tests.recordings import WANTED, chunk, opened, recorded, said
from tests.storage.house import NOW, behind_its_back, desk


def test_ok_a_recording_adds_up(database: Database) -> None:
    begun = recorded(database, opened(database))
    found = records.read(database, "recording", begun.uid)
    assert (found.version, found.began.case, found.ended.status, found.actor) == (4, 1, 3, "ana")
    assert said(database, begun.uid) == b"one\ntwo\n\xff\0three\n"
    assert [frame.at for frame in recordings.frames(database, begun.uid)] == [0, 1, 2500]
    (row,) = recordings.of(database, 1)
    assert (row["uid"], row["command"], row["status"], row["bytes"]) == (begun.uid, "cat big", 3, 16)
    assert [event.kind for event in history(database, 1)] == ["opened", "ran"]
    assert verify(database).faults == []
    assert rebuild(database) == []


def test_ok_what_was_cut_off_has_no_end(database: Database) -> None:
    begun = recorded(database, opened(database), ends=False)
    (row,) = recordings.every(database)
    assert (row["ended_at"], row["status"], row["bytes"]) == (None, None, None)
    assert said(database, begun.uid).endswith(b"three\n")
    assert verify(database).faults == []
    assert rebuild(database) == []


def test_ok_the_end_of_a_window_is_told(database: Database) -> None:
    begun = recorded(database, opened(database), ends=False)
    keep(desk(database), begun.uid, [part_of(4, WindowEnded(2000, 1), NOW + 2)])
    assert records.read(database, "recording", begun.uid).outlived_window
    assert verify(database).faults == []


@pytest.mark.parametrize("place", [1, 2, 3])
def test_err_a_byte_that_was_changed_is_named(database: Database, place: int) -> None:
    begun = recorded(database, opened(database))
    stream = f"recording:{begun.uid}"
    with behind_its_back(database.name) as link:
        # One letter of what is kept becomes another one.
        (payload,) = link.execute(
            "SELECT payload FROM event WHERE stream = ? AND version = ?", (stream, place)
        ).fetchone()
        spot = payload.rindex('"', 0, -2) + 3
        changed = payload[:spot] + ("B" if payload[spot] != "B" else "C") + payload[spot + 1 :]
        link.execute("UPDATE event SET payload = ? WHERE stream = ? AND version = ?", (changed, stream, place))
    told = verify(database).faults
    assert any(fault.where.endswith(f"{stream})") and "does not give its hash" in fault.what for fault in told), told


def test_err_a_row_that_was_changed_is_told_and_made_good(database: Database) -> None:
    begun = recorded(database, opened(database))
    with behind_its_back(database.name) as link:
        link.execute("UPDATE recording SET status = 0")
    assert [fault.where for fault in verify(database).faults] == ["recording"]
    assert len(rebuild(database)) == 1
    with behind_its_back(database.name) as link:
        link.execute("DELETE FROM recording")
    assert "missing" in verify(database).faults[0].what
    rebuild(database)
    (row,) = recordings.every(database)
    assert (row["uid"], row["status"]) == (begun.uid, 3)


def test_err_a_chunk_that_cannot_be_read(database: Database) -> None:
    begun = begin(desk(database), str(opened(database)), WANTED)
    keep(desk(database), begun.uid, [part_of(2, RecordingChunk(0, "bm90aGluZw=="), NOW)])
    with pytest.raises(StoreError, match="cannot be read"):
        said(database, begun.uid)


def test_ok_the_log_is_read_a_few_parts_of_recordings_at_a_time(database: Database) -> None:
    begun = begin(desk(database), str(opened(database)), WANTED)
    keep(desk(database), begun.uid, [chunk(version, version * 1000, b"x") for version in range(2, 40)])
    head = event_log.head(database)
    sizes = [len(rows) for rows in chain.batches(database, 0, head.seq)]
    assert sum(sizes) == head.seq
    assert max(sizes) <= plain_links.FEW + 5
    assert verify(database).faults == []


def test_ok_a_recording_travels_with_its_case_under_the_number_it_gets(database: Database, tmp_path: Any) -> None:
    opened(database, "Ours")
    other = bare(tmp_path / "other.db")
    begin_store(other, NOW, "boris", "UTC")
    begun = recorded(other, opened(other, "Theirs"))
    poured = pour(database, list(export_events(other)))
    assert poured.renamed == {1: 2}
    (row,) = recordings.every(database)
    assert (row["uid"], row["number"]) == (begun.uid, 2)
    assert said(database, begun.uid) == said(other, begun.uid)
    assert verify(database).faults == []
    assert rebuild(database) == []
    assert pour(database, list(export_events(other))).new == 0
    other.close()


@pytest.mark.sqlite_only("on a server its roles do this: docs/roles.md")
def test_ok_nothing_deletes_a_recording(database: Database) -> None:
    recorded(database, opened(database))
    for statement in ("DELETE FROM event WHERE kind = 'recording_chunk'", "UPDATE event SET payload = '{}'"):
        with pytest.raises(StoreError), database.transaction():
            database.run(statement)
    assert verify(database).faults == []

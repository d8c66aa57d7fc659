"""Recovering: what proves to be of the recording is added once, marked, under whoever does it, at that instant."""

import pytest

from supportcli.application.recording.record import Part, begin, keep, part_of
from supportcli.application.recording.recover import recover
from supportcli.application.store.verify import verify
from supportcli.domain.errors import NotFound, Refused
from supportcli.domain.recording.proof import proof_of
from supportcli.domain.recording.recording import RecordingBegan, RecordingEnded
from supportcli.storage.engine.database import Database
from supportcli.storage.projections import records
from supportcli.storage.read import recordings
from tests.recordings import WANTED, chunk, opened, recorded, said
from tests.storage.house import NOW, desk

KEY = "ab" * 32
LATER = NOW + 3600
END = part_of(5, RecordingEnded(0, 21, 0, 5000), NOW + 5)
PARTS = [chunk(3, 2500, b"\xff\0three\n"), chunk(4, 4000, b"four\n"), END]


def running(database: Database, proof: str | None = proof_of(KEY)) -> str:
    begun = begin(desk(database), str(opened(database)), WANTED._replace(proof=proof))
    keep(desk(database), begun.uid, [chunk(2, 0, b"one\n", b"two\n")])
    return begun.uid


def test_ok_it_is_added_once_behind_a_mark_of_whoever_brings_it_in_and_when(database: Database) -> None:
    uid = running(database)
    late = desk(database)._replace(clock=LATER, who="boris")
    assert [recover(late, uid, PARTS, KEY) for _ in range(2)] == [3, 0]
    assert said(database, uid) == b"one\ntwo\n\xff\0three\nfour\n"
    found = records.read(database, "recording", uid)
    assert (found.recovered_by, found.recovered_at, found.is_proved, found.actor) == ("boris", LATER, True, "ana")
    assert found.marks == "recovered"
    rows = database.all(
        "SELECT kind, actor, occurred_at, recorded_at FROM event WHERE stream = :s AND version > 2 ORDER BY version",
        {"s": f"recording:{uid}"},
    )
    assert [row["kind"] for row in rows] == [
        "recording_recovered", "recording_chunk", "recording_chunk", "recording_ended",
    ]  # fmt: skip
    assert {row["actor"] for row in rows} == {"boris"}
    assert len({(row["occurred_at"], row["recorded_at"]) for row in rows}) == 1
    assert verify(database).faults == []


def test_ok_what_was_stored_after_all_is_not_added_again(database: Database) -> None:
    uid = running(database)
    again = [chunk(2, 0, b"one\n", b"two\n"), *PARTS]
    assert recover(desk(database), uid, again, KEY) == 3
    assert said(database, uid) == b"one\ntwo\n\xff\0three\nfour\n"


def test_ok_a_recording_of_an_earlier_program_is_marked_as_unproved(database: Database) -> None:
    uid = running(database, proof=None)
    assert recover(desk(database), uid, PARTS, None) == 3
    assert records.read(database, "recording", uid).marks == "RECOVERED, UNPROVED"


@pytest.mark.parametrize("key", [None, "", "cd" * 32, proof_of(KEY), 7])
def test_err_without_its_key_nothing_is_taken(database: Database, key: str | None) -> None:
    uid = running(database)
    with pytest.raises(Refused, match="does not prove"):
        recover(desk(database), uid, PARTS, key)
    assert said(database, uid) == b"one\ntwo\n"


def test_err_a_finished_recording_takes_nothing(database: Database) -> None:
    begun = recorded(database, opened(database))
    with pytest.raises(Refused, match="is finished"):
        recover(desk(database), begun.uid, [chunk(9, 9000, b"rm -rf /data\n")], None)
    uid = running(database)
    recover(desk(database), uid, PARTS, KEY)
    with pytest.raises(Refused, match="is finished"):
        recover(desk(database), uid, [chunk(3, 2500, b"other\n")], KEY)


@pytest.mark.parametrize(
    "parts",
    [
        [part_of(3, RecordingBegan(1, "run", "true"), NOW)],
        [Part(3, "recording_chunk", NOW, '{"data": "?", "offset": 1}')],
        [Part(3, "recording_chunk", NOW, '{"data": "eJw=", "offset": 1}')],
        [Part(3, "recording_ended", NOW, "{}")],
        [Part(3, "recording_ended", NOW, "[]")],
        [Part(3, "nonesuch", NOW, "{}")],
        [chunk(3, 2500, b"x"), chunk(5, 2600, b"y")],
        [chunk(2, 2500, b"in the place of what is there")],
    ],
)
def test_err_what_is_no_part_of_it_is_refused_whole(database: Database, parts: list[Part]) -> None:
    uid = running(database)
    with pytest.raises(Refused, match="no part of the recording"):
        recover(desk(database), uid, parts, KEY)
    assert recordings.last_version(database, uid) == 2
    assert verify(database).faults == []


def test_err_a_store_that_lacks_its_beginning_or_its_middle(database: Database) -> None:
    uid = running(database)
    for name, parts in (("0193aaaa", PARTS), (uid, [chunk(4, 4000, b"four\n")])):
        with pytest.raises(NotFound) as caught:
            recover(desk(database), name, parts, KEY)
        assert "support transcript recover --store" in (caught.value.hint or "")

"""Recording: begun with a right to, kept part by part by one alone, and completed afterwards without doubling."""

import pytest

from supportcli.application.policy.versions import apply, drafted, stored
from supportcli.application.recording.record import begin, keep, part_of, recover
from supportcli.application.store.verify import verify
from supportcli.domain.errors import NotFound, Refused, SupportError
from supportcli.domain.recording.recording import RecordingEnded
from supportcli.storage.engine.database import Database
from supportcli.storage.log.streams import history
from supportcli.storage.projections import records
from supportcli.storage.read import recordings
from tests.recordings import WANTED, chunk, opened, recorded, said
from tests.storage.house import NOW, desk


def test_ok_within_a_second_they_stay_in_order(database: Database) -> None:
    number = opened(database)
    uids = [begin(desk(database), str(number), WANTED).uid for _ in range(5)]
    assert [row["uid"] for row in recordings.of(database, number)] == uids == sorted(uids)
    last = recordings.last_of(database, "ana")
    assert last is not None
    assert last["uid"] == uids[-1]


def test_err_what_may_not_run_is_recorded_as_refused(database: Database) -> None:
    number = opened(database)
    with pytest.raises(Refused, match="S-1: that is outside every agreed window"):
        begin(desk(database), str(number), WANTED._replace(local=False, host="web1"))
    refused = history(database, number)[-1]
    assert (refused.kind, refused.fact.host) == ("run_refused", "web1")
    assert list(recordings.every(database)) == []
    with pytest.raises(NotFound):
        begin(desk(database), "99", WANTED)
    assert verify(database).faults == []


def test_err_two_who_write_one_recording(database: Database) -> None:
    begun = recorded(database, opened(database))
    with pytest.raises(SupportError):
        keep(desk(database), begun.uid, [chunk(4, 9000, b"twice")])
    assert said(database, begun.uid).endswith(b"three\n")


def test_ok_what_the_store_could_not_take_is_added_once(database: Database) -> None:
    begun = recorded(database, opened(database), ends=False)
    parts = [
        chunk(3, 2500, b"\xff\0three\n"),
        chunk(4, 4000, b"four\n"),
        part_of(5, RecordingEnded(0, 21, 0, 5000), NOW + 5),
    ]
    assert [recover(desk(database), begun.uid, parts) for _ in range(2)] == [2, 0]
    assert said(database, begun.uid) == b"one\ntwo\n\xff\0three\nfour\n"
    assert recordings.every(database)[0]["ended_at"] is not None
    assert verify(database).faults == []


def test_ok_what_began_says_by_what_right_and_whether_the_end_of_a_window_ends_it(database: Database) -> None:
    number = opened(database)
    first = begin(desk(database), str(number), WANTED)
    assert (first.number, first.permit.window, first.kills) == (1, None, False)
    began = records.read(database, "recording", first.uid).began
    assert (began.case, began.command, began.gate) == (1, "cat big", "none")
    ran = history(database, 1)[-1].fact
    assert (ran.recording, ran.command, ran.local) == (first.uid, "cat big", True)
    text = stored(desk(database)).text.replace('# end_of_window = "warn" ', 'end_of_window = "kill" ')
    assert apply(desk(database), drafted("policy.toml", text)).changed
    assert begin(desk(database), str(number), WANTED).kills

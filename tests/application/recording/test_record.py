"""Recording: begun with a right to, kept part by part by one alone, and completed afterwards without doubling."""

import pytest

from supportcli.application.policy.versions import apply, drafted, stored
from supportcli.application.recording.record import begin, keep
from supportcli.application.store.verify import verify
from supportcli.domain.errors import NotFound, Refused, StoreError, SupportError
from supportcli.storage.engine.database import Database
from supportcli.storage.log.streams import history
from supportcli.storage.projections import records
from supportcli.storage.read import recordings
from tests.recordings import WANTED, chunk, opened, recorded, said
from tests.storage.house import desk


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


def test_err_parts_that_do_not_follow_what_the_store_has(database: Database) -> None:
    """A store that was restored while a command ran has no beginning of it, or less of it."""
    begun = recorded(database, opened(database), ends=False)
    for name, version in ((begun.uid, 9), ("0193aaaa", 2)):
        with pytest.raises(StoreError, match="another was put in its place"):
            keep(desk(database), name, [chunk(version, 9000, b"lost")])
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

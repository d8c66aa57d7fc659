"""Recordings, looked up: those of cases or all, and one by its uid, the beginning of it, or as the last of one's own."""

import pytest

from supportcli.application.recording import transcripts
from supportcli.application.recording.record import begin
from supportcli.domain.errors import NotFound, UsageError
from supportcli.storage.engine.database import Database
from tests.recordings import WANTED, opened, recorded, said
from tests.storage.house import desk

pytestmark = pytest.mark.sqlite_only("about what is shown, whatever the store")


@pytest.fixture
def uids(database: Database) -> list[str]:
    """One that ended and one that did not, of one case, and one of another; Boris made the last."""
    first, second = opened(database), opened(database, "Slow")
    ended = [recorded(database, number).uid for number in (first, second)]
    return [*ended, begin(desk(database)._replace(who="boris"), str(first), WANTED).uid]


def test_ok_all_or_those_of_cases_are_listed_with_their_states(database: Database, uids: list[str]) -> None:
    rows = [(each["uid"], each["case"], each["state"]) for each in transcripts.listed(desk(database), [])]
    assert rows == [(uids[0], "S-1", "ended"), (uids[1], "S-2", "ended"), (uids[2], "S-1", "open")]
    named = [each["uid"] for each in transcripts.listed(desk(database), ["S-2", "1"])]
    assert named == [uids[1], uids[0], uids[2]]
    assert [each.row["uid"] for each in transcripts.of(desk(database), 1)] == [uids[0], uids[2]]


def test_ok_one_is_found_by_the_beginning_of_its_uid_and_as_the_last_of_ones_own(
    database: Database, uids: list[str]
) -> None:
    found = transcripts.transcript(desk(database), f" {uids[1].upper()} ")
    assert (found.row["case"], found.recording.began.case, found.recording.ended.status) == ("S-2", 2, 3)
    for who, place in (("ana", 1), ("boris", 2)):
        assert transcripts.transcript(desk(database)._replace(who=who), "@last").row["uid"] == uids[place]
    assert b"".join(each.data for each in transcripts.frames(desk(database), uids[0])) == said(database, uids[0])


def test_err_what_names_no_recording_or_several(database: Database, uids: list[str]) -> None:
    here = desk(database)
    # They began in the same second, which their uids begin with.
    for name, error in (
        ("zzzz", UsageError),
        ("fff", UsageError),
        (uids[0][:8], UsageError),
        ("f" * 8, NotFound),
    ):
        with pytest.raises(error):
            transcripts.transcript(here, name)
    with pytest.raises(NotFound, match="you have made none yet"):
        transcripts.transcript(here._replace(who="carla"), "@last")
    with pytest.raises(NotFound, match="no case S-9"):
        list(transcripts.listed(here, ["9"]))

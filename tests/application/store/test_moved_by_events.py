"""A merge names each clock of an open case that one of the two stores showed otherwise, and the event that moved it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.export_log import export_events
from supportcli.application.store.merge import merge_log
from supportcli.application.store.verify import verify
from supportcli.domain.case.conversation import Received
from supportcli.storage.log.event_log import Command
from supportcli.storage.projections.moved_clocks import MovedClock
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")
#: Monday, 10:00 UTC: within the hours of the built-in policy.
START = NOW - NOW % DAY + 10 * HOUR


def heard(office: Office, name: str, at: int) -> None:
    actions.receive(office.desk(at), [name], Received("Is there any news?"), ChangeRequest(at))


def merged(source: Office, goal: Office, at: int) -> Sequence[MovedClock]:
    found = merge_log(goal.database, export_events(source.database), Command(at, "ana")).moved
    assert verify(goal.database).faults == []
    return found


@pytest.fixture
def laptop(office: Office, tmp_path: Path) -> Office:
    """A laptop with the office's one case, which was answered an hour after it was opened."""
    office.open("Disk full", START)
    office.reply("1", "We look at it", START + HOUR)
    return office.on_a_laptop(tmp_path / "laptop.db")


def test_ok_an_older_message_from_elsewhere_moves_what_is_owed(office: Office, laptop: Office) -> None:
    heard(laptop, "1", START + 2 * HOUR)
    heard(office, "1", START + 3 * HOUR)
    (moved,) = [each for each in merged(laptop, office, START + 4 * HOUR) if each.metric == "next_response"]
    assert (moved.why, moved.by, moved.store) == ("received", "ana", "here")
    assert (moved.computed or "") < (moved.stored or "")
    # The other way the message that is new there comes later and moves nothing.
    assert merged(office, laptop, START + 4 * HOUR) == []


def test_ok_each_store_says_what_the_other_had_done(office: Office, laptop: Office) -> None:
    laptop.raise_to("1", "high", START + 2 * HOUR)
    actions.note(office.desk(START + 3 * HOUR), ["1"], "Rang them", ChangeRequest(START + 3 * HOUR))
    moved = merged(laptop, office, START + 4 * HOUR)
    assert {(each.why, each.store) for each in moved} == {("reprioritised", "here")}
    assert {each.metric for each in moved} >= {"resolution"}


def test_ok_what_the_other_store_showed_is_said_too(office: Office, laptop: Office) -> None:
    office.raise_to("1", "high", START + 2 * HOUR)
    actions.note(laptop.desk(START + 3 * HOUR), ["1"], "Rang them", ChangeRequest(START + 3 * HOUR))
    moved = merged(laptop, office, START + 4 * HOUR)
    assert {(each.why, each.store) for each in moved} == {("reprioritised", "there")}


def test_ok_an_answer_that_was_given_in_time_elsewhere_says_which_breach_it_was(office: Office, laptop: Office) -> None:
    heard(office, "1", START + 2 * HOUR)
    merged(office, laptop, START + 2 * HOUR)
    laptop.reply("1", "Nearly done", START + 3 * HOUR)
    later = START + 3 * DAY
    (moved,) = [each for each in merged(laptop, office, later) if each.metric == "next_response"]
    assert moved.stored == moved.computed == moved.stored_breach
    assert (moved.computed_breach, moved.why) == (None, "replied")


def test_ok_what_went_on_in_time_is_no_news(office: Office, laptop: Office) -> None:
    heard(laptop, "1", START + 2 * HOUR)
    laptop.reply("1", "Nearly done", START + 3 * HOUR)
    laptop.open("A new one", START + 3 * HOUR)
    actions.note(office.desk(START + 3 * HOUR), ["1"], "Rang them", ChangeRequest(START + 3 * HOUR))
    assert merged(laptop, office, START + 4 * HOUR) == []
    assert not merged(laptop, office, START + 5 * HOUR)


def test_ok_a_promise_is_the_same_under_another_number(office: Office, laptop: Office) -> None:
    office.promise("1", "A patch", START + 2 * DAY, START + 2 * HOUR)
    laptop.promise("1", "A call", START + DAY, START + 2 * HOUR)
    assert [each for each in merged(laptop, office, START + 4 * HOUR) if each.metric == "promise"] == []


def test_ok_closed_cases_are_left_out(office: Office, laptop: Office) -> None:
    laptop.raise_to("1", "high", START + 2 * HOUR)
    office.close("1", "fixed", START + 3 * HOUR)
    assert merged(laptop, office, START + 4 * HOUR) == []

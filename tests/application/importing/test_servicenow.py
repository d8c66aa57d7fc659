"""Importing: what is stored, what is counted, what a second import does."""

import pytest

from supportcli.application.desk import Desk
from supportcli.application.importing.servicenow import examine, take_over
from supportcli.application.importing.tally import SAME
from supportcli.application.store.verify import verify
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import Refused
from supportcli.domain.servicenow.order import AGAINST, EARLY, Aside
from supportcli.domain.time.instant import to_text
from supportcli.storage.log import event_log
from supportcli.storage.log.streams import history
from supportcli.storage.tables import board
from tests.application.importing.log import EXTRACT, NOW, WHOLE, other_dialect, row, sheet, text

CONTENT = EXTRACT.read_bytes().decode()


def count(desk: Desk) -> int:
    found = desk.database.one(event_log.COUNT)
    assert found is not None
    return found["events"] - 1  # the policy's own


def everything(desk: Desk) -> list[tuple[object, ...]]:
    """What is known of every case, without names that chance gives."""
    sql = "SELECT stream, version, kind, occurred_at, actor, channel, payload FROM event WHERE stream <> 'policy'"
    rows = [*desk.database.all(sql), *desk.database.all("SELECT number, metric, instance, state, due_at FROM clock")]
    return sorted((tuple(each) for each in rows), key=repr)


def test_ok_the_extract(desk: Desk) -> None:
    tally = take_over(desk, sheet(CONTENT))
    assert (tally.rows, tally.cases["new"], tally.events, count(desk)) == (387, 40, 313, 313)
    assert (tally.recorded, tally.unchanged.total(), len(tally.aside), tally.rejected) == (246, 135, 6, [])
    assert tally.unchanged[SAME] == 132
    assert sorted(each.reason for each in tally.aside) == [*[EARLY] * 5, AGAINST]
    assert verify(desk.database).is_whole


def test_ok_true_times_and_actors(desk: Desk) -> None:
    take_over(desk, sheet(CONTENT))
    number = board.by_reference(desk.database, "INC0000102")
    assert number is not None
    events = history(desk.database, number)
    assert (to_text(events[0].occurred_at), events[0].actor) == ("2016-02-29T09:06:00Z", "Opened by  131")
    (reopened,) = [event for event in events if event.kind == "reopened"]
    assert (to_text(reopened.occurred_at), reopened.actor) == ("2016-03-17T16:27:00Z", "Updated by 241")
    assert {event.recorded_at for event in events} == {NOW}
    assert {event.channel for event in events} == {"servicenow"}
    instants = [event.occurred_at for event in events]
    assert instants == sorted(instants)
    assert fold(number, events).status == "closed"


def test_every_change_of_priority_has_its_effect(desk: Desk) -> None:
    take_over(desk, sheet(text(row("New", 0), row("New", 5, priority="1 - Critical"))))
    (raised,) = [event.fact for event in history(desk.database, 1) if event.kind == "reprioritised"]
    assert {(each["metric"], each["target_seconds_before"], each["target_seconds"]) for each in raised.effects} == {
        ("first_response", 14400, 900), ("first_resolution", 86400, 14400), ("resolution", 86400, 14400),
    }  # fmt: skip
    assert verify(desk.database).is_whole


def test_a_second_import_changes_nothing(desk: Desk) -> None:
    take_over(desk, sheet(CONTENT))
    before = event_log.head(desk.database)
    again = take_over(desk, sheet(CONTENT))
    assert event_log.head(desk.database) == before
    assert (again.events, again.recorded, again.known, len(again.aside), again.rows) == (0, 0, 381, 6, 387)
    assert dict(again.cases) == {"known": 40, "rejected": 0}


def test_both_dialects_and_any_order_of_rows_give_the_same_cases(desk: Desk) -> None:
    take_over(desk, sheet(CONTENT))
    first = everything(desk)
    again = take_over(desk, sheet(other_dialect(CONTENT)))
    assert (again.events, again.rejected) == (0, [])
    lines = CONTENT.splitlines()
    assert take_over(desk, sheet("\n".join([lines[0], *reversed(lines[1:])]))).rejected == []
    assert everything(desk) == first


def test_a_longer_file_adds_what_is_new(desk: Desk) -> None:
    rows = [
        row("New", 0), row("Awaiting User Info", 5), row("Active", 9), row("Active", 12, priority="2 - High"),
        row("Resolved", 15, priority="2 - High"), row("Closed", 20, priority="2 - High"),
    ]  # fmt: skip
    for some in range(1, len(rows) + 1):
        tally = take_over(desk, sheet(text(*rows[:some])))
        assert (tally.rows, tally.recorded, tally.known) == (some, 1, some - 1)
        assert verify(desk.database).is_whole
    kinds = [event.kind for event in history(desk.database, 1)]
    assert kinds == ["opened", "replied", "waited", "resumed", "reprioritised", "resolved", "closed"]
    (raised,) = [event.fact for event in history(desk.database, 1) if event.kind == "reprioritised"]
    assert [each["metric"] for each in raised.effects] == ["first_resolution", "resolution", "update"]
    assert take_over(desk, sheet(text(*rows[:3]))).events == 0


def test_err_another_history_of_a_known_case(desk: Desk) -> None:
    take_over(desk, sheet(text(row("New", 0), row("Active", 5))))
    with pytest.raises(Refused, match="imported before with another history"):
        take_over(desk, sheet(text(row("New", 0), row("Active", 6))))


def test_err_nothing_is_stored_if_one_row_is_wrong(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"2 of 3 rows cannot be imported, so nothing was: line 3: .*; line 4: line 3 of"):
        take_over(desk, sheet(text(row("New", 0, number="INC2"), row("Gone", 1), row("Active", 2))))
    assert count(desk) == 0


def test_a_wrong_row_leaves_its_whole_incident_out(desk: Desk) -> None:
    left: list[Aside] = []
    content = text(row("New", 0, number="INC2"), row("Gone", 1), row("Active", 2), row("New", 0, number="?"))
    tally = take_over(desk, sheet(content), leave=left.extend)
    assert [each.line for each in left] == [3, 4, 5]
    assert (tally.rows, tally.recorded, len(tally.rejected)) == (4, 1, 3)
    assert (tally.cases["new"], tally.cases["rejected"]) == (1, 1)
    assert board.by_reference(desk.database, "INC1") is None


def test_an_incident_of_which_no_row_can_be_used_is_no_case(desk: Desk) -> None:
    tally = take_over(desk, sheet(text(row("New", 0, opened_at="02-03-2016 11:00"))))
    assert (len(tally.aside), tally.cases["new"], tally.cases["rejected"], count(desk)) == (1, 0, 1, 0)


def test_examine_says_the_same_and_stores_nothing(desk: Desk) -> None:
    foreseen = examine(desk, sheet(CONTENT)).as_json()
    assert count(desk) == 0
    assert examine(None, sheet(CONTENT)).as_json() == foreseen
    assert take_over(desk, sheet(CONTENT)).as_json() == foreseen
    assert examine(desk, sheet(CONTENT)).known == 381


@pytest.mark.skipif(not WHOLE.exists(), reason="the whole log is not here: set SUPPORT_TEST_SERVICENOW")
def test_ok_the_whole_log(desk: Desk) -> None:
    content = WHOLE.read_bytes().decode()
    tally = take_over(desk, sheet(content))
    assert (tally.cases["new"], tally.rows) == (890, 5998)
    assert tally.recorded + tally.unchanged.total() + len(tally.aside) == 5998
    assert (len(tally.aside), tally.rejected) == (6, [])
    assert count(desk) == tally.events == 5281
    before = event_log.head(desk.database)
    again = take_over(desk, sheet(content))
    assert (again.events, again.rows, event_log.head(desk.database)) == (0, 5998, before)
    assert verify(desk.database).is_whole

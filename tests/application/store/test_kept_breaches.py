"""A breach that is kept holds its clock, on every page and after every rebuild, and nobody takes it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.case import actions, undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.sla.explain import explain
from supportcli.application.sla.waive import waive
from supportcli.application.store.kept_breaches import keep
from supportcli.application.store.upgrade import upgrade
from supportcli.application.store.verify import verify
from supportcli.domain.case.clock_events import Waived
from supportcli.domain.case.conversation import Replied
from supportcli.domain.errors import Refused
from supportcli.domain.sla.breach import breached_at
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.log import streams
from supportcli.storage.log.event_log import Command
from supportcli.storage.projections.moved_clocks import LostBreach
from supportcli.storage.tables import clocks
from tests.instants import DAY, HOUR, NOW
from tests.old_stores import aged, begun, desk, open_case, reply
from tests.zones import CASABLANCA, forgotten, hours_ahead, machine, use

pytestmark = pytest.mark.sqlite_only("clocks are folded alike for a server")
MORNING = NOW - NOW % DAY + 9 * HOUR
#: What was due half an hour before, by a machine an hour ahead of UTC.
BREACHED = MORNING - HOUR // 2


@pytest.fixture
def late(tmp_path: Path) -> Iterator[Database]:
    """A store whose case was answered too late by one machine, and in time by that which upgrades it."""
    with forgotten():
        use(machine(tmp_path, "2990a", **{CASABLANCA: hours_ahead(1)}))
        database = begun(tmp_path / "old.db", NOW - 2 * DAY)
        open_case(database, MORNING - 90 * 60)
        open_case(database, MORNING - 90 * 60)
        reply(database, MORNING)
        use(machine(tmp_path, "2998a", **{CASABLANCA: hours_ahead(-2)}))
        upgrade(aged(database), Command(MORNING + 60, "ana"), accept=True)
        yield database
        database.close()


def first(database: Database, number: int = 1) -> ClockState:
    return next(each for each in clocks.of(database, [number])[number] if each.metric == "first_response")


@pytest.mark.parametrize("number", [1, 2])
def test_ok_it_is_breached_at_the_recorded_instant(late: Database, number: int) -> None:
    clock = first(late, number)
    assert (breached_at(clock, MORNING + 60), clock.due_at) == (BREACHED, BREACHED)
    assert (clock.state, clock.satisfied_at) == (("satisfied", MORNING) if number == 1 else ("active", None))
    assert verify(late).faults == []


def test_ok_a_clock_that_goes_on_keeps_it(late: Database) -> None:
    reply(late, MORNING + HOUR, 2)
    assert (first(late, 2).breached_at, first(late, 2).satisfied_at) == (BREACHED, MORNING + HOUR)
    assert verify(late).faults == []


def test_ok_an_answer_in_time_that_is_entered_late_was_given_in_time(late: Database) -> None:
    at = BREACHED - 60
    asked = ChangeRequest(at)
    actions.reply(desk(late, MORNING + HOUR), ["2"], Replied("We look"), asked)
    assert (first(late, 2).breached_at, first(late, 2).satisfied_at) == (None, at)
    assert verify(late).faults == []


def test_ok_the_page_of_a_clock_tells_that_it_was_recorded(late: Database) -> None:
    lines = explain(desk(late, MORNING + 60), "1")["clocks"][0]["ledger"]
    assert [(each["from_at"], each["detail"]) for each in lines if each["what"] == "breached"] == [
        (to_text(BREACHED), "as it was recorded")
    ]


def test_ok_it_can_be_waived_and_stays_a_breach(late: Database) -> None:
    waived = Waived("first_response", 1, "Their network was down", "maria")
    waive(desk(late, MORNING + HOUR), ["1"], waived, ChangeRequest(MORNING + HOUR))
    assert (first(late).waived, first(late).breached_at) == (True, BREACHED)


def test_err_nobody_undoes_it_and_it_stands_in_no_way(late: Database) -> None:
    at = MORNING + HOUR
    with pytest.raises(Refused, match="breach_kept by ana") as refused:
        undo.undo(desk(late, at), "2", ChangeRequest(at), Grounds(lambda _desk, _case, moved: moved))
    assert refused.value.hint == "A breach that was recorded stays."
    actions.note(desk(late, at), ["2"], "Looked", ChangeRequest(at))
    undo.undo(desk(late, at + 1), "2", ChangeRequest(at + 1), Grounds(lambda _desk, _case, moved: moved))
    assert first(late, 2).due_at == BREACHED


def test_ok_of_two_instants_the_earlier_holds(late: Database) -> None:
    clock = first(late, 2)
    for at in (BREACHED + 60, BREACHED - 60, BREACHED + 30):
        lost = LostBreach(2, clock.metric, clock.instance, clock.label, clock.started_at, at)
        with late.transaction():
            keep(late, [lost], Command(MORNING + HOUR, "ana"))
    assert breached_at(first(late, 2), MORNING + HOUR) == BREACHED - 60
    assert verify(late).faults == []


def test_ok_a_promise_is_known_by_its_event(late: Database) -> None:
    at = MORNING + HOUR
    for text in ("Call", "Write"):
        actions.promise(desk(late, at), ["1"], text, at + DAY, ChangeRequest(at))
    with late.transaction():
        keep(late, [LostBreach(1, "promise", 7, "Write", at, at + HOUR)], Command(at + 2 * HOUR, "ana"))
    due = {each.label: each.due_at for each in clocks.of(late, [1])[1] if each.metric == "promise"}
    assert due == {"Call": at + DAY, "Write": at + HOUR}
    assert verify(late).faults == []


def test_ok_a_breach_of_a_clock_that_is_no_more_stays_in_the_record(late: Database) -> None:
    with late.transaction():
        keep(late, [LostBreach(1, "promise", 1, "Gone", MORNING, MORNING + 60)], Command(NOW, "ana"))
    last = streams.history(late, 1)[-1]
    assert (last.kind, last.fact.breached_at) == ("breach_kept", MORNING + 60)
    assert verify(late).faults == []

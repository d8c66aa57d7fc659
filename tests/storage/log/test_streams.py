"""What happened, read from the log: a case's own stream, and all cases from the end."""

import pytest

from supportcli.application.case import undo
from supportcli.application.case.reachability import apply_agreement
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.storage.log import streams
from tests.desks import Office
from tests.instants import HOUR, NOW


@pytest.fixture
def office(office: Office) -> Office:
    office.open("one", NOW - 3 * HOUR)
    office.open("two", NOW - 2 * HOUR)
    office.reply("S-1", "We look at it", NOW - HOUR)
    office.raise_to("S-2", "critical", NOW)
    return office


def test_a_stream_is_named_by_its_case() -> None:
    assert streams.stream_of(12) == "case:12"
    assert streams.number_of("case:12") == 12


def test_a_history_is_told_in_order_and_a_case_that_is_not_there_has_none(office: Office) -> None:
    told = streams.history(office.database, 1)
    assert [(event.kind, event.version, event.actor, event.occurred_at) for event in told] == [
        ("opened", 1, "ana", NOW - 3 * HOUR),
        ("replied", 2, "ana", NOW - HOUR),
    ]
    assert told[1].fact.text == "We look at it"
    assert streams.history(office.database, 9) == []


@pytest.mark.parametrize("chunk", [1, 2, 400])
def test_what_happened_last_comes_first_however_much_is_read_at_a_time(
    office: Office, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "CHUNK", chunk)
    told = [(number, event.kind) for number, event in streams.latest(office.database)]
    assert told == [(2, "reprioritised"), (1, "replied"), (2, "opened"), (1, "opened")]
    assert [(number, event.fact.was) for number, event in streams.reprioritised(office.database)] == [(2, "medium")]


def test_what_was_undone_is_known_by_its_uid(office: Office) -> None:
    assert streams.undone_of(office.database, [1]) == frozenset()
    undo.undo(office.desk(NOW), "1", ChangeRequest(NOW), Grounds(apply_agreement))
    assert streams.undone_of(office.database, [1]) == {streams.history(office.database, 1)[1].uid}
    assert streams.undone_of(office.database, [2]) == frozenset()

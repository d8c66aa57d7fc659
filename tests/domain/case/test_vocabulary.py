import pytest

from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.case.resolving import resolve
from supportcli.domain.case.terms import STATUSES
from supportcli.domain.case.transitions import POSSIBLE
from supportcli.domain.case.vocabulary import FACTS, fold
from supportcli.domain.case.waiting import Waited
from supportcli.domain.event import Event
from supportcli.domain.facts import read_fact, write_fact
from tests.domain.case.tales import START, Tale


def test_what_is_absent_is_not_written_and_instants_are_text() -> None:
    assert write_fact(Waited("vendor", "x", 0)) == '{"because":"x","reason":"vendor","until_at":"1970-01-01T00:00:00Z"}'
    assert write_fact(Waited("vendor", "ü")) == '{"because":"ü","reason":"vendor"}'
    assert write_fact(Replied("x", automatic=False)) == '{"kind":"answer","text":"x"}'
    assert write_fact(Replied("x", automatic=True)) == '{"automatic":true,"kind":"answer","text":"x"}'
    assert write_fact(Received("x", alarms=())) == '{"text":"x"}'


def test_err_unknown_kinds_and_payloads() -> None:
    with pytest.raises(KeyError):
        read_fact("forgotten", "{}", FACTS)
    with pytest.raises(TypeError):
        read_fact("noted", '{"words":"x"}', FACTS)


def test_a_stream_adds_up() -> None:
    events = [
        Event(1, "u1", 1, "opened", 5, 5, "ana", None, 1, Opened(3, "T", "standard", "low")),
        Event(2, "u2", 2, "noted", 4, 9, "ana", None, 1, Noted("x")),
    ]
    case = fold(3, events)
    assert (case.number, case.uid, case.version, case.updated_at) == (3, "u1", 2, 5)


def test_every_status_says_what_is_possible() -> None:
    assert set(POSSIBLE) == set(STATUSES)
    tale = Tale()
    tale.do(resolve, None)
    assert tale.case.is_over
    assert tale.at > START

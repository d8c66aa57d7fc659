"""What is read as a fact: every field of its type, and every field of what a change did to a clock."""

import json

import pytest

from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.vocabulary import FACTS
from supportcli.domain.fact_check import faults, read_known_fact
from supportcli.domain.unreadable import Unreadable

EFFECT = {
    "metric": "resolution", "instance": 1, "state": "running", "target_seconds_before": None, "target_seconds": 3600,
    "due_before": "", "due": "2026-11-23T12:00:00Z", "breached_at": "2026-11-23T12:00:00Z",
}  # fmt: skip


def read(effect: object) -> object:
    fields = {"priority": "high", "was": "low", "because": "all are hit", "effects": [EFFECT, effect]}
    return read_known_fact("reprioritised", json.dumps(fields), FACTS)


def test_ok_an_effect_may_lack_its_breach_and_have_no_instants() -> None:
    for effect in (EFFECT, EFFECT | {"due": None, "due_before": None}, {**EFFECT, "state": "über"}):
        assert isinstance(read(effect), Reprioritised)
    whole = dict(EFFECT)
    del whole["breached_at"]
    assert isinstance(read(whole), Reprioritised)


@pytest.mark.parametrize(
    "wrong",
    [
        {"instance": True}, {"instance": 1 << 62}, {"instance": "1"}, {"instance": None}, {"target_seconds": 1.5},
        {"metric": "mood"}, {"metric": None}, {"state": "a\0b"}, {"state": "\ud800"}, {"state": 1}, {"state": ["x"]},
        {"due": "2026-11-23"}, {"due": "2026-11-23T12:00:00+00:00"}, {"due_before": 3}, {"due": "later"},
        {"breached_at": None}, {"breached_at": "2026-11-23T12:00:00.5Z"}, {"more": 1},
    ],
)  # fmt: skip
def test_err_an_effect_with_a_field_that_is_none(wrong: dict[str, object]) -> None:
    found = read(EFFECT | wrong)
    assert isinstance(found, Unreadable)
    assert "effects" in found.why


def test_err_an_effect_that_lacks_a_field_or_is_no_object() -> None:
    for name in EFFECT.keys() - {"breached_at"}:
        assert isinstance(read({key: value for key, value in EFFECT.items() if key != name}), Unreadable)
    assert isinstance(read([]), Unreadable)


def test_err_classes_that_fitted_once_do_not_hide_a_word_that_does_not() -> None:
    usual = {"priority": "high", "was": "low", "because": "all are hit"}
    assert isinstance(read_known_fact("reprioritised", json.dumps(usual), FACTS), Reprioritised)
    for wrong in ({"priority": "urgent"}, {"because": 1}, {"because": None}, {"effects": [1]}):
        text = json.dumps(usual | wrong)
        assert isinstance(read_known_fact("reprioritised", text, FACTS), Unreadable)
        assert [*faults("reprioritised", text, FACTS)]

"""A first policy from a few answers: whatever is answered, the text can be read and promises just that."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.errors import UsageError
from supportcli.domain.policy.beginning import (
    NOTHING,
    OFFICE,
    PROMISED,
    Beginning,
    policy_text,
    read_hours,
    read_promise,
)
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.shape import WEEKDAYS

DURATIONS = st.sampled_from([NOTHING, "90s", "15m", "1h", "6h30m", "2d"])
PROMISES = st.fixed_dictionaries({name: st.tuples(DURATIONS, DURATIONS) for name in PROMISED})
HOURS = st.dictionaries(
    st.sampled_from(WEEKDAYS),
    st.sampled_from([["09:00-17:00"], ["08:00-12:00", "13:00-16:00"], ["22:00-06:00"]]),
    min_size=1,
)


def test_ok_nothing_answered_is_the_built_in_policy_with_oneself_as_its_lead() -> None:
    text = policy_text(Beginning("Europe/Helsinki", read_hours(OFFICE), ["ana"]))
    rules, usual = read(text).rules, read(builtin_text("Europe/Helsinki")).rules
    people, _ = rules.pop("people"), rules.pop("default_role")
    assert rules == usual
    assert people["ana"]["role"] == "lead"


@given(hours=HOURS, promised=PROMISES, clock=st.booleans(), gated=st.booleans(),
       people=st.lists(st.sampled_from(["ana", "Ana Ruiz", "Åsa", 'o"neil', "b\\o"]), min_size=1, unique=True))  # fmt: skip
def test_ok_what_was_answered_is_what_the_text_says(
    hours: dict[str, list[str]], promised: Any, clock: bool, gated: bool, people: list[str]
) -> None:
    rules = read(policy_text(Beginning("Asia/Tokyo", hours, people, promised, clock, gated))).rules
    assert {day for day in WEEKDAYS if rules["calendars"]["office"].get(day)} >= {*hours}
    assert list(rules["people"]) == sorted(people)
    assert [name for name, one in rules["people"].items() if one["role"] == "lead"] == people[:1]
    targets = rules["plans"]["standard"]
    for priority, (first, resolution) in promised.items():
        found = targets.get(priority, {})
        assert ("first_response" in found, "resolution" in found) == (first != NOTHING, resolution != NOTHING)
    critical = targets.get("critical", {}).values()
    assert {one["calendar"] for one in critical} <= ({"always"} if clock else {"office"})
    assert bool(rules.get("agreements", {}).get("standard", {}).get("gate")) == gated


@pytest.mark.parametrize(("text", "days"), [
    (OFFICE, "mon tue wed thu fri"), ("always", " ".join(WEEKDAYS)), ("sat-mon 10:00-12:00", "sat sun mon"),
    ("MON 08:00-09:00, wed-thu 22:00-06:00", "mon wed thu"),
])  # fmt: skip
def test_ok_hours_are_read_as_people_write_them(text: str, days: str) -> None:
    assert set(read_hours(text)) == {*days.split()}


@pytest.mark.parametrize(
    "text", ["", "monday 09:00-17:00", "mon", "09:00-17:00", "mon-funday 09:00-17:00", "mon 09:00-17:00,"]
)
def test_err_no_hours(text: str) -> None:
    with pytest.raises(UsageError, match="are not hours"):
        read_hours(text)


@pytest.mark.parametrize("text", ["", "1h", "1h 2h 3h", "soon later", "1h -2h"])
def test_err_no_promise(text: str) -> None:
    with pytest.raises(UsageError, match="are not two durations"):
        read_promise(text)

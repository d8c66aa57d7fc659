import pytest

from supportcli.domain.oncall.working_time.check import broken, measured, owed_until
from supportcli.domain.oncall.working_time.rule import DAILY_MAX, NIGHT_MAX, Rule
from supportcli.domain.oncall.working_time.timeline import Time, timeline
from tests.domain.oncall.working_time.week import CLOCK, HOUR, OFFICE, REST, WEEK, at, calls, work


def rests(times: list[Time], effect: str = "incomplete") -> list[tuple[float, int | None]]:
    """Return the rests that are too short, in hours, and when the next work may begin."""
    rule = REST._replace(calls=effect)
    return [(each.had / HOUR, each.rest_until) for each in broken(timeline(times), (rule,), CLOCK, WEEK)]


def test_ok_an_office_week_with_lunch_keeps_it() -> None:
    assert rests(work(*(f"{day} {hours}" for day in ("mon", "tue", "wed") for hours in ("9-12", "13-17")))) == []


def test_error_a_short_night_is_found_once_and_says_when_work_may_begin() -> None:
    # Both halves of Monday have this night after them.
    assert rests(work("mon 9-12", "mon 13-23", "tue 8-16")) == [(9.0, at("tue 10"))]


@pytest.mark.parametrize(
    ("effect", "call", "found"),
    [
        ("restart", "tue 2-3", [(6.0, at("tue 14"))]),
        ("incomplete", "tue 2-3", [(9.0, at("tue 14"))]),
        ("ignored", "tue 2-3", []),
        # The rest from 17 to 5 was complete before the call.
        ("restart", "tue 5-6", [(3.0, at("tue 17"))]),
        ("incomplete", "tue 5-6", []),
    ],
)
def test_ok_what_a_call_does_is_data(effect: str, call: str, found: list[tuple[float, int]]) -> None:
    assert rests([*work("mon 9-17", "tue 9-17"), *calls(call)], effect) == found


def test_ok_after_a_call_rest_may_end_later_than_a_day_after_work_began() -> None:
    assert rests([*work("mon 9-17", "tue 15-20"), *calls("tue 2-3")], "restart") == []


@pytest.mark.parametrize("after", [("tue 10-12",), ("thu 9-10",), ()])
def test_ok_rest_follows_work_or_has_to_be_complete_within_a_day_of_its_start(after: tuple[str, ...]) -> None:
    line = timeline(work("mon 9-23", *after))
    assert broken(line, (REST,), CLOCK, WEEK) == []
    (late,) = broken(line, (REST._replace(within=24 * HOUR),), CLOCK, WEEK)
    assert (late.had / HOUR, late.rest_until) == (10.0, at("tue 10"))
    assert broken(timeline(work("mon 9-22", *after)), (REST._replace(within=24 * HOUR),), CLOCK, WEEK) == []


def test_error_work_without_end_leaves_no_rest() -> None:
    assert rests(work("mon 9-33", "wed 20-22")) == [(0.0, at("tue 20"))]


@pytest.mark.parametrize(
    ("effect", "call", "now", "until"),
    [
        ("incomplete", "tue 2-3", "tue 4", "tue 14"),
        ("restart", "tue 2-3", "tue 13.9", "tue 14"),
        ("restart", "tue 2-3", "tue 14", None),
        ("ignored", "tue 2-3", "tue 4", None),
        ("incomplete", "tue 5-6", "tue 7", None),
        ("restart", "tue 5-6", "tue 7", "tue 17"),
        ("restart", "tue 2-3", "tue 1", None),
        # Somebody whose call is not over yet is owed rest from its end.
        ("restart", "tue 2-3", "tue 2.5", "tue 14"),
        # On a free Sunday no work came before: the rest was complete.
        ("incomplete", "sun 2-3", "sun 4", None),
        ("restart", "sun 2-3", "sun 4", "sun 14"),
    ],
)
def test_ok_rest_owed_after_a_call(effect: str, call: str, now: str, until: str | None) -> None:
    line = timeline([*work(*OFFICE), *calls(call)])
    expected = None if until is None else at(until)
    assert owed_until(line, (REST._replace(calls=effect),), at(now)) == expected


def test_ok_a_second_call_in_the_same_night_begins_it_anew() -> None:
    line = timeline([*work(*OFFICE), *calls("mon 20-21", "tue 2-3")])
    assert owed_until(line, (REST,), at("mon 22")) == at("tue 8")
    assert owed_until(line, (REST,), at("tue 4")) == at("tue 14")


def test_ok_a_day_has_what_begins_on_it() -> None:
    rule = Rule("day", DAILY_MAX, "a test", limit=10 * HOUR)
    line = timeline([*work("mon 9-17", "tue 20-30"), *calls("mon 21-23")])
    assert [each.had / HOUR for each in measured(line, (rule,), CLOCK, WEEK)] == [10.0, 10.0]
    assert broken(line, (rule,), CLOCK, WEEK) == []
    longer = timeline([*work("mon 9-17"), *calls("mon 20.5-23")])
    assert [(each.had / HOUR, each.until_at) for each in broken(longer, (rule,), CLOCK, WEEK)] == [(10.5, at("mon 23"))]


def test_ok_three_hours_at_night_make_night_work() -> None:
    rule = Rule("night", NIGHT_MAX, "a test", limit=8 * HOUR)
    assert [each.had / HOUR for each in measured(timeline(work("mon 17-26")), (rule,), CLOCK, WEEK)] == [9.0]
    assert [*measured(timeline(work("mon 16-25.9")), (rule,), CLOCK, WEEK)] == []


def test_ok_the_average_is_that_of_days_with_night_work() -> None:
    rule = Rule("night", NIGHT_MAX, "a test", average=8 * HOUR, weeks=1)
    line = timeline(work("mon 22-31", "tue 22-29", "thu 9-19"))
    assert [each.had / HOUR for each in measured(line, (rule,), CLOCK, WEEK)] == [8.0]

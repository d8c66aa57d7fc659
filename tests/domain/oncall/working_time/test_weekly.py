import pytest

from supportcli.domain.oncall.working_time.check import broken, measured
from supportcli.domain.oncall.working_time.rule import WEEKLY_MAX, WEEKLY_REST, Rule
from supportcli.domain.oncall.working_time.timeline import timeline
from tests.domain.oncall.working_time.week import CLOCK, DAY, HOUR, MONDAY, OFFICE, WEEK, at, calls, work

REST = Rule("week", WEEKLY_REST, "a test", limit=35 * HOUR)
#: Every day of three weeks, so that no rest is longer than a night.
DAILY = [f"{day}{plus} 8-20" for plus in ("", "+", "++") for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")]


def without(*days: str) -> list[str]:
    """Return every day but some."""
    return [each for each in DAILY if each.split()[0] not in days]


@pytest.mark.parametrize(
    ("days", "hours"),
    [
        ((), [12, 12]),
        (("wed", "sat+"), [36, 36]),
        # One rest over the end of a week is that of the week in which it begins.
        (("mon+",), [36, 32]),
        # Twelve days in a row, as one free day is first and the other last.
        (("mon", "sun+"), [36, 36]),
        (("sat", "sun", "mon+", "tue+"), [108, 56]),
    ],
)
def test_ok_the_longest_rest_of_each_week(days: tuple[str, ...], hours: list[int]) -> None:
    before = [f"{day} 8-20" for day in ("fri", "sat", "sun")]
    line = timeline(
        [
            *work(*without(*days)),
            *(
                each._replace(from_at=each.from_at - 7 * DAY, until_at=each.until_at - 7 * DAY)
                for each in work(*before)
            ),
        ]
    )
    found = measured(line, (REST,), CLOCK, (MONDAY, MONDAY + 14 * DAY))
    assert [each.had // HOUR for each in found] == hours


def test_error_a_call_cuts_the_rest_of_a_week() -> None:
    line = timeline([*work(*without("sun")), *calls("sun 6-7")])
    (found,) = broken(line, (REST,), CLOCK, WEEK)
    assert (found.had / HOUR, found.rest_until) == (25.0, at("sun 7") + 35 * HOUR)


def test_ok_two_weeks_together_where_the_rule_has_a_floor() -> None:
    two = MONDAY, MONDAY + 14 * DAY
    line = timeline([*work(*without("wed", "sat+", "sun+")), *calls("wed 8-12")])
    assert [each.had / HOUR for each in measured(line, (REST,), CLOCK, two)] == [20.0, 60.0]
    assert len(broken(line, (REST._replace(floor=24 * HOUR),), CLOCK, two)) == 1
    assert broken(line, (REST._replace(floor=20 * HOUR),), CLOCK, two) == []


def test_error_a_week_with_much_rest_excuses_one_other() -> None:
    rule, three = REST._replace(floor=20 * HOUR), (MONDAY, MONDAY + 21 * DAY)
    line = timeline([
        *work(*without("wed", "wed+", "thu+", "wed++")), *calls("wed 8-12", "wed++ 8-12"), *work("mon+++ 8-20"),
    ])  # fmt: skip
    assert [each.had / HOUR for each in measured(line, (rule,), CLOCK, three)] == [20.0, 60.0, 20.0]
    assert [each.from_at for each in broken(line, (rule,), CLOCK, three)] == [MONDAY + 14 * DAY]


def test_ok_the_work_of_a_week_and_its_average() -> None:
    rule = Rule("work", WEEKLY_MAX, "a test", limit=48 * HOUR, average=44 * HOUR, weeks=2)
    line = timeline([*work(*OFFICE), *calls("sat 1-10", "sun+ 20-28")])
    found = {(each.is_average, each.from_at): each.had / HOUR for each in measured(line, (rule,), CLOCK, WEEK)}
    assert found == {(False, MONDAY): 49.0, (True, MONDAY - 7 * DAY): 24.5, (True, MONDAY): 26.5}


def test_ok_days_away_are_in_no_average() -> None:
    rule = Rule("work", WEEKLY_MAX, "a test", average=48 * HOUR, months=1)
    days = work(*OFFICE)
    (found,) = (each for each in measured(timeline(days), (rule,), CLOCK, (MONDAY + 2 * DAY, MONDAY + 3 * DAY)))
    assert found.had == round(32 * HOUR * 7 / 31)
    away = [(at("mon+ 0"), at("mon+ 0") + 10 * DAY)]
    (found,) = (each for each in measured(timeline(days, away), (rule,), CLOCK, (at("wed 0"), at("thu 0"))))
    assert found.had == round(32 * HOUR * 7 / 21)

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.errors import UsageError
from supportcli.domain.policy.due_day import end_of_day
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.time.instant import to_text
from supportcli.domain.time.moment import DueDay

TOKYO = ZoneInfo("Asia/Tokyo")
TEXT = """
default_plan = "office"
[calendars.office]
timezone = "Europe/Helsinki"
mon = ["08:00-12:00", "13:00-16:00"]
tue = ["08:00-12:00", "13:00-16:00"]
wed = ["22:00-06:00"]
fri = ["08:00-14:00"]
closed = ["2026-11-30"]
[calendars.always]
always_open = true
[plans.office]
calendar = "office"
[plans.office.high]
first_response = { target = "1h", calendar = "always" }
resolution = { target = "8h" }
[plans.night.high]
resolution = { target = "4h", calendar = "always" }
"""


@pytest.fixture
def policy() -> Policy:
    return Policy(1, read(TEXT).rules)


@pytest.mark.parametrize(
    ("day", "end"),
    # Of a night that goes on after midnight, the day has the part before it.
    [
        ("2026-11-25", "2026-11-25T22:00:00Z"),
        ("2026-11-24", "2026-11-24T14:00:00Z"),
        ("2026-11-27", "2026-11-27T12:00:00Z"),
        ("2026-07-07", "2026-07-07T13:00:00Z"),
    ],
)
def test_ok_the_last_working_hour_of_the_day_in_the_zone_of_the_calendar(policy: Policy, day: str, end: str) -> None:
    for plan in ("office", "one that was dropped"):
        assert to_text(end_of_day(DueDay(date.fromisoformat(day), TOKYO), policy, plan, "high")) == end


@pytest.mark.parametrize(("plan", "priority"), [("night", "high"), ("office", "low")])
def test_ok_round_the_clock_and_without_targets_it_is_midnight_where_it_was_typed(
    policy: Policy, plan: str, priority: str
) -> None:
    assert to_text(end_of_day(DueDay(date(2026, 11, 28), TOKYO), policy, plan, priority)) == "2026-11-28T15:00:00Z"


@pytest.mark.parametrize(
    ("day", "named", "following"), [(28, "Sat 28 Nov", "Tue 1 Dec"), (30, "Mon 30 Nov", "Tue 1 Dec")]
)
def test_err_a_closed_day_names_the_next(policy: Policy, day: int, named: str, following: str) -> None:
    with pytest.raises(UsageError, match=f"^{named} is closed in calendar 'office'") as raised:
        end_of_day(DueDay(date(2026, 11, day), TOKYO), policy, "office", "high")
    assert following in (raised.value.hint or "")

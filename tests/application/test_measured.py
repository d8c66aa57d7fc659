"""Which clocks that were met without a counted second were measured: those over which no working time passed."""

from collections.abc import Mapping
from typing import Any

import pytest

from supportcli.application.measured import not_measured
from supportcli.application.policy.versions import apply, drafted
from supportcli.domain.time.instant import to_text
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is counted, whatever the store")
POLICY = """
default_plan = "s"
[calendars.always]
always_open = true
[calendars.office]
timezone = "UTC"
mon = ["13:00-17:00"]
[plans.s]
calendar = "office"
[plans.s.medium]
first_response = { target = "1h" }
"""


def clock(metric: str, calendar: str, hours: int, policy: int = 2) -> Mapping[str, Any]:
    return {
        "metric": metric, "policy": policy, "calendar": calendar, "started_at": to_text(NOW),
        "satisfied_at": to_text(NOW + hours * HOUR),
    }  # fmt: skip


def test_ok_working_time_that_passed_uncounted_was_not_measured_and_closed_hours_were(office: Office) -> None:
    apply(office.desk(), drafted("policy.toml", POLICY))
    rows = [
        clock("resolution", "office", 2), clock("resolution", "always", 1), clock("resolution", "office", 1),
        clock("update", "office", 1),
    ]  # fmt: skip
    assert not_measured(office.desk(), rows) == {"resolution": 2}
    assert not_measured(office.desk(), []) == {}


def test_ok_a_clock_is_judged_by_the_calendar_of_its_own_policy(office: Office) -> None:
    for hours in ('mon = ["13:00-17:00"]', 'tue = ["13:00-17:00"]'):
        apply(office.desk(), drafted("policy.toml", POLICY.replace('mon = ["13:00-17:00"]', hours)))
    assert [not_measured(office.desk(), [clock("update", "office", 5, policy)]).total() for policy in (2, 3)] == [1, 0]

from zoneinfo import ZoneInfo

import pytest

from supportcli.application.queue.months import months
from supportcli.domain.time.instant import from_text
from tests.desks import Office
from tests.instants import DAY, NOW


def test_ok_each_month_counts_what_came_and_went_in_it(office: Office) -> None:
    office.open("October", NOW - 40 * DAY)
    office.open("November", NOW - 5 * DAY)
    office.close("S-1", "fixed", NOW - DAY)
    told = list(months(office.desk(), 3, ZoneInfo("UTC")))
    assert told == [
        {"month": "2026-09", "opened": 0, "resolved": 0, "closed": 0},
        {"month": "2026-10", "opened": 1, "resolved": 0, "closed": 0},
        {"month": "2026-11", "opened": 1, "resolved": told[2]["resolved"], "closed": 1},
    ]


@pytest.mark.parametrize(("zone", "month"), [("UTC", "2026-10"), ("Europe/Helsinki", "2026-11")])
def test_ok_a_month_begins_at_midnight_of_the_zone(office: Office, zone: str, month: str) -> None:
    office.open("On the last evening in UTC", from_text("2026-10-31T22:30:00Z"))
    told = {row["month"]: row["opened"] for row in months(office.desk(), 2, ZoneInfo(zone))}
    assert told == {"2026-10": 0, "2026-11": 0, month: 1}

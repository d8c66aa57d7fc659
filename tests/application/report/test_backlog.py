from datetime import timedelta
from pathlib import Path

import pytest

from supportcli.application.report.backlog import backlog
from supportcli.domain.report.groups import GROUPS
from tests.application.report.log import LOGS, asked, first_of, imported, rows
from tests.application.report.recomputed import open_at
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


@pytest.mark.parametrize("path", LOGS)
def test_ok_the_backlog_at_month_ends_is_that_of_the_file(office: Office, path: Path) -> None:
    every = imported(office, path)
    months = rows(backlog(office.desk(), asked("month")))
    for month, row in months.items():
        end = (first_of(month) + timedelta(31)).replace(day=1)
        assert row["open"] == open_at(every, end), month
        ages = sorted(int((end - each.opened).total_seconds()) for each in every if each.opened < end <= each.closed)
        assert row["oldest_age_seconds"] == (ages[-1] if ages else None)
        assert row["median_age_seconds"] == (ages[(len(ages) - 1) // 2] if ages else None)
        assert row["older_than_30d"] == sum(age > 30 * DAY for age in ages)
    assert any(row["open"] for row in months.values())


@pytest.mark.parametrize("by", GROUPS["backlog"][3:])
def test_ok_by_group_it_is_that_at_the_end(office: Office, by: str) -> None:
    names = [
        office.open("Odd", NOW - days * DAY, customer="Acme", category="web", channel="phone") for days in (3, 2, 1)
    ]
    office.close(names[0], "fixed", NOW - HOUR)
    (table,) = backlog(office.desk(), asked(by, NOW - 30 * DAY, NOW, compare="previous")).tables
    (row,) = table.rows
    assert (row["open"], row["open_before"], row["open_change"], row["oldest_age_seconds"]) == (2, 0, 2, 2 * DAY)
    assert table.total is not None
    assert table.total["median_age_seconds"] == DAY


def test_ok_a_case_closed_at_the_instant_is_open_just_before_it(office: Office) -> None:
    office.close(office.open("Odd", NOW - DAY), "fixed", NOW)
    assert rows(backlog(office.desk(), asked("day", NOW - DAY, NOW)))["2026-11-23"]["open"] == 1
    assert rows(backlog(office.desk(), asked("day", NOW - DAY, NOW + 1)))["2026-11-23"]["open"] == 0
    assert backlog(office.desk(), asked("day", NOW - DAY, NOW + 1)).nothing is None
    assert backlog(office.desk(), asked("priority", NOW - DAY, NOW + 1)).nothing is not None

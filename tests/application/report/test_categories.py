from pathlib import Path

import pytest

from supportcli.application.report.categories import categories
from supportcli.domain.errors import UsageError
from supportcli.domain.report.groups import GROUPS
from tests.application.report.log import FROM, LOGS, asked, imported, rows
from tests.application.report.recomputed import nearest_rank
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


@pytest.mark.parametrize("path", LOGS)
def test_ok_the_figures_are_those_of_the_file(office: Office, path: Path) -> None:
    every = imported(office, path)
    (table,) = categories(office.desk(), asked("category")).tables
    assert {row["name"] for row in table.rows} == {each.category for each in every}
    for row in table.rows:
        some = [each for each in every if each.category == row["name"]]
        assert (row["cases"], row["reopened"], row["ended"]) == (
            len(some),
            sum(each.reopened > 0 for each in some),
            len(some),
        )
        assert row["share_percent"] == round(100 * len(some) / len(every), 1)
        assert row["reopen_percent"] == round(100 * row["reopened"] / len(some), 1)
        assert (row["median_seconds"], row["ninety_seconds"]) == (nearest_rank(some, 50), nearest_rank(some, 90))
    total = table.total
    assert total is not None
    assert (total["cases"], total["reopened"]) == (len(every), sum(each.reopened > 0 for each in every))
    assert (total["median_seconds"], total["ninety_seconds"]) == (nearest_rank(every, 50), nearest_rank(every, 90))
    assert sum(total["by_month"]) == len(every)
    if len(every) == 890:
        assert (total["reopened"], total["ended"], total["reopen_percent"]) == (10, 890, 1.1)


@pytest.mark.parametrize("by", GROUPS["categories"])
def test_ok_by_anything_else(office: Office, by: str) -> None:
    office.open("Odd", NOW - DAY, customer="Acme", category="web", channel="phone")
    (row,) = categories(office.desk(), asked(by, NOW - 2 * DAY, NOW)).tables[0].rows
    assert (row["cases"], row["share_percent"]) == (1, 100.0)
    assert (row["resolved"], row["median_seconds"], row["reopen_percent"]) == (0, None, None)


def test_ok_mistakes_and_duplicates_are_left_out_and_said(office: Office) -> None:
    names = [office.open("Odd", NOW - DAY, category="web") for _ in range(3)]
    for name, ending in zip(names, ("void", "duplicate", "fixed"), strict=True):
        office.close(name, ending, NOW - HOUR)
    report = categories(office.desk(), asked("category", NOW - 2 * DAY, NOW))
    assert rows(report)["web"]["cases"] == 1
    assert report.notes == ["Left out: 2 duplicate, merged or void."]


def test_ok_recurring_is_what_comes_in_three_months_and_in_half_of_them(office: Office) -> None:
    for days in (1, 35, 70):
        office.open("Odd", NOW - days * DAY, category="web", customer="Acme")
    office.open("Odd", NOW - 71 * DAY, category="mail")
    found = rows(categories(office.desk(), asked("category", NOW - 120 * DAY, NOW)))
    web, mail = found["web"], found["mail"]
    assert (web["by_month"], web["months"], web["is_recurring"]) == ([0, 0, 1, 1, 1], 3, True)
    assert (mail["by_month"], mail["is_recurring"], mail["customers"]) == ([0, 0, 1, 0, 0], False, 0)
    assert (web["per_customer_month"], mail["per_customer_month"]) == (0.6, None)
    long = rows(categories(office.desk(), asked("category", NOW - 300 * DAY, NOW)))
    assert long["web"]["is_recurring"] is False


def test_ok_before_and_after_a_date(office: Office) -> None:
    for days, category in ((50, "web"), (45, "web"), (5, "web"), (4, "new")):
        office.open("Odd", NOW - days * DAY, category=category)
    report = categories(office.desk(), asked("category", NOW - 60 * DAY, NOW), NOW - 30 * DAY)
    web, new = (rows(report)[name] for name in ("web", "new"))
    assert (web["before_per_month"], web["after_per_month"], web["change_percent"]) == (2.0, 1.0, -50.0)
    assert (new["before_per_month"], new["after_per_month"], new["change_percent"]) == (0.0, 1.0, None)
    assert report.tables[0].total["change_percent"] == 0.0
    with pytest.raises(UsageError, match="not between"):
        categories(office.desk(), asked("category", FROM, NOW), NOW + 1)


def test_ok_the_same_time_before(office: Office) -> None:
    office.close(office.open("Odd", NOW - 40 * DAY, category="gone"), "fixed", NOW - 39 * DAY)
    office.open("Odd", NOW - DAY, category="web")
    (table,) = categories(office.desk(), asked("category", NOW - 30 * DAY, NOW, compare="previous")).tables
    gone = {row["name"]: row for row in table.rows}["gone"]
    assert (gone["cases"], gone["cases_before"], gone["cases_change"], gone["by_month"]) == (0, 1, -1, ())
    assert (gone["median_seconds_before"], gone["median_seconds_change"]) == (DAY, None)

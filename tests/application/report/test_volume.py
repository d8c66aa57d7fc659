from pathlib import Path

import pytest

from supportcli.application.case import actions
from supportcli.application.case.undo import Grounds, undo
from supportcli.application.desk import ChangeRequest
from supportcli.application.report.volume import volume
from supportcli.domain.report.groups import GROUPS
from supportcli.domain.report.period import back, buckets
from tests.application.report.log import FROM, LOGS, TO, UTC_ZONE, asked, imported, rows
from tests.application.report.recomputed import by_month, resolved_by_category
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


@pytest.mark.parametrize("path", LOGS)
def test_ok_the_figures_are_those_of_the_file(office: Office, path: Path) -> None:
    every = imported(office, path)
    months = rows(volume(office.desk(), asked("month")))
    assert sum(row["opened"] for row in months.values()) == len(every) >= 40
    for name in ("opened", "resolved", "closed"):
        assert {month: row[name] for month, row in months.items() if row[name]} == by_month(every, name)
    assert sum(row["reopened"] for row in months.values()) == sum(each.reopened for each in every) > 0
    for span in buckets(FROM, TO, "month", UTC_ZONE):
        found = rows(volume(office.desk(), asked("category", span.since, span.until)))
        assert {name: row["resolved"] for name, row in found.items() if row["resolved"]} == resolved_by_category(
            every, span.name
        )


@pytest.mark.parametrize("by", GROUPS["volume"])
def test_ok_every_group_adds_up_to_the_same(office: Office, by: str) -> None:
    imported(office, LOGS[0].values[0])
    until = FROM + 60 * DAY if by == "day" else TO
    (table,) = volume(office.desk(), asked(by, until=until)).tables
    assert table.total is not None
    assert table.total["opened"] == sum(row["opened"] for row in table.rows) == 40
    assert all(row["net"] == row["opened"] - row["closed"] for row in (*table.rows, table.total))


def test_ok_a_reopening_that_was_undone_did_not_happen(office: Office) -> None:
    names = [office.open(title, NOW - HOUR, category="web", customer="Acme") for title in ("One", "Two")]
    for name in names:
        office.close(name, "fixed", NOW - 600)
        actions.reopen(office.desk(NOW - 300), [name], "It is back", ChangeRequest(NOW - 300))
    of_web = asked("category", NOW - DAY, NOW + 1)
    assert rows(volume(office.desk(), of_web))["web"]["reopened"] == 2
    undo(office.desk(), names[0], ChangeRequest(NOW), Grounds(lambda _: None))
    row = rows(volume(office.desk(), of_web))["web"]
    assert (row["opened"], row["closed"], row["reopened"]) == (2, 1, 1)
    assert volume(office.desk(), asked("day", NOW - DAY, NOW + 1)).tables[0].total["reopened"] == 1


def test_ok_the_period_before_stands_beside(office: Office) -> None:
    for days, category in ((40, "web"), (39, "mail"), (10, "web"), (9, "web")):
        office.open("Odd", NOW - days * DAY, category=category)
    since = NOW - 30 * DAY
    report = volume(office.desk(), asked("category", since, NOW, compare="previous"))
    web, mail = (rows(report)[name] for name in ("web", "mail"))
    assert (web["opened"], web["opened_before"], web["opened_change"]) == (2, 1, 1)
    assert (mail["opened"], mail["opened_before"], mail["opened_change"]) == (0, 1, -1)
    assert (report.compared_since, report.compared_until) == (since - 30 * DAY, since)
    assert report.tables[0].total["opened_change"] == 0
    shift = back("last-year", since, NOW, UTC_ZONE)
    assert volume(office.desk(), asked("month", since, NOW, compare="last-year")).compared_since == shift(since)


def test_ok_a_renamed_category_counts_as_one(office: Office) -> None:
    for category in ("Login", "Sign-in", "login", None):
        office.open("Odd", NOW - HOUR, category=category)
    found = rows(volume(office.desk(), asked("category", NOW - DAY, NOW, same={"Login": "Sign-in"})))
    assert {name: row["opened"] for name, row in found.items()} == {"Sign-in": 2, "login": 1, None: 1}


def test_ok_nothing_is_said(office: Office) -> None:
    assert volume(office.desk(), asked("month")).nothing == "There is no case in this store."
    office.open("Odd", NOW - DAY)
    said = volume(office.desk(), asked("category")).nothing
    assert said is not None
    assert said.endswith("then; the cases of this store were opened on 2026-11-22.")

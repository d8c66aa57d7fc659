"""A month as a whole is made of the reports of its parts."""

from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from supportcli.application.report.month import month, parts_of
from supportcli.domain.report.report import Asked
from supportcli.storage.read.report.cohort import Cohort
from supportcli.storage.read.report.pieces import ALL
from tests.desks import Office
from tests.instants import DAY, NOW

ASKED = Asked(NOW - 22 * DAY, NOW + 1, ZoneInfo("UTC"), "week", "previous")


def test_ok_each_part_is_there_as_it_is_alone(office: Office) -> None:
    name = office.open("Odd", NOW - 5 * DAY, customer="Acme", category="mail", priority="high")
    office.reply(name, "We look", NOW - 5 * DAY + 60)
    whole = month(office.desk(), ASKED)
    alone = [build(office.desk(), ASKED._replace(by=by or "week")) for build, by in parts_of()]
    assert [table.rows for table in whole.tables] == [table.rows for each in alone for table in each.tables]
    assert len({table.name for table in whole.tables}) == len(whole.tables)
    assert (whole.nothing, whole.compare, whole.compared_until) == (None, "previous", alone[0].compared_until)


def test_ok_a_month_of_nothing_says_so_and_has_its_tables(office: Office) -> None:
    whole = month(office.desk(), ASKED)
    assert whole.nothing == "There is no case in this store."
    assert len(whole.tables) == len(parts_of())


def test_ok_what_counts_nothing_is_left_out(office: Office) -> None:
    office.close(office.open("Oops", NOW - DAY), "void", NOW - DAY + 60)
    names = [table.name for table in month(office.desk(), ASKED).tables]
    assert "volume_by_week" in names
    assert "categories_by_category" not in names


def test_ok_the_figures_of_all_cases_are_asked_for_once_a_period(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.open("Odd", NOW - 5 * DAY, customer="Acme", category="mail")
    asked: Counter[tuple[str, str, str]] = Counter()
    counts, left_out = Cohort.counts, Cohort.left_out

    def counting(cohort: Cohort) -> object:
        asked[cohort.grouping.by, cohort.since, cohort.until] += 1
        return counts(cohort)

    def leaving(cohort: Cohort) -> int:
        asked["left out", cohort.since, cohort.until] += 1
        return left_out(cohort)

    monkeypatch.setattr(Cohort, "counts", counting)
    monkeypatch.setattr(Cohort, "left_out", leaving)
    month(office.desk(), ASKED)
    assert {by for by, _, _ in asked} == {ALL, "category", "customer", "left out"}
    # Of the month and of the one before.
    assert len(asked) == 8
    assert set(asked.values()) == {1}

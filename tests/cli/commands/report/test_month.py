"""The report of a month: the reports that it is made of, beside the month before."""

from pathlib import Path

import pytest

from supportcli.domain.report.definitions import PARTS
from supportcli.domain.report.kpi import REPORTS
from tests.application.importing.log import EXTRACT
from tests.cli.commands.test_schema import check
from tests.conftest import Begin, Support

NAMES = [
    "volume_by_week", "sla_by_metric", "backlog_by_week", "categories_by_category",
    "categories_by_customer",
]  # fmt: skip


@pytest.fixture
def log(support: Support, begin: Begin) -> Support:
    """Incidents of February and March 2016."""

    def taken_over() -> None:
        assert support("import", "servicenow", str(EXTRACT)).status in (0, 5)

    begin(taken_over)
    return support


def test_ok_it_says_what_its_parts_say(log: Support) -> None:
    whole = log("report", "month", "2016-03", "--json").json
    check("report", whole)
    assert [table["name"] for table in whole["tables"]] == NAMES
    assert (whole["title"], whole["compared_since"]) == ("The month 2016-03", "2016-02-01T00:00:00Z")
    period = ("--since", "2016-03-01", "--until", "2016-04-01", "--compare", "previous", "--json")
    for table in whole["tables"]:
        report, _, by = table["name"].partition("_by_")
        (alone,) = log("report", report, *period, "--by", by).json["tables"]
        assert (table["rows"], table["total"]) == (alone["rows"], alone["total"])


def test_ok_every_format(log: Support, home: Path) -> None:
    shown = log("report", "month", "2016-03", env={"SUPPORT_FORCE_TTY": "80", "NO_COLOR": "1"}).out
    assert shown.startswith("The month 2016-03\n1 Mar 2016 – 31 Mar 2016, times in UTC\n")
    for title in ("Cases by week", "SLA targets by metric", "Open cases by week", "Cases by customer"):
        assert f"\n{title}\n" in shown
    assert log("report", "month", "2016-03", "--markdown", "-o", "month.md").out == ""
    page = (home / "month.md").read_text(encoding="utf-8")
    assert page.startswith("# The month 2016-03\n")
    assert page.count("\n## ") == len(NAMES)
    assert log("report", "month", "2016-03", "--csv").out.startswith("name,opened,")


def test_ok_the_last_whole_month_and_this_one(support: Support) -> None:
    support("open", "Odd", "--at", "2026-10-05 09:00")
    assert support("report", "month", "--json").json["title"] == "The month 2026-10"
    this = support("report", "month", "this", "--by", "day", "--compare", "last-year", "--json").json
    assert (this["since"], this["until"], this["compare"]) == (
        "2026-11-01T00:00:00Z", "2026-11-23T12:00:01Z", "last-year",
    )  # fmt: skip
    assert support("report", "month", "2025-01", "--plain").out.startswith("No case was opened")


def test_ok_its_figures_are_explained(support: Support) -> None:
    named = {each["name"] for each in support("report", "month", "--explain", "--json").json}
    assert named == {kpi.name for part in PARTS["month"] for kpi in REPORTS[part]}


@pytest.mark.parametrize("month", ["2026-13", "2026-12", "next", "1970-12", "2026-1", ""])
def test_bad_what_is_no_month_of_the_past(support: Support, month: str) -> None:
    support("open", "Odd")
    done = support("report", "month", month)
    assert (done.status, done.out) == (2, "")

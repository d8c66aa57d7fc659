"""Which figures of a report are drawn, and how: lines over time, bars else; what is compared is beside it."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.errors import UsageError
from supportcli.domain.report.compare import compared
from supportcli.domain.report.report import Column, Report, Table
from supportcli.presentation.report.page import sections
from supportcli.presentation.report_page.structure import Section
from tests.instants import DAY, NOW

COLUMNS = (
    Column("name", "Name", "name"), Column("opened", "Opened", is_compared=True), Column("closed", "Closed", is_compared=True),
    Column("age", "Age", "seconds", is_compared=True),
)  # fmt: skip
ROWS = [
    {"name": name, "opened": number, "closed": 1, "age": 60, "opened_before": 2} for number, name in enumerate("abc")
]


def drawn(*tables: Table, **more: Any) -> list[Section]:
    report = Report("volume", "Volume", NOW - DAY, NOW, "UTC", "month", tables, ("A note.",), **more)
    return [*sections(report, None, ZoneInfo("UTC"), NOW)]


def table(by: str, columns: Any = COLUMNS, bar: str | None = "opened", rows: Any = ROWS) -> Table:
    return Table("volume", f"Cases by {by}", columns, rows, {"name": "total", "opened": 3}, bar)


def series(section: Section) -> dict[str, list[Any]]:
    assert section.chart is not None
    found: dict[str, list[Any]] = {}
    for each in section.chart.spec["data"]["values"]:
        found.setdefault(each["series"], []).append(each["number"])
    return found


def test_ok_over_time_all_figures_of_a_kind_are_lines() -> None:
    (section,) = drawn(table("month"))
    assert (section.title, section.paragraph) == ("Cases by month", "A note.")
    assert section.table is not None
    assert [row[0] for row in section.table.rows] == ["a", "b", "c", "total"]
    assert series(section) == {"Opened": [0, 1, 2], "Closed": [1, 1, 1]}
    assert section.chart is not None
    assert "layer" in section.chart.spec


def test_ok_else_the_figure_of_the_bars_beside_the_one_before() -> None:
    (section,) = drawn(table("customer"))
    assert series(section) == {"Opened": [0, 1, 2]}
    assert section.chart is not None
    assert section.chart.spec["mark"]["type"] == "bar"
    (section,) = drawn(table("customer", compared(COLUMNS)))
    assert series(section) == {"Opened": [0, 1, 2], "Before": [2, 2, 2]}


def test_ok_metrics_are_series() -> None:
    columns = (
        Column("name", "Name", "name"),
        Column("metric", "SLA target", "metric"),
        Column("met", "Met %", "percent"),
    )
    rows = [
        {"name": "high", "metric": "first_response", "met": 50.0}, {"name": "high", "metric": "update", "met": None},
        {"name": None, "metric": "update", "met": 10.0},
    ]  # fmt: skip
    (section,) = drawn(table("priority", columns, "met", rows))
    assert series(section) == {"first response": [50.0], "update": [10.0]}
    assert section.chart is not None
    assert {each["name"] for each in section.chart.spec["data"]["values"]} == {"high", "none"}


def test_ok_nothing_to_draw() -> None:
    assert drawn(table("month", bar=None))[0].chart is None
    assert drawn(table("month", rows=()))[0].chart is None
    assert drawn(table("month"), nothing="No case was opened.") == [Section("Volume", "No case was opened.")]


def test_err_columns_that_are_asked_for_are_there() -> None:
    report = Report("volume", "Volume", NOW - DAY, NOW, "UTC", "month", (table("month"),))
    (section,) = sections(report, 2, ZoneInfo("UTC"), NOW, "name,closed")
    assert section.table is not None
    assert section.table.head == ["Name", "Closed"]
    with pytest.raises(UsageError):
        [*sections(report, 2, ZoneInfo("UTC"), NOW, "colour")]

"""Every figure that a report shows is defined, and docs/kpi.md says what --explain does."""

import runpy
from collections.abc import Sequence

import pytest

from supportcli.application.report import (
    attainment,
    backlog,
    categories,
    customers,
    oncall,
    people,
    quality,
    targets,
    volume,
)
from supportcli.domain.report.kpi import REPORTS, sentence
from supportcli.domain.report.report import Column
from tests.docs.replay import ROOT

COLUMNS: dict[str, Sequence[Column]] = {
    "volume": volume.COLUMNS, "backlog": backlog.COLUMNS, "sla": attainment.COLUMNS,
    "categories": (*categories.COLUMNS, *categories.SPLIT), "quality": quality.COLUMNS,
    "tiers": quality.OF_TIERS, "people": people.COLUMNS, "customers": customers.COLUMNS,
    "oncall": oncall.COLUMNS, "targets": targets.COLUMNS,
}  # fmt: skip


def test_ok_every_report_is_here() -> None:
    assert set(COLUMNS) == set(REPORTS)


@pytest.mark.parametrize("report", REPORTS)
def test_ok_every_column_is_defined_and_nothing_else(report: str) -> None:
    shown = {each.name for each in COLUMNS[report]} - {"name", "metric"}
    assert {kpi.name for kpi in REPORTS[report]} == shown


@pytest.mark.parametrize("report", REPORTS)
def test_ok_a_share_names_its_denominator(report: str) -> None:
    shares = {each.name for each in COLUMNS[report] if each.kind in ("percent", "ratio")}
    for kpi in REPORTS[report]:
        assert bool(kpi.of) >= (kpi.name in shares), kpi.name
        assert sentence(kpi).endswith(".")
        assert ".." not in sentence(kpi)


def test_ok_the_page_is_written_from_the_definitions() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "generate_kpi.py"))["page"]()
    assert (ROOT / "docs" / "kpi.md").read_text(encoding="utf-8") == page

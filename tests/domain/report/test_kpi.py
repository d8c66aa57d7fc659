"""Every figure that a report shows is defined, and docs/kpi.md says what --explain does."""

import runpy
from collections.abc import Sequence
from importlib import import_module

import pytest

from supportcli.application.report import attainment, categories, quality
from supportcli.domain.report.definitions import EVERY, PARTS, kpis_of
from supportcli.domain.report.groups import GROUPS
from supportcli.domain.report.kpi import REPORTS, sentence
from supportcli.domain.report.kpi_all_time import ALL_TIME, INSTANT, LIST, TEXT
from supportcli.domain.report.report import Column
from supportcli.presentation.case import change_fields, interruption_fields, override_fields, rating_fields
from supportcli.presentation.formats.field import Field
from supportcli.presentation.review.page import RESULTS
from supportcli.presentation.solution.page import SHARES
from tests.docs.replay import ROOT

#: Reports whose columns are not `COLUMNS` of the file of their name in `application/report`.
_ELSEWHERE: dict[str, Sequence[Column]] = {
    "sla": attainment.COLUMNS, "tiers": quality.OF_TIERS, "categories": (*categories.COLUMNS, *categories.SPLIT),
}  # fmt: skip
COLUMNS: dict[str, Sequence[Column]] = {
    name: _ELSEWHERE[name] if name in _ELSEWHERE else import_module(f"supportcli.application.report.{name}").COLUMNS
    for name in REPORTS
}
#: The fields of the reports of all time; what is no figure needs no definition.
FIELDS: dict[str, Sequence[Field]] = {
    "ratings": rating_fields.FIELDS, "reviews": RESULTS, "solutions": SHARES,
    "interruptions": (*interruption_fields.COUNTS, *interruption_fields.FIELDS),
    "priorities": change_fields.FIELDS, "overrides": override_fields.FIELDS,
}  # fmt: skip
_FIGURES = ("number", "share", "seconds")


def test_ok_every_report_is_here() -> None:
    assert set(GROUPS) == {*REPORTS, *PARTS}
    assert set(FIELDS) == set(ALL_TIME)
    assert set(EVERY) == {*REPORTS, *ALL_TIME}


@pytest.mark.parametrize("report", ALL_TIME)
def test_ok_every_figure_of_all_time_is_defined_and_nothing_else(report: str) -> None:
    figures = {each.name for each in FIELDS[report] if each.kind in _FIGURES}
    defined = {kpi.name: kpi for kpi in ALL_TIME[report]}
    assert {name for name, kpi in defined.items() if kpi.unit not in (TEXT, LIST, INSTANT)} == figures
    known = {each.name for each in FIELDS[report]} | {*rating_fields.SAID_BY}
    assert set(defined) <= known
    for each in FIELDS[report]:
        assert each.kind != "share" or defined[each.name].of
    for kpi in defined.values():
        assert sentence(kpi).endswith(".")
        assert ".." not in sentence(kpi)


def test_ok_a_report_that_is_made_of_others_has_their_definitions() -> None:
    assert {kpi.name for kpi in kpis_of("month")} == {kpi.name for part in PARTS["month"] for kpi in REPORTS[part]}


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

"""Reports in words: labels that stand alone, every table, shares as percentages, nothing cut that says something else."""

import re

import pytest

from supportcli.domain.report.kpi import REPORTS
from tests.conftest import Begin, Support

OF_PERIODS = [*REPORTS, "month"]
COMPARED = [(each, "--compare", "previous") for each in OF_PERIODS]


@pytest.fixture
def done(support: Support, begin: Begin) -> Support:
    def month() -> None:
        support("open", "Login fails", "-c", "Acme", "--category", "login", "--at", "2026-10-01 09:00")
        support("open", "Export is slow", "-c", "Beta", "--category", "export", "--at", "2026-10-08 09:00")
        support("reply", "1", "-m", "We look", "--at", "2026-10-01 10:00")
        support("close", "1", "--as", "fixed", "-m", "Restarted", "--at", "2026-10-02 09:00")
        support("rate", "1", "2")
        support("rate", "2", "5")
        support("escalate", "2", "--to", "l2", "--because", "Needs the logs")

    begin(month)
    return support


@pytest.mark.parametrize(
    "words",
    [*COMPARED, *[(each,) for each in ("ratings", "solutions", "load", "interruptions", "priorities")]],
    ids=" ".join,
)
def test_ok_a_label_says_by_itself_what_its_value_is(done: Support, words: tuple[str, ...]) -> None:
    for block in done("report", *words, "--plain").out.split("\n\n"):
        if block.startswith(("Before: ", "Negative:", "Thanks:")):
            continue
        labels = [line.partition(":")[0] for line in block.splitlines() if ": " in line]
        assert len(labels) == len({*labels}), block
        assert all(
            re.search("[A-Za-z]{2}", each) and each not in ("Of", "of", "Before", "Change") for each in labels
        ), block


def test_ok_words_have_every_table_and_the_row_of_all(done: Support) -> None:
    answer = done("report", "month", "--json").json
    said = done("report", "month", "--plain").out
    assert all(f"\n{table['title']}:\n" in said for table in answer["tables"])
    assert said.count("Name: total\n") == sum(table["total"] is not None for table in answer["tables"])
    assert "Trend: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0\n" in done("report", "categories", "--plain").out


def test_ok_shares_are_percentages_for_people_and_fractions_for_programs(done: Support) -> None:
    assert "Negative, % of rated: 50.0\n" in done("report", "ratings", "--plain").out
    assert done("report", "ratings", "--json").json[0]["negative_share"] == 0.5
    assert "% of all: 100.0\n" in done("report", "solutions", "--plain").out
    assert done("report", "solutions", "--json").json[0]["share_of_closed"] == 1


@pytest.mark.parametrize("width", ["60", "80", "100"])
@pytest.mark.parametrize(
    "words", [("month",), ("sla", "--by", "customer"), ("sla", "--compare", "previous")], ids=" ".join
)
def test_ok_targets_are_told_apart_at_any_width(done: Support, words: tuple[str, ...], width: str) -> None:
    shown = done("report", *words, env={"SUPPORT_FORCE_TTY": width, "NO_COLOR": "1"}).out
    assert "first response" in shown
    assert "first resolution" in shown
    assert "first res…" not in shown
    assert "first resolut…" not in shown


@pytest.mark.parametrize("report", ["categories", "quality", "tiers", "customers"])
def test_ok_where_all_is_left_out_that_is_said(support: Support, report: str) -> None:
    support("open", "By mistake", "--at", "2026-11-20 09:00")
    support("close", "1", "--as", "void", "-m", "A test")
    said = " ".join(support("report", report, "--plain").out.split())
    assert "the cases of this store were opened on 2026-11-20." in said
    assert said.endswith("Left out: 1 duplicate, merged or void.")

"""The reports that are over all time unless somebody says less: they name their period, and explain themselves."""

from pathlib import Path

import pytest

from supportcli.domain.report.kpi_all_time import ALL_TIME
from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support

TERMINAL = {"SUPPORT_FORCE_TTY": "100", "NO_COLOR": "1"}
PERIODS = {
    (): "All time, times in UTC",
    ("--since", "2026-10-01"): "From 1 Oct 2026 00:00 on, times in UTC",
    ("--until", "2026-12-01"): "Until 1 Dec 2026 00:00, times in UTC",
    ("--since", "2026-10-01", "--until", "2026-11-01"): "1 Oct 2026 – 31 Oct 2026, times in UTC",
}
ROWS = {"ratings": "ratings", "reviews": "review-result"}
COMPARED = {"ratings": ("mean", "rated", "response_rate", "negative_share", "nps"), "reviews": ("share", "answered")}


@pytest.fixture
def done(support: Support) -> Support:
    for now, *words in (
        ("09-01", "open", "One", "-c", "Acme", "-a", "ben"),
        ("09-20", "rate", "1", "2", "-m", "Slow", "--by", "Ann"),
        ("10-10", "open", "Two", "-c", "Beta"),
        ("10-12", "escalate", "2", "--to", "l2", "--because", "Needs the database"),
        ("10-13", "reprioritise", "2", "high", "--because", "They cannot pay any more"),
        ("10-14", "close", "2", "--as", "fixed", "-m", "It was the cache"),
        ("10-20", "rate", "2", "5"),
    ):
        assert support(*words, now=f"2026-{now}T10:00:00Z").status == 0, words
    return support


@pytest.mark.parametrize("report", ALL_TIME)
@pytest.mark.parametrize("period", PERIODS, ids=" ".join)
def test_ok_the_period_is_named_to_people(done: Support, home: Path, report: str, period: tuple[str, ...]) -> None:
    said = PERIODS[period]
    # The rows of these two have times, of which their own head names the zone.
    shown = said.removesuffix(", times in UTC") if report in {"interruptions", "priorities"} else said
    screen = done("report", report, *period, env=TERMINAL).out.splitlines()
    assert (screen[1], screen[2]) == (shown, "")
    plain = done("report", report, *period, "--plain").out.splitlines()
    assert plain[:3] == [screen[0], shown, ""]
    markdown = done("report", report, *period, "--markdown").out.splitlines()
    assert markdown[:4] == [f"# {screen[0]}", "", said, ""]
    assert done("report", report, *period, "--markdown", "-o", "page.md").out == ""
    assert (home / "page.md").read_text(encoding="utf-8").splitlines() == markdown


@pytest.mark.parametrize("report", ALL_TIME)
def test_ok_programs_see_rows_alone(done: Support, report: str) -> None:
    assert isinstance(done("report", report, "--json").json, list)
    for words in (["--tsv"], ["--csv"], ["--ids"], ["--jsonl"]):
        assert "All time" not in done("report", report, *words).out


@pytest.mark.parametrize("report", ALL_TIME)
def test_ok_explained_without_a_store(support: Support, report: str) -> None:
    done = support("report", report, "--explain")
    assert (done.status, done.err) == (0, "")
    every = support("report", report, "--explain", "--json").json
    for each in every:
        check("kpi", each)
        assert f"{each['name']} ({each['unit']}): " in done.out
    assert "over all time" in done.out


@pytest.mark.parametrize("report", ["priorities", "overrides", "interruptions"])
def test_ok_each_row_lies_in_the_period(done: Support, report: str) -> None:
    every = done("report", report, "--json").json
    assert len(every) == (report != "overrides")
    for since, until, count in (("10-11", "11-01", 1), ("10-11", "10-12", 0), ("10-14", "11-01", 0)):
        found = done("report", report, "--since", f"2026-{since}", "--until", f"2026-{until}", "--json").json
        assert len(found) == count * len(every), (since, until)


@pytest.mark.parametrize("report", COMPARED)
@pytest.mark.parametrize("by", [(), ("--by", "month"), ("--by", "engineer")], ids=" ".join)
def test_ok_ratings_and_reviews_stand_beside_those_of_before(done: Support, report: str, by: tuple[str, ...]) -> None:
    words = ("report", report, "--since", "2026-10-01", "--until", "2026-11-01", *by)
    plain, compared = (done(*words, *more, "--json").json for more in ((), ("--compare", "previous")))
    for row in (*plain, *compared):
        check(ROWS[report], row)
    # Without --compare a row is what it always was.
    assert not any(key.endswith(("_before", "_change")) for row in plain for key in row)
    for row in compared:
        assert {key for key in row if key.endswith(("_before", "_change"))} == {
            f"{name}_{end}" for name in COMPARED[report] for end in ("before", "change")
        }
    if report == "ratings":
        assert "Before: 1 Sep 2026 – 30 Sep 2026." in " ".join(
            done(*words, "--compare", "previous", env=TERMINAL).out.split()
        )
        assert sum(row["rated_before"] for row in compared) == 1
        assert sum(row["rated"] for row in compared) == sum(row["rated"] for row in plain) == 1


def test_ok_a_change_is_shown_with_its_sign(done: Support) -> None:
    words = ("report", "ratings", "--since", "2026-10-01", "--until", "2026-11-01", "--compare", "previous")
    (row,) = done(*words, "--json").json
    assert (row["mean"], row["mean_before"], row["mean_change"], row["negative_share_change"]) == (5.0, 2.0, 3.0, -1.0)
    plain = done(*words, "--plain").out
    assert "Mean rating, before: 2.0\nMean rating, change: +3.0\n" in plain
    said = done(*words, "--fields", "negative_share,negative_share_change", "--plain").out
    assert "Negative, % of rated, change: -100.0\n" in said


def test_ok_people_find_the_row_of_all_tiers_as_in_every_report_and_programs_as_ever(done: Support) -> None:
    assert [row["tier"] for row in done("report", "solutions", "--json").json] == ["l2", "all"]
    assert done("report", "solutions", "--csv").out.splitlines()[-1].startswith("all,")
    assert "Tier: total\n" in done("report", "solutions", "--plain").out
    assert "| total " in done("report", "solutions", "--markdown").out


def test_ok_fewer_rows_are_said(done: Support) -> None:
    assert "More than 1; -n 0 for all." in done("report", "ratings", "--by", "customer", "-n", "1", "--plain").out
    assert "More than" not in done("report", "ratings", "--by", "customer", "-n", "2", "--plain").out
    assert len(done("report", "ratings", "--by", "customer", "-n", "1", "--json").json) == 1


@pytest.mark.parametrize("report", ALL_TIME)
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--html", "--markdown"), "--html and --markdown are two pages."),
        (("-o", "page.md"), "-o writes a page."),
        (("--since", "today", "--until", "yesterday"), "nothing is in between"),
        (("--since", "2031-01-01"), "in the future"),
    ],
)
def test_err_what_does_not_go_together(done: Support, report: str, words: tuple[str, ...], sentence: str) -> None:
    refused = done("report", report, *words)
    assert (refused.status, refused.out) == (2, "")
    assert sentence in refused.err


@pytest.mark.parametrize("report", COMPARED)
def test_err_nothing_is_before_all_time(done: Support, report: str) -> None:
    refusal(done, "report", report, "--compare", "previous", status=2)
    refusal(done, "report", report, "--since", "2026-10-01", "--compare", "then", status=2)


@pytest.mark.parametrize(
    ("zone", "text"), [("Europe/Helsinki", "1970-01-01"), ("America/New_York", "9999-12-31 23:00")]
)
@pytest.mark.parametrize(
    "command", [("report", "ratings", "--since"), ("list", "--opened-since"), ("oncall", "who", "--at")]
)
def test_err_a_date_that_lies_elsewhere_in_utc(
    support: Support, command: tuple[str, ...], zone: str, text: str
) -> None:
    """The first date of 1970 begins in 1969 east of Greenwich: the sentence must not say that 1970 is not 1970."""
    support("open", "One")
    said = support(*command, text, "--tz", zone)
    assert said.status == 2
    assert "lies outside the years 1970 to 9999 in UTC" in said.err

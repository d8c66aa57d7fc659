"""Reports as pages: each writes one file whole, for whom it is meant, and says what is missing."""

import stat
from pathlib import Path

import pytest

from tests.cli.cases import refusal
from tests.conftest import Begin, Support
from tests.presentation.formats.test_document import Page

TITLE = '<script>alert(1)</script> & "quotes"'
REPORTS = {
    "load": ("Load by hour of the week", "Opened: 2"),
    "solutions": ("Closed with solutions", "By tier"),
    "interruptions": ("Interruptions", "Each of them"),
    "interruptions --by week": ("Interruptions", "By week"),
    "interruptions --by customer": ("Interruptions", "By customer"),
    "volume": ("Volume by month", "Cases by month"),
    "volume --by customer": ("Volume by customer", "Cases by customer"),
    "backlog": ("Backlog by month", "Open cases by month"),
    "sla": ("SLA attainment by metric", "SLA targets by metric"),
    "sla --by priority --compare previous": ("SLA attainment by priority", "SLA targets by priority"),
    "categories --by customer": ("Cases by customer", "Cases by customer"),
    "quality": ("Quality by channel", "Quality by channel"),
    "tiers": ("Cases by tier", "Cases by tier"),
    "customers": ("Cases by customer", "Cases by customer"),
    "people": ("Cases by person", "Cases by person"),
    "oncall": ("On call by person", "On call by person"),
    "month this": ("The month 2026-11", "Cases by week"),
    "ratings": ("Ratings", "Negative"),
    "reviews": ("Reviews of answers", "All of them"),
    "reviews --by month": ("Reviews of answers", "By month"),
    "priorities": ("Changes of priority", "Each of them"),
    "overrides": ("Authorisations that were overridden", "Each of them"),
}
NO_CHART = ("reviews", "reviews --by month", "interruptions", "ratings", "priorities", "overrides")
#: Where they are not one of each.
CHARTS, TABLES = (
    {"load": 3, "month this": 5},
    {"load": 3, "month this": 5, "ratings": 2, "overrides": 0, "reviews": 0, "reviews --by month": 0},
)


@pytest.fixture(autouse=True)
def _story(support: Support, begin: Begin) -> None:
    def story() -> None:
        for words in (
            ("open", TITLE, "-c", TITLE, "-p", "high"),
            ("open", "Slow", "-c", "Acme"),
            ("escalate", "1", "--to", "l2", "--because", TITLE),
            ("reprioritise", "1", "critical", "--because", "It is <b>all</b> gone for them"),
            ("close", "2", "--as", "fixed", "-m", "It was the cache"),
            ("rate", "2", "2", "-m", TITLE),
        ):
            assert support(*words).status == 0, words

    begin(story)


@pytest.mark.parametrize("report", REPORTS)
def test_ok_a_page_of_each_in_which_what_people_wrote_stays_text(support: Support, home: Path, report: str) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed (supportcli[report])")
    done = support("report", *report.split(), "--html", "-o", "page.html")
    assert (done.status, done.out, done.err) == (0, "", "")
    page = Page((home / "page.html").read_text(encoding="utf-8"))
    title, heading = REPORTS[report]
    assert ("h1", title) in page.texts
    assert ("h2", heading) in page.texts
    tags = [tag for tag, _ in page.elements]
    assert not {"script", "link", "img", "iframe", "form", "a", "b"} & set(tags)
    pictures = [given for tag, given in page.elements if tag == "svg"]
    assert len(pictures) == (0 if report in NO_CHART else CHARTS.get(report, 1))
    assert all(given["role"] == "img" and given["aria-label"] for given in pictures)
    assert tags.count("table") == tags.count("caption") == TABLES.get(report, 1)
    assert "From a test store" in " ".join(text for _, text in page.texts)


def test_ok_tables_alone_where_the_extra_is_not_installed(support: Support, home: Path, tmp_path: Path) -> None:
    (tmp_path / "vl_convert.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    without = {"PYTHONPATH": str(tmp_path)}
    done = support("report", "load", "--html", "-o", "page.html", env=without)
    sentence = "Charts are left out, for vl-convert-python is not installed: pip install 'supportcli[report]'"
    assert (done.status, done.out, done.err) == (0, "", f"{sentence}\n")
    page = Page((home / "page.html").read_text(encoding="utf-8"))
    assert ("p", sentence) in page.texts
    assert [tag for tag, _ in page.elements].count("table") == 3
    assert not [tag for tag, _ in page.elements if tag == "svg"]
    # There is no chart of these.
    assert support("report", "priorities", "--html", "-o", "page.html", env=without).err == ""


def test_ok_a_file_is_its_owners_alone_or_has_the_mode_that_was_asked_for(support: Support, home: Path) -> None:
    for words, mode in (((), 0o600), (("--mode", "0644"), 0o644), (("--mode", "440"), 0o440), ((), 0o600)):
        assert support("report", "overrides", "--html", "-o", "page.html", *words).status == 0
        assert stat.S_IMODE((home / "page.html").stat().st_mode) == mode
    assert [path.name for path in home.glob("*.part")] + [path.name for path in home.glob(".*.part")] == []


def test_ok_fields_and_stdout(support: Support) -> None:
    out = support("report", "priorities", "--html", "--fields", "id,because").out
    assert '<th scope="col">Case</th><th scope="col">Because</th></tr>' in out
    assert support("report", "priorities", "--html", "-o", "-", "--fields", "id,because").out == out
    assert (
        '<th scope="col">Name</th><th scope="col" class="n">Closed</th></tr>'
        in support("report", "volume", "--html", "--fields", "name,closed").out
    )
    assert support("report", "volume", "--html", "--fields", "colour").status == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--html", "--json"), "--html and --json cannot be combined."),
        (("--html", "--csv"), "--html and --csv cannot be combined."),
        (("-o", "page.html"), "-o "),
        (("--mode", "0644"), "--mode is for a page."),
        (("--html", "--mode", "0644"), "--mode is for a file."),
        (("--html", "-o", "page.html", "--mode", "0755"), "'0755' is no mode for a page."),
        (("--html", "-o", "page.html", "--mode", "4644"), "'4644' is no mode for a page."),
        (("--html", "-o", "page.html", "--mode", "044"), "'044' is no mode for a page."),
        (("--html", "-o", "page.html", "--mode", "rw"), "'rw' is no mode for a page."),
        (("--html", "-o", "nowhere/page.html"), "nowhere/page.html: No such file or directory."),
    ],
)
@pytest.mark.parametrize("report", ["load", "priorities", "volume"])
def test_err_what_does_not_go_together(
    support: Support, home: Path, report: str, words: tuple[str, ...], sentence: str
) -> None:
    done = support("report", report, *words)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert not (home / "page.html").exists()


def test_err_what_was_there_stays_where_the_report_fails(support: Support, home: Path) -> None:
    (home / "page.html").write_text("before", encoding="utf-8")
    refusal(support, "report", "load", "--html", "-o", "page.html", "--since", "nonsense", status=2)
    assert (home / "page.html").read_text(encoding="utf-8") == "before"


def test_err_a_full_disk_is_no_question_of_folders(support: Support) -> None:
    full = support("report", "load", "--html", "-o", "/dev/full")
    assert full.status == 2
    assert "No space left on device" in full.err
    assert "folder" not in full.err
    assert "Name a file in an existing folder." in support("report", "load", "--html", "-o", "nowhere/page.html").err

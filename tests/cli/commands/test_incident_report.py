import re
from pathlib import Path

import pytest

from tests.cli.cases import refusal
from tests.cli.commands.test_incident import opened
from tests.conftest import Support
from tests.presentation.formats.test_document import Page

TITLE = "<script>alert(1)</script> | *x* \x1b[31m"


@pytest.fixture(autouse=True)
def _an_incident(support: Support) -> None:
    opened(support, "--bridge", "+358 9 123")
    assert support("edit", "1", "--title", TITLE, now="2026-11-23T10:10:00Z").status == 0
    for minute, *words in (
        ("10:20", "update", "1", "-m", "The line is back\n- in two shops"), ("10:40", "stable", "1", "-m", "<b>All</b> back"),
        ("12:00", "stand-down", "1", "-m", "It held"),
        ("13:00", "review", "1", "--happened", "It expired", "--helped", "The runbook", "--action", "Renew it"),
    ):  # fmt: skip
        assert support("incident", *words, now=f"2026-11-23T{minute}:00Z").status == 0, words


def test_ok_a_page_of_html_runs_nothing_and_a_hostile_title_stays_text(support: Support, home: Path) -> None:
    done = support("incident", "report", "1", "--html", "-o", "page.html", now="2026-11-23T14:00:00Z")
    assert (done.status, done.out) == (0, ""), done.err
    text = (home / "page.html").read_text(encoding="utf-8")
    assert not re.search(r"<(script|img|link|iframe|a|form)\b|\son\w+=|javascript:|https?:|url\(", text)
    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in text
    page = Page(text)
    said = " ".join(text for _, text in page.texts)
    assert "Major incident S-1: <script>alert(1)</script> | *x* \\x1b[31m" in said
    for part in (
        "No shop can pay",
        "running",
        "40 min after",
        "2 h after",
        "Acme, Beta, Gamma",
        "ben",
        "It expired",
        "Renew it",
    ):
        assert part in said, part
    assert ("p", "The line is back\n- in two shops") in page.texts
    assert "+358 9 123" not in said.partition("Timeline")[0]
    assert [text for tag, text in page.texts if tag == "h2"][:3] == ["Summary", "Roles", "Updates to the customers"]


def test_ok_markdown(support: Support) -> None:
    text = support("incident", "report", "1", "--markdown", now="2026-11-23T14:00:00Z").out
    assert text.startswith(r"# Major incident S-1: \<script\>alert(1)\</script\> \| \*x\* \\x1b\[31m" + "\n")
    assert "> The line is back  \n> \\- in two shops  \n" in text
    assert "| S-4 | new | unassigned | Renew it |" in text
    assert "| S-3 | new | Gamma | Gamma is offline |" in text or "| S-3 | open | Gamma | Gamma is offline |" in text


def test_ok_the_same_at_any_time(support: Support) -> None:
    pages = {support("incident", "report", "1", "--html", now=f"2026-12-0{day}T14:00:00Z").out for day in (1, 2)}
    assert len(pages) == 1


def test_ok_one_that_runs_and_was_not_reviewed(support: Support) -> None:
    support("incident", "declare", "2", "-m", "Again")
    text = support("incident", "report", "2", "--markdown").out
    assert "\nNot reviewed yet.\n" in text
    assert "\nNobody was named.\n" in text
    assert "\nNone.\n" in text
    assert "* State: running\n" in text


def test_err_no_incident_no_page_two_pages_no_folder(support: Support) -> None:
    assert "is no major incident" in refusal(support, "incident", "report", "4", "--html")["message"]
    for words in ((), ("--html", "--markdown")):
        assert refusal(support, "incident", "report", "1", *words, status=2)["message"] == "A report is a page."
    refusal(support, "incident", "report", "1", "--html", "-o", "nowhere/x.html", status=2)
    refusal(support, "incident", "report", "99", "--html", status=4)

"""The board as files: two that lead to one another, whole, for whom they are meant."""

import os
import stat
from pathlib import Path

import pytest

from tests.conftest import Support
from tests.presentation.formats.test_document import Page

DRAWN = "drawn-1795435200"


def leads_to(path: Path) -> str:
    page = Page(path.read_text(encoding="utf-8"))
    (found,) = (str(given["content"]) for _, given in page.elements if given.get("http-equiv") == "refresh")
    (body,) = (given["id"] for tag, given in page.elements if tag == "body")
    assert body == DRAWN
    return found


def test_ok_two_pages_that_lead_to_one_another(support: Support, home: Path) -> None:
    support("open", "Slow <b>", "-c", "Acme")
    (home / "www").mkdir()
    done = support("report", "board", "--html", "-o", "www/a board.html", "--mode", "0644", "--every", "90s")
    assert (done.status, done.out, done.err) == (0, "", "")
    first, second = home / "www/a board.html", home / "www/a board.2.html"
    assert sorted(path.name for path in (home / "www").iterdir()) == [second.name, first.name]
    assert leads_to(first) == f"90; url=a%20board.2.html?{DRAWN}#{DRAWN}"
    assert leads_to(second) == f"90; url=a%20board.html?{DRAWN}#{DRAWN}"
    for path in (first, second):
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        assert "Slow &lt;b&gt;" in path.read_text(encoding="utf-8")


def test_ok_stdout_and_pipes_get_one(support: Support, home: Path) -> None:
    support("open", "Slow")
    out = support("report", "board", "--html").out
    assert '<meta http-equiv="refresh" content="120">' in out
    assert support("report", "board", "--html", "-o", "-").out == out
    os.symlink("elsewhere.html", "board.html")
    assert support("report", "board", "--html", "-o", "board.html").status == 0
    assert Path("elsewhere.html").read_text(encoding="utf-8") == out
    os.mkfifo("pipe.html")
    with open(os.open("pipe.html", os.O_RDONLY | os.O_NONBLOCK), encoding="utf-8") as pipe:
        assert support("report", "board", "--html", "-o", "pipe.html").status == 0
        assert pipe.read() == out
    assert not list(home.glob("*.2.html"))


def test_ok_as_many_cases_as_asked_for(support: Support) -> None:
    for _ in range(3):
        support("open", "Slow")
    assert "<h2>Next: 3, 2 shown</h2>" in support("report", "board", "--html", "-n", "2").out
    assert "<h2>Next: 3</h2>" in support("report", "board", "--html", "-n", "0").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "The board is a page."),
        (("-o", "board.html"), "-o is for a page."),
        (("--html", "--json"), "--html and --json cannot be combined."),
        (("--html", "--every", "5m"), "--every 5m is not from 10s to 4m."),
        (("--html", "--every", "9s"), "--every 9s is not from 10s to 4m."),
        (("--html", "--every", "soon"), "soon"),
        (("--html", "-n", "-1"), "-n -1 is not a number of rows."),
        (("--html", "-o", "nowhere/board.html"), "No such file or directory"),
        (("--html", "-o", "board.html", "--mode", "0777"), "'0777' is no mode for a page."),
    ],
)
def test_err_what_does_not_go_together(support: Support, home: Path, words: tuple[str, ...], sentence: str) -> None:
    support("open", "Slow")
    done = support("report", "board", *words)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert not list(home.glob("board*"))

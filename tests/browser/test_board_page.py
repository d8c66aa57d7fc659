"""The board in a real browser, without scripts: large on a wall, whole on a phone, and STALE where nobody draws it any more."""

import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.presentation.case.board_page import Board, lines
from supportcli.presentation.report_page.board_style import STALE_AFTER
from tests.chromium import Visit
from tests.conftest import Support
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about pages, whatever the store")
TITLE = "<script>document.title='run'</script> the shop is down, and nobody can pay"
COUNTS = {"open": 0, "breached": 0, "due_within_hour": 0, "unassigned": 0}


@pytest.fixture
def board(support: Support, home: Path) -> Path:
    for number in range(1, 9):
        at = f"2026-11-23T0{number}:00:00Z"
        assert (
            support("open", TITLE, "-c", "Kaleva Foods", "-p", "critical" if number % 2 else "low", now=at).status == 0
        )
    assert support("report", "board", "--html", "-o", "board.html", now="2026-11-23T12:00:00Z").status == 0
    return home / "board.html"


def test_ok_large_on_a_wall_and_whole_on_a_phone(browser: Any, board: Path) -> None:
    for size, scheme in (("wall", "light"), ("wall", "dark"), ("phone", "dark")):
        visit = Visit(browser, board, size, scheme)
        assert visit.page.title() == "The queue"
        assert visit.page.locator("script").count() == 0
        assert TITLE in visit.page.locator("tbody").first.inner_text()
        assert visit.hidden_width() == 0
        # A page for a wall goes on by itself (docs/decisions/0096-the-board-page.md).
        assert visit.faults() == ["meta-refresh"]
        assert (visit.said, len(visit.asked)) == ([], 1)
        assert visit.page.get_by_role("table").count() == visit.page.locator("h2").count()
        if size == "wall":
            assert float(visit.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 24
            assert visit.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        visit.page.screenshot(path=f"board-{size}-{scheme}.png", full_page=True)
        visit.context.close()


def test_ok_stale_after_five_minutes_on_the_screen(browser: Any, board: Path) -> None:
    visit = Visit(browser, board)
    stale = visit.page.get_by_text("STALE: drawn Mon 23 Nov 2026 12:00 UTC, and not since.")
    moved = "seconds => document.getAnimations().forEach(each => { each.currentTime = seconds * 1000 })"
    visit.page.evaluate(moved, STALE_AFTER - 1)
    assert not stale.is_visible()
    visit.page.evaluate(moved, STALE_AFTER)
    assert stale.is_visible()
    assert visit.faults() == ["meta-refresh"]


def drawn(folder: Path, at: int) -> Path:
    """Draw both pages anew, which lead on after a second."""
    for name, after in (("board.2.html", "board.html"), ("board.html", "board.2.html")):
        board = Board((), COUNTS, (), at, 1, after, is_test=False)
        (folder / "part").write_text("\n".join(lines(board, ZoneInfo("UTC"))), encoding="utf-8")
        (folder / "part").rename(folder / name)
    return folder / "board.html"


def test_ok_stale_until_it_is_drawn_anew_and_no_script_is_needed(browser: Any, home: Path) -> None:
    visit = Visit(browser, drawn(home, NOW), scripts=False)
    stale = visit.page.locator(".stale")
    began = time.monotonic()
    assert not stale.is_visible()
    visit.page.wait_for_url("**/board.2.html?*", timeout=10_000)
    assert stale.is_visible()
    # It goes on looking, and finds the next drawing.
    visit.page.wait_for_url("**/board.html?*", timeout=10_000)
    assert stale.is_visible()
    assert f"drawn-{NOW}" in visit.page.url
    drawn(home, NOW + 60)
    visit.page.wait_for_url("**/board.2.html?*", timeout=10_000)
    assert visit.page.get_by_text("Drawn Mon 23 Nov 2026 12:01 UTC.").is_visible()
    assert not stale.is_visible()
    drawn(home, NOW + 120)
    visit.page.wait_for_url("**/board.html?*", timeout=10_000)
    assert not stale.is_visible()
    assert time.monotonic() - began > 3
    assert visit.said == []

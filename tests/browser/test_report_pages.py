"""Reports in a real browser: charts that are seen, nothing that runs or is fetched, nothing that a reader or a printer loses."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from supportcli.domain.policy.builtin import builtin_text
from tests.chromium import Visit
from tests.conftest import Support

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed (supportcli[browser])")
pytestmark = pytest.mark.sqlite_only("about pages, whatever the store")
TITLE = "<script>document.title='run'</script><img src=x onerror=document.title='run'>\" onload=\"x"
Draw = Callable[[str], Path]
REPORTS = {"load": 4, "interruptions --by customer": 1, "interruptions --by week": 1, "solutions": 1, "priorities": 0}


@pytest.fixture
def draw(support: Support, home: Path) -> Draw:
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed (supportcli[report])")
    rota = '[people.ana]\n[rotas.days]\nzone = "UTC"\n[[rotas.days.layers]]\nmembers = ["ana"]\nturn = "1 week"\nstart = "2026-11-02 09:00"\nhours = ["mon-fri 09:00-17:00"]\n'
    Path("policy.toml").write_text(builtin_text("UTC") + rota, encoding="utf-8")
    assert support("policy", "apply", "policy.toml", "-m", "Rota", now="2026-11-01T00:00:00Z").status == 0
    for number in range(1, 13):
        at = f"2026-11-{number + 5:02}T{6 + number:02}:00:00Z"
        assert support("open", f"{TITLE} {number}", "-c", f"{TITLE} {number}", now=at).status == 0
        assert support("escalate", str(number), "--to", "l2", "--because", TITLE, now=at).status == 0
    assert support("close", "1", "--as", "fixed", "-m", "It was the cache").status == 0
    assert support("reprioritise", "2", "high", "--because", f"It is all gone {TITLE}").status == 0

    def draw(report: str) -> Path:
        path = home / f"{re.sub(r'[^a-z]+', '-', report)}.html"
        done = support("report", *report.split(), "--html", "-o", str(path))
        assert (done.status, done.err) == (0, ""), done
        return path

    return draw


def seen(visit: Visit, charts: int) -> None:
    """Check what holds of every page on every screen."""
    page = visit.page
    assert page.title() != "run"
    assert page.locator("script, img, iframe, object, a, form").count() == 0
    pictures = page.get_by_role("img")
    assert pictures.count() == page.locator("svg").count() == charts
    for place in range(charts):
        box = pictures.nth(place).bounding_box()
        assert box["width"] >= 250
        assert box["height"] >= 30
        assert pictures.nth(place).get_attribute("aria-label")
    # What is written in a chart has the colour of the page's own text, by day and at night.
    inks = page.evaluate("[...document.querySelectorAll('svg text')].map(text => getComputedStyle(text).fill)")
    assert set(inks) <= {page.evaluate("getComputedStyle(document.body).color")}
    assert bool(inks) == bool(charts)
    assert visit.hidden_width() == 0
    assert visit.faults() == []
    assert len(visit.asked) == 1
    assert visit.said == []


def test_ok_every_report_is_seen_on_every_screen_and_asks_for_nothing(browser: Any, draw: Draw) -> None:
    for report, charts in REPORTS.items():
        path = draw(report)
        for size, scheme in (("desk", "light"), ("phone", "dark")):
            visit = Visit(browser, path, size, scheme)
            seen(visit, charts)
            dark = visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 22)"
            assert dark == (scheme == "dark")
            visit.page.screenshot(path=f"{report}-{size}.png", full_page=True)
            visit.context.close()


def test_ok_what_people_wrote_is_text(browser: Any, draw: Draw) -> None:
    for report in ("interruptions --by customer", "priorities"):
        visit = Visit(browser, draw(report))
        assert TITLE in visit.page.locator("table").inner_text()
        visit.context.close()


def test_ok_a_wide_table_is_scrolled_by_the_keyboard(browser: Any, draw: Draw) -> None:
    visit = Visit(browser, draw("load"), "phone")
    visit.page.keyboard.press("Tab")
    focused = "document.activeElement"
    assert visit.page.evaluate(f"{focused}.className") == "wide"
    name = visit.page.evaluate(f"document.getElementById({focused}.getAttribute('aria-labelledby')).textContent")
    assert name == "Opened: 12, by day and hour"
    visit.page.keyboard.press("ArrowRight")
    # The browser scrolls softly; a function to wait with would be a script.
    for _ in range(100):
        if visit.page.evaluate(f"{focused}.scrollLeft") > 0:
            break
        visit.page.wait_for_timeout(50)
    assert visit.page.evaluate(f"{focused}.scrollLeft") > 0


#: Reports on paper, and how many charts each has.
PRINTED = {"load": 4, "interruptions --by customer": 1, "month 2026-11": 5, "categories": 1, "sla": 1, "backlog": 1}
#: Writes a mark into both corners of each chart, and returns how wide each is for its height.
MARK = """
() => [...document.querySelectorAll("svg")].map((chart, place) => {
    const {x, y, width, height} = chart.viewBox.baseVal
    for (const [name, left, top] of [["from", x, y + 8], ["to", x + width - 60, y + height - 2]]) {
        const mark = document.createElementNS("http://www.w3.org/2000/svg", "text")
        mark.textContent = `${name}${place}`
        for (const [key, value] of Object.entries({x: left, y: top, "font-size": 8})) mark.setAttribute(key, value)
        chart.append(mark)
    }
    return (width - 60) / (height - 10)
})
"""


def marks_on(paper: Path) -> dict[str, tuple[int, float, float]]:
    """Return of each mark in a PDF the number of its page and where it stands there, in points from below left."""
    found: dict[str, tuple[int, float, float]] = {}
    reader = pypdf.PdfReader(paper)
    for number, page in enumerate(reader.pages):

        def note(text: str, cm: list[float], tm: list[float], *_: object, number: int = number) -> None:
            for name in re.findall(r"(?:from|to)\d+", text):
                x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                found[name] = number, x, y

        page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("report", PRINTED)
def test_ok_both_corners_of_each_chart_are_on_one_sheet(browser: Any, draw: Draw, report: str, tmp_path: Path) -> None:
    visit, paper = Visit(browser, draw(report)), tmp_path / "report.pdf"
    shapes = visit.page.evaluate(MARK)
    visit.page.pdf(path=str(paper), format="A4")
    marks = marks_on(paper)
    assert len(shapes) == PRINTED[report]
    for place, shape in enumerate(shapes):
        page, left, top = marks[f"from{place}"]
        same, right, bottom = marks[f"to{place}"]
        assert page == same
        # A4 in points, with a margin of 15 mm.
        assert 42 <= left < right <= 595 - 42
        assert 42 <= bottom < top <= 842 - 42
        assert (right - left) / (top - bottom) == pytest.approx(shape, rel=0.1)


def test_ok_on_paper_no_chart_is_cut(browser: Any, draw: Draw) -> None:
    visit = Visit(browser, draw("load"), scheme="dark")
    visit.page.pdf(path="load.pdf", format="A4")
    assert Path("load.pdf").read_bytes().startswith(b"%PDF")
    # A4 without its margins of 15 mm, at 96 pixels an inch.
    width, height = round(180 / 25.4 * 96), round(267 / 25.4 * 96)
    visit.page.emulate_media(media="print")
    visit.page.set_viewport_size({"width": width, "height": height})
    for place in range(REPORTS["load"]):
        box = visit.page.get_by_role("img").nth(place).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        together = visit.page.locator(".together").nth(place)
        assert together.bounding_box()["height"] < height / 2
        assert together.evaluate("block => getComputedStyle(block).breakInside") == "avoid"
    assert visit.hidden_width() == 0
    assert visit.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert visit.page.locator(".wide").first.evaluate("part => part.scrollWidth <= part.clientWidth")

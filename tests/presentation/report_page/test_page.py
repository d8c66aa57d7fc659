import re
from base64 import b64encode
from hashlib import sha256

from hypothesis import given

from supportcli.presentation.report_page.drawing import MISSING, Draw
from supportcli.presentation.report_page.page import lines
from supportcli.presentation.report_page.structure import Chart, Page, Section, Table
from tests.presentation.formats.test_document import HOSTILE
from tests.presentation.formats.test_document import Page as Seen

CALM = "x"


def page(said: str) -> Page:
    table = Table(said, (said, said), [(said, said), ("a", said)], frozenset((1,)))
    return Page(
        said, (said, said), (Section(said, said, table, Chart(said, {})), Section(said), Section("Own", "", table))
    )


def seen(said: str, draw: Draw | None = None) -> Seen:
    return Seen("\n".join(lines(page(said), draw)))


@given(HOSTILE)
def test_law_a_page_holds_texts_and_nothing_else(said: str) -> None:
    found, calm = seen(f"x{said}"), seen(CALM)
    assert found.elements == calm.elements
    texts = [text for tag, text in found.texts if tag != "style"]
    assert len(texts) == len(calm.texts) - 1


def test_ok_heads_captions_and_scopes() -> None:
    found = seen(CALM)
    tags = [tag for tag, _ in found.elements]
    assert [tags.count(tag) for tag in ("main", "h1", "h2", "table", "caption")] == [1, 1, 3, 2, 2]
    scopes = [given["scope"] for tag, given in found.elements if tag == "th"]
    assert scopes == ["col", "col", "row", "row"] * 2
    names = [given["id"] for tag, given in found.elements if tag == "caption"]
    assert (
        names
        == [given["aria-labelledby"] for _, given in found.elements if given.get("class") == "wide"]
        == ["t1", "t3"]
    )
    # Whoever has no mouse scrolls a wide table with the arrows.
    assert all(given["tabindex"] == "0" for _, given in found.elements if given.get("class") == "wide")


def test_ok_a_caption_that_says_the_same_as_the_heading_is_for_readers_alone() -> None:
    assert [given.get("class") for tag, given in seen(CALM).elements if tag == "caption"] == ["unseen", None]


def test_ok_the_style_is_the_one_that_the_policy_names() -> None:
    text = "\n".join(lines(page(CALM), None))
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}" in text


def test_ok_charts_are_drawn_with_numbers_of_their_own_or_said_to_be_left_out() -> None:
    drawn = "\n".join(lines(page(CALM), lambda chart, number: f"<svg>{chart.label} {number}</svg>"))
    assert "<figure><svg>x 1</svg></figure>" in drawn
    assert "vl-convert" not in drawn
    assert ("p", MISSING) in seen(CALM).texts
    without = Page("Title", (), (Section("No chart"),))
    assert MISSING not in "\n".join(lines(without, None))

import re
import sys

import pytest

from supportcli.presentation.report_page import drawing
from supportcli.presentation.report_page.charts import bars, heat_map, points
from supportcli.presentation.report_page.drawing import Draw, drawer

HOSTILE = "<script>alert(1)</script>\" onload='x' &amp; {{x}} \\u202e"
CHARTS = (
    bars(HOSTILE, HOSTILE, [HOSTILE, "b"], {HOSTILE: [1, 2], "other": [0.5, None]}),
    points(HOSTILE, HOSTILE, [HOSTILE, "b"], {HOSTILE: [1, 2], "other": [3, 4]}),
    heat_map(HOSTILE, HOSTILE, [HOSTILE, "b"], [(HOSTILE, [1, None])], is_share=False),
)


@pytest.fixture(scope="module")
def draw() -> Draw:
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed (supportcli[report])")
    found = drawer()
    assert found is not None
    return found


@pytest.mark.parametrize("chart", CHARTS)
def test_ok_one_picture_with_a_label_in_which_names_stay_text(draw: Draw, chart: drawing.Chart) -> None:
    drawn = draw(chart, 7)
    assert drawn.startswith("<svg ")
    assert 'role="img"' in drawn
    assert drawn.count("aria-") == drawn.count("aria-label=") == 1
    assert not re.search(
        r"<(?!/?(?:svg|g|path|line|rect|circle|text|tspan|defs|clipPath|linearGradient|stop)\b)", drawn
    )
    assert not re.search(r"<[^>]*\s(style|class|href|on\w+)=", re.sub(r'aria-label="[^"]*"', "", drawn))
    assert "&lt;script&gt;" in re.sub(r'aria-label="[^"]*"', "", drawn)
    assert "currentColor" in drawn


def test_ok_parts_that_have_names_have_those_of_their_chart(draw: Draw) -> None:
    first, second = draw(CHARTS[2], 1), draw(CHARTS[2], 2)
    named = [set(re.findall(r'id="([^"]+)"', drawn)) for drawn in (first, second)]
    assert all(named)
    assert not named[0] & named[1]
    for names, drawn in zip(named, (first, second), strict=True):
        assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= names


def test_ok_what_no_drawing_needs_is_taken_out() -> None:
    written = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1" onload="x()">'
        '<script>x()</script><style>*{}</style><a xlink:href="https://x"><text>in a link</text></a>'
        '<image href="https://x"/><g style="color:red" class="c"><path d="M0" fill="url(https://x)" onclick="x()"/>'
        '<foreignObject><b>bold</b></foreignObject><rect fill="url(#g)" id="g"/></g></svg>'
    )
    assert drawing._cleaned(written, "Label", 3) == (
        '<svg width="1" role="img" aria-label="Label"><g><path d="M0" /><rect fill="url(#c3-g)" id="c3-g" /></g></svg>'
    )


def test_ok_nothing_draws_where_the_extra_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    drawer.cache_clear()
    try:
        assert drawer() is None
    finally:
        drawer.cache_clear()

from typing import Any

import pytest

from supportcli.presentation.formats.html_page import STYLE
from supportcli.presentation.report_page.charts import COLOURS, bars, heat_map, points

PAPERS = ("#ffffff", "#161616")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("colour", COLOURS)
def test_ok_every_fill_is_seen_on_both_papers(colour: str, paper: str) -> None:
    assert f"--paper: {paper[:4] if paper == '#ffffff' else paper}" in STYLE
    pale, dark = sorted((luminance(colour), luminance(paper)))
    assert (dark + 0.05) / (pale + 0.05) >= 3


def values(chart: Any) -> list[dict[str, Any]]:
    return list(chart.spec["data"]["values"])


def test_ok_two_of_a_name_are_two_bars_and_a_long_one_is_cut() -> None:
    found = values(bars("Label", "cases", ["a", "a", "b" * 300, "b" * 299, "", "\x1b[31m"], {"n": [1, 2, 3, 4, 5, 6]}))
    names = [each["name"] for each in found]
    assert names[:2] == ["a", "a (2)"]
    assert len(set(names)) == 6
    assert max(map(len, names)) < 40
    assert all(name.isprintable() for name in names)


def test_ok_what_is_missing_is_left_out() -> None:
    assert [each["number"] for each in values(points("L", "cases", ["a", "b"], {"n": [None, 0], "m": [1, 2]}))] == [
        0,
        1,
        2,
    ]
    assert len(values(heat_map("L", "cases", ["00", "01"], [("Mon", [None, 3]), ("Tue", [0, 1])], is_share=False))) == 3


@pytest.mark.parametrize(("most", "steps"), [(0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (62, [0, 16, 31, 46, 62])])
def test_ok_the_legend_of_counts_has_whole_numbers_up_to_the_most(most: int, steps: list[int]) -> None:
    colour = heat_map("L", "cases", ["00"], [("Mon", [most])], is_share=False).spec["encoding"]["color"]
    assert colour["legend"]["values"] == steps
    assert colour["scale"]["domain"] == [0, max(most, 1)]


def test_ok_the_darkest_of_a_share_is_all_of_it() -> None:
    colour = heat_map("L", "share", ["00"], [("Mon", [0.2])], is_share=True).spec["encoding"]["color"]
    assert colour["scale"]["domain"] == [0, 1]

"""Charts as specifications of Vega-Lite, in colours that can be seen on white and on black.

Numbers and names are values of the data and never part of an expression. The text takes the colour of the page.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.presentation.report_page.structure import Chart
from supportcli.presentation.text.safe import one_line

#: Of fills: each has a contrast of at least 3 on white, and on the black of the page at night.
COLOURS = ("#3079b8", "#c4612b", "#7a7f3a", "#9a5aa8")
_TEXT = "currentColor"
#: The first of them, from nothing of it to all of it: the page shines through, light or dark.
_PALE, _DARK = "rgba(48, 121, 184, 0)", "rgba(48, 121, 184, 1)"
_WIDTH = 640
#: Names longer than this are cut in a chart; the table has them whole.
_LONGEST = 28
#: So many names have room beside one another.
_SIDE_BY_SIDE = 8
_CONFIG: Mapping[str, Any] = {
    # The picture has one label of its own: what is drawn in it is not read out piece by piece.
    "aria": False,
    "font": "sans-serif",
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": _TEXT, "titleColor": _TEXT, "domainColor": _TEXT, "tickColor": _TEXT, "gridColor": _TEXT,
        "gridOpacity": 0.2, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 240,
    },
    "legend": {"labelColor": _TEXT, "titleColor": _TEXT, "labelFontSize": 12, "titleFontSize": 12, "orient": "top",
        "labelLimit": 160, "columns": 3},
    "range": {"category": list(COLOURS)},
}  # fmt: skip


def heat_map(
    label: str, unit: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[float | None]]], is_share: bool
) -> Chart:  # fmt: skip
    """Return a grid of rectangles, the darker the more; the darkest is the greatest number, or all of a share."""
    values = [
        {"row": one_line(row), "column": one_line(column), "number": number}
        for row, numbers in rows
        for column, number in zip(columns, numbers, strict=True)
        if number is not None
    ]
    every = [number for _, numbers in rows for number in numbers if number is not None]
    top = 1 if is_share else max(every, default=0) or 1
    spec = {
        "data": {"values": values},
        "height": 24 * len(rows),
        "mark": {"type": "rect", "stroke": _TEXT, "strokeOpacity": 0.15},
        "encoding": {
            "x": {"field": "column", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": 0}},
            "y": {"field": "row", "type": "ordinal", "sort": None, "title": None},
            "color": {
                "field": "number", "type": "quantitative", "scale": {"domain": [0, top], "range": [_PALE, _DARK]},
                "legend": {
                    "title": one_line(unit), "gradientLength": 240, "values": _steps(top, is_share),
                    "format": ".0%" if is_share else "d",
                },
            },
        },
    }  # fmt: skip
    return _chart(label, spec)


def bars(label: str, unit: str, names: Sequence[str], series: Mapping[str, Sequence[float | None]]) -> Chart:
    """Return horizontal bars: for each name one of each series, these side by side below one another."""
    shown = _shown(names)
    values = [
        {"name": shown[place], "series": one_line(which), "number": number}
        for which, numbers in series.items()
        for place, number in enumerate(numbers)
        if number is not None
    ]
    spec: dict[str, Any] = {
        "data": {"values": values},
        "height": {"step": 24 if len(series) == 1 else 16},
        "mark": {"type": "bar", "color": COLOURS[0]},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": None, "title": None},
            "x": {"field": "number", "type": "quantitative", "title": one_line(unit), "axis": _axis(values)},
        },
    }
    if len(series) > 1:
        order = [one_line(which) for which in series]
        spec["encoding"]["yOffset"] = {"field": "series", "type": "nominal", "sort": order}
        spec["encoding"]["color"] = {"field": "series", "type": "nominal", "sort": order, "title": None}
    return _chart(label, spec)


def points(label: str, unit: str, names: Sequence[str], series: Mapping[str, Sequence[float | None]]) -> Chart:
    """Return lines with points over what follows one another, such as weeks; each series has its own kind of point."""
    shown, order = _shown(names), [one_line(which) for which in series]
    values = [
        {"name": shown[place], "series": which, "number": number}
        for which, numbers in zip(order, series.values(), strict=True)
        for place, number in enumerate(numbers)
        if number is not None
    ]
    # With a domain of its own each, colours and forms share one legend.
    which = {"field": "series", "type": "nominal", "title": None, "scale": {"domain": order}}
    channels = {} if len(order) == 1 else {"color": which, "shape": which}
    spec = {
        "data": {"values": values},
        "height": 220,
        "encoding": {
            "x": {
                "field": "name", "type": "ordinal", "sort": None, "title": None,
                "axis": {"labelAngle": -45 if len(names) > _SIDE_BY_SIDE else 0, "labelOverlap": True},
            },
            "y": {"field": "number", "type": "quantitative", "title": one_line(unit), "axis": _axis(values)},
        },
        "layer": [
            {
                "mark": {"type": "line", "color": COLOURS[0]},
                "encoding": {name: each for name, each in channels.items() if name == "color"},
            },
            {
                "mark": {"type": "point", "filled": True, "opacity": 1, "size": 60, "color": COLOURS[0]},
                "encoding": channels,
            },
        ],
    }  # fmt: skip
    return _chart(label, spec)


def _axis(values: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the axis of numbers: counts have no halves."""
    is_whole = all(isinstance(each["number"], int) for each in values)
    return {"tickCount": 6, **({"tickMinStep": 1, "format": ",d"} if is_whole else {})}


def _chart(label: str, spec: Mapping[str, Any]) -> Chart:
    fitted = {"type": "fit-x", "contains": "padding"}
    return Chart(label, {"width": _WIDTH, "autosize": fitted, "config": _CONFIG, **spec})


def _steps(top: float, is_share: bool) -> list[float]:
    """Return what the legend shows: parts of a share, whole numbers of counts."""
    if is_share:
        return [0, 0.25, 0.5, 0.75, 1]
    return sorted({0, *(round(top * part / 4) for part in range(1, 5))})


def _shown(names: Sequence[str]) -> list[str]:
    """Return names as a chart shows them: short, and none twice, for two of a name would be drawn over one another."""
    found: dict[str, None] = {}
    for name in names:
        short = one_line(name) or "-"
        short = short if len(short) <= _LONGEST else f"{short[: _LONGEST - 1]}…"
        number, unique = 1, short
        while unique in found:
            number += 1
            unique = f"{short} ({number})"
        found[unique] = None
    return list(found)

"""Charts drawn as SVG by `vl-convert-python`, which the extra `report` brings; no script, and nothing is fetched."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from xml.etree import ElementTree as ET

from supportcli.presentation.report_page.structure import Chart

MISSING = "Charts are left out, for vl-convert-python is not installed: pip install 'supportcli[report]'"
#: What a drawing is made of. Anything else is left out with what is in it.
_ELEMENTS = frozenset((
    "svg", "g", "path", "line", "rect", "circle", "text", "tspan", "defs", "clipPath", "linearGradient", "stop",
))  # fmt: skip
_ATTRIBUTES = frozenset((
    "clip-path", "cx", "cy", "d", "display", "dx", "dy", "fill", "fill-opacity", "font-family", "font-size",
    "font-style", "font-weight", "gradientUnits", "height", "id", "offset", "opacity", "points", "r", "rx",
    "ry", "stop-color", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "transform", "version", "viewBox",
    "width", "x", "x1", "x2", "y", "y1", "y2",
))  # fmt: skip
#: How one part names another.
_NAMED = re.compile(r"url\(#([\w-]+)\)")
#: Draws a chart; the number tells its parts from those of the other charts of a page.
Draw = Callable[[Chart, int], str]


@cache
def drawer() -> Draw | None:
    """Return what draws charts, or nothing where the extra is not installed."""
    try:
        import vl_convert
    except ImportError:
        return None
    return lambda chart, number: _cleaned(vl_convert.vegalite_to_svg(dict(chart.spec)), chart.label, number)


def _cleaned(drawn: str, label: str, number: int) -> str:
    """Return a drawing as one picture with a label, made of known parts alone, whose names are of this page."""
    root = ET.fromstring(drawn)  # noqa: S314 -- what the library wrote just now; entities it has none
    for element in [root, *_kept(root)]:
        element.tag = element.tag.rpartition("}")[2]
        for name, value in [*element.attrib.items()]:
            named = _NAMED.sub(rf"url(#c{number}-\1)", value)
            if name not in _ATTRIBUTES or ("url(" in named and not _NAMED.fullmatch(value)):
                del element.attrib[name]
            else:
                element.set(name, f"c{number}-{value}" if name == "id" else named)
    root.attrib.update({"role": "img", "aria-label": label})
    return ET.tostring(root, encoding="unicode")


def _kept(parent: ET.Element) -> Iterator[ET.Element]:
    """Yield the known parts of a drawing, and take the others out of it."""
    for child in [*parent]:
        if child.tag.rpartition("}")[2] in _ELEMENTS:
            yield child
            yield from _kept(child)
        else:
            parent.remove(child)

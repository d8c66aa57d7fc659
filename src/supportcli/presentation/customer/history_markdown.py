"""A customer's history as a page of Markdown; what people wrote stays text."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.presentation.customer import changes
from supportcli.presentation.customer.history import CHANGED, HEAD, cells, heading, lines
from supportcli.presentation.formats.markdown import row, text


def page(view: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    """Write the page, a line at a time."""
    title, span, also = heading(view, zone)
    yield f"# {text(title)}"
    yield ""
    yield text(span)
    if also:
        yield f"With them: {text(also)}."
    yield ""
    yield from (f"* {text(line)}" for line in lines(view["summary"]))
    if view["changes"]:
        yield from ("", f"## {CHANGED}", "", row(changes.HEAD), row(["---"] * len(changes.HEAD)))
        yield from (row([text(cell) for cell in changes.cells(each, zone)]) for each in view["changes"])
        yield from ("", "## Cases")
    if view["cases"]:
        yield ""
        yield row(HEAD)
        yield row(["---"] * len(HEAD))
        yield from (row([text(cell) for cell in cells(each, zone)]) for each in view["cases"])

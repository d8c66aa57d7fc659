"""A customer's history as one page of HTML: nothing in it runs, nothing is fetched, and it prints well."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.presentation.customer import changes
from supportcli.presentation.customer.history import CHANGED, HEAD, cells, heading, lines
from supportcli.presentation.formats.html_page import END, begin, head, row, text


def page(view: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    """Write the page, a line at a time."""
    title, span, also = heading(view, zone)
    yield from begin(title)
    yield f"<h1>{text(title)}</h1>\n<p>{text(span)}</p>"
    if also:
        yield f"<p>With them: {text(also)}.</p>"
    yield "<ul>"
    yield from (f"<li>{text(line)}</li>" for line in lines(view["summary"]))
    yield "</ul>"
    if view["changes"]:
        yield f"<h2>{text(CHANGED)}</h2>\n<table>\n{head(changes.HEAD)}\n<tbody>"
        yield from (row(changes.cells(each, zone)) for each in view["changes"])
        yield "</tbody>\n</table>\n<h2>Cases</h2>"
    if view["cases"]:
        yield f"<table>\n{head(HEAD)}\n<tbody>"
        yield from (row(cells(each, zone)) for each in view["cases"])
        yield "</tbody>\n</table>"
    yield END

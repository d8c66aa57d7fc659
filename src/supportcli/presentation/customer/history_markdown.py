"""A customer's history as a page of Markdown; what people wrote stays text."""

import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.presentation.customer.history import HEAD, cells, heading, lines
from supportcli.presentation.text.safe import one_line

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


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
    if view["cases"]:
        yield ""
        yield _row(HEAD)
        yield _row(["---"] * len(HEAD))
        yield from (_row([text(cell) for cell in cells(row, zone)]) for row in view["cases"])


def text(said: str) -> str:
    """Write outside text so that nothing in it is markup."""
    return _MARKS.sub(r"\\\1", one_line(said))


def _row(parts: Any) -> str:
    return f"| {' | '.join(parts)} |"

"""A customer as `label: value` lines: for pipes, screen readers and whoever asked for `--plain`; nothing is cut."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant
from supportcli.presentation.customer import page as customer_page
from supportcli.presentation.text.safe import many_lines, one_line


def page(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield everything about a customer, one fact per line."""
    yield f"Customer: {one_line(view['name'])}"
    for label, value in customer_page.facts(view, zone, now):
        yield f"{label}: {one_line(value)}"
    for block in customer_page.blocks(view, zone, now):
        for name, value in block.lines:
            yield f"{block.each}, {one_line(name)}: {one_line(value)}"
        if block.text:
            # No line of a text may look like a label.
            yield f"{block.each}: " + many_lines(block.text.rstrip()).replace("\n", "\n  ")

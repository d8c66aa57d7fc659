"""A customer as a page of the terminal: who looks after them, what is owed, who may say what."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant
from supportcli.presentation.customer import page as customer_page
from supportcli.presentation.terminal.blocks import facts, line, paragraph, section
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import TITLE
from supportcli.presentation.text.safe import one_line

#: Texts never get wider than people like to read.
_READABLE = 100


def page(view: Mapping[str, Any], *, width: int, colour: bool, zone: tzinfo, now: Instant, unicode: bool = True) -> str:
    """Draw everything about a customer, with its line ends, ready to be written."""
    drawn = [line(view["name"], TITLE, unicode=unicode)]
    drawn += facts(customer_page.facts(view, zone, now), width=width, unicode=unicode)
    for block in customer_page.blocks(view, zone, now):
        drawn += section(block.title, unicode=unicode)
        pairs = [(f"  {one_line(name)}", value) for name, value in block.lines]
        drawn += facts(pairs, width=width, unicode=unicode)
        if block.text:
            drawn += paragraph(block.text, width=min(width, _READABLE), unicode=unicode)
    return paint(drawn, colour=colour)

"""Styled lines as the text a terminal draws: the only place that makes escape sequences."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.text import Text

_LONGEST = 10_000


def paint(lines: Iterable[Text], *, colour: bool) -> str:
    """Write lines one below the other, as they are: nothing wrapped, cut, marked up or highlighted."""
    out = StringIO()
    # All is given: the console must ask neither the terminal nor COLUMNS, TERM, NO_COLOR or FORCE_COLOR.
    console = Console(
        file=out,
        width=_LONGEST,
        height=1,
        color_system="256" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
    )
    for line in lines:
        console.print(line, soft_wrap=True, markup=False, highlight=False, emoji=False)
    return out.getvalue()

"""Long lines, broken between words."""

import textwrap


def wrap(line: str, width: int) -> list[str]:
    """Return the rows of a line that is broken where a terminal of that width ends."""
    return textwrap.wrap(line, width)

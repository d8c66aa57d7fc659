"""The width of the terminal that stdout goes to, as `shutil` finds it: importing that takes longer than asking."""

import os
import sys

#: Columns where there is no terminal, or it does not say.
USUAL = 80


def terminal_width() -> int:
    """Return the columns of the terminal: `COLUMNS` if that is a number above 0, else what the terminal says."""
    columns = os.environ.get("COLUMNS", "")
    try:
        if int(columns) > 0:
            return int(columns)
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL if sys.__stdout__ else USUAL
    except (OSError, ValueError):
        return USUAL

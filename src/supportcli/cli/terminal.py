"""Whether stdout is a terminal, and how wide, as `shutil` finds it: importing that takes longer than asking."""

import os
import sys

#: Draws as on a terminal where there is none: `watch`, ssh without one, the mail of cron. As a number, the columns.
FORCED = "SUPPORT_FORCE_TTY"
#: Columns where there is no terminal, or it does not say.
USUAL = 80


def is_terminal() -> bool:
    """Check whether output is drawn as for a terminal: stdout is one, or SUPPORT_FORCE_TTY is neither empty nor 0."""
    return sys.stdout.isatty() or os.environ.get(FORCED, "") not in ("", "0")


def terminal_width() -> int:
    """Return the columns to draw in: SUPPORT_FORCE_TTY or else `COLUMNS`, as a number, else what the terminal says."""
    forced, columns = (os.environ.get(name, "") for name in (FORCED, "COLUMNS"))
    # 1 is what people write for yes; nobody has a terminal of 100,000 columns.
    for asked, least in ((forced, 2), (columns, 1)):
        if asked.isascii() and asked.isdecimal() and len(asked) < 6 and int(asked) >= least:
            return int(asked)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL if sys.__stdout__ else USUAL
    except (OSError, ValueError):
        return USUAL

"""Quantities of a policy text: durations of at least a second and at most ten years, and whole percents, `"50%"`."""

from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.table import Table
from supportcli.domain.time.duration import parse

#: Ten years of round-the-clock seconds: a longer one is a slip of the pen.
LONGEST = 3660 * 86_400
_WHOLE = 100
_DIGITS = 3


def read_duration(table: Table, key: str, example: str) -> int | None:
    """Return the seconds under a key, nothing if there is no text; record faults."""
    text = table.text(key)
    if text is None:
        return None
    try:
        seconds = parse(text)
    except ValueError:
        table.refuse(key, f"{quote(text)} is not a duration", "write 90s, 15m, 4h, 1d, 2w or a sum such as 1h30m")
        return None
    if not 0 < seconds <= LONGEST:
        table.refuse(key, f"{quote(text)} is not between one second and ten years", f'write {key} = "{example}"')
    return seconds


def read_percent(table: Table, key: str, text: str, least: int, item: int | None = None) -> int | None:
    """Return a whole percent from `least` to 100; record anything else as a fault."""
    digits = text.removesuffix("%")
    if digits != text and digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS:
        percent = int(digits)
        if least <= percent <= _WHOLE:
            return percent
    table.refuse(key, f"{quote(text)} is not a percentage from {least}% to {_WHOLE}%", 'write "50%"', item)
    return None

"""Percents as a policy writes them: `"50%"`, whole numbers only."""

from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.table import Table

_WHOLE = 100
_DIGITS = 3


def read_percent(table: Table, key: str, text: str, least: int, item: int | None = None) -> int | None:
    """Return a whole percent from `least` to 100; record anything else as a fault."""
    digits = text.removesuffix("%")
    if digits != text and digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS:
        percent = int(digits)
        if least <= percent <= _WHOLE:
            return percent
    table.refuse(key, f"{quote(text)} is not a percentage from {least}% to {_WHOLE}%", 'write "50%"', item)
    return None

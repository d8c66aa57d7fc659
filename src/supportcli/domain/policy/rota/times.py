"""A date and time of day of a policy text, on the wall of the rota's zone: `"2026-01-05 09:00"`."""

import re
from datetime import datetime

from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.table import Table

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:00)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_YEAR, _LAST_YEAR = 1970, 9000


def read_time(table: Table, key: str) -> str | None:
    """Return the time under a key as `2026-01-05T09:00`, nothing if there is none; record faults."""
    text = table.local_time(key)
    if text is None:
        return None
    if _DATE.fullmatch(text):
        table.refuse(key, f"{quote(text)} has no time of day", f'write {key} = "{text} 09:00"')
        return None
    try:
        moment = datetime.fromisoformat(text) if _TIME.fullmatch(text) else None
    except ValueError:
        moment = None
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        hint = f'write {key} = "2026-01-05 09:00", as the clock on the wall shows it'
        table.refuse(key, f"{quote(text)} is not a date and time", hint)
        return None
    return moment.isoformat(timespec="minutes")

"""Hours of a week as people write them: `mon-fri 08:00-20:00`, `20:00-08:00`, `fri 17:00 - mon 08:00`."""

import re
from collections.abc import Iterable, Sequence

from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.shape import WEEKDAYS
from supportcli.domain.policy.table import Table

_DAY, _WEEK = 86_400, 7 * 86_400
_HINT = 'write "mon-fri 08:00-20:00", "20:00-08:00" or "fri 17:00 - mon 08:00"'
_CLOCK = r"(\d{2}):([0-5]\d)"
_DAILY = re.compile(rf"(?:([a-z, -]+) )?{_CLOCK} ?- ?{_CLOCK}")
_ACROSS = re.compile(rf"([a-z]{{3}}) {_CLOCK} ?- ?([a-z]{{3}}) {_CLOCK}")


def read_hours(table: Table, key: str = "hours") -> list[list[int]]:
    """Return the hours under a key as spans of the week in seconds since Monday, sorted and joined; record faults.

    A window belongs to the day on which it starts; one that ends at or before its start ends on the next day.
    """
    spans: list[list[int]] = []
    for item, text in table.texts(key, 'a list of texts, ["mon-fri 08:00-20:00"]'):
        found = _spans(text.strip().lower())
        if isinstance(found, str):
            table.refuse(key, f"{quote(text)} {found}", _HINT, item)
        else:
            spans += found
    if key in table and not table.is_filled(key):
        table.refuse(key, "there are no hours", _HINT + ", or remove the key: then all hours are served")
    return _joined(spans)


def read_days(table: Table, key: str = "days") -> list[int]:
    """Return the weekdays under a key, 0 is Monday, sorted; record faults."""
    days = {WEEKDAYS.index(day) for day in table.words(key, WEEKDAYS, "weekday")}
    if key in table and not table.is_filled(key):
        table.refuse(key, "there are no days", 'write days = ["mon", "tue"], or remove the key')
    return sorted(days)


def _spans(text: str) -> list[list[int]] | str:
    """Return the spans that a text means, or what is wrong with it."""
    across = _ACROSS.fullmatch(text)
    if across:
        first, last = across[1], across[4]
        start, end = _seconds(*across.group(2, 3)), _seconds(*across.group(5, 6))
        if first not in WEEKDAYS or last not in WEEKDAYS or start is None or end is None or start == _DAY:
            return "are no hours"
        begin, close = WEEKDAYS.index(first) * _DAY + start, WEEKDAYS.index(last) * _DAY + end
        return "has no length" if begin == close else [[begin, close if close > begin else close + _WEEK]]
    daily = _DAILY.fullmatch(text)
    days = [*WEEKDAYS] if daily and daily[1] is None else _days(daily[1]) if daily else []
    if daily is None or not days:
        return "are no hours"
    start, end = _seconds(*daily.group(2, 3)), _seconds(*daily.group(4, 5))
    if start is None or end is None or start == _DAY:
        return "are no hours"
    if start == end:
        return "has no length"
    places = (WEEKDAYS.index(day) * _DAY for day in days)
    return [[place + start, place + (end if end > start else end + _DAY)] for place in places]


def _days(text: str) -> Sequence[str]:
    """Return the weekdays of `mon-fri`, `sat, sun`; none if a word is no weekday."""
    found: list[str] = []
    for part in text.split(","):
        first, dash, last = (word.strip() for word in part.partition("-"))
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            return ()
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        found += WEEKDAYS[start : end + 1] if start <= end else (*WEEKDAYS[start:], *WEEKDAYS[: end + 1])
    return [*dict.fromkeys(found)]


def _seconds(hours: str, minutes: str) -> int | None:
    seconds = int(hours) * 3600 + int(minutes) * 60
    return seconds if seconds <= _DAY else None


def _joined(spans: Iterable[list[int]]) -> list[list[int]]:
    """Join spans that overlap or touch, and keep those that begin in the week in order."""
    found: list[list[int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return found

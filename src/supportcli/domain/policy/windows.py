"""Opening windows of a day as people write: `09:00-12:00`, `22:00-06:00` over midnight, `00:00-24:00`."""

from collections.abc import Iterable

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.table import Table

DAY = 86_400
_HINT = 'write "09:00-17:00"'


class TimeWindow(NamedTuple):
    """Local seconds after the midnight of its day; `end` lies beyond `DAY` when it runs over the next one."""

    start: int
    end: int
    text: str
    item: int


def read_windows(table: Table, key: str) -> list[TimeWindow]:
    """Read a list of windows, sorted; whatever is unreadable, empty or overlaps is noted as a fault."""
    windows: list[TimeWindow] = []
    for item, text in table.texts(key):
        window = _window(table, key, item, text)
        if window is None:
            continue
        other = next((one for one in windows if window.start < one.end and one.start < window.end), None)
        if other:
            hint = "let one end where the next begins"
            table.refuse(key, f"{quote(text)} overlaps {quote(other.text)}", hint, item)
        else:
            windows.append(window)
    return sorted(windows)


def _window(table: Table, key: str, item: int, text: str) -> TimeWindow | None:
    first, dash, last = text.partition("-")
    start, end = _clock(first), _clock(last)
    if not dash or start is None or end is None or start == DAY:
        table.refuse(key, f"{quote(text)} is not a window", _HINT, item)
        return None
    if start == end:
        hint = _HINT if start else 'write "00:00-24:00" for the whole day'
        table.refuse(key, f"{quote(text)} is empty", hint, item)
        return None
    return TimeWindow(start, end if end > start else end + DAY, text, item)


def _clock(text: str) -> int | None:
    """Read `HH:MM`, 00:00 to 24:00, as seconds."""
    hours, minutes = text[:2], text[3:]
    if len(text) != len("HH:MM") or text[2] != ":" or not (hours + minutes).isascii():
        return None
    if not hours.isdigit() or not minutes.isdigit() or int(minutes) >= 60:
        return None
    seconds = int(hours) * 3600 + int(minutes) * 60
    return seconds if seconds <= DAY else None


def own_part(windows: Iterable[TimeWindow]) -> list[list[int]]:
    """Return the part of each window on the day itself, in seconds of the day."""
    return [[window.start, min(window.end, DAY)] for window in windows]


def spilled_part(windows: Iterable[TimeWindow]) -> list[list[int]]:
    """Return the part of each window after midnight, in seconds of the next day."""
    return [[0, window.end - DAY] for window in windows if window.end > DAY]


def clashes(before: Iterable[TimeWindow], day: Iterable[TimeWindow]) -> list[tuple[TimeWindow, TimeWindow]]:
    """Return pairs of a window of the day before that is still open and the window of this day it overlaps."""
    late = [window for window in before if window.end > DAY]
    return [(one, other) for one in late for other in day if other.start < one.end - DAY]


def merged(spans: Iterable[list[int]]) -> list[list[int]]:
    """Sort spans and join those that touch."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return joined

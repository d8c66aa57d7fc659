"""Durations: whole seconds, the short text people type (`1h30m`) and the words they read (`1 h 30 min`)."""

_UNITS = (("w", 604800), ("d", 86400), ("h", 3600), ("m", 60), ("s", 1))
_WORDS = (("w", 604800), ("d", 86400), ("h", 3600), ("min", 60), ("s", 1))
#: A hundred years of 365.25 days, in seconds: nobody promises anything for longer.
LONGEST = 36525 * 86400
_DIGITS = 12
#: Beyond a week round the clock and a day, hours say nothing any more.
_MOST_HOURS = 200 * 3600


def parse(text: str) -> int:
    """Read `90s`, `15m`, `4h`, `1d`, `2w` or a sum in falling order such as `1h30m`, as seconds.

    Raises:
        ValueError: the text is not a duration, or is longer than a hundred years.

    """
    total, rest, units = 0, text, iter(_UNITS)
    while rest or not text:
        digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
        unit = rest[len(digits) : len(digits) + 1]
        size = next((seconds for letter, seconds in units if letter == unit), 0)
        if not digits or not size:
            raise ValueError(f"{_shown(text)} is not a duration; write 90s, 15m, 4h, 1d, 2w or a sum: 1h30m.")
        total += int(digits[-_DIGITS:]) * size
        if len(digits.lstrip("0")) > _DIGITS or total > LONGEST:
            raise ValueError(f"{_shown(text)} is longer than a hundred years.")
        rest = rest[len(digits) + 1 :]
    return total


def compact(seconds: int) -> str:
    """Write seconds as the shortest text that `parse` reads back, or with a minus that it refuses."""
    if seconds < 0:
        return "-" + compact(-seconds)
    text = ""
    for letter, size in _UNITS:
        amount, seconds = divmod(seconds, size)
        if amount:
            text += f"{amount}{letter}"
    return text or "0s"


def spoken(seconds: int) -> str:
    """Write seconds for people: the largest unit and the one below it (`2 h 10 min`), never rounded up."""
    if seconds < 0:
        return "-" + spoken(-seconds)
    for place, (word, size) in enumerate(_WORDS):
        if seconds >= size:
            amount, rest = divmod(seconds, size)
            below, smaller = _WORDS[min(place + 1, len(_WORDS) - 1)]
            return f"{amount} {word} {rest // smaller} {below}" if rest >= smaller else f"{amount} {word}"
    return "0 s"


def brief(seconds: int, *, days: bool = True) -> str:
    """Write seconds in the fewest cells: two units, never rounded up (`1h09m`, `2d4h`), which `parse` reads back.

    Without `days`, as working time is, in hours as far as people count in hours.
    """
    if seconds < 60:
        return f"{max(seconds, 0)}s"
    if seconds < 86400 or (not days and seconds < _MOST_HOURS):
        hours, minutes = seconds // 3600, seconds % 3600 // 60
        return (f"{hours}h{minutes:02}m" if minutes else f"{hours}h") if hours else f"{minutes}m"
    (large, size), (small, less) = _UNITS[:2] if seconds >= 604800 else _UNITS[1:3]
    amount, rest = seconds // size, seconds % size // less
    return f"{amount}{large}{rest}{small}" if rest else f"{amount}{large}"


def worked(seconds: int) -> str:
    """Write working time for people: in hours as far as people count in hours (`40 h`, `7 h 30 min`), else `spoken`.

    A day of working time is 24 hours of an open calendar, which nobody means who reads "1 d".
    """
    if not _MOST_HOURS > seconds >= 86400:
        return spoken(seconds)
    hours, rest = divmod(seconds, 3600)
    return f"{hours} h {rest // 60} min" if rest >= 60 else f"{hours} h"


def _shown(text: str) -> str:
    """Quote what was typed, cut where it stops being of help."""
    return repr(text if len(text) <= 40 else text[:40] + "…")

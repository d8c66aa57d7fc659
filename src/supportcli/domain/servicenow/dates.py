"""Dates as ServiceNow writes them: `29-02-2016 01:16`, `29/2/2016 01:16` or `2016-02-29 01:16:00`, without a zone."""

from datetime import date
from zoneinfo import ZoneInfo

from supportcli.domain.time.instant import Instant
from supportcli.domain.worktime.zone import occurrences

#: No log is older than the clock of its computer; the last year leaves room for every zone.
_FIRST_YEAR, _LAST_YEAR = 1970, 9998
#: Texts that are kept: a log has few, the journals of a long list have as many as entries.
_MOST = 50_000
_LIKE = "29-02-2016 01:16, 29/2/2016 01:16 or 2016-02-29 01:16:00"
_LIKE_MONTH_FIRST = "02/29/2016 01:16 or 2016-02-29 01:16:00"


class Dates(dict[str, Instant]):
    """Reads dates in one zone, each text once; a wall time that occurs twice is its first occurrence (R16)."""

    def __init__(self, zone: ZoneInfo, *, is_month_first: bool = False) -> None:
        super().__init__()
        self._is_month_first = is_month_first
        #: The second occurrence of each text that was read and has one.
        self.again: dict[str, Instant] = {}
        self._zone = zone

    def __missing__(self, text: str) -> Instant:
        """Read a date.

        Raises:
            ValueError: it is none.

        """
        try:
            ordinal, second = _read(text, is_month_first=self._is_month_first)
        except ValueError:
            like = _LIKE_MONTH_FIRST if self._is_month_first else _LIKE
            raise ValueError(f"'{text}' is not a date like {like}") from None
        instant, again = occurrences(self._zone, ordinal, second)
        if len(self) == _MOST:
            self.clear()
        self[text] = instant
        if again != instant:
            self.again[text] = again
        return instant

    def rising(self, texts: list[str]) -> list[int]:
        """Read dates that rise: one that comes too early is the second occurrence of its wall time, if it has one.

        Raises:
            ValueError: one is none.

        """
        read: list[int] = []
        for text in texts:
            at = self[text]
            if read and at < read[-1]:
                at = self.again.get(text, at)
            read.append(at)
        return read


def _read(text: str, *, is_month_first: bool) -> tuple[int, int]:
    """Read the proleptic ordinal of the day, and the second of the wall clock since its midnight."""
    day, _, clock = text.strip().replace("T", " ", 1).partition(" ")
    parts = _numbers(day.split("/" if "/" in day else "." if "." in day else "-"))
    has_year_first = parts[0] >= _FIRST_YEAR
    the_day, month, year = reversed(parts) if has_year_first else parts
    if is_month_first and not has_year_first:
        the_day, month = month, the_day
    hour, minute, second = (*_numbers(clock.split(":")), 0)[:3]
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and hour < 24 and minute < 60 and second < 60 and clock.count(":") < 3):
        raise ValueError(text)
    return date(year, month, the_day).toordinal(), hour * 3600 + minute * 60 + second


def _numbers(parts: list[str]) -> list[int]:
    if not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in parts):
        raise ValueError(parts)
    return [int(part) for part in parts]

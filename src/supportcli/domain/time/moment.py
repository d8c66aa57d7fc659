"""The user's words for a moment and for a span of time: our own strict grammar, the whole string or nothing.

`support help time` describes it for people. In short: RFC 3339 and ISO 8601 instants, dates with an optional
time and zone name (`2026-11-23 09:00 Europe/Helsinki`), what the program prints (`Mon 23 Nov 08:00 EET`,
`5 min ago`), durations from now (`2h`, `in 2h`, `2h ago`, `-7d`), days by name (`tomorrow 9am`, `fri noon`)
and the ends of the day, week and month (`eod`, `eow`, `eom`). A day in a duration is 24 hours and a week
seven of them, whatever the clocks of a zone do in between.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal, cast
from zoneinfo import ZoneInfo

from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.duration import parse
from supportcli.domain.time.instant import LAST, Instant
from supportcli.domain.time.printed_form import MONTHS, WEEKDAYS, instant_at, read_printed
from supportcli.domain.worktime.zone import DAY, closing, load, opening
from supportcli.domain.worktime.zone_data import known_names

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_ENDS = ("eod", "eow", "eom")
_DATED = (
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[t ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)( ?(?:z|[+-][0-9]{2}:?[0-9]{2}))?)?"
    r"(?: ([a-z][a-z0-9_+/-]*))?"
)
_ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
#: Durations as they are typed and as they are printed: `1h30m`, `1 h 30 min`.
_AMOUNTS = r"[0-9]+ ?(?:min|[wdhms])(?: ?[0-9]+ ?(?:min|[wdhms]))*"
_CLOCK = r"([0-9]{1,2})(?::([0-9]{2}))?(am|pm)?"
_NUMERIC_DATE = r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{1,4}"
_FORMS = (
    "write 2h or 1d4h or in 90m (from now), 2h ago or -7d (before now), now, today, tomorrow 9am, mon 09:00, "
    "fri noon, eod, eow, eom, 2026-11-23, 2026-11-23 09:00, 2026-11-23 09:00 Europe/Helsinki "
    "or 2026-11-23T09:00:00Z"
)
_HELP = "`support help time` describes the whole grammar."
_SHOWN = 40

#: Where a time of day or a weekday alone lies: the last one, or the next one.
Toward = Literal["past", "future"]


class DueDay(NamedTuple):
    """A day without a time, as the end of which something is due; `zone` is that of whoever wrote it."""

    day: date
    zone: tzinfo


def understand(text: str, now: Instant, zone: tzinfo, toward: Toward | None = None) -> Instant:
    """Read a moment as the user wrote it; words without a zone of their own are local to `zone`.

    A weekday is the next such day after today, or today if its time is still ahead; toward the past it is the last
    one. A time of day alone is the next or the last one, and refused where `toward` is not given. A local time the
    clocks skip is the instant of the transition, one they show twice is its first occurrence.

    Raises:
        UsageError: the text is none of the accepted forms, or lies outside the years 1970 to 9999 in UTC.

    """
    plain = _plain(text)
    try:
        instant = _dated(plain, zone) if plain[:4].isdigit() and plain[4:5] == "-" else _printed(plain, now, zone)
        if instant is None:
            instant = _named(plain.lower(), now, zone, toward)
        if instant is None:
            instant = _shifted(plain.lower(), now)
    except OverflowError:
        instant = -1
    except ValueError:
        instant = None
    if instant is None:
        raise UsageError(f"{_quoted(text)} {_reason(plain)}: {_FORMS}.", _HELP)
    if not 0 <= instant <= LAST:
        raise UsageError(f"{_quoted(text)} lies outside the years 1970 to 9999 in UTC: {_FORMS}.", _HELP)
    return instant


def understand_due(text: str, now: Instant, zone: tzinfo) -> Instant | DueDay:
    """Read by when something is due: as `understand` toward the future, but a day without a time stays a day.

    Raises:
        UsageError: as `understand`.

    """
    instant, plain = understand(text, now, zone, "future"), _plain(text)
    if not is_bare_day(plain):
        return instant
    dated = re.fullmatch(_DATED, plain, re.IGNORECASE)
    if dated:
        return DueDay(date.fromisoformat(dated[1]), _zone(dated[4]) if dated[4] else zone)
    return DueDay(datetime.fromtimestamp(instant, zone).date(), zone)


def is_bare_day(text: str) -> bool:
    """Return whether a moment that `understand` reads is a day without a time: `tomorrow`, `fri`, `2026-11-24`."""
    plain = _plain(text).lower()
    dated = re.fullmatch(_DATED, plain)
    if dated:
        return dated[2] is None
    if plain in _DAYS or any(plain in (name, name[:3]) for name in WEEKDAYS):
        return True
    return ":" not in plain and any(month in plain.split() for month in MONTHS)


def _plain(text: str) -> str:
    bare = text.strip()
    return " ".join(bare.split()) if bare.isprintable() else ""


def span(text: str) -> int:
    """Read a plain duration, in seconds, as `--within` and `--for` take it.

    Raises:
        UsageError: the text is not a duration.

    """
    try:
        return _seconds(" ".join(text.lower().split()) if text.strip().isprintable() else text)
    except ValueError:
        raise UsageError(
            f"{_quoted(text)} is not a duration: write 30m, 2h, 1d4h or 2w, each number with its unit.", _HELP
        ) from None


def _dated(text: str, zone: tzinfo) -> Instant | None:
    """Read a calendar date with an optional time of day and an optional offset or zone name."""
    found = re.fullmatch(_DATED, text, re.IGNORECASE)
    if found is None or (found[3] and found[4]):
        return None
    day, hour, offset, name = found.groups()
    wall = time.fromisoformat(hour) if hour else time()
    if offset:
        moment = datetime.combine(date.fromisoformat(day), wall, _offset(offset.strip()))
        return (moment - _EPOCH) // timedelta(seconds=1)
    return _local(date.fromisoformat(day), wall, _zone(name) if name else zone)


def _offset(text: str) -> tzinfo:
    """Read `Z`, `+02:00` or `+0200`; `ValueError` for what no clock shows."""
    if text in "zZ":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    time(hours, minutes)
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if text[0] == "-" else ahead)


def _zone(name: str) -> tzinfo:
    """Find an IANA zone however its name is capitalised."""
    lower = name.lower()
    if lower in ("z", "utc"):
        return UTC
    for known in (name, *(zone for zone in known_names() if zone.lower() == lower)):
        try:
            return load(known)
        except NotFound:
            continue
    raise UsageError(
        f"There is no time zone called {_quoted(name)}: write an IANA name such as Europe/Helsinki, or Z.",
        _HELP,
    )


def _printed(text: str, now: Instant, zone: tzinfo) -> Instant | None:
    """Read an instant as the program prints it; None for any other form."""
    found = read_printed(text, datetime.fromtimestamp(now, zone).date())
    if found is None:
        return None
    clock = found.clock or time()
    if found.zone is None:
        return _local(found.day, clock, zone)
    instant = instant_at(found.day, clock, zone, found.zone)
    return _local(found.day, clock, _zone(found.zone)) if instant is None else instant


def _named(text: str, now: Instant, zone: tzinfo, toward: Toward | None) -> Instant | None:
    """Read `now`, a day by its name with an optional time of day, a time of day, or the end of a day, week or month."""
    head, _, tail = text.partition(" ")
    if text in ("now", "just now"):
        return now
    today = datetime.fromtimestamp(now, zone).date()
    if text in _ENDS:
        return closing(cast("ZoneInfo", zone), _last_day(text, today).toordinal(), DAY)
    if head in _DAYS:
        return _local(today + _DAYS[head] * _DAY, _clock(tail), zone)
    for number, name in enumerate(WEEKDAYS):
        if head in (name, name[:3]):
            return _nearest(today + (number - today.weekday()) % 7 * _DAY, _clock(tail), 7 * _DAY, now, zone, toward)
    if toward and (text in ("noon", "midnight") or _is_clock(text)):
        return _nearest(today, _clock(text), _DAY, now, zone, toward)
    return None


def _nearest(day: date, clock: time, step: timedelta, now: Instant, zone: tzinfo, toward: Toward | None) -> Instant:
    """Return the next instant of a series after now, of which `day` is none before today; toward the past the last."""
    instant = _local(day, clock, zone)
    if toward == "past":
        return instant if instant <= now else _local(day - step, clock, zone)
    return instant if instant > now else _local(day + step, clock, zone)


def _last_day(word: str, today: date) -> date:
    """Return the day whose end is the end of the day, the week (Sunday) or the month."""
    if word == "eod":
        return today
    if word == "eow":
        return today + (6 - today.weekday()) * _DAY
    return (today.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY


def _local(day: date, wall: time, zone: tzinfo) -> Instant:
    """Return the first instant at which a zone shows this time, or the transition that skipped it."""
    second = wall.hour * 3600 + wall.minute * 60 + wall.second
    # The rules of R16 serve any tzinfo, fixed offsets included.
    return opening(cast("ZoneInfo", zone), day.toordinal(), second)


def _clock(text: str) -> time:
    """Read a time of day: nothing or `midnight` (00:00), `noon`, `9am`, `9:30pm`, `09:00`."""
    if text in ("", "midnight"):
        return time()
    if text == "noon":
        return time(12)
    found = re.fullmatch(_CLOCK, text)
    if found is None or not _is_clock(text):
        raise ValueError(text)
    hour = int(found[1])
    if found[3]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, int(found[2] or 0))


def _is_clock(text: str) -> bool:
    found = re.fullmatch(_CLOCK, text)
    return found is not None and bool(found[2] or found[3])


def _shifted(text: str, now: Instant) -> Instant:
    """Read a duration before or after now."""
    if text.startswith("in "):
        return now + _seconds(text[3:])
    if text.endswith(" ago"):
        return now - _seconds(text[:-4])
    if text.startswith("-"):
        return now - _seconds(text[1:])
    return now + _seconds(text)


def _seconds(text: str) -> int:
    """Read a duration as it is typed or printed: `1h30m`, `30min`, `1 h 30 min`."""
    return parse(text.replace("min", "m").replace(" ", "") if re.fullmatch(_AMOUNTS, text) else text)


def _reason(text: str) -> str:
    """Return why a text is refused, naming common ambiguous forms."""
    if text.lstrip("+-").isdigit():
        return "is a bare number, which could be minutes, an hour or a day"
    if re.match(_ISO_DATE, text):
        return "is a date or time that does not exist, or is followed by something else"
    if re.fullmatch(_NUMERIC_DATE, text):
        return "could name two different days, depending on the country"
    if text[:1].isdigit() and (":" in text or text.lower().endswith(("am", "pm"))) and " " not in text:
        return "is a time of day without a day"
    return "is not a moment this program can read"


def _quoted(text: str) -> str:
    """Quote what was typed, escaped and cut, so that an error is one readable line."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")

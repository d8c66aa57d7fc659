"""Wall time of a zone as instants: where a window opens and closes on days when the clock is moved.

The rules are R16 of docs/design/sla.md. A window whose start occurs twice opens at the first occurrence,
one whose end occurs twice closes at the last; a wall time that does not exist is the instant of the
transition, where `zoneinfo` alone would keep the offset and land an hour beside it (PEP 495). `24:00` is no
wall time but the end of its date: where midnight occurs twice and both belong to the next date, it is the
first, so that a closed date stays closed.
"""

import struct
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from supportcli.domain.errors import NotFound
from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone_rules import UTC, to_zone

DAY = 86400
#: The proleptic ordinal of 1970-01-01, and the dates for which both midnights can be written down.
EPOCH, FIRST, LAST = 719163, 2, 3652057
_NOTHING = timedelta()


def load(name: str) -> ZoneInfo:
    """Return a zone by its IANA name, as this machine's newest zone data has it.

    Raises:
        NotFound: this machine knows no zone of that name.

    """
    zone = find(name)
    if zone is None:
        hint = "Write an IANA name such as Europe/Helsinki; the package tzdata brings the names."
        raise NotFound(f"There is no time zone {name!r} on this machine.", hint)
    return zone


def pinned(name: str, zones: Mapping[str, Any]) -> ZoneInfo:
    """Return a zone by the rules that a policy version keeps of it, or as this machine has it if it keeps none.

    Raises:
        NotFound: no rules are kept, and this machine knows no zone of that name.
        StoreError: the rules that are kept are not those of a zone.

    """
    rules = zones.get(name)
    return load(name) if rules is None else to_zone(name, rules)


@cache
def find(name: str) -> ZoneInfo | None:
    """Return a zone by its IANA name, as this machine's newest zone data has it, or None if there is none."""
    if name == "UTC":
        # It says the same everywhere.
        return to_zone(name, UTC)
    # Most commands go by what the policy keeps of a zone, and need neither this module nor `importlib`.
    found = __import__("supportcli.domain.worktime.zone_data", fromlist=["read"]).read(name)
    try:
        return None if found is None else ZoneInfo.from_file(BytesIO(found[0]), key=name)
    except (OSError, ValueError, struct.error):
        return None


def to_spans(zone: ZoneInfo, ordinal: int, windows: Iterable[Span]) -> tuple[Span, ...]:
    """Turn the windows of one local date, in seconds since its midnight, into spans of instants.

    Windows that meet in a repeated hour both claim it, so their spans may overlap: who counts seconds joins
    them first (`span.merged`), and each second counts once.
    """
    offset = _steady_offset(zone, ordinal)
    if offset is None:
        return tuple([(opening(zone, ordinal, low), closing(zone, ordinal, high)) for low, high in windows])
    midnight = (ordinal - EPOCH) * DAY - offset
    return tuple([(midnight + low, midnight + high) for low, high in windows])


def opening(zone: ZoneInfo, ordinal: int, second: int) -> int:
    """Return the instant at which a window that starts at this wall time opens."""
    return occurrences(zone, ordinal, second)[0]


def closing(zone: ZoneInfo, ordinal: int, second: int) -> int:
    """Return the instant at which a window that ends at this wall time closes; 86400 ends the date."""
    first, last = occurrences(zone, ordinal, second)
    if second == DAY and first != last:
        return occurrences(zone, ordinal, DAY - 1)[1] + 1
    return last


def occurrences(zone: ZoneInfo, ordinal: int, second: int) -> Span:
    """Return the first and the last instant of a wall time, or twice the transition that skipped it."""
    moment = datetime.fromordinal(ordinal) + timedelta(seconds=second)
    wall = (ordinal - EPOCH) * DAY + second
    first, last = wall - _offset(zone, moment), wall - _offset(zone, moment.replace(fold=1))
    if first > last:
        first = last = _transition(zone, wall, last, first)
    return first, last


def _transition(zone: ZoneInfo, wall: int, before: int, after: int) -> int:
    """Find the instant in `(before, after]` at which the clock jumped over a wall time, by halving."""
    while after - before > 1:
        middle = (before + after) // 2
        if middle + _offset(zone, datetime.fromtimestamp(middle, zone)) < wall:
            before = middle
        else:
            after = middle
    return after


def _steady_offset(zone: ZoneInfo, ordinal: int) -> int | None:
    """Return the offset (seconds) of a date without a clock change, both midnights included, or None."""
    midnight = datetime.fromordinal(ordinal)
    offset = _offset(zone, midnight)
    return offset if offset == _offset(zone, datetime.fromordinal(ordinal + 1).replace(fold=1)) else None


def _offset(zone: ZoneInfo, moment: datetime) -> int:
    """Return the seconds to subtract from a wall time to reach UTC."""
    offset = zone.utcoffset(moment) or _NOTHING
    return offset.days * DAY + offset.seconds

"""Zone files as rules (`zone_rules`), and what two rules say differently."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from supportcli.domain.errors import StoreError
from supportcli.domain.worktime.zone import DAY
from supportcli.domain.worktime.zone_rules import HEADER, TYPE, to_zone

#: A type of local time: seconds to add to UTC, 1 for daylight saving time, abbreviation.
Kind = tuple[int, int, str]
#: Between two changes that lie closer together (seconds) a yearly rule makes no further pair of changes.
_YEAR = 360 * DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def from_file(data: bytes) -> dict[str, Any]:
    """Return the rules that a zone file of version 2 or later holds.

    Raises:
        ValueError: it is not such a file.

    """
    try:
        return _read(data)
    except (ArithmeticError, IndexError, StoreError, UnicodeDecodeError, struct.error) as error:
        raise ValueError(f"no zone file ({error})") from error


def _read(data: bytes) -> dict[str, Any]:
    changes, kinds, after = _changes(data)
    first = next((kind for kind in kinds if not kind[1]), kinds[0])
    effective = _effective(first, changes)
    if after:
        rule = to_zone("after", {"types": [first], "at": [], "type": [], "after": after})
        if effective != changes:
            # A file may end with a change that changes nothing, and only says from when on the rule holds.
            effective += _next_change(rule, changes[-1][0])
        while _is_implied(rule, first, effective):
            effective.pop()
    return _as_rules(first, effective, after)


def differences(old: Mapping[str, Any], new: Mapping[str, Any], until: int) -> Iterator[tuple[int, int, int]]:
    """Yield from when on (epoch seconds) two rules give other offsets (seconds to add to UTC) than before, and which.

    From 1970 on, before which databases differ by how they were compiled.
    """
    first, second = to_zone("old", old), to_zone("new", new)
    last = None
    instants = {0, *_instants(first, old, until), *_instants(second, new, until)}
    for at in sorted(at for at in instants if at < until):
        pair = _kind_at(first, at)[0], _kind_at(second, at)[0]
        if pair != last and (pair[0] != pair[1] or last is not None):
            yield at, *pair
        last = pair if pair[0] != pair[1] else None


def _instants(zone: ZoneInfo, rules: Mapping[str, Any], until: int) -> Iterator[int]:
    """Yield the instants of a zone's changes from 1970 on."""
    yield from (at for at in rules["at"] if at > 0)
    at = max([0, *rules["at"]])
    while rules["after"] and at < until:
        change = _next_change(zone, at)
        if not change:
            return
        at = change[0][0]
        yield at


def _changes(data: bytes) -> tuple[list[tuple[int, Kind]], list[Kind], str]:
    """Return the changes, all types in the order of the file, and the rule for the time after."""
    magic, version, *counts = struct.unpack_from(HEADER, data)
    if magic != b"TZif" or version < b"2":
        raise ValueError("no zone file of version 2 or later")
    utc, std, leaps, times, types, letters = counts
    place = struct.calcsize(HEADER) + times * 5 + types * 6 + letters + leaps * 8 + std + utc
    *_, utc, std, leaps, times, types, letters = struct.unpack_from(HEADER, data, place)
    place += struct.calcsize(HEADER)
    at = struct.unpack_from(f">{times}q", data, place)
    place += times * 8
    which = data[place : place + times]
    place += times
    rows = [struct.unpack_from(TYPE, data, place + 6 * row) for row in range(types)]
    place += types * 6
    texts = data[place : place + letters]
    kinds = [(offset, dst, texts[start : texts.index(0, start)].decode("ascii")) for offset, dst, start in rows]
    footer = data[place + letters + leaps * 12 + std + utc :]
    return [(when, kinds[row]) for when, row in zip(at, which, strict=True)], kinds, footer.strip(b"\n").decode("ascii")


def _effective(first: Kind, changes: Sequence[tuple[int, Kind]]) -> list[tuple[int, Kind]]:
    """Leave out the changes that change nothing."""
    before = [first, *(kind for _, kind in changes)]
    return [change for change, was in zip(changes, before, strict=False) if change[1] != was]


def _next_change(rule: ZoneInfo, since: int) -> list[tuple[int, Kind]]:
    """Return the first change after an instant, or nothing if there is none within a year."""
    was = _kind_at(rule, since)
    later = next((at for at in range(since + DAY, since + 367 * DAY, DAY) if _kind_at(rule, at) != was), None)
    if later is None:
        return []
    before = later - DAY
    while later - before > 1:
        middle = (before + later) // 2
        if _kind_at(rule, middle) == was:
            before = middle
        else:
            later = middle
    return [(later, _kind_at(rule, later))]


def _is_implied(rule: ZoneInfo, first: Kind, changes: Sequence[tuple[int, Kind]]) -> bool:
    """Check whether the rule for the time after says the last change, too."""
    if not changes:
        return False
    at, kind = changes[-1]
    since, was = changes[-2] if len(changes) > 1 else (at - _YEAR, first)
    if at - since > _YEAR:
        return False
    return (_kind_at(rule, at), _kind_at(rule, at - 1), _kind_at(rule, since)) == (kind, was, was)


def _kind_at(zone: ZoneInfo, at: int) -> Kind:
    moment = (_EPOCH + timedelta(seconds=at)).astimezone(zone)
    offset = moment.utcoffset() or timedelta()
    return int(offset.total_seconds()), int(bool(moment.dst())), moment.tzname() or ""


def _as_rules(first: Kind, changes: Sequence[tuple[int, Kind]], after: str) -> dict[str, Any]:
    kinds = list(dict.fromkeys([first, *(kind for _, kind in changes)]))
    return {
        "types": [list(kind) for kind in kinds],
        "at": [at for at, _ in changes],
        "type": [kinds.index(kind) for _, kind in changes],
        "after": after,
    }

"""A layer of a rota: who serves in which order, for how long each, from when on, and within which hours."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.policy.faults import quote, spell, suggest_among
from supportcli.domain.policy.quantities import LONGEST, read_duration
from supportcli.domain.policy.rota.times import read_time
from supportcli.domain.policy.rota.week import read_days, read_hours
from supportcli.domain.policy.rota.zone import read_zone
from supportcli.domain.policy.table import Table

_KEYS = (
    "name", "members", "groups", "priority", "turn", "start", "from", "until", "hours", "lasts", "days", "zone",
    "clock",
)  # fmt: skip
_HINTS = {
    "every": 'the length of a turn is one key: turn = "2 weeks"',
    "unit": 'the length of a turn is one key: turn = "2 weeks"',
    "anchor": 'the first hand-over is: start = "2026-01-05 09:00"',
    "restrict": 'hours are written: hours = ["mon-fri 08:00-20:00"]',
    "person": 'who serves is written: members = ["ana"]',
    "people": 'who serves is written: members = ["ana"]',
}
#: Hours of a unit, of a month the least.
_HOURS = {"hour": 1, "day": 24, "week": 168, "month": 28 * 24}
_UNITS = {"h": "hour", "d": "day", "w": "week"}
_TURN = re.compile(r"(\d{1,5}) ?(h|d|w|hours?|days?|weeks?|months?)")
_CLOCKS = ("wall", "elapsed")
_MOST_PRIORITY, _MOST_GROUPS = 1000, 400


def read_layer(table: Table, people: Collection[str]) -> dict[str, Any]:
    """Return a layer in canonical form; record faults."""
    table.allow_only(_KEYS, hints=_HINTS)
    priority = table.count("priority", _MOST_PRIORITY)
    every, unit = _turn(table)
    layer: dict[str, Any] = {
        "groups": _groups(table, people), "priority": 1 if priority is None else priority,
        "every": every, "unit": unit, "start": read_time(table, "start"),
    }  # fmt: skip
    if "start" not in table:
        table.refuse(None, "the layer has no start", 'write when the first turn begins: start = "2026-01-05 09:00"')
    more = {
        "from": read_time(table, "from"), "until": read_time(table, "until"), "zone": read_zone(table),
        "hours": read_hours(table), "days": read_days(table), "lasts": _lasts(table, every, unit),
        "elapsed": table.word("clock", _CLOCKS, "clock") == "elapsed",
    }  # fmt: skip
    layer.update((key, value) for key, value in more.items() if value)
    _check_together(table, layer)
    return layer


def _turn(table: Table) -> tuple[int, str]:
    text = table.text("turn")
    hint = 'write turn = "1 week"; it is counted in hours, days, weeks or months'
    if text is None:
        if "turn" not in table:
            table.refuse(None, "the layer has no length of a turn", hint)
        return 1, "week"
    found = _TURN.fullmatch(text.strip().lower())
    every, unit = (int(found[1]), _UNITS.get(found[2], found[2].removesuffix("s"))) if found else (0, "week")
    if found is None:
        table.refuse("turn", f"{quote(text)} is not the length of a turn", hint)
    elif not every or every * _HOURS[unit] * 3600 > LONGEST:
        table.refuse("turn", f"{quote(text)} is not between one hour and ten years", hint)
    return every or 1, unit


def _groups(table: Table, people: Collection[str]) -> list[list[str]]:
    if "members" in table and "groups" in table:
        table.refuse("groups", "this layer has members and groups", "write one of the two")
    key = "groups" if "groups" in table else "members"
    if key == "groups":
        groups = [_group(table, names, people, item) for item, names in table.lists(key, 'a list of groups, [["ana"]]')]
    else:
        groups = [[who] for item, who in table.texts(key) if _is_known(table, key, who, people, item)]
    if not table.is_filled(key):
        hint = 'write members = ["ana", "boris"]'
        table.refuse(key if key in table else None, "nobody serves in this layer", hint)
    elif len(groups) > _MOST_GROUPS:
        table.refuse(key, f"an order has at most {_MOST_GROUPS} places", "make several layers of it")
    return groups


def _group(table: Table, names: Sequence[object], people: Collection[str], item: int) -> list[str]:
    group: list[str] = []
    for who in names:
        if not isinstance(who, str):
            table.refuse("groups", "a group has something else than names", "put each name in quotes", item)
        elif who in group and who != GONE:
            table.refuse("groups", f"{quote(who)} is in this group twice", "write the name once", item)
        elif _is_known(table, "groups", who, people, item):
            group.append(who)
    if not names:
        table.refuse("groups", "this group is empty", "write who serves together, or remove it", item)
    return group


def _is_known(table: Table, key: str, who: str, people: Collection[str], item: int) -> bool:
    if who in people or who == GONE:
        return True
    near = suggest_among(who, people) if people else None
    hint = near if near and near.startswith("did") else f"name them in the policy: [{spell(('people', who))}]"
    table.refuse(key, f"the policy names nobody {quote(who)}", hint, item)
    return False


def _lasts(table: Table, every: int, unit: str) -> int | None:
    seconds = read_duration(table, "lasts", "10h")
    if seconds is None:
        return None
    longest = (24 if "days" in table else every * _HOURS[unit]) * 3600
    if seconds > longest:
        what = "a day" if "days" in table else "the turn itself"
        table.refuse("lasts", f"{quote(table.text('lasts') or '')} is longer than {what}", 'write lasts = "10h"')
    return seconds


def _check_together(table: Table, layer: dict[str, Any]) -> None:
    first, last = layer.get("from"), layer.get("until")
    if last and (last <= (first or "") or last <= (layer["start"] or "")):
        table.refuse("until", "the layer ends before it begins", "write a later time, or remove it")
    if layer.get("days") and layer["unit"] != "day":
        table.refuse("days", "only turns of days are counted in selected days", 'write turn = "1 day", or use hours')
    if layer.get("elapsed") and layer["unit"] != "hour":
        table.refuse("clock", "only turns of hours can be counted as they pass", 'write turn = "12 hours"')

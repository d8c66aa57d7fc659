"""Parts of a rota as the difference of two policies says them: who, which turns, which hours of the week."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.policy.shape import WEEKDAYS
from supportcli.domain.time.duration import compact

_DAY, _WEEK = 86_400, 7 * 86_400


def spoken_layer(layer: Mapping[str, Any]) -> str:
    """Return a whole layer in one line."""
    unit = layer["unit"] + ("s" if layer["every"] != 1 else "")
    parts = [
        spoken_groups(layer["groups"]), f"{layer['every']} {unit} each from {layer['start']}",
        f"priority {layer['priority']}",
    ]  # fmt: skip
    parts += [spoken_hours(layer["hours"])] if layer.get("hours") else []
    parts += [f"the first {compact(layer['lasts'])} of each turn"] if layer.get("lasts") else []
    parts += [f"only {spoken_days(layer['days'])}"] if layer.get("days") else []
    parts += [f"{key} {layer[key]}" for key in ("from", "until", "zone") if layer.get(key)]
    return "; ".join([*parts, *(["hours as they pass"] if layer.get("elapsed") else [])])


def spoken_groups(groups: Sequence[Sequence[str]]) -> str:
    """Return an order of people, or of groups."""
    return ", ".join(" + ".join(group) for group in groups)


def spoken_hours(spans: Sequence[Sequence[int]]) -> str:
    """Return hours of the week, those of weekdays with the same times together."""
    found: dict[tuple[int, int], list[int]] = {}
    for start, end in spans:
        day = start // _DAY
        found.setdefault((start - day * _DAY, end - day * _DAY), []).append(day)
    return ", ".join(_window(days, *times) for times, days in found.items())


def spoken_days(days: Sequence[int]) -> str:
    """Return weekdays by their names."""
    return ", ".join(WEEKDAYS[day] for day in days)


def _window(days: Sequence[int], start: int, end: int) -> str:
    if end > 2 * _DAY or (end > _DAY and end - _DAY > start):
        return ", ".join(f"{_at(day * _DAY + start)} - {_at(day * _DAY + end)}" for day in days)
    return f"{spoken_days(days)} {_clock(start)}-{_clock(end if end <= _DAY else end - _DAY)}"


def _at(second: int) -> str:
    return f"{WEEKDAYS[second % _WEEK // _DAY]} {_clock(second % _DAY)}"


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second % 3600 // 60:02}"

"""A second calculator of rotas, quarter of an hour by quarter, for rotas whose times are full quarters.

It shares nothing with the program's: a wall time is the first quarter at which the clock shows it or more, turns are
counted one after the other from the first, and who answers is worked out at every quarter anew.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.domain.oncall.examples import DAYS, groups_of

QUARTER = timedelta(minutes=15)
Json = Mapping[str, Any]


class Grid:
    """The quarters between two dates in UTC, and the wall time of a zone at each."""

    def __init__(self, first: datetime, days: int, zone: str) -> None:
        count = days * 96
        self.instants = [first + place * QUARTER for place in range(count)]
        self.walls = [each.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for each in self.instants]
        latest = self.walls[0]
        #: The latest wall time that any quarter so far has shown.
        self.latest = [latest := max(latest, each) for each in self.walls]

    def place(self, wall: datetime) -> int:
        """Return the first quarter at which the clock shows this time, or more if it leaves it out."""
        return bisect_left(self.latest, wall)


def people(rota: Json, first: datetime, days: int) -> list[frozenset[str]]:
    """Return who is on duty at each quarter."""
    grids = {
        zone: Grid(first, days, zone)
        for zone in {rota["zone"], *(each.get("zone", rota["zone"]) for each in rota["layers"])}
    }
    main = grids[rota["zone"]]
    whose = [(layer, _turns(layer, grids[layer.get("zone", rota["zone"])])) for layer in rota["layers"]]
    away = [
        (each["who"], main.place(_read(each["from"])), main.place(_read(each["to"])))
        for each in rota.get("absence", ())
    ]
    covers = [
        (main.place(_read(each["from"])), main.place(_read(each["to"])), each["who"], each["instead_of"])
        for each in rota.get("cover", ())
    ]
    return [
        _covered(_answering(rota, whose, place, _missing(away, covers, place)), covers, place, _gone(away, place))
        for place in range(days * 96)
    ]


def _gone(away: list[tuple[str, int, int]], place: int) -> set[str]:
    return {who for who, start, end in away if start <= place < end}


def _missing(
    away: list[tuple[str, int, int]], covers: list[tuple[int, int, str | None, str | None]], place: int
) -> set[str]:
    """Whoever is covered by somebody who is here counts as here until the cover takes their place."""
    gone = _gone(away, place)
    return gone - {
        instead for start, end, who, instead in covers if start <= place < end and who is not None and who not in gone
    }


def _answering(rota: Json, whose: list[tuple[Json, list[int | None]]], place: int, gone: set[str]) -> set[str]:
    best: dict[int, set[str]] = {}
    for layer, turns in whose:
        turn = turns[place]
        if turn is None:
            continue
        groups = groups_of(layer)
        here = set(groups[turn % len(groups)]) - gone
        if not here and rota.get("absent_rule") == "next-member":
            after = (groups[(turn + step) % len(groups)] for step in range(1, len(groups)))
            here = next((set(group) for group in after if not set(group) & gone), set())
        best.setdefault(layer["priority"], set()).update(here)
    return next((found for _, found in sorted(best.items(), reverse=True) if found), set())


def _covered(
    found: set[str], covers: list[tuple[int, int, str | None, str | None]], place: int, gone: set[str]
) -> frozenset[str]:
    for start, end, who, instead in covers:
        if not start <= place < end or who in gone or (instead not in (None, "*") and instead not in found):
            continue
        found = (set() if instead == "*" else found - {instead}) | ({who} if who else set())
    return frozenset(found - gone)


def _turns(layer: Json, grid: Grid) -> list[int | None]:
    """Return which turn is served at each quarter, by going through all turns from the first."""
    found: list[int | None] = [None] * len(grid.instants)
    for turn, start, end in _stretches(layer, grid):
        for place in range(max(start, 0), min(end, len(found))):
            found[place] = turn
    first, last = (grid.place(_read(layer[key])) if key in layer else None for key in ("active_from", "until"))
    allowed = _windows(layer, grid)
    for place in range(len(found)):
        is_out = (first is not None and place < first) or (last is not None and place >= last)
        if is_out or not allowed[place]:
            found[place] = None
    return found


def _stretches(layer: Json, grid: Grid) -> Iterator[tuple[int, int, int]]:
    start, turn, counted = _read(layer["anchor"]), 0, 0
    lasts = timedelta(hours=int(layer["lasts"][2:-1])) if "lasts" in layer else None
    if layer.get("hours") == "elapsed":
        length = layer["every"] * 4
        for turn, begin in enumerate(range(grid.place(start), len(grid.instants), length)):
            yield turn, begin, begin + (int(lasts / QUARTER) if lasts else length)
        return
    while start <= grid.walls[-1]:
        if layer.get("turns") == "selected-days":
            end = start + timedelta(days=1)
            if list(DAYS)[start.weekday()] in layer["days"]:
                yield counted // layer["every"], grid.place(start), grid.place(start + lasts if lasts else end)
                counted += 1
        else:
            turn += 1
            end = _after(layer, turn)
            yield turn - 1, grid.place(start), grid.place(start + lasts if lasts else end)
        start = end


def _after(layer: Json, turn: int) -> datetime:
    anchor, steps = _read(layer["anchor"]), turn * layer["every"]
    if layer["unit"] != "month":
        return anchor + steps * timedelta(**{f"{layer['unit']}s": 1})
    month, day = anchor.replace(day=1), anchor.day
    for _ in range(steps):
        month = (month + timedelta(days=32)).replace(day=1)
    while True:
        try:
            return month.replace(day=day)
        except ValueError:
            day -= 1


def _windows(layer: Json, grid: Grid) -> list[bool]:
    if not layer.get("restrict"):
        return [True] * len(grid.instants)
    found = [False] * len(grid.instants)
    day = grid.walls[0].replace(hour=0, minute=0) - timedelta(days=9)
    while day <= grid.walls[-1]:
        for window in layer["restrict"]:
            name = list(DAYS)[day.weekday()]
            if "from_day" in window:
                ahead = (list(DAYS).index(window["to_day"]) - list(DAYS).index(window["from_day"])) % 7
                opens = name == window["from_day"]
            else:
                ahead, opens = 0, not window.get("days") or name in window["days"]
            start, end = (day + _time(window[key]) for key in ("from", "to"))
            end += timedelta(days=ahead)
            if end <= start:
                end += timedelta(days=7 if "from_day" in window else 1)
            for place in range(grid.place(start), grid.place(end)) if opens else ():
                found[place] = True
        day += timedelta(days=1)
    return found


def _time(text: str) -> timedelta:
    return timedelta(hours=int(text[:2]), minutes=int(text[3:]))


def _read(text: str) -> datetime:
    return datetime.fromisoformat(text)


def instant(place: int, first: datetime) -> int:
    """Return a quarter as an instant."""
    return int((first.replace(tzinfo=UTC) + place * QUARTER).timestamp())

"""Examples of rotas in their neutral shape (tests/data/README.md), written as a policy file and asked as the program asks.

`members` are single people, `groups` serve together. `unit` and `every` are the length of a turn, `anchor` its first
beginning, `restrict` the hours; a window from 00:00 to 00:00 is a whole day, which a policy writes 00:00-24:00. `cover`
and `absence` are wall time of the rota's zone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from supportcli.application.policy.zones import with_zones
from supportcli.domain.oncall.cover import Cover
from supportcli.domain.oncall.coverage import holes
from supportcli.domain.oncall.duty import Duty, Part
from supportcli.domain.oncall.rota import read_rota
from supportcli.domain.oncall.wall_clock import WallClock, wall_of_text
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.worktime.calendar import Calendar
from supportcli.domain.worktime.zone import load

Json = Mapping[str, Any]
CASES = json.loads((Path(__file__).parents[2] / "data" / "rota-examples.json").read_text(encoding="utf-8"))["cases"]
DAYS = {"MO": "mon", "TU": "tue", "WE": "wed", "TH": "thu", "FR": "fri", "SA": "sat", "SU": "sun"}


def policy_text(rota: Json) -> str:
    """Return a policy with this rota, named `r`, and its people."""
    names = {who for layer in rota["layers"] for group in groups_of(layer) for who in group}
    lines = [builtin_text("UTC"), *(f"[people.{name}]" for name in sorted(names))]
    lines += ["[rotas.r]", f"zone = {json.dumps(rota['zone'])}"]
    lines += ['absent = "next"'] if rota.get("absent_rule") == "next-member" else []
    for layer in rota["layers"]:
        lines += ["[[rotas.r.layers]]", *_layer(layer)]
    return "\n".join(lines) + "\n"


def groups_of(layer: Json) -> list[list[str]]:
    """Return who serves, group by group."""
    return layer.get("groups") or [[who] for who in layer["members"]]


def window_text(window: Json) -> str:
    """Return a restriction as the policy writes it."""
    to = "24:00" if window["from"] == window["to"] == "00:00" else window["to"]
    if "from_day" in window:
        return f"{DAYS[window['from_day']]} {window['from']} - {DAYS[window['to_day']]} {to}"
    days = ",".join(DAYS[day] for day in window["days"]) + " " if window.get("days") else ""
    return f"{days}{window['from']}-{to}"


def _layer(layer: Json) -> Iterator[str]:
    values = {
        "name": layer["name"], "priority": layer["priority"], "turn": f"{layer['every']} {layer['unit']}s",
        "start": layer["anchor"], "from": layer.get("active_from"), "until": layer.get("until"),
        "zone": layer.get("zone"), "clock": "elapsed" if layer.get("hours") == "elapsed" else None,
        "lasts": layer["lasts"].removeprefix("PT").lower() if "lasts" in layer else None,
        "days": [DAYS[day] for day in layer["days"]] if layer.get("turns") == "selected-days" else None,
        "hours": [window_text(window) for window in layer.get("restrict", ())] or None,
        ("groups" if "groups" in layer else "members"): layer.get("groups") or layer["members"],
    }  # fmt: skip
    yield from (f"{key} = {json.dumps(value)}" for key, value in values.items() if value is not None)


def duty_of(rota: Json) -> Duty:
    """Return the duty of an example, by way of a policy file."""
    rules = with_zones(read(policy_text(rota)).rules, {})
    clock = WallClock(load(rota["zone"]))

    def instant(text: str) -> int:
        return clock.instant(wall_of_text(text))

    covers = [
        Cover(instant(each["from"]), instant(each["to"]), each["who"], each["instead_of"])
        for each in rota.get("cover", ())
    ]
    away: dict[str, list[tuple[int, int]]] = {}
    for each in rota.get("absence", ()):
        away.setdefault(each["who"], []).append((instant(each["from"]), instant(each["to"])))
    return Duty([Part(0, read_rota("r", rules["rotas"]["r"], rules["zones"]))], covers, away)


def at(text: str) -> int:
    """Read an instant that carries its offset."""
    return int(datetime.fromisoformat(text).timestamp())


def answer(case: Json) -> tuple[Any, Any]:
    """Return what the program answers to an example, and what is expected, in one form."""
    duty, ask, expect = duty_of(case["rota"]), case["ask"], case["expect"]
    if "at" in ask:
        return [(at(text), [*duty.on_duty(at(text))]) for text in ask["at"]], [
            (at(one), sorted(who)) for one, who in expect
        ]
    if "pages" in ask:
        return _pages(case, duty), [tuple(each) for each in expect]
    (span,) = ask.values()
    start, end = at(span["from"]), at(span["to"])
    if "handovers" in ask:
        return duty.handovers(start, end + 1), [at(text) for text in expect]
    if "holes" in ask:
        return _holes(case, duty, start, end), [(at(one), at(other)) for one, other in expect]
    rows = [(row.from_at, row.until_at, [*row.people]) for row in duty.rows(start, end)]
    return rows, [(at(one), at(other), sorted(who)) for one, other, who in expect]


def _holes(case: Json, duty: Duty, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of promised hours in which the rota has nobody who may."""
    spans = calendar_of(case["promise"]["zone"], case["promise"]["hours"]).spans(start, end)
    may = case["who_may"]
    found = holes(spans, [duty.rows(start, end)], lambda who: may is None or who in may)
    return [(hole.from_at, hole.until_at) for hole in found]


def calendar_of(zone: str, hours: Sequence[Json]) -> Calendar:
    """Return a calendar with these hours, by way of a policy file."""
    days: dict[str, list[str]] = {}
    for window in hours:
        for day in window["days"]:
            days.setdefault(DAYS[day], []).append(f"{window['from']}-{window['to']}")
    lines = [builtin_text("UTC"), "[calendars.p]", f"timezone = {json.dumps(zone)}"]
    lines += [f"{day} = {json.dumps(sorted(each))}" for day, each in days.items()]
    return Policy(1, with_zones(read("\n".join(lines) + "\n").rules, {})).calendar("p")


def _pages(case: Json, duty: Duty) -> list[tuple[str, str]]:
    """Return who is called when, by a ladder that asks the rota at the instant of each step."""
    clock, ask, ladder = WallClock(load(case["rota"]["zone"])), case["ask"]["pages"], case["ladder"]
    now, until = (clock.instant(wall_of_text(ask[key])) for key in ("opened", "until"))
    answered = min((clock.instant(wall_of_text(when)) for when, _ in ask["acks"]), default=until)
    order, found = case["rota"]["layers"][0]["members"], []
    for step in ladder["steps"] * (1 + ladder["repeat"]):
        if now >= min(answered, until):
            break
        (on,) = duty.on_duty(now)
        after = order[(order.index(on) + 1) % len(order)]
        text = datetime.fromtimestamp(now, clock.zone).strftime("%Y-%m-%dT%H:%M")
        found.append((text, {"rota": on, "rota:next": after}.get(step["to"], step["to"])))
        now += step["wait_min"] * 60
    return found

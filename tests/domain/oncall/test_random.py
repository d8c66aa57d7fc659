"""Random rotas with layers, hours, covers and absences: the program and a second calculator agree at every quarter."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from supportcli.domain.oncall.duty import Duty
from tests.domain.oncall.examples import DAYS, duty_of
from tests.domain.oncall.quarters import instant, people

#: Each zone with an evening a few days before its clock is changed.
CHANGES = (
    ("Europe/Helsinki", "2026-03-26"), ("Europe/Helsinki", "2026-10-22"), ("America/New_York", "2026-03-05"),
    ("America/New_York", "2026-10-29"), ("Australia/Lord_Howe", "2026-04-02"), ("Australia/Lord_Howe", "2026-10-01"),
    ("America/Sao_Paulo", "2018-11-01"), ("America/Sao_Paulo", "2019-02-14"), ("Pacific/Apia", "2011-12-27"),
    ("Asia/Kathmandu", "2026-06-01"), ("UTC", "2026-02-26"), ("Europe/London", "2026-10-22"),
)  # fmt: skip
LENGTH = 8


def rota(chance: Random) -> tuple[dict[str, Any], datetime]:
    """Return a rota, and the instant from which on it is asked."""
    zone, day = chance.choice(CHANGES)
    first = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=UTC)
    names = [f"p{place}" for place in range(6)]
    layers = [_layer(chance, f"l{place}", first, names) for place in range(chance.randint(1, 3))]
    found: dict[str, Any] = {"zone": zone, "layers": layers, "absent_rule": chance.choice(["gap", "next-member"])}
    found["cover"] = [
        {**_span(chance, first), "who": chance.choice([*names, "px", None]), "instead_of": chance.choice(["*", *names])}
        for _ in range(chance.randint(0, 3))
    ]
    for cover in found["cover"]:
        if cover["who"] and chance.random() < 0.2:
            cover["instead_of"] = None
        elif chance.random() < 0.2:
            # Two covers that give each other a shift are a swap.
            cover["instead_of"], cover["who"] = chance.sample(names, 2)
    found["absence"] = [{**_span(chance, first), "who": chance.choice(names)} for _ in range(chance.randint(0, 2))]
    return found, first


def _layer(chance: Random, name: str, first: datetime, names: list[str]) -> dict[str, Any]:
    unit = chance.choice(["hour", "hour", "day", "day", "week", "month"])
    anchor = first - timedelta(days=chance.randint(-2, 40), minutes=15 * chance.randint(0, 95))
    found: dict[str, Any] = {
        "name": name, "priority": chance.randint(1, 2), "unit": unit, "every": chance.choice([1, 1, 2, 3, 6, 12]),
        "anchor": f"{anchor:%Y-%m-%dT%H:%M}", "groups": [
            chance.sample(names, chance.choice([1, 1, 2])) for _ in range(chance.randint(1, 4))
        ],
    }  # fmt: skip
    hours = {"hour": 1, "day": 24, "week": 168, "month": 672}[unit] * found["every"]
    if unit == "hour" and chance.random() < 0.2:
        found["hours"] = "elapsed"
    elif unit == "day" and chance.random() < 0.4:
        found["turns"], found["days"] = "selected-days", sorted(chance.sample(list(DAYS), chance.randint(1, 6)))
        hours = 24
    if chance.random() < 0.3:
        found["lasts"] = f"PT{chance.randint(1, min(hours, 60))}H"
    if chance.random() < 0.4:
        found["restrict"] = [_window(chance) for _ in range(chance.randint(1, 2))]
    if chance.random() < 0.2:
        found["until"] = _text(anchor + timedelta(days=chance.randint(1, 45)))
    if chance.random() < 0.2:
        found["active_from"] = _text(anchor + timedelta(hours=chance.randint(0, 20)))
    if chance.random() < 0.2:
        found["zone"] = chance.choice(CHANGES)[0]
    return found


def _window(chance: Random) -> dict[str, Any]:
    start, end = chance.sample(range(96), 2)
    times = {"from": _clock(start), "to": _clock(end)}
    if chance.random() < 0.3:
        return {"from_day": chance.choice(list(DAYS)), "to_day": chance.choice(list(DAYS)), **times}
    return {"days": chance.sample(list(DAYS), chance.randint(1, 7)) if chance.random() < 0.7 else None, **times}


def _span(chance: Random, first: datetime) -> dict[str, str]:
    start = first + timedelta(minutes=15 * chance.randint(-50, LENGTH * 96))
    return {"from": _text(start), "to": _text(start + timedelta(minutes=15 * chance.randint(1, 300)))}


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def check(seed: int) -> None:
    """Hold the two calculators against each other, and rows against single instants."""
    found, first = rota(Random(seed))
    # The grid begins before the rota, so that the second calculator sees where its times are.
    before, skipped = first - timedelta(days=44), 44 * 96
    expected = people(found, before, 44 + LENGTH + 6)[skipped : skipped + LENGTH * 96]
    duty = duty_of(found)
    given = [frozenset(duty.on_duty(instant(place, first))) for place in range(LENGTH * 96)]
    wrong = [place for place in range(LENGTH * 96) if given[place] != expected[place]]
    assert not wrong, (seed, instant(wrong[0], first), given[wrong[0]], expected[wrong[0]], found)
    assert list(_spread(duty, first)) == given, seed


def _spread(duty: Duty, first: datetime) -> Any:
    start, end = instant(0, first), instant(LENGTH * 96, first)
    rows = duty.rows(start, end)
    assert [rows[0].from_at, rows[-1].until_at] == [start, end]
    assert all(one.until_at == other.from_at and one.people != other.people for one, other in pairwise(rows))
    for row in rows:
        yield from [frozenset(row.people)] * (((row.until_at or 0) - row.from_at) // 900)


@pytest.mark.parametrize("seed", range(10))
def test_prop_two_calculators_agree(seed: int) -> None:
    for each in range(10):
        check(seed * 10 + each)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_prop_two_calculators_agree_on_many(seed: int) -> None:
    for each in range(200):
        check(1000 + seed * 200 + each)

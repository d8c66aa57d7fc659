"""Random companies with planted holes: rotas, people who speak a language or not, hours in many zones."""

from datetime import UTC, datetime, timedelta
from itertools import groupby
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.oncall.coverage import Hole, Wanted, holes
from supportcli.domain.oncall.duty import Row
from supportcli.domain.worktime.calendar import ALWAYS
from tests.domain.oncall.examples import DAYS, calendar_of, duty_of
from tests.domain.oncall.quarters import instant
from tests.domain.oncall.test_random import CHANGES, LENGTH

FIT, UNFIT = ("f0", "f1", "f2"), ("u0", "u1")
PEOPLE = {who: {"languages": ["fi-FI", "en"] if who in FIT else ["en"]} for who in (*FIT, *UNFIT)}
FINNISH = Wanted(language="fi")
COUNT = LENGTH * 96


def may(who: str) -> bool:
    return FINNISH.fits(PEOPLE[who])


def check(seed: int) -> int:
    """Find exactly the planted holes in the hours of two calendars, and return how many there are."""
    chance = Random(seed)
    zone, day = chance.choice(CHANGES)
    first = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=UTC)
    rotas = [_rota(chance, first, place) for place in range(chance.randint(1, 3))]
    planted = _plant(chance, first, rotas)
    start, end = instant(0, first), instant(COUNT, first)
    rows = [duty_of(rota).rows(start, end) for rota in rotas]
    hours = _hours(chance)
    opened = [
        _is_open(hours, (first + place * timedelta(minutes=15)).astimezone(ZoneInfo(zone))) for place in range(COUNT)
    ]
    expected = _expected(planted, opened, first)
    assert holes(calendar_of(zone, hours).spans(start, end), rows, may) == expected, (seed, rotas)
    always = _expected(planted, [True] * COUNT, first)
    assert holes(ALWAYS.spans(start, end), rows, may) == always, (seed, rotas)
    return len(expected)


def _rota(chance: Random, first: datetime, place: int) -> dict[str, Any]:
    """Return a rota; the first always has somebody who may, whatever the others have."""
    layer = {
        "name": "main", "priority": 1, "unit": chance.choice(["day", "week"]), "every": chance.randint(1, 3),
        "anchor": f"{first - timedelta(days=chance.randint(1, 40), minutes=chance.randrange(96) * 15):%Y-%m-%dT%H:%M}",
        "groups": [
            [chance.choice(FIT), chance.choice(UNFIT)] if chance.random() < 0.3 else [chance.choice(FIT)]
            for _ in range(chance.randint(1, 4))
        ],
    }  # fmt: skip
    if place:
        layer["groups"] = [[chance.choice((*FIT, *UNFIT))] for _ in range(chance.randint(1, 4))]
        layer["restrict"] = [{"days": None, "from": "18:00", "to": "07:30"}]
    return {"zone": "UTC", "layers": [layer], "cover": []}


def _plant(chance: Random, first: datetime, rotas: list[dict[str, Any]]) -> list[bool | None]:
    """Cover rotas so that there are holes, and return for each quarter whether nobody is there; None is no hole."""
    planted: list[bool | None] = [None] * COUNT
    cuts = sorted(chance.sample(range(COUNT + 1), 2 * chance.randint(1, 6)))
    for low, high in zip(cuts[::2], cuts[1::2], strict=True):
        whose: list[str | None] = [chance.choice([None, *UNFIT]) for _ in rotas]
        is_hole = len(rotas) == 1 or chance.random() < 0.7
        if not is_hole:
            # Somebody who may is on another rota: that is enough.
            whose[-1] = chance.choice(FIT)
        for rota, who in zip(rotas, whose, strict=True):
            times = {key: f"{instant_at(first, at):%Y-%m-%dT%H:%M}" for key, at in (("from", low), ("to", high))}
            rota["cover"].append({**times, "who": who, "instead_of": "*"})
        planted[low:high] = [not any(whose) if is_hole else None] * (high - low)
    return planted


def instant_at(first: datetime, place: int) -> datetime:
    return first + place * timedelta(minutes=15)


def _hours(chance: Random) -> list[dict[str, Any]]:
    days = chance.sample(list(DAYS), chance.randint(1, 7))
    edges = sorted(chance.sample(range(24, 89), chance.choice([2, 4])))
    return [
        {"days": days, "from": f"{low // 4:02}:{low % 4 * 15:02}", "to": f"{high // 4:02}:{high % 4 * 15:02}"}
        for low, high in zip(edges[::2], edges[1::2], strict=True)
    ]


def _is_open(hours: list[dict[str, Any]], wall: datetime) -> bool:
    day = [*DAYS][wall.weekday()]
    return any(day in each["days"] and each["from"] <= f"{wall:%H:%M}" < each["to"] for each in hours)


def _expected(planted: list[bool | None], opened: list[bool], first: datetime) -> list[Hole]:
    kinds = [planted[place] if opened[place] else None for place in range(COUNT)]
    found = []
    for kind, group in groupby(range(COUNT), key=lambda place: kinds[place]):
        places = [*group]
        if kind is not None:
            found.append(Hole(instant(places[0], first), instant(places[-1] + 1, first), kind))
    return found


def test_prop_exactly_the_planted_holes_are_found() -> None:
    assert sum(check(seed) for seed in range(100)) > 100


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_prop_exactly_the_planted_holes_are_found_in_many(part: int) -> None:
    for seed in range(1000 + part * 100, 1100 + part * 100):
        check(seed)


def test_ok_a_hole_is_cut_where_the_reason_changes_and_nowhere_else() -> None:
    rows = [Row(0, 10, ("u0",)), Row(10, 20, ("u1",)), Row(20, 30, ()), Row(30, None, ("f0", "u0"))]
    assert holes([(5, 40)], [rows], may) == [Hole(5, 20, False), Hole(20, 30, True)]
    assert holes([(5, 40)], [rows], lambda _: True) == [Hole(20, 30, True)]


def test_ok_without_a_rota_every_hour_is_a_hole_and_without_hours_none() -> None:
    assert holes([(0, 5), (8, 9)], [], may) == [Hole(0, 5, True), Hole(8, 9, True)]
    assert holes([], [[Row(0, None, ())]], may) == []


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Wanted(), True), (Wanted(tier="l2"), True), (Wanted(tier="l3"), False), (Wanted(language="PT"), True),
        (Wanted(language="pt-br"), True), (Wanted(language="pt-PT"), False), (Wanted(language="p"), False),
        (Wanted(skill="databases"), True), (Wanted(skill="data"), False), (Wanted("l2", "pt", "networks"), False),
    ],
)  # fmt: skip
def test_ok_who_fits_what_is_wanted(wanted: Wanted, fits: bool) -> None:
    assert wanted.fits({"tiers": ["l2"], "languages": ["pt-BR"], "skills": ["Databases"]}) is fits


def test_ok_of_whom_the_policy_says_nothing_fits_only_where_nothing_is_wanted() -> None:
    assert Wanted().fits({})
    # A skill is one in composed and decomposed letters.
    assert Wanted(skill="Re\u0301seau").fits({"skills": ["r\u00e9seau"]})
    assert Wanted(skill="R\u00e9seau").fits({"skills": ["re\u0301seau"]})
    assert not any(wanted.fits({}) for wanted in (Wanted(tier="l1"), Wanted(language="fi"), Wanted(skill="x")))


def test_ok_whoever_rests_may_take_nothing_and_others_still_may() -> None:
    both, alone = [Row(0, 100, ("a", "b"))], [Row(0, None, ("a",))]
    resting = {"a": [(20, 40), (60, 70)]}
    assert holes([(0, 100)], [alone], lambda _: True, resting) == [
        Hole(20, 40, is_empty=False), Hole(60, 70, is_empty=False),
    ]  # fmt: skip
    assert holes([(0, 100)], [both], lambda _: True, resting) == []
    assert holes([(0, 100)], [both], lambda who: who == "a", resting) == [
        Hole(20, 40, is_empty=False), Hole(60, 70, is_empty=False),
    ]  # fmt: skip
    assert holes([(0, 100)], [alone, [Row(0, 30, ()), Row(30, 100, ("b",))]], lambda _: True, resting) == [
        Hole(20, 30, is_empty=False)
    ]

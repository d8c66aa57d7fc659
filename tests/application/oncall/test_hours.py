"""Hours over all rotas: held against a second calculator of who is on duty, and against the length of the month."""

from datetime import datetime, timedelta
from functools import partial
from itertools import groupby, repeat
from operator import itemgetter
from random import Random
from zoneinfo import ZoneInfo

import pytest

from supportcli.application.oncall.duties import Held, held
from supportcli.application.oncall.hours import hours, of_person
from supportcli.domain.customer.months import bounds
from supportcli.domain.errors import NotFound
from supportcli.domain.oncall.hours import read_night
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.worktime.zone_rules import UTC
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.desks import Office
from tests.domain.oncall.examples import duty_of
from tests.domain.oncall.quarters import instant, people
from tests.domain.oncall.test_random import LENGTH, rota
from tests.instants import DAY, NOW

NIGHT = read_night("23:00-06:00")
ZONES = ("Europe/Helsinki", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")


def _policy(chance: Random) -> Policy:
    """Return a policy that names some of the people of the random rotas, some of them in a zone."""
    named = {f"p{place}": chance.choice([None, *ZONES]) for place in range(5)}
    lines = [f"[people.{who}]\n{'' if zone is None else f'zone = {zone!r}'}\n" for who, zone in named.items()]
    return Policy(1, read(text(name="other").replace("[people.ana]", "".join(lines) + "[people.ana]")).rules)


@pytest.mark.parametrize("seed", range(30))
def test_prop_a_second_calculator_agrees_minute_by_minute(seed: int) -> None:
    chance = Random(seed)
    policy, (found, first) = _policy(chance), rota(chance)
    # The second calculator sees the beginnings only of rotas that begin in the days that it goes through.
    other = next(each for each, its in map(rota, repeat(chance)) if its == first)
    skipped, before = 44 * 96, first - timedelta(days=44)
    on_duty = [people(each, before, 44 + LENGTH + 6)[skipped : skipped + LENGTH * 96] for each in (found, other)]
    start, end = instant(0, first), instant(LENGTH * 96, first)
    rotas = [Held(f"r{place}", each["zone"], duty_of(each)) for place, each in enumerate((found, other))]
    given = {view["person"]: view for view in hours(rotas, policy, lambda _: (start, end), NIGHT)}
    both = [one | two for one, two in zip(*on_duty, strict=True)]
    assert set(given) == {who for each in both for who in each}
    for who, view in given.items():
        is_on = [who in each for each in both]
        runs = [(on, 900 * len([*group])) for on, group in groupby(is_on)]
        zone = policy.people.get(who, {}).get("zone")
        assert view["zone"] == zone or (zone is None and view["zone"] in (found["zone"], other["zone"]))
        walls = [
            datetime.fromtimestamp(instant(place, first) + minute * 60, ZoneInfo(view["zone"]))
            for place, on in enumerate(is_on) if on for minute in range(15)
        ]  # fmt: skip
        assert view["seconds"] == 60 * len(walls)
        assert view["night_seconds"] == 60 * sum(each.hour >= 23 or each.hour < 6 for each in walls)
        assert view["weekend_seconds"] == 60 * sum(each.weekday() > 4 for each in walls)
        assert view["longest_seconds"] == max(length for on, length in runs if on)
        inner = runs[not runs[0][0] : len(runs) - (not runs[-1][0])]
        assert view["rest_seconds"] == max((length for on, length in inner if not on), default=None)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("month", ["2026-03", "2026-04", "2026-10", "2026-11"])
def test_prop_a_rota_that_always_answers_has_all_seconds_of_the_month(zone: str, month: str) -> None:
    layer = {"name": "l", "priority": 1, "members": ["a", "b", "c"], "unit": "hour", "every": 11,
             "anchor": "2026-01-05T02:30"}  # fmt: skip
    held_rota = Held("r", zone, duty_of({"zone": zone, "layers": [layer]}))
    year, number = map(int, month.split("-"))
    start, end = (datetime(year, each, 1, tzinfo=ZoneInfo(zone)).timestamp() for each in (number, number + 1))
    found = hours([held_rota], Policy(1, read(text()).rules), partial(bounds, month), NIGHT)
    assert sum(view["seconds"] for view in found) == end - start
    assert all(view["day_seconds"] + view["night_seconds"] == view["seconds"] for view in found)
    assert sum(view["share"] for view in found) == pytest.approx(1, abs=0.001)
    assert {view["zone"] for view in found} == {zone}
    middle = int(start) + 1_234_567
    for view in found:
        parts = [
            part["seconds"]
            for edge in ((int(start), middle), (middle, int(end)))
            for part in hours([held_rota], Policy(1, read(text()).rules), lambda _, edge=edge: edge, NIGHT)
            if part["person"] == view["person"]
        ]
        assert sum(parts) == view["seconds"]


def _week(office: Office, start: int = NOW, end: int = NOW + 21 * DAY) -> list[tuple[str, int, int]]:
    desk = office.desk(start)
    found = hours(held(desk, NOW - DAY), desk.policy(), lambda _: (start, end), NIGHT)
    return [*map(itemgetter("person", "seconds", "shifts"), found)]


def test_ok_two_rotas_at_once_count_once(office: Office) -> None:
    second = text(name="days").partition("[rotas.days]")
    applied(office, text() + second[1] + second[2])
    assert _week(office) == [("ana", 7 * DAY + HANDOVER - NOW, 4), ("boris", 14 * DAY - (HANDOVER - NOW), 4)]


def test_edge_a_founder_alone_has_a_shift_for_each_turn(office: Office) -> None:
    applied(office, text('["ana"]'))
    assert _week(office) == [("ana", 21 * DAY, 4)]
    assert _week(office, NOW + DAY, NOW + 2 * DAY) == [("ana", DAY, 0)]


def test_edge_who_is_no_longer_in_the_policy_still_counts_in_the_zone_of_the_rota(office: Office) -> None:
    applied(office, text())
    now = NOW + 3 * DAY
    applied(office, text('["boris"]').replace("[people.ana]\n", ""), now)
    desk = office.desk(now)
    ana, boris = hours(held(desk, NOW - DAY), desk.policy(), lambda _: (NOW, HANDOVER + DAY), NIGHT)
    assert (ana["person"], ana["in_policy"], ana["zone"], ana["seconds"]) == ("ana", False, "UTC", HANDOVER - NOW)
    assert (boris["in_policy"], boris["seconds"]) == (True, DAY)
    assert of_person([ana, boris], desk.policy(), "ANA") == [ana]
    assert of_person([ana, boris], desk.policy(), "cy") == []
    with pytest.raises(NotFound, match="knows nobody called 'dora'"):
        of_person([ana, boris], desk.policy(), "dora")


def test_ok_a_month_is_that_of_the_persons_zone(office: Office) -> None:
    applied(office, text().replace("[people.boris]", '[people.boris]\nzone = "Asia/Tokyo"'))
    desk = office.desk(NOW)
    found = {
        view["person"]: view for view in hours(held(desk, NOW - DAY), desk.policy(), partial(bounds, "2026-12"), NIGHT)
    }
    assert found["ana"]["starts_at"] == "2026-12-01T00:00:00Z"
    assert found["boris"]["starts_at"] == "2026-11-30T15:00:00Z"
    assert found["boris"]["zone"] == "Asia/Tokyo"


def test_edge_the_zone_data_is_that_of_the_policy() -> None:
    rules = read(text().replace("[people.ana]", '[people.ana]\nzone = "Asia/Tokyo"')).rules
    layer = {"name": "l", "priority": 1, "members": ["ana"], "unit": "week", "every": 1,
             "anchor": "2026-01-05T09:00"}  # fmt: skip
    rota_of_one = Held("r", "UTC", duty_of({"zone": "UTC", "layers": [layer]}))
    policy = Policy(1, {**rules, "zones": {"Asia/Tokyo": UTC}})
    (found,) = hours([rota_of_one], policy, partial(bounds, "2026-12"), NIGHT)
    assert (found["zone"], found["starts_at"]) == ("Asia/Tokyo", "2026-12-01T00:00:00Z")

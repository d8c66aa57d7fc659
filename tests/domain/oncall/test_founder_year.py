"""A founder's year: he has every night, teammates his holidays. Each second has one answerer, whatever the clocks do."""

from itertools import pairwise
from time import process_time

import pytest

from supportcli.domain.oncall.cover import EVERYBODY, Cover
from supportcli.domain.oncall.duty import Duty, Part, Row
from supportcli.domain.oncall.rota import Rota
from supportcli.domain.oncall.wall_clock import wall_of_text
from tests.domain.oncall.examples import duty_of

ZONES = ("Europe/Helsinki", "America/New_York", "Australia/Lord_Howe")
WEEKS = [
    ("2026-02-16T09:00", "2026-02-23T09:00", "ann", "*"), ("2026-03-23T09:00", "2026-03-30T09:00", "bo", "*"),
    ("2026-06-15T09:00", "2026-06-29T09:00", "bo", "*"), ("2026-10-19T09:00", "2026-10-26T09:00", "ann", "*"),
    ("2026-12-21T09:00", "2026-12-28T09:00", "ann", "*"), ("2026-06-18T09:00", "2026-06-21T21:00", "ann", "bo"),
]  # fmt: skip


def year(zone: str) -> tuple[Duty, int, int]:
    """Return the founder's duty in a zone, and where his year begins and ends."""
    layer = {
        "name": "founder",
        "priority": 1,
        "members": ["founder"],
        "unit": "week",
        "every": 1,
        "anchor": "2025-12-29T09:00",
    }
    covers = [dict(zip(("from", "to", "who", "instead_of"), each, strict=True)) for each in WEEKS]
    duty = duty_of({"zone": zone, "layers": [layer], "cover": covers})
    rota = duty.rota(0)
    assert rota is not None
    clock = rota.layers[0].clock
    return duty, clock.instant(wall_of_text("2026-01-01T00:00")), clock.instant(wall_of_text("2027-01-01T00:00"))


@pytest.mark.parametrize("zone", ZONES)
def test_ok_every_second_has_one_answerer_and_hours_add_up(zone: str) -> None:
    duty, start, end = year(zone)
    rows = duty.rows(start, end)
    assert all(len(row.people) == 1 for row in rows)
    assert (rows[0].from_at, rows[-1].until_at) == (start, end)
    assert all(one.until_at == other.from_at for one, other in pairwise(rows))
    seconds = {who: sum(_length(row) for row in rows if row.people == (who,)) for who in ("founder", "ann", "bo")}
    assert sum(seconds.values()) == end - start == 365 * 86400
    # Covers are wall time, so a week in which the clock is changed is an hour longer or shorter.
    assert seconds["ann"] == sum(_span(zone, *each[:2]) for each in WEEKS if each[2] == "ann")
    assert seconds["bo"] == sum(_span(zone, *each[:2]) for each in WEEKS if each[2] == "bo") - _span(
        zone, *WEEKS[-1][:2]
    )


def test_ok_a_year_of_shifts_takes_less_than_a_tenth_of_a_second() -> None:
    layers = [
        {
            "name": f"l{place}",
            "priority": place,
            "members": ["a", "b", "c"],
            "unit": "hour",
            "every": 8,
            "anchor": f"2025-01-06T0{place}:00",
        }
        for place in range(3)
    ]
    duty = duty_of({"zone": "Europe/Helsinki", "layers": layers})
    _, start, end = year("Europe/Helsinki")
    took = min(_seconds(duty, start, end) for _ in range(3))
    # A machine that is four times as slow passes, too.
    assert took < 0.4


def test_ok_one_instant_does_not_depend_on_how_long_ago_the_rota_began() -> None:
    duty, start, _ = year("Europe/Helsinki")
    far = start + 86400 * 365 * 500
    began = process_time()
    for step in range(1000):
        assert duty.on_duty(far + step * 3600) == ("founder",)
    assert process_time() - began < 1


def test_ok_a_cover_that_meets_another_leaves_no_second_out() -> None:
    duty, start, end = year("Europe/Helsinki")
    again = Duty(duty._parts, [Cover(start, start + 60, "ann", EVERYBODY), Cover(start + 60, end, "bo", EVERYBODY)])
    assert again.rows(start, end) == [Row(start, start + 60, ("ann",)), Row(start + 60, end, ("bo",))]


def test_ok_two_versions_answer_each_for_its_time() -> None:
    duty, start, end = year("Europe/Helsinki")
    old = duty.rota(start)
    assert old is not None
    new = Rota("r", "UTC", (old.layers[0]._replace(groups=(("new",),)),))
    both = Duty([Part(0, old), Part(start + 1000, new), Part(start + 2000, None)])
    assert both.rows(start, end) == [
        Row(start, start + 1000, ("founder",)), Row(start + 1000, start + 2000, ("new",)), Row(start + 2000, end, ()),
    ]  # fmt: skip


def _length(row: Row) -> int:
    return (row.until_at or 0) - row.from_at


def _span(zone: str, start: str, end: str) -> int:
    duty, _, _ = year(zone)
    rota = duty.rota(0)
    assert rota is not None
    clock = rota.layers[0].clock
    return clock.instant(wall_of_text(end)) - clock.instant(wall_of_text(start))


def _seconds(duty: Duty, start: int, end: int) -> float:
    began = process_time()
    duty.rows(start, end)
    return process_time() - began

"""Now, next and whole shifts; what the clock does to them is held by the random rotas."""

from typing import Any

from supportcli.domain.oncall.cover import EVERYBODY, Cover
from supportcli.domain.oncall.duty import Duty, Row
from tests.domain.oncall.examples import at, duty_of

DAY = 86400
NIGHTS: dict[str, Any] = {
    "name": "main", "priority": 1, "members": ["ann", "bo"], "unit": "week", "every": 1, "anchor": "2026-01-05T09:00",
    "restrict": [{"days": None, "from": "17:00", "to": "09:00"}],
}  # fmt: skip
ALL: dict[str, Any] = {key: value for key, value in NIGHTS.items() if key != "restrict"}
MONDAY = at("2026-01-05T09:00+00:00")


def duty(layer: dict[str, Any], *covers: Cover, **more: Any) -> Duty:
    """Return the duty of a rota in UTC with these covers."""
    found = duty_of({"zone": "UTC", "layers": [layer], **more})
    return Duty(found._parts, covers, found._away)


def test_ok_now_tells_until_when_and_a_gap_is_a_row() -> None:
    nights = duty(NIGHTS)
    assert nights.now(MONDAY) == Row(MONDAY, MONDAY + 8 * 3600, ())
    assert nights.after(MONDAY) == Row(MONDAY + 8 * 3600, MONDAY + DAY, ("ann",))


def test_ok_a_founder_alone_has_no_end_in_sight() -> None:
    alone = duty({**ALL, "members": ["ann"]})
    assert alone.now(MONDAY + 5) == Row(MONDAY + 5, None, ("ann",))
    assert alone.after(MONDAY) is None
    assert alone.next_of("ann", MONDAY) is None


def test_ok_the_next_shift_of_somebody_on_duty_is_the_one_after_this() -> None:
    weeks = duty(ALL)
    assert weeks.next_of("ann", MONDAY) == Row(MONDAY + 14 * DAY, MONDAY + 21 * DAY, ("ann",))
    assert weeks.next_of("bo", MONDAY) == Row(MONDAY + 7 * DAY, MONDAY + 14 * DAY, ("bo",))
    assert weeks.next_of("eve", MONDAY) is None


def test_ok_the_next_shift_heeds_a_cover() -> None:
    covered = duty(ALL, Cover(MONDAY + 7 * DAY, MONDAY + 8 * DAY, "eve", "bo"))
    assert covered.next_of("bo", MONDAY) == Row(MONDAY + 8 * DAY, MONDAY + 14 * DAY, ("bo",))
    assert covered.next_of("eve", MONDAY) == Row(MONDAY + 7 * DAY, MONDAY + 8 * DAY, ("eve",))


def test_ok_shifts_begin_where_they_ever_do_and_are_cut_at_hand_overs() -> None:
    alone = duty({**ALL, "members": ["ann"]})
    shifts = alone.shifts(MONDAY + 3 * DAY + 77, MONDAY + 9 * DAY)
    assert shifts == [
        Row(MONDAY, MONDAY + 7 * DAY, ("ann",)), Row(MONDAY + 7 * DAY, MONDAY + 14 * DAY, ("ann",)),
    ]  # fmt: skip
    assert alone.shifts(MONDAY + 4 * DAY, MONDAY + 9 * DAY) == shifts


def test_ok_a_cover_of_one_person_leaves_gaps_gaps() -> None:
    rows = duty(NIGHTS, Cover(MONDAY, MONDAY + 2 * DAY, "bo", "ann")).rows(MONDAY, MONDAY + 2 * DAY)
    assert [row.people for row in rows] == [(), ("bo",), (), ("bo",)]


def test_ok_a_cover_instead_of_everybody_has_the_gaps_too() -> None:
    rows = duty(NIGHTS, Cover(MONDAY, MONDAY + 2 * DAY, "bo", EVERYBODY)).rows(MONDAY, MONDAY + 2 * DAY)
    assert rows == [Row(MONDAY, MONDAY + 2 * DAY, ("bo",))]


def test_ok_a_cover_besides_and_one_off() -> None:
    both = duty(ALL, Cover(MONDAY, MONDAY + DAY, "eve", None), Cover(MONDAY, MONDAY + DAY, None, "ann"))
    assert both.on_duty(MONDAY) == ("eve",)
    assert duty(ALL, Cover(MONDAY, MONDAY + DAY, None, EVERYBODY)).on_duty(MONDAY) == ()


def test_ok_somebody_who_is_away_covers_nothing() -> None:
    away = {"absence": [{"who": "eve", "from": "2026-01-05T12:00", "to": "2026-01-05T18:00"}]}
    covered = duty(ALL, Cover(MONDAY, MONDAY + DAY, "eve", "ann"), **away)
    assert [row.people for row in covered.rows(MONDAY, MONDAY + DAY)] == [("eve",), ("ann",), ("eve",)]


def test_ok_a_cover_holds_while_the_person_it_is_for_is_away() -> None:
    for rule in ("gap", "next-member"):
        away = {"absence": [{"who": "ann", "from": "2026-01-05T06:00", "to": "2026-01-07T00:00"}], "absent_rule": rule}
        covered = duty(ALL, Cover(MONDAY, MONDAY + DAY, "eve", "ann"), **away)
        left = "bo" if rule == "next-member" else None
        assert covered.on_duty(MONDAY + DAY // 2) == ("eve",)
        assert covered.on_duty(MONDAY + DAY) == ((left,) if left else ())
    # Nobody stands in for ann where the one who would is away as well.
    gone = [{"who": who, "from": "2026-01-05T00:00", "to": "2026-01-06T00:00"} for who in ("ann", "eve")]
    assert duty(ALL, Cover(MONDAY, MONDAY + DAY, "eve", "ann"), absence=gone).on_duty(MONDAY) == ()


def test_ok_hand_overs_of_a_layer_with_an_end_have_its_end() -> None:
    ending = duty({**ALL, "until": "2026-01-15T12:00"})
    assert ending.handovers(MONDAY, MONDAY + 30 * DAY) == [MONDAY, MONDAY + 7 * DAY, at("2026-01-15T12:00+00:00")]


def test_ok_two_layers_that_hand_over_together_hand_over_once() -> None:
    both = duty_of({"zone": "UTC", "layers": [ALL, {**ALL, "name": "second", "members": ["cy", "di"]}]})
    assert both.handovers(MONDAY, MONDAY + 8 * DAY) == [MONDAY, MONDAY + 7 * DAY]
    assert [row.people for row in both.rows(MONDAY, MONDAY + 8 * DAY)] == [("ann", "cy"), ("bo", "di")]


def test_ok_a_hand_over_in_an_hour_that_comes_twice_happens_once() -> None:
    autumn = duty_of({"zone": "Europe/Helsinki", "layers": [{**ALL, "unit": "day", "anchor": "2026-10-20T03:30"}]})
    start, end = at("2026-10-25T00:00+03:00"), at("2026-10-26T00:00+02:00")
    assert autumn.handovers(start, end) == [at("2026-10-25T03:30+03:00")]
    assert len(autumn.rows(start, end)) == 2


def test_ok_layers_at_an_instant_are_those_that_answer() -> None:
    below = {**ALL, "name": "below", "priority": 0, "members": ["cy"]}
    found = duty_of({"zone": "UTC", "layers": [NIGHTS, below]})
    assert [layer.name for layer in found.layers(MONDAY + 9 * 3600)] == ["main"]
    assert [layer.name for layer in found.layers(MONDAY)] == ["below"]
    assert found.layers(MONDAY - 9 * DAY) == []

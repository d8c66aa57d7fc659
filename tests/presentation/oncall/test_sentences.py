from zoneinfo import ZoneInfo

from supportcli.domain.time.instant import to_text
from supportcli.presentation.oncall.sentences import footer, in_short, left_open, names, on_call, takes_over
from tests.instants import DAY, HOUR, NOW

UTC = ZoneInfo("UTC")


def test_ok_several_people_and_no_end() -> None:
    view = {"rota": "nights", "people": ["ana", "boris"], "ends_at": None}
    assert on_call(view, UTC, NOW) == "nights: ana and boris are on call, and no change is in sight."
    assert on_call(view, UTC, NOW, is_past=True) == "nights: ana and boris were on call, and no change is in sight."


def test_ok_nobody_is_loud_on_both_sides() -> None:
    view = {"rota": "nights", "people": [], "ends_at": to_text(NOW + HOUR), "next": []}
    assert on_call(view, UTC, NOW) == "nights: NOBODY is on call until Mon 23 Nov 13:00 UTC (in 1 h), then NOBODY."


def test_ok_names_are_joined_and_shown_safely() -> None:
    assert names(["a", "b", "c"]) == "a, b and c"
    assert names(["a\x1b[2J"]) == "a\\x1b[2J"


def test_ok_several_take_over_without_an_end() -> None:
    view = {
        "rota": "n",
        "people": ["a", "b"],
        "gap": False,
        "before": ["c"],
        "starts_at": to_text(NOW + DAY),
        "seconds": None,
    }
    assert takes_over(view, UTC, NOW) == "n: a and b take over from c Tue 24 Nov 12:00 UTC (in 1 d)."


def test_ok_below_a_schedule() -> None:
    assert footer(0, 0, "UTC", [("n", "UTC")]) is None
    assert footer(2, 2 * HOUR, "UTC", [("n", "Asia/Tokyo")]) == (
        "Nobody is on call in 2 of these rows, 2 h together. n hands over by the clock of Asia/Tokyo."
    )


def test_ok_one_line_for_what_people_look_at_anyway() -> None:
    ana = {"rota": "nights", "people": ["ana"], "ends_at": to_text(NOW + HOUR)}
    nobody = {"rota": "days", "people": [], "ends_at": None}
    assert in_short([], UTC, NOW) is None
    assert in_short([nobody], UTC, NOW, with_zone=True) == ("On call: NOBODY", None)
    assert in_short([ana], UTC, NOW, with_zone=True) == ("On call: ana until today 13:00 UTC", ana["ends_at"])
    assert in_short([ana, nobody], UTC, NOW) == ("On call: nights ana until today 13:00; days NOBODY", ana["ends_at"])


def test_ok_what_an_absence_leaves_open_is_not_a_screen_of_lines() -> None:
    gap = {"rota": "n", "starts_at": to_text(NOW), "ends_at": to_text(NOW + HOUR)}
    assert left_open([], "ana", UTC, NOW) == []
    said = left_open([gap] * 5, "ana", UTC, NOW)
    assert said[0] == "n: NOBODY is on call from Mon 23 Nov 12:00 UTC to Mon 23 Nov 13:00 UTC, as ana is away."
    assert (len(said), said[-1]) == (4, "2 more such times: support oncall schedule --exit-code")

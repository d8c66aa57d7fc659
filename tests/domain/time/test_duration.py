"""Durations: what people may type, what they read, and that the two agree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.time.duration import LONGEST, compact, parse, spoken, worked


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("15m", 900),
        ("4h", 14400),
        ("1d", 86400),
        ("2w", 1209600),
        ("1h30m", 5400),
        ("1d4h", 100800),
        ("1w1d1h1m1s", 694861),
        ("1h90m", 9000),
        ("0s", 0),
        ("007m", 420),
        ("5217w", 5217 * 604800),
        ("3155760000s", LONGEST),
    ],
)
def test_ok_parse(text: str, seconds: int) -> None:
    assert parse(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "h",
            "4",
            "4 h",
            "4h ",
            " 4h",
            "+4h",
            "-4h",
            "4H",
            "1.5h",
            "1,5h",
            "1_0h",
            "4hours",
            "4min",
        ),
        *("30m1h", "1h1h", "1h30", "1h 30m", "1y", "٣h", "²h", "4h\n", "1e3s", "h4", "4hm"),
    ],
)
def test_err_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a duration; write .*\.$"):
        parse(text)


@pytest.mark.parametrize("text", ["3155760001s", "5218w", "1000000000000s", "9" * 5000 + "s", "5217w6d1s"])
def test_err_longer_than_a_hundred_years(text: str) -> None:
    with pytest.raises(ValueError, match=r"is longer than a hundred years\.$") as caught:
        parse(text)
    assert len(str(caught.value)) < 100


def test_leading_zeros_do_not_make_an_amount_too_long() -> None:
    assert parse("0" * 30 + "5m") == 300


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0s"),
        (59, "59s"),
        (60, "1m"),
        (5400, "1h30m"),
        (86400, "1d"),
        (694861, "1w1d1h1m1s"),
        (3601, "1h1s"),
        (-5400, "-1h30m"),
    ],
)
def test_ok_compact(seconds: int, text: str) -> None:
    assert compact(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (59, "59 s"),
        (60, "1 min"),
        (95, "1 min 35 s"),
        (2100, "35 min"),
        (3599, "59 min 59 s"),
        (3600, "1 h"),
        (3659, "1 h"),
        (7800, "2 h 10 min"),
        (7859, "2 h 10 min"),
        (86399, "23 h 59 min"),
        (100800, "1 d 4 h"),
        (86700, "1 d"),
        (604799, "6 d 23 h"),
        (1987200, "3 w 2 d"),
        (-2100, "-35 min"),
    ],
)
def test_ok_spoken(seconds: int, text: str) -> None:
    assert spoken(seconds) == text


@settings(deadline=None)
@given(st.integers(0, LONGEST))
def test_compact_is_read_back(seconds: int) -> None:
    assert parse(compact(seconds)) == seconds


@settings(deadline=None)
@given(st.integers(0, LONGEST))
def test_spoken_never_rounds_up_and_loses_less_than_its_second_unit(seconds: int) -> None:
    words = spoken(seconds).split()
    told = parse("".join(f"{amount}{unit[0]}" for amount, unit in zip(words[::2], words[1::2], strict=True)))
    lost = {"w": 86400, "d": 3600, "h": 60, "m": 1, "s": 1}[words[1][0]]
    assert 0 <= seconds - told < lost


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 s"), (90, "1 min 30 s"), (86399, "23 h 59 min"), (86400, "24 h"), (95400, "26 h 30 min"), (604800, "168 h"),
     (719999, "199 h 59 min"), (720000, "1 w 1 d")],
)  # fmt: skip
def test_working_time_is_told_in_hours_as_far_as_people_count_in_hours(seconds: int, told: str) -> None:
    assert worked(seconds) == told

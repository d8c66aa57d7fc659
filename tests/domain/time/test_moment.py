from contextlib import suppress
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.errors import UsageError
from supportcli.domain.time.instant import LAST, from_text, to_text
from supportcli.domain.time.moment import DueDay, is_bare_day, span, understand, understand_due
from supportcli.presentation.text.wording import relative, when, when_exact
from tests.instants import FRIDAY

HELSINKI = ZoneInfo("Europe/Helsinki")
#: A Friday, 14:00 in Helsinki.


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z"),
        ("2026-11-23t09:00z", "2026-11-23T09:00:00Z"),
        ("2026-11-23T09:00:59.999Z", "2026-11-23T09:00:59Z"),
        ("2026-11-23 09:00:59.123456789 UTC", "2026-11-23T09:00:59Z"),
        ("2026-11-23T09:00:00+02:00", "2026-11-23T07:00:00Z"),
        ("2026-11-23T09:00:00-05:30", "2026-11-23T14:30:00Z"),
        ("2026-11-23T09:00+0200", "2026-11-23T07:00:00Z"),
        ("2026-11-23T09:00:30", "2026-11-23T07:00:30Z"),
        ("2026-11-23T09:00", "2026-11-23T07:00:00Z"),
        ("2026-11-23", "2026-11-22T22:00:00Z"),
        ("2026-11-23 09:00", "2026-11-23T07:00:00Z"),
        ("2026-11-23 09:00 Europe/Berlin", "2026-11-23T08:00:00Z"),
        ("2026-11-23 09:00 america/new_york", "2026-11-23T14:00:00Z"),
        ("2026-11-23 09:00 Z", "2026-11-23T09:00:00Z"),
        ("2026-11-23 09:00 UTC", "2026-11-23T09:00:00Z"),
        ("2026-11-23 09:00 +02:00", "2026-11-23T07:00:00Z"),
        ("2026-11-23 Europe/Berlin", "2026-11-22T23:00:00Z"),
        ("2026-11-23 utc", "2026-11-23T00:00:00Z"),
        ("90m", "2026-11-20T13:30:00Z"),
        ("2h", "2026-11-20T14:00:00Z"),
        ("1d4h", "2026-11-21T16:00:00Z"),
        ("2w", "2026-12-04T12:00:00Z"),
        ("2H", "2026-11-20T14:00:00Z"),
        ("in 2h", "2026-11-20T14:00:00Z"),
        ("2h ago", "2026-11-20T10:00:00Z"),
        ("-7d", "2026-11-13T12:00:00Z"),
        ("now", "2026-11-20T12:00:00Z"),
        ("today", "2026-11-19T22:00:00Z"),
        ("today 9am", "2026-11-20T07:00:00Z"),
        ("tomorrow", "2026-11-20T22:00:00Z"),
        ("tomorrow 9:30pm", "2026-11-21T19:30:00Z"),
        ("tomorrow 12am", "2026-11-20T22:00:00Z"),
        ("tomorrow 12pm", "2026-11-21T10:00:00Z"),
        ("tomorrow 9:00", "2026-11-21T07:00:00Z"),
        ("tomorrow midnight", "2026-11-20T22:00:00Z"),
        ("yesterday noon", "2026-11-19T10:00:00Z"),
        ("mon", "2026-11-22T22:00:00Z"),
        ("Monday 09:00", "2026-11-23T07:00:00Z"),
        ("thu 09:00", "2026-11-26T07:00:00Z"),
        ("sun 23:59", "2026-11-22T21:59:00Z"),
        ("fri", "2026-11-26T22:00:00Z"),
        ("fri 13:59", "2026-11-27T11:59:00Z"),
        ("fri 14:00", "2026-11-27T12:00:00Z"),
        ("fri 14:01", "2026-11-20T12:01:00Z"),
        ("eod", "2026-11-20T22:00:00Z"),
        ("eow", "2026-11-22T22:00:00Z"),
        ("EOM", "2026-11-30T22:00:00Z"),
        ("  in   2h\n", "2026-11-20T14:00:00Z"),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ],
)
def test_ok_every_form(text: str, instant: str) -> None:
    assert to_text(understand(text, FRIDAY, HELSINKI)) == instant


@pytest.mark.parametrize(
    ("now", "text", "instant"),
    [
        ("2026-11-22T12:00:00Z", "eow", "2026-11-22T22:00:00Z"),
        ("2026-11-23T12:00:00Z", "eow", "2026-11-29T22:00:00Z"),
        ("2028-02-01T12:00:00Z", "eom", "2028-02-29T22:00:00Z"),
        ("2026-12-31T12:00:00Z", "eom", "2026-12-31T22:00:00Z"),
        ("2026-01-31T12:00:00Z", "eom", "2026-01-31T22:00:00Z"),
        ("2026-11-22T22:00:00Z", "mon", "2026-11-29T22:00:00Z"),
    ],
)
def test_ok_ends_and_weekdays_at_their_edges(now: str, text: str, instant: str) -> None:
    assert to_text(understand(text, from_text(now), HELSINKI)) == instant


def test_ok_a_skipped_time_is_the_transition() -> None:
    assert to_text(understand("2026-03-29 03:30", FRIDAY, HELSINKI)) == "2026-03-29T01:00:00Z"
    assert to_text(understand("2026-03-29 02:30 Europe/Berlin", FRIDAY, HELSINKI)) == "2026-03-29T01:00:00Z"


def test_ok_a_repeated_time_is_its_first_occurrence() -> None:
    assert to_text(understand("2026-10-25 03:30", FRIDAY, HELSINKI)) == "2026-10-25T00:30:00Z"


def test_ok_a_day_is_24_hours_over_a_clock_change() -> None:
    before = from_text("2026-10-24T12:00:00Z")
    assert understand("1d", before, HELSINKI) == before + 86400


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("10", "bare number"),
        ("-10", "bare number"),
        ("01/02/2027", "two different days"),
        ("1.2.2027", "two different days"),
        ("01-02-2027", "two different days"),
        ("9am", "without a day"),
        ("09:00", "without a day"),
        ("2026-02-30", "does not exist"),
        ("2026-11-23T25:00Z", "does not exist"),
        ("2026-11-23T09:00+25:00", "does not exist"),
        ("2026-11-23T09:00+02:60", "does not exist"),
        ("2026-11-23T09:00Z UTC", "followed by something else"),
        ("1969-12-31T23:59:59Z", "1970 to 9999"),
        ("1970-01-01 00:00", "1970 to 9999"),
        ("9999-12-31T23:59:59-01:00", "1970 to 9999"),
        ("90y", "not a moment"),
        ("2h tomorrow", "not a moment"),
        ("tomorrow 13pm", "not a moment"),
        ("tomorrow 0am", "not a moment"),
        ("tomorrow 9", "not a moment"),
        ("tomorrow 24:00", "not a moment"),
        ("in -2h", "not a moment"),
        ("in 2h ago", "not a moment"),
        ("--2h", "not a moment"),
        ("mondays", "not a moment"),
        ("eod 9am", "not a moment"),
        ("", "not a moment"),
        ("in\t2h", "not a moment"),
        ("２h", "not a moment"),
    ],
)
def test_err_anything_else_is_refused_with_the_forms(text: str, why: str) -> None:
    with pytest.raises(UsageError) as raised:
        understand(text, FRIDAY, HELSINKI)
    assert why in raised.value.message
    assert "tomorrow 9am" in raised.value.message
    assert "2026-11-23T09:00:00Z" in raised.value.message


@pytest.mark.parametrize("text", ["tomorrow", "eom", "eow", "1d"])
def test_err_beyond_the_last_year(text: str) -> None:
    with pytest.raises(UsageError, match="1970 to 9999"):
        understand(text, LAST, UTC)


@pytest.mark.parametrize("name", ["Foo/Bar", "Europe", "right/UTC", "e../etc/passwd", "a/../b"])
def test_err_unknown_zone(name: str) -> None:
    with pytest.raises(UsageError):
        understand(f"2026-11-23 09:00 {name}", FRIDAY, HELSINKI)


def test_err_messages_are_printable_and_short_whatever_was_typed() -> None:
    with pytest.raises(UsageError) as raised:
        understand("\x1b[31m\u202e\ud800" + "x" * 1000, FRIDAY, HELSINKI)
    assert raised.value.message.isprintable()
    assert len(raised.value.message) < 400


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30m", 1800),
        (" 2H ", 7200),
        ("1d4h", 100800),
        ("2w", 1209600),
        ("2 h", 7200),
        ("30min", 1800),
        ("1 h 30 min", 5400),
        ("1 d 4 h", 100800),
    ],
)
def test_ok_span(text: str, seconds: int) -> None:
    assert span(text) == seconds


@pytest.mark.parametrize("text", ["", "30", "-30m", "in 2h", "tomorrow", "2 hours", "3 0m", "1 h 30", "h", "\x1b"])
def test_err_span(text: str) -> None:
    with pytest.raises(UsageError, match="write 30m, 2h, 1d4h or 2w"):
        span(text)


_NEAR_MISSES = st.lists(
    st.sampled_from(
        [
            *"0123456789",
            "-",
            ":",
            "/",
            "T",
            "Z",
            "+",
            " ",
            "2026-",
            "h",
            "ago",
            "in ",
            "tomorrow",
            "mon",
            "am",
            "eom",
            "9999-12-31",
            "Europe/",
        ]
    ),
    max_size=14,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), _NEAR_MISSES, st.text(st.characters(categories=["Cs", "Cc", "Nd", "Ll"]))))
def test_arbitrary_text_is_a_moment_in_range_or_a_usage_error(text: str) -> None:
    with suppress(UsageError):
        assert 0 <= understand(text, FRIDAY, HELSINKI) <= LAST
    with suppress(UsageError):
        assert span(text) >= 0


@settings(deadline=None)
@given(st.integers(0, LAST))
def test_what_we_write_is_what_we_read(instant: int) -> None:
    assert understand(to_text(instant), FRIDAY, HELSINKI) == instant


@pytest.mark.parametrize(
    ("text", "last", "following"),
    [
        ("08:30", "2026-11-20T06:30:00Z", "2026-11-21T06:30:00Z"),
        ("14:00", "2026-11-20T12:00:00Z", "2026-11-21T12:00:00Z"),
        ("14:01", "2026-11-19T12:01:00Z", "2026-11-20T12:01:00Z"),
        ("9pm", "2026-11-19T19:00:00Z", "2026-11-20T19:00:00Z"),
        ("noon", "2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z"),
        ("fri 14:00", "2026-11-20T12:00:00Z", "2026-11-27T12:00:00Z"),
        ("fri 14:01", "2026-11-13T12:01:00Z", "2026-11-20T12:01:00Z"),
        ("sat 09:00", "2026-11-14T07:00:00Z", "2026-11-21T07:00:00Z"),
    ],
)
def test_ok_a_time_or_weekday_alone_is_the_last_or_the_next_one(text: str, last: str, following: str) -> None:
    assert to_text(understand(text, FRIDAY, HELSINKI, "past")) == last
    assert to_text(understand(text, FRIDAY, HELSINKI, "future")) == following


ZONES = st.sampled_from(
    ["Europe/Helsinki", "America/New_York", "Asia/Kolkata", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"]
)
MINUTES = st.integers(from_text("2026-01-02T00:00:00Z") // 60, from_text("2028-12-30T00:00:00Z") // 60).map(
    lambda n: n * 60
)


@settings(deadline=None, max_examples=300)
@given(MINUTES, MINUTES, ZONES)
def test_what_is_printed_is_read_to_the_minute(instant: int, now: int, name: str) -> None:
    zone = ZoneInfo(name)
    assert understand(when_exact(to_text(instant), zone, now), now, zone) == instant
    # Without the zone's abbreviation a repeated time is the first of the two.
    assert instant - understand(when(to_text(instant), zone, now), now, zone) in {0, 1800, 3600}


@settings(deadline=None)
@given(MINUTES, st.integers(-40 * 86400, 40 * 86400))
def test_a_printed_distance_is_read_back_as_it_is_printed(now: int, seconds: int) -> None:
    assert relative(understand(relative(seconds), now, UTC) - now) == relative(seconds)


@pytest.mark.parametrize(("text", "why"), [
    ("Tue 23 Nov 08:00", "2026-11-23 is a Monday, not Tue"), ("31 Nov 08:00", "not a moment"),
    ("23 Nov 25:00", "not a moment"), ("23 Nov 08:00 CEST", "no time zone"), ("23 Nov 8:00", "not a moment"),
])  # fmt: skip
def test_err_a_printed_form_that_is_not_true(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        understand(text, FRIDAY, HELSINKI)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", "2026-11-24"), ("today", "2026-11-20"), ("tomorrow", "2026-11-21"), ("fri", "2026-11-27"),
        ("23 Nov", "2026-11-23"), ("Mon 23 Nov 2026", "2026-11-23"), ("2026-11-24 Asia/Tokyo", "2026-11-24"),
    ],
)  # fmt: skip
def test_ok_a_day_without_a_time_stays_a_day(text: str, day: str) -> None:
    due = understand_due(text, FRIDAY, HELSINKI)
    assert isinstance(due, DueDay)
    assert str(due.day) == day
    assert is_bare_day(text)


@pytest.mark.parametrize(
    "text", ["14:00", "tomorrow 9am", "in 2h", "fri 00:00", "eod", "2026-11-24 00:00", "23 Nov 09:00"]
)
def test_ok_what_has_a_time_is_an_instant(text: str) -> None:
    assert understand_due(text, FRIDAY, HELSINKI) == understand(text, FRIDAY, HELSINKI, "future")
    assert not is_bare_day(text)

"""What a clock shows, from the values that are kept of it."""

from supportcli.domain.sla.reading import ClockReading, next_due, owed_at, read
from supportcli.domain.worktime.calendar import Calendar
from tests.domain.sla.test_clock import AROUND, BEGUN, started

DAY = 86400
#: Open from the second to the third hour of every day.
SHORT = Calendar("short", {day: [[3600, 7200]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")})
PAUSED = BEGUN._replace(
    state="paused", elapsed_seconds=300, running_since=600, due_at=1300, left_seconds=700, resumes_at=600
)
FOREVER = PAUSED._replace(running_since=None, due_at=None, resumes_at=None)
ENDED = BEGUN._replace(state="satisfied", elapsed_seconds=400, running_since=None, satisfied_at=500)


def test_an_active_clock_counts_on() -> None:
    assert read(BEGUN, AROUND, 400) == ClockReading("active", 300, 700, 700, 1100, False, None, None)
    assert read(BEGUN, AROUND, 1100) == ClockReading("active", 1000, 0, 0, 1100, False, None, None)
    assert read(BEGUN, AROUND, 1101) == ClockReading("active", 1001, -1, -1, 1100, True, 1100, None)


def test_a_breach_that_was_written_down_stays_when_the_due_instant_moved() -> None:
    moved = BEGUN._replace(due_at=2000, breached_at=1100)
    assert read(moved, AROUND, 1500) == ClockReading("active", 1400, 500, 500, 2000, True, 1100, None)


def test_a_paused_clock_shows_what_is_left() -> None:
    assert read(FOREVER, AROUND, 10**6) == ClockReading("paused", 300, 700, None, None, False, None, None)
    assert read(PAUSED, AROUND, 599) == ClockReading("paused", 300, 700, None, 1300, False, None, None)
    breached = FOREVER._replace(due_at=1100, breached_at=1100)
    assert read(breached, AROUND, 1500) == ClockReading("paused", 300, 700, None, 1100, True, 1100, None)


def test_a_pause_has_resumed_by_itself_at_its_end() -> None:
    assert read(PAUSED, AROUND, 600) == ClockReading("active", 300, 700, 700, 1300, False, None, None)
    assert read(PAUSED, AROUND, 1000) == ClockReading("active", 700, 300, 300, 1300, False, None, None)


def test_what_ended_shows_what_it_took() -> None:
    assert read(ENDED, AROUND, 9000) == ClockReading("satisfied", 400, None, None, 1100, False, None, None)
    late = ENDED._replace(state="cancelled", breached_at=1100)
    assert read(late, AROUND, 9000) == ClockReading("cancelled", 400, None, None, 1100, True, 1100, None)


def test_a_clock_without_a_due_instant_or_a_start_counts_nothing() -> None:
    assert read(BEGUN._replace(due_at=None), AROUND, 400).remaining_seconds is None
    assert read(BEGUN._replace(running_since=None), AROUND, 400).elapsed_seconds == 0


def test_an_active_clock_tells_when_its_calendar_opens_unless_it_is_breached() -> None:
    clock = BEGUN._replace(running_since=3600, due_at=DAY + 3700)
    assert read(clock, SHORT, 7000).opens_at is None
    assert read(clock, SHORT, 7200) == ClockReading(
        "active", 3600, 100, DAY - 3500, DAY + 3700, False, None, DAY + 3600
    )
    late = read(clock, SHORT, DAY + 8000)
    assert (late.breached_at, late.remaining_seconds, late.opens_at) == (DAY + 3700, -3500, None)
    assert read(clock._replace(breached_at=5000), SHORT, 8000).opens_at is None


def test_a_kept_clock_reads_as_it_is() -> None:
    clock = started()
    clock.pause(400, "vendor", 600)
    assert read(clock.state_now(), AROUND, 700).elapsed_seconds == 400


def test_a_clock_ranks_by_its_breach_or_else_by_its_due_instant() -> None:
    assert owed_at(BEGUN) == 1100
    assert owed_at(BEGUN._replace(due_at=2000, breached_at=1100)) == 1100
    assert owed_at(PAUSED) == 1300
    assert owed_at(FOREVER._replace(due_at=1100, breached_at=1100)) is None


def test_the_one_to_look_at_first() -> None:
    first = BEGUN._replace(metric="first_resolution")
    sooner = BEGUN._replace(metric="update", due_at=900)
    assert next_due([BEGUN, sooner, PAUSED]) == sooner
    assert next_due([PAUSED, BEGUN]) == BEGUN
    assert next_due([first, BEGUN]) == next_due([BEGUN, first]) == BEGUN
    assert next_due([first._replace(due_at=1099), BEGUN]).metric == "first_resolution"
    assert next_due([PAUSED]) == PAUSED
    assert next_due([ENDED, FOREVER, BEGUN._replace(due_at=None)]) is None


def test_an_instant_of_zero_is_an_instant() -> None:
    long_ago, once = BEGUN._replace(due_at=0), BEGUN._replace(due_at=-5)
    assert next_due([long_ago, once]) == once
    assert next_due([BEGUN._replace(due_at=1), long_ago]) == long_ago

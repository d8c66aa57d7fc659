from supportcli.domain.oncall.working_time.check import broken, newly_broken
from supportcli.domain.oncall.working_time.measure import Judged, Measured
from supportcli.domain.oncall.working_time.spoken import in_short, listed
from supportcli.domain.oncall.working_time.timeline import Time, timeline
from tests.domain.oncall.working_time.week import CLOCK, HOUR, OFFICE, REST, WEEK, work


def found(times: list[Time]) -> list[Measured]:
    """Return the short rests of a week."""
    return broken(timeline(times), (REST,), CLOCK, WEEK)


def test_ok_what_was_broken_before_as_far_is_not_new() -> None:
    short = found(work(*OFFICE, "tue 17-23"))
    assert short
    assert newly_broken(short, short) == []
    assert newly_broken(short, found(work(*OFFICE, "tue 17-22.5"))) == []
    assert newly_broken(found(work(*OFFICE)), short) == short


def test_error_what_is_worse_elsewhere_or_longer_is_new() -> None:
    short = found(work(*OFFICE, "tue 17-23"))
    for worse in (work(*OFFICE, "tue 17-24"), work(*OFFICE, "wed 17-23")):
        assert len(newly_broken(short, found(worse))) == 1
    endless, longer = (found(work("mon 9-33", "thu 9-17")), found(work("mon 9-57", "thu 9-17")))
    assert newly_broken(endless, longer) == longer


def test_error_a_time_that_only_begins_in_one_that_was_broken_is_new() -> None:
    endless, after = found(work("mon 9-57", "fri 9-17")), found(work("wed 8-56", "sun 9-17"))
    assert (endless[0].until_at, newly_broken(endless, after)) == (after[0].from_at + HOUR, after)


def test_ok_many_times_are_one_sentence_and_a_fact_names_nobody() -> None:
    short = [Judged("cy", "Europe/Helsinki", each, "a test") for each in found(work(*OFFICE, "tue 17-23", "wed 17-24"))]
    said = (
        "cy, rest: 10 h of rest, and 11 h are due, from 2026-12-01 23:00 to 2026-12-02 09:00 (and 1 more time), "
        "Europe/Helsinki; next work at 2026-12-02 10:00 at the earliest"
    )
    assert listed(short, {}) == [said]
    assert in_short(short) == ("rest: 9 h of 11 h",)

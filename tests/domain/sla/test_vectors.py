"""The worked vectors of docs/design/sla.md that are about clocks (T8 to T18); calendars have theirs beside them."""

import pytest

from supportcli.domain.case.conversation import Received, Replied
from supportcli.domain.case.linking import Absorbed, OwedClock
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Closed, Reopened, Resolved
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.case.waiting import Resumed, Waited, wait
from supportcli.domain.errors import Refused
from supportcli.domain.policy.policy import Target
from supportcli.domain.sla.clock import Clock
from supportcli.domain.sla.reading import read
from supportcli.domain.sla.retargeting import absorb
from tests.domain.sla.stories import ONE, at, clocks, opened, story, the


def test_t8_a_pause_moves_the_due_instant_by_the_working_time_it_took() -> None:
    told = story(
        ("2026-09-21 10:00", opened("high")),
        ("2026-09-21 10:00", Replied("which version?", "diagnostics")),
        ("2026-09-21 16:00", Waited("customer", "their answer")),
        ("2026-09-22 11:00", Resumed()),
    )
    assert the("resolution", clocks(told)).due_at == at("2026-09-22 13:00")


def raised_at(hours_consumed: str) -> int:
    told = story(
        (hours_consumed, opened("medium")),
        ("2026-09-25 18:00", Reprioritised("critical", "medium", "production stopped for everybody")),
    )
    return the("resolution", clocks(told)).due_at


def test_t9_a_raise_carries_consumed_time_over_into_the_new_calendar() -> None:
    assert raised_at("2026-09-25 15:00") == at("2026-09-25 20:00")


def test_t10_a_raise_leaves_at_least_half_of_the_new_target() -> None:
    assert raised_at("2026-09-25 13:10") == at("2026-09-25 20:00")


def test_t11_a_lowering_gives_the_rest_of_the_longer_target() -> None:
    told = story(
        ("2026-09-21 10:00", opened("critical")),
        ("2026-09-21 11:00", Reprioritised("medium", "critical", "only one user is hit after all")),
    )
    assert the("resolution", clocks(told)).due_at == at("2026-09-23 10:00")


def resolved_and_reopened(*between: tuple[str, object]) -> Clock:
    told = story(
        ("2026-09-21 12:30", opened("high")),
        ("2026-09-22 12:00", Resolved("try again")),
        *between,
        ("2026-09-24 10:00", Reopened("it is back")),
    )
    return the("resolution", clocks(told))


@pytest.mark.parametrize("closed", [(), (("2026-09-23 12:00", Closed("fixed")),)], ids=["resolved", "closed"])
def test_t12_a_reopening_goes_on_with_the_rest_but_at_least_a_quarter(closed: tuple[tuple[str, object], ...]) -> None:
    clock = resolved_and_reopened(*closed)
    assert clock.elapsed == int(7.5 * 3600)
    assert clock.due_at == at("2026-09-24 12:00")
    assert clock.state == "active"


def test_t13_a_merge_takes_the_earlier_due_and_start() -> None:
    calendar = ONE(1).calendar("always")
    start, due = at("2026-09-21 10:00"), at("2026-09-22 09:00")
    clock = Clock("resolution", 1, Target(due - start, "always", (), ()), calendar, 1, start)
    now = at("2026-09-21 11:00")
    absorb(clock, now, at("2026-09-21 14:00"), at("2026-09-21 08:00"))
    assert (clock.due_at, clock.started_at) == (at("2026-09-21 14:00"), at("2026-09-21 08:00"))
    absorb(clock, now, at("2026-09-25 14:00"), at("2026-09-21 12:00"))
    assert (clock.due_at, clock.started_at) == (at("2026-09-21 14:00"), at("2026-09-21 08:00"))


def test_t13_a_case_that_takes_another_in_is_due_when_that_was() -> None:
    owed = OwedClock("resolution", at("2026-09-21 14:00"), at("2026-09-21 08:00"), 0)
    told = story(
        ("2026-09-21 10:00", opened("high")),
        ("2026-09-21 11:00", Absorbed(2, "uid-of-2", clocks=(owed.written(),))),
    )
    clock = the("resolution", clocks(told))
    assert (clock.due_at, clock.started_at) == (at("2026-09-21 14:00"), at("2026-09-21 08:00"))
    assert the("first_resolution", clocks(told)).due_at == at("2026-09-22 10:00")


def test_t14_a_first_response_that_was_met_stays_met_after_a_raise() -> None:
    told = story(
        ("2026-09-21 10:00", opened("medium")),
        ("2026-09-21 10:20", Replied("we look into it")),
        ("2026-09-21 11:00", Reprioritised("critical", "medium", "production stopped for everybody")),
    )
    clock = the("first_response", clocks(told))
    assert (clock.state, clock.breached_at, clock.target.seconds) == ("satisfied", None, 3600)


def test_t15_waiting_for_a_customer_nobody_asked_is_refused_and_first_response_keeps_running() -> None:
    told = story(("2026-09-21 10:00", opened("high")))
    with pytest.raises(Refused, match="nobody has asked"):
        wait(fold(1, told), "customer", "their answer", at("2026-09-21 10:30"))
    clock = the("first_response", clocks(told, "2026-09-21 10:30"))
    assert (clock.state, clock.due_at) == ("active", at("2026-09-21 11:00"))


def test_t16_the_oldest_unanswered_message_counts() -> None:
    told = story(
        ("2026-09-21 09:00", opened("high")),
        ("2026-09-21 09:10", Replied("we look into it")),
        ("2026-09-21 10:00", Received("any news?")),
        ("2026-09-21 11:00", Received("hello?")),
        ("2026-09-21 11:30", Replied("here is what we know")),
    )
    folded = clocks(told)
    clock = the("next_response", folded)
    assert (clock.elapsed, clock.breached_at) == (90 * 60, at("2026-09-21 11:00"))
    assert folded.find("next_response", 2) is None


def test_t17_a_late_processed_mail_resumes_when_it_occurred() -> None:
    told = story(
        ("2026-09-21 08:00", opened("high")),
        ("2026-09-21 08:30", Replied("which version?", "diagnostics")),
        ("2026-09-21 09:00", Waited("customer", "their answer")),
        ("2026-09-21 10:00", Received("version 7")),
    )
    told[-1] = told[-1]._replace(recorded_at=at("2026-09-21 14:00"))
    clock = the("resolution", clocks(told))
    assert (clock.state, clock.running_since) == ("active", at("2026-09-21 10:00"))
    case = fold(1, told)
    assert (case.status, case.status_since) == ("open", at("2026-09-21 10:00"))


@pytest.mark.parametrize(("second", "breached_at"), [(0, None), (1, at("2026-09-21 17:00"))])
def test_t18_exactly_at_due_is_met_and_a_second_later_is_breached(second: int, breached_at: int | None) -> None:
    told = story(("2026-09-21 09:00", opened("high")), (at("2026-09-21 17:00") + second, Resolved("done")))
    for metric in ("first_resolution", "resolution"):
        assert the(metric, clocks(told)).breached_at == breached_at


def test_t18_as_a_reading_of_a_clock_that_still_runs() -> None:
    clock = the("resolution", clocks(story(("2026-09-21 09:00", opened("high")))))
    due = at("2026-09-21 17:00")
    calendar = ONE(1).calendar("office")
    assert not read(clock.state_now(), calendar, due).breached
    late = read(clock.state_now(), calendar, due + 1)
    assert (late.breached, late.breached_at) == (True, due)

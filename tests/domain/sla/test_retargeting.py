"""A new target for a clock that is still open (R11), in round numbers."""

import pytest

from supportcli.domain.policy.policy import Target
from supportcli.domain.sla.clock import ClockEntry
from supportcli.domain.sla.retargeting import ANEW, LOWER, RAISE, retarget
from supportcli.domain.worktime.calendar import Calendar
from tests.domain.sla.test_clock import started

OTHER = Calendar("other", {"always_open": True})
VENDOR = ("vendor",)


@pytest.mark.parametrize(("how", "at", "seconds", "floor", "due"), [
    (RAISE, 300, 500, 50, 600),  # what was consumed carries over
    (RAISE, 500, 500, 50, 750),  # the floor: half of the target
    (RAISE, 500, 501, 50, 750),  # in whole seconds
    (RAISE, 1000, 900, 50, 1100),  # never later than before
    (RAISE, 800, 500, 0, 800),  # used up: due at once
    (LOWER, 300, 2000, 50, 2100),
    (LOWER, 300, 500, 50, 1100),  # never earlier than before
    (ANEW, 300, 500, 50, 600),
    (ANEW, 800, 500, 50, 800),  # never in the past
    (ANEW, 300, 2000, 50, 2100),
])  # fmt: skip
def test_where_a_clock_is_due_with_another_target(how: str, at: int, seconds: int, floor: int, due: int) -> None:
    clock = started()
    target = Target(seconds, "other", VENDOR, ())
    retarget(clock, at, target, OTHER, how, floor, 9)
    assert (clock.due_at, clock.state, clock.elapsed) == (due, "active", at - 100)
    assert (clock.target, clock.calendar, clock.policy) == (target, OTHER, 9)
    assert clock.ledger == [ClockEntry(100, at, "ran", "around", at - 100), ClockEntry(at, at, how, "other", seconds)]


def test_judging_anew_leaves_a_breach_where_it_is() -> None:
    clock = started()
    retarget(clock, 1200, Target(5000, "other", VENDOR, ()), OTHER, ANEW, 50, 9)
    assert (clock.due_at, clock.breached_at) == (1100, 1100)


def test_a_paused_clock_stays_paused_until_the_same_end() -> None:
    clock = started()
    clock.pause(200, "vendor", 900)
    retarget(clock, 300, Target(500, "other", VENDOR, ()), OTHER, ANEW, 50, 9)
    assert (clock.state, clock.pause_reason, clock.paused_at, clock.resumes_at) == ("paused", "vendor", 300, 900)
    assert (clock.left, clock.elapsed) == (400, 100)


def test_a_paused_clock_goes_on_if_the_new_target_does_not_list_the_reason() -> None:
    clock = started()
    clock.pause(200, "vendor", 900)
    retarget(clock, 300, Target(500, "other", (), ()), OTHER, ANEW, 50, 9)
    assert (clock.state, clock.running_since, clock.due_at) == ("active", 300, 700)


def test_a_clock_that_was_paused_once_is_not_paused_again() -> None:
    clock = started()
    clock.pause(200, "vendor")
    clock.resume(300)
    retarget(clock, 400, Target(500, "other", VENDOR, ()), OTHER, ANEW, 50, 9)
    assert (clock.state, clock.resumes_at) == ("active", None)

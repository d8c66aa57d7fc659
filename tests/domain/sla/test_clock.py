"""One clock, moved by hand and looked at whole."""

from typing import Any

from supportcli.domain.policy.policy import Target
from supportcli.domain.sla.clock import Clock, ClockEntry, Threshold
from supportcli.domain.sla.state import ClockState
from supportcli.domain.worktime.calendar import ALWAYS, Calendar

AROUND = Calendar("around", {"always_open": True})
#: As `started` is written down at once.
BEGUN = ClockState(
    "resolution", 2, None, "active", 1000, "around", 7, 100, 0, 100, 1100, None, None, None, None, None, None, None,
    None, False,
)  # fmt: skip


def written(clock: Clock) -> ClockState:
    """Return a clock as it is written down; when people are told of it is a test of its own."""
    return clock.state_now()._replace(notify_at=None)


def started(seconds: int = 1000, warn: tuple[int, ...] = (), **more: Any) -> Clock:
    """A clock of instant 100 that pauses for vendors."""
    return Clock("resolution", 2, Target(seconds, "around", ("vendor",), warn), AROUND, 7, 100, **more)


def test_a_clock_begins_with_all_of_its_target_ahead() -> None:
    clock = started()
    assert written(clock) == BEGUN
    assert (clock.left, clock.pause_reason, clock.paused_at, clock.ledger, clock.warnings) == (1000, "", 0, [], [])
    assert written(started(due_at=900, label="a call")) == BEGUN._replace(due_at=900, label="a call")


def test_a_pause_is_written_down_with_what_is_left() -> None:
    clock = started()
    clock.pause(400, "vendor")
    paused = BEGUN._replace(
        state="paused", elapsed_seconds=300, running_since=None, due_at=None, left_seconds=700, pause_reason="vendor",
        paused_at=400,
    )  # fmt: skip
    assert written(clock) == paused
    clock = started()
    clock.pause(400, "vendor", 600)
    assert written(clock) == paused._replace(running_since=600, resumes_at=600, due_at=1300)


def test_a_pause_after_the_breach_leaves_the_due_instant_where_it_was() -> None:
    clock = started()
    clock.pause(1200, "vendor", 1500)
    state = written(clock)
    assert (state.due_at, state.breached_at, state.left_seconds, state.elapsed_seconds) == (1100, 1100, 0, 1100)
    clock.resume(1500)
    assert (clock.due_at, clock.breached_at) == (1100, 1100)


def test_what_ended_says_when_and_why_and_nothing_of_pauses() -> None:
    clock = started()
    clock.pause(200, "vendor")
    clock.resume(300)
    clock.satisfy(500)
    ended = BEGUN._replace(elapsed_seconds=300, running_since=None, due_at=1200)
    assert written(clock) == ended._replace(state="satisfied", satisfied_at=500)
    clock.waived = True
    assert written(clock).waived is True
    clock = started()
    clock.cancel(500, "closed")
    assert written(clock) == BEGUN._replace(
        state="cancelled", elapsed_seconds=400, running_since=None, cancelled_at=500, cancel_reason="closed"
    )


def test_what_ended_does_not_end_again() -> None:
    for end, other in ((("satisfy", 500), ("cancel", 600, "x")), (("cancel", 500, "x"), ("satisfy", 600))):
        clock = started()
        getattr(clock, end[0])(*end[1:])
        before = written(clock)
        getattr(clock, other[0])(*other[1:])
        clock.pause(700, "vendor")
        clock.resume(800)
        assert written(clock) == before


def test_the_ledger_tells_every_stretch_and_none_that_took_no_time() -> None:
    clock = started()
    clock.pause(100, "vendor")
    clock.resume(100)
    clock.pause(400, "vendor")
    clock.resume(600)
    clock.run_to(650)
    clock.run_to(650)
    clock.satisfy(700)
    assert clock.ledger == [
        ClockEntry(100, 400, "ran", "around", 300),
        ClockEntry(400, 600, "paused", "vendor", 0),
        ClockEntry(600, 650, "ran", "around", 50),
        ClockEntry(650, 700, "ran", "around", 50),
    ]


def test_an_instant_that_has_passed_counts_nothing() -> None:
    clock = started()
    clock.run_to(300)
    clock.run_to(200)
    assert (clock.elapsed, clock.running_since, len(clock.ledger)) == (200, 300, 1)


def test_exactly_at_due_is_no_breach_and_a_second_later_is_one_for_good() -> None:
    clock = started()
    clock.run_to(1100)
    assert clock.breached_at is None
    clock.run_to(1101)
    assert clock.breached_at == 1100
    clock.due_at = 1050
    clock.run_to(1200)
    assert clock.breached_at == 1100


def test_only_listed_reasons_pause_and_resolved_always_does() -> None:
    clock = started()
    clock.pause(200, "customer")
    assert (clock.state, clock.elapsed, clock.ledger) == ("active", 0, [])
    clock.pause(300, "resolved")
    assert (clock.state, clock.pause_reason) == ("paused", "resolved")
    clock.pause(400, "vendor", 500)
    assert (clock.pause_reason, clock.paused_at, clock.resumes_at, clock.elapsed) == ("vendor", 400, 500, 200)
    clock.pause(450, "customer")
    assert (clock.state, clock.running_since, clock.resumes_at, clock.due_at) == ("active", 450, None, 1250)


def test_a_pause_with_an_end_resumes_at_that_instant_and_one_without_never() -> None:
    clock = started()
    clock.pause(400, "vendor", 600)
    clock.come_to(599)
    assert clock.state == "paused"
    clock.come_to(900)
    assert (clock.state, clock.running_since, clock.due_at) == ("active", 600, 1300)
    clock = started()
    clock.pause(400, "vendor", 600)
    clock.come_to(600)
    assert clock.state == "active"
    clock.pause(700, "vendor")
    clock.come_to(10**6)
    assert clock.state == "paused"


def test_a_revived_clock_was_paused_since_its_end() -> None:
    clock = started()
    clock.satisfy(500)
    clock.revive(800, 0)
    assert written(clock) == BEGUN._replace(elapsed_seconds=400, running_since=800, due_at=1400)
    assert clock.ledger[-1] == ClockEntry(500, 800, "paused", "resolved", 0)
    clock = started()
    clock.cancel(500, "no target at low")
    clock.revive(800, 0)
    assert written(clock) == BEGUN._replace(elapsed_seconds=400, running_since=800, due_at=1400)
    assert clock.ledger[-1] == ClockEntry(500, 800, "paused", "no target at low", 0)


def test_a_clock_that_never_ended_is_not_revived() -> None:
    clock = started()
    clock.revive(800, 100)
    assert written(clock) == BEGUN


def test_a_share_of_the_target_lies_ahead_in_whole_seconds() -> None:
    clock = started(101)
    clock.satisfy(200)
    clock.revive(800, 50)
    assert clock.due_at == 850
    clock.allow_at_least(800, 49)
    assert clock.due_at == 850
    clock.allow_at_least(810, 50)
    assert clock.due_at == 860
    clock.run_to(900)
    clock.allow_at_least(1000, 100)
    assert clock.due_at == 860


def test_thresholds_are_reached_to_the_second_and_once() -> None:
    clock = started(warn=(50, 75, 100))
    clock.run_to(599)
    assert clock.warnings == []
    clock.run_to(600)
    assert clock.warnings == [Threshold(50, 600)]
    clock.pause(600, "vendor")
    clock.resume(700)
    clock.run_to(5000)
    assert clock.warnings == [Threshold(50, 600), Threshold(75, 950), Threshold(100, 1200)]
    clock = started(101, warn=(50,))
    clock.run_to(500)
    assert clock.warnings == [Threshold(50, 151)]


def test_a_threshold_that_was_passed_when_the_due_instant_moved_is_reached_then() -> None:
    clock = started(warn=(50, 75))
    clock.run_to(200)
    clock.due_at = 300
    clock.run_to(201)
    assert clock.warnings == [Threshold(50, 200), Threshold(75, 200)]


def test_people_are_told_at_each_threshold_and_of_the_breach() -> None:
    clock = started(warn=(50, 80))
    assert clock.state_now().notify_at == 600
    clock.notified = 50
    assert clock.state_now().notify_at == 900
    clock.notified = 80
    assert clock.state_now().notify_at == clock.due_at == 1100
    clock.notified_due = 1100
    assert clock.state_now().notify_at is None
    # A pause moves the due instant, and so there is another breach to come.
    clock.pause(200, "vendor")
    assert clock.state_now().notify_at is None
    clock.resume(300)
    assert clock.state_now().notify_at == 1200
    clock.run_to(1300)
    assert clock.state_now().notify_at == clock.breached_at == 1200
    clock.waived = True
    assert clock.state_now().notify_at is None


def test_a_pause_with_an_end_counts_on_by_itself() -> None:
    clock = started(warn=(50,))
    clock.pause(200, "vendor", 1000)
    assert clock.state_now().notify_at == 1000 + 400


def test_a_promise_is_told_at_three_quarters_of_its_time() -> None:
    assert Clock("promise", 1, Target(1000, "always", (), ()), ALWAYS, 7, 100).state_now().notify_at == 850


def test_what_another_clock_says_as_well_is_told_by_that_alone() -> None:
    assert Clock("first_resolution", 1, Target(1000, "always", (), ()), ALWAYS, 7, 100).state_now().notify_at is None

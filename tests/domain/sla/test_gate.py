"""The gate and access windows as clocks: what waits, for how long, and what never counts."""

from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.case.access import AccessGranted, AccessRevoked
from supportcli.domain.case.authorising import Authorised, Overridden
from supportcli.domain.case.case import Opened
from supportcli.domain.case.resolving import Reopened, Resolved
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.event import Event
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read as read_policy
from supportcli.domain.sla.clocks import Clocks, fold_clocks
from supportcli.domain.sla.reading import listed_at, next_due, owed_at, read, settled
from supportcli.domain.sla.state import ClockState
from supportcli.domain.worktime.calendar import ALWAYS

START = 1_800_000_000
HOUR = 3600
POLICY = Policy(1, read_policy("""
default_plan = "standard"
[priorities]
default = "high"
[calendars.always]
always_open = true
[plans.standard]
calendar = "always"
[plans.standard.high]
first_response = { target = "1h" }
resolution = { target = "8h", pause_on = ["authorisation", "vendor"] }
[triage.table]
none     = { one = "high", some = "high", all = "high" }
degraded = { one = "high", some = "high", all = "high" }
partial  = { one = "high", some = "high", all = "high" }
outage   = { one = "high", some = "high", all = "high" }
""").rules)  # fmt: skip
times = st.lists(st.integers(1, 40 * HOUR), min_size=1, max_size=6, unique=True).map(sorted)


def told(*facts: tuple[int, object], gated: bool = True) -> Clocks:
    every = [(0, Opened(1, "Furnace", "standard", "high", channel="phone", gated=gated)), *facts]
    events = [
        Event(seq, f"u{seq}", seq, KINDS[type(fact)], START + at, START + at, "ana", None, 1, fact)
        for seq, (at, fact) in enumerate(every, 1)
    ]
    return fold_clocks(events, lambda _version: POLICY)


def resolution(clocks: Clocks, at: int) -> tuple[str, int, int | None]:
    clocks.come_to(START + at)
    found = clocks.find("resolution", 1)
    assert found is not None
    reading = read(found.state_now(), ALWAYS, START + at)
    return reading.state, reading.elapsed_seconds, reading.due_at and reading.due_at - START


@given(st.integers(0, 100 * HOUR), st.sampled_from([Authorised("Ann", "mail"), Overridden("It burns", "boris")]))
def test_ok_the_resolution_is_due_later_by_as_long_as_the_gate_was_closed(closed: int, opens: object) -> None:
    assert resolution(told((closed, opens)), closed) == ("active", 0, closed + 8 * HOUR)
    assert resolution(told(), closed) == ("paused", 0, None)


@given(st.integers(0, 100 * HOUR))
def test_ok_the_first_response_never_waits(closed: int) -> None:
    for clocks in (told(), told((closed, Authorised("Ann", "mail"))), told(gated=False)):
        found = clocks.find("first_response", 1)
        assert found is not None
        assert found.state_now().due_at == START + HOUR


@given(times)
def test_ok_waits_and_the_gate_hold_the_clock_as_long_as_either_does(at: list[int]) -> None:
    """Whatever the order: time runs exactly while neither the gate nor a wait holds."""
    facts: list[tuple[int, object]] = []
    opened, waiting, held = None, False, 0
    last = 0
    for place, moment in enumerate(at):
        held += moment - last if opened is None or waiting else 0
        last = moment
        if place == len(at) // 2 and opened is None:
            facts.append((moment, Authorised("Ann", "mail")))
            opened = moment
        elif waiting:
            facts.append((moment, Resumed("over")))
            waiting = False
        else:
            facts.append((moment, Waited("vendor", "theirs")))
            waiting = True
    _, elapsed, _ = resolution(told(*facts), last)
    # Once it is late the clock is stopped at nothing: elapsed goes on, too.
    assert elapsed == last - held


@given(st.integers(-10 * HOUR, 10 * HOUR), st.integers(1, 20 * HOUR), st.integers(-20 * HOUR, 40 * HOUR))
def test_ok_a_window_ends_by_itself_owes_nothing_and_is_never_breached(begins: int, length: int, looked: int) -> None:
    clocks = told((0, AccessGranted(1, START + begins, START + begins + length, "root", "db1", "Ann")), gated=False)
    at = START + max(0, looked)
    clocks.come_to(at)
    found = clocks.find("access", 1)
    assert found is not None
    state = found.state_now()
    reading = read(state, ALWAYS, at)
    assert reading.state == state.state == ("satisfied" if at >= START + begins + length else "active")
    assert not reading.breached
    assert owed_at(state) is None
    assert next_due([state]) is None
    if reading.state == "active":
        assert listed_at(state) == START + begins + length


def test_ok_a_window_that_is_revoked_is_no_clock_any_more() -> None:
    granted = AccessGranted(1, START, START + HOUR, "root", None, "Ann")
    clocks = told((0, granted), (60, AccessRevoked(1, "Enough")), gated=False)
    found = clocks.find("access", 1)
    assert found is not None
    assert (found.state_now().state, found.state_now().cancel_reason) == ("cancelled", "revoked")


GRANTED = AccessGranted(3, START + HOUR, START + 4 * HOUR, "root", "db1", "Ann")


def window_at(at: int) -> ClockState:
    clocks = told((0, GRANTED), gated=False)
    clocks.come_to(START + at)
    found = clocks.find("access", 3)
    assert found is not None
    return found.state_now()


def test_ok_what_is_kept_of_a_window() -> None:
    kept = window_at(0)
    assert (kept.metric, kept.instance, kept.state, kept.label, kept.policy) == (
        "access",
        3,
        "active",
        "root on db1",
        1,
    )
    assert (kept.target_seconds, kept.calendar) == (3 * HOUR, "always")
    assert (kept.started_at, kept.due_at) == (START + HOUR, START + 4 * HOUR)


def test_ok_one_that_was_kept_as_running_is_read_as_over_when_it_is() -> None:
    kept = window_at(0)
    for at in (0, 4 * HOUR - 1):
        assert settled(kept, START + at) is kept
    over = settled(kept, START + 4 * HOUR)
    assert (over.state, over.satisfied_at, over.elapsed_seconds, over.running_since) == (
        "satisfied", START + 4 * HOUR, 3 * HOUR, None,
    )  # fmt: skip
    revoked = kept._replace(state="cancelled")
    assert settled(revoked, START + 9 * HOUR) is revoked
    other = kept._replace(metric="promise")
    assert settled(other, START + 9 * HOUR) is other


def test_ok_all_of_a_window_that_has_not_begun_is_left() -> None:
    kept = window_at(0)
    ahead = read(kept, ALWAYS, START + HOUR - 1)
    assert (ahead.remaining_seconds, ahead.opens_at) == (3 * HOUR, START + HOUR)
    begun = read(kept, ALWAYS, START + HOUR)
    assert (begun.remaining_seconds, begun.opens_at) == (3 * HOUR, None)
    assert read(kept, ALWAYS, START + 4 * HOUR - 1).remaining_seconds == 1
    # A promise that begins later is read as ever.
    assert read(kept._replace(metric="promise"), ALWAYS, START).opens_at is None


def test_ok_what_is_paused_without_an_end_is_not_listed_and_a_window_is() -> None:
    clocks = told()
    found = clocks.find("resolution", 1)
    assert found is not None
    assert listed_at(found.state_now()) is None
    assert listed_at(window_at(0)) == START + 4 * HOUR


def test_ok_being_resolved_comes_before_the_gate() -> None:
    def reason(clocks: Clocks) -> tuple[str, str | None]:
        found = clocks.find("resolution", 1)
        assert found is not None
        return found.state_now().state, found.state_now().pause_reason

    done, again = (60, Resolved("It went away")), (120, Reopened("It is back"))
    word = Authorised("Ann", "mail")
    assert reason(told(done)) == ("paused", "resolved")
    assert reason(told(done, (90, word))) == ("paused", "resolved")
    assert reason(told(done, (90, word), again)) == ("active", None)
    assert reason(told(done, again)) == ("paused", "authorisation")
    assert reason(told(done, again, (180, word))) == ("active", None)

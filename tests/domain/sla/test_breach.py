from supportcli.domain.sla.breach import breached_at
from supportcli.domain.sla.state import ClockState

BASE = ClockState(
    "resolution",
    1,
    None,
    "active",
    100,
    "always",
    1,
    0,
    0,
    0,
    100,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    False,
)


def test_exactly_at_due_is_none_and_a_second_later_is_one() -> None:
    assert breached_at(BASE, 100) is None
    assert breached_at(BASE, 101) == 100


def test_what_was_written_down_stays() -> None:
    for state in ("active", "paused", "satisfied", "cancelled"):
        assert breached_at(BASE._replace(state=state, breached_at=90), 200) == 90


def test_what_ended_in_time_and_what_is_paused_is_none() -> None:
    assert breached_at(BASE._replace(state="satisfied", satisfied_at=100), 500) is None
    assert breached_at(BASE._replace(state="paused", due_at=None), 500) is None


def test_a_pause_that_ended_by_itself_may_be_followed_by_a_breach() -> None:
    state = BASE._replace(state="paused", resumes_at=150, due_at=200)
    assert breached_at(state, 200) is None
    assert breached_at(state, 201) == 200


def test_a_breach_is_not_known_before_the_second_after_it() -> None:
    assert breached_at(BASE._replace(breached_at=90), 90) is None
    assert breached_at(BASE._replace(breached_at=90), 91) == 90

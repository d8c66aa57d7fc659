"""The past under another policy: equal to what was judged under the same one, and late where a target is stricter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.case.clock_events import BreachKept, Migrated, Waived
from supportcli.domain.case.conversation import Received, Replied
from supportcli.domain.case.resolving import Closed, Resolved
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.sla.breach import breached_at
from supportcli.domain.sla.trying import LATE, MET, NO_VERDICT, WAIVED, Tally, as_promised, as_tried, late_once
from supportcli.domain.time.instant import FIRST
from tests.domain.sla.random_stories import grow, priorities, steps
from tests.domain.sla.stories import ONE, POLICY, at, clocks, opened, policies, states, story
from tests.domain.sla.test_laws import later, law

STRICT = POLICY.replace('first_response = { target = "1h"', 'first_response = { target = "10m"')


def policy(text: str) -> Policy:
    return Policy(0, read(text).rules)


def tried(events, text, now, version=None):
    return {each.metric: each.verdict for each in as_tried(events, policy(text), version, FIRST, at(now))}


@law
@given(priorities, steps, later)
def test_law_under_the_policy_in_force_both_sides_are_equal(priority, taken, seconds) -> None:
    told = grow(priority, taken)
    now = told[-1].occurred_at + seconds
    promised = as_promised(told, ONE, FIRST, now)
    assert promised == as_tried(told, ONE(1), 1, FIRST, now)
    kept = [each for each in states(clocks(told, now)) if each.metric != "promise"]
    assert [each.verdict == LATE for each in promised] == [breached_at(each, now) is not None for each in kept]


@law
@given(priorities, steps, later, st.integers(1, 3))
def test_law_a_stricter_target_of_an_answer_is_never_met_more_often(priority, taken, seconds, minutes) -> None:
    told = grow(priority, taken)
    now = told[-1].occurred_at + seconds
    strict = POLICY.replace('"1h"', f'"{minutes}m"')
    sides = as_promised(told, ONE, FIRST, now), as_tried(told, policy(strict), None, FIRST, now)
    met = [{each.key for each in side if each.verdict == MET and each.metric == "first_response"} for side in sides]
    assert met[1] <= met[0]


def test_ok_what_was_answered_after_half_an_hour_is_late_by_ten_minutes() -> None:
    told = story(("2026-09-25 10:00", opened()), ("2026-09-25 10:30", Replied("look here")))
    late = [
        each for each in as_tried(told, policy(STRICT), None, FIRST, at("2026-09-25 11:00")) if each.verdict == LATE
    ]
    assert [(each.metric, each.due_at, each.ended_at) for each in late] == [
        ("first_response", at("2026-09-25 10:10"), at("2026-09-25 10:30"))
    ]
    in_time = story(("2026-09-25 10:00", opened()), ("2026-09-25 10:10", Replied("look here")))
    assert tried(in_time, STRICT, "2026-09-25 11:00")["first_response"] == MET
    assert tried(told, STRICT, "2026-09-25 11:00")["resolution"] == NO_VERDICT


def test_ok_only_clocks_that_began_since_then() -> None:
    told = story(
        ("2026-09-25 10:00", opened()),
        ("2026-09-25 10:30", Replied("look here")),
        ("2026-09-25 12:00", Received("so?")),
    )
    found = as_promised(told, ONE, at("2026-09-25 12:00"), at("2026-09-25 13:00"))
    assert [each.metric for each in found] == ["next_response"]


def test_ok_a_migration_and_a_kept_breach_say_nothing_of_another_policy() -> None:
    slow = STRICT.replace('"10m"', '"2h"')
    begin = at("2026-09-25 10:00")
    told = story(
        (begin, opened()),
        ("2026-09-25 11:30", BreachKept("first_response", 1, begin + 600, begin)),
        ("2026-09-25 11:31", Migrated(2)),
        ("2026-09-25 11:45", Replied("look here")),
    )
    both = policies(STRICT, slow)
    assert as_promised(told, both, FIRST, at("2026-09-25 12:00"))[0].verdict == LATE
    assert tried(told, slow, "2026-09-25 12:00")["first_response"] == MET
    # What was in force all the time is judged as it was, with all that was decided of it.
    assert tried(told[:2], slow, "2026-09-25 11:40", 1)["first_response"] == LATE
    assert tried(told[:2], slow, "2026-09-25 11:40")["first_response"] == NO_VERDICT


def test_ok_waived_is_no_verdict_of_either() -> None:
    told = story(
        ("2026-09-25 10:00", opened()), ("2026-09-25 11:30", Replied("look here")),
        ("2026-09-25 11:40", Waived("first_response", 1, "their fault", "maria")),
    )  # fmt: skip
    assert tried(told, POLICY, "2026-09-25 12:00", 1)["first_response"] == WAIVED
    assert tried(told, STRICT, "2026-09-25 12:00")["first_response"] == WAIVED


def test_ok_a_resolution_that_is_late_as_the_first_is_listed_once() -> None:
    told = story(
        ("2026-09-25 10:00", opened()), ("2026-09-30 11:30", Resolved("again")), ("2026-10-05 11:40", Closed("fixed"))
    )
    late = late_once(as_promised(told, ONE, FIRST, at("2026-10-06 12:00")))
    assert [(each.metric, each.ended_at) for each in late] == [
        ("first_response", at("2026-09-30 11:30")), ("first_resolution", at("2026-09-30 11:30"))
    ]  # fmt: skip


def test_ok_a_priority_without_targets_has_no_clocks() -> None:
    told = story(("2026-09-25 10:00", opened("low")), ("2026-09-25 10:30", Replied("look here")))
    assert tried(told, POLICY.partition("[plans.standard.low]")[0], "2026-09-25 12:00") == {}


@pytest.mark.parametrize(
    ("verdicts", "percent"), [((), None), ((MET, LATE, MET, MET), 75), ((WAIVED, NO_VERDICT), None)]
)
def test_ok_a_share_of_nothing_is_nothing(verdicts, percent) -> None:
    tally = Tally()
    for each in verdicts:
        tally.add(each)
    assert tally.percent == percent

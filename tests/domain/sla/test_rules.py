"""The rules of docs/design/sla.md one by one, where the vectors do not reach."""

import pytest

from supportcli.domain.case.clock_events import Migrated, Waived
from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.case.promises import Kept, Promised, Withdrawn
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Closed, Reopened, Resolved
from supportcli.domain.case.triage import Triaged
from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.policy.policy import Target
from supportcli.domain.sla.clock import Clock
from supportcli.domain.sla.reading import next_due, read
from supportcli.domain.time.instant import LAST
from supportcli.domain.worktime.calendar import Calendar
from tests.domain.sla.stories import ONE, POLICY, at, clocks, opened, policies, states, story, the

WHY = "it became clear how many are hit"
MONDAY = "2026-09-21 10:00"


def odd(*lines: str):
    """A policy of one plan on a calendar that never closes and one that opens on Mondays."""
    head = '[calendars.always]\nalways_open = true\n[calendars.mondays]\ntimezone = "Europe/Berlin"\nmon = ["09:00-17:00"]\n'
    return policies("\n".join((head, '[plans.standard]\ncalendar = "always"', *lines)))


def test_r2_events_move_clocks_in_the_order_in_which_they_occurred() -> None:
    told = story(
        (MONDAY, opened("high")), ("2026-09-21 12:00", Received("hello?")), ("2026-09-21 10:30", Replied("on it"))
    )
    folded = clocks(told)
    assert the("first_response", folded).satisfied_at == at("2026-09-21 10:30")
    assert the("next_response", folded).started_at == at("2026-09-21 12:00")


def test_r2_equal_instants_go_by_the_order_of_the_log() -> None:
    told = story(
        (MONDAY, opened("high")), (MONDAY, Replied("on it")), (MONDAY, Received("and?")), (MONDAY, Replied("so"))
    )
    folded = clocks(told)
    assert [(c.metric, c.elapsed) for c in folded.every if c.state == "satisfied"] == [
        ("first_response", 0), ("next_response", 0),
    ]  # fmt: skip


def test_r5_an_answer_is_none_to_a_message_that_it_missed() -> None:
    told = [
        (MONDAY, opened("critical")), ("2026-09-21 10:05", Replied("on it")), ("2026-09-21 10:10", Received("and?")),
        ("2026-09-21 10:20", Received("much worse")),
    ]  # fmt: skip
    for missed, states_of, started in (
        ((), ["satisfied"], None),
        (("uid-3", "uid-4"), ["active"], "2026-09-21 10:10"),
        (("uid-4",), ["satisfied", "active"], "2026-09-21 10:20"),
    ):
        for answer in (Replied("so", missed=missed), Kept(1, answers=True, missed=missed)):
            folded = clocks(story(*told, ("2026-09-21 10:30", answer)))
            found = [clock for clock in folded.every if clock.metric == "next_response"]
            assert [clock.state for clock in found] == states_of
            assert started is None or found[-1].started_at == at(started)
            assert the("update", folded, 2).state == "active"
        done = clocks(story(*told, ("2026-09-21 10:30", Resolved("so", missed))))
        assert the("next_response", done).state == ("active" if "uid-3" in missed else "satisfied")


def test_r5_the_first_answer_may_miss_a_message() -> None:
    told = story(
        (MONDAY, opened("high")),
        ("2026-09-21 10:10", Received("worse")),
        ("2026-09-21 10:20", Replied("so", missed=("uid-2",))),
    )
    folded = clocks(told)
    assert the("first_response", folded).state == "satisfied"
    assert the("next_response", folded).started_at == at("2026-09-21 10:10")
    answered = clocks(
        [
            *told,
            *story(
                (MONDAY, opened("high")),
                (MONDAY, Noted("x")),
                (MONDAY, Noted("x")),
                ("2026-09-21 10:30", Replied("now")),
            )[3:],
        ]
    )
    assert the("next_response", answered).satisfied_at == at("2026-09-21 10:30")


@pytest.mark.parametrize("nothing", [Replied("got it", automatic=True), Noted("hm"), Triaged("outage", "all")])
def test_r4_only_a_human_answer_satisfies_the_first_response(nothing: object) -> None:
    assert (
        the("first_response", clocks(story((MONDAY, opened("high")), ("2026-09-21 10:10", nothing)))).state == "active"
    )


def test_r4_it_never_pauses_and_our_own_cases_have_none() -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 10:10", Waited("vendor", "their patch")))
    assert the("first_response", clocks(told)).state == "active"
    assert clocks(story((MONDAY, opened("high", proactive=True)))).find("first_response", 1) is None


def test_r4_messages_before_the_first_response_start_nothing_else() -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 10:10", Received("hello?")))
    assert clocks(told).find("next_response", 1) is None


def test_r5_every_instance_is_numbered_and_kept() -> None:
    told = story(
        (MONDAY, opened("high")), ("2026-09-21 10:10", Replied("on it")),
        ("2026-09-21 11:00", Received("and?")), ("2026-09-21 11:05", Replied("soon")),
        ("2026-09-21 12:00", Received("and now?")),
    )  # fmt: skip
    folded = clocks(told)
    assert the("next_response", folded, 1).state == "satisfied"
    assert the("next_response", folded, 2).started_at == at("2026-09-21 12:00")


@pytest.mark.parametrize(("text", "state"), [("try again", "satisfied"), (None, "active")])
def test_r5_resolving_answers_only_with_a_text(text: str | None, state: str) -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 10:10", Resolved(text)))
    assert the("first_response", clocks(told)).state == state


@pytest.mark.parametrize("ending", ["duplicate", "void"])
def test_r5_and_r19_nothing_is_owed_for_duplicates_and_void_cases(ending: str) -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 10:30", Closed(ending, "sorry")))
    assert {clock.state for clock in clocks(told).every} == {"cancelled"}


def test_closing_without_a_word_leaves_no_response_met_and_keeps_a_breach() -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 11:30", Closed("no-response")))
    clock = the("first_response", clocks(told))
    assert (clock.state, clock.cancel_reason, clock.breached_at) == ("cancelled", "closed", at("2026-09-21 11:00"))
    assert the("resolution", clocks(told)).state == "satisfied"


def test_r5_thanks_for_a_resolved_case_want_no_answer_unless_it_is_reopened() -> None:
    told = [(MONDAY, opened("high")), (MONDAY, Resolved("done")), ("2026-09-21 11:00", Received("thanks, but …"))]
    assert clocks(story(*told)).find("next_response", 1) is None
    folded = clocks(story(*told, ("2026-09-21 11:00", Reopened("the customer wrote again"))))
    assert the("next_response", folded).started_at == at("2026-09-21 11:00")


def test_r6_updates_restart_at_every_answer_and_end_at_resolve() -> None:
    told = story(
        (MONDAY, opened("critical")), ("2026-09-21 10:10", Replied("on it")), ("2026-09-21 10:50", Replied("still")),
        ("2026-09-21 11:00", Resolved("done")), ("2026-09-21 11:30", Replied("anything else?")),
    )  # fmt: skip
    folded = clocks(told)
    assert the("update", folded, 1).breached_at == at("2026-09-21 10:40")
    assert the("update", folded, 2).satisfied_at == at("2026-09-21 11:00")
    assert folded.find("update", 3) is None


def test_r7_first_resolution_is_frozen_and_resolution_goes_on() -> None:
    told = story(
        (MONDAY, opened("high")), ("2026-09-21 12:00", Resolved("try")), ("2026-09-21 13:00", Reopened("no")),
        ("2026-09-21 14:00", Resolved("try this")), ("2026-09-21 16:00", Closed("fixed")),
    )  # fmt: skip
    folded = clocks(told)
    first, total = the("first_resolution", folded), the("resolution", folded)
    assert (first.elapsed, first.satisfied_at) == (2 * 3600, at("2026-09-21 12:00"))
    assert (total.elapsed, total.satisfied_at) == (3 * 3600, at("2026-09-21 16:00"))


def test_r7_a_breach_stays_through_a_reopening() -> None:
    told = story((MONDAY, opened("high")), ("2026-09-22 11:00", Resolved("try")), ("2026-09-22 12:00", Reopened("no")))
    assert the("resolution", clocks(told)).due_at == at("2026-09-22 10:00")


@pytest.mark.parametrize(
    ("then", "state", "breached"),
    [(Kept(1), "satisfied", False), (Withdrawn(1, "they wrote"), "cancelled", False), (None, "active", True)],
)
def test_r8_promises_are_kept_withdrawn_or_broken(then: object, state: str, breached: bool) -> None:
    promised = (MONDAY, Promised(1, "I call back", at("2026-09-21 10:30")))
    told = [(MONDAY, opened("high")), promised, *([("2026-09-21 10:20", then)] if then else [])]
    clock = the("promise", clocks(story(*told)))
    reading = read(clock.state_now(), clock.calendar, at("2026-09-21 11:00"))
    assert (reading.state, reading.breached, clock.label) == (state, breached, "I call back")


def test_r8_a_promise_keeps_its_number_when_an_earlier_one_is_entered_later() -> None:
    told = story(
        (MONDAY, opened("high")), ("2026-09-21 12:00", Promised(1, "a patch", at("2026-09-22 12:00"))),
        ("2026-09-21 11:00", Promised(2, "a call", at("2026-09-21 11:30"))), ("2026-09-21 12:10", Kept(1)),
    )  # fmt: skip
    folded = clocks(told)
    assert [(one.label, one.state) for one in folded.every if one.metric == "promise"] == [
        ("a call", "active"), ("a patch", "satisfied"),
    ]  # fmt: skip


def test_r8_closing_takes_open_promises_back() -> None:
    told = story(
        (MONDAY, opened("high")), (MONDAY, Promised(1, "x", at("2026-09-22 10:00"))), (MONDAY, Closed("fixed", "y"))
    )
    assert the("promise", clocks(told)).cancel_reason == "closed"


def test_r9_only_listed_reasons_pause() -> None:
    told = story((MONDAY, opened("medium")), ("2026-09-21 11:00", Waited("scheduled", "their window")))
    assert the("resolution", clocks(told)).state == "active"


def test_r9_a_wait_for_an_unlisted_reason_ends_a_listed_pause() -> None:
    told = story(
        (MONDAY, opened("medium")),
        ("2026-09-21 11:00", Waited("vendor", "x")),
        ("2026-09-21 12:00", Waited("scheduled", "y")),
    )
    clock = the("resolution", clocks(told))
    assert (clock.state, clock.running_since, clock.elapsed) == ("active", at("2026-09-21 12:00"), 3600)


def test_r9_a_message_ends_a_wait_for_the_customer_but_not_for_a_vendor() -> None:
    for reason, state in (("customer", "active"), ("vendor", "paused")):
        told = story(
            (MONDAY, opened("high")), (MONDAY, Replied("?")), ("2026-09-21 11:00", Waited(reason, "x")),
            ("2026-09-21 12:00", Received("here")),
        )  # fmt: skip
        assert the("resolution", clocks(told)).state == state


def test_r9_a_wait_with_an_end_is_due_before_anybody_resumes_it() -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 12:00", Waited("vendor", "x", at("2026-09-21 14:00"))))
    state = the("resolution", clocks(told)).state_now()
    assert (state.state, state.due_at) == ("paused", at("2026-09-22 12:00"))
    assert next_due([state]) == state


def test_r9_a_wait_without_an_end_is_not_due() -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 12:00", Waited("vendor", "x")))
    state = the("resolution", clocks(told)).state_now()
    assert (state.due_at, next_due([state])) == (None, None)


def test_r9_resolving_ends_the_wait_for_clocks_that_stay_open() -> None:
    versions = odd('[plans.standard.high]\nnext_response = { target = "1h", pause_on = ["vendor"] }')
    told = story(
        (MONDAY, opened("high")), (MONDAY, Replied("on it")), ("2026-09-21 10:10", Received("and?")),
        ("2026-09-21 10:20", Waited("vendor", "x")), ("2026-09-21 11:00", Resolved()),
    )  # fmt: skip
    clock = the("next_response", clocks(told, versions=versions))
    assert (clock.state, clock.due_at) == ("active", at("2026-09-21 11:50"))


def test_r9_a_clock_that_ends_well_during_a_pause_was_due_no_earlier() -> None:
    told = story(
        (MONDAY, opened("high")), ("2026-09-21 12:00", Waited("vendor", "x")), ("2026-09-23 12:00", Resolved("try"))
    )
    clock = the("first_resolution", clocks(told))
    assert (clock.satisfied_at, clock.due_at, clock.breached_at) == (
        at("2026-09-23 12:00"),
        at("2026-09-24 10:00"),
        None,
    )


def test_r9_a_clock_that_starts_while_the_case_waits_is_paused_too() -> None:
    told = story(
        (MONDAY, opened("critical")), (MONDAY, Replied("?")), ("2026-09-21 10:05", Waited("customer", "x")),
        ("2026-09-21 10:10", Replied("please")),
    )  # fmt: skip
    assert the("update", clocks(told), 2).state == "paused"


def test_a_breached_clock_does_not_move_when_it_is_paused_and_resumed() -> None:
    told = story((MONDAY, opened("high")), ("2026-09-22 12:00", Waited("vendor", "x")), ("2026-09-23 12:00", Resumed()))
    clock = the("resolution", clocks(told))
    assert (clock.due_at, clock.breached_at) == (at("2026-09-22 10:00"), at("2026-09-22 10:00"))


def test_r11_a_lowering_never_ends_earlier_than_before_nor_does_a_pause_after_it() -> None:
    versions = odd(
        '[plans.standard.high]\nresolution = { target = "30h", pause_on = ["vendor"] }',
        '[plans.standard.low]\nresolution = { target = "3h", calendar = "mondays", pause_on = ["vendor"] }',
    )
    told = [(MONDAY, opened("high")), ("2026-09-21 11:00", Reprioritised("low", "high", WHY))]
    old_due = at("2026-09-22 16:00")
    assert the("resolution", clocks(story(*told), versions=versions)).due_at == old_due
    told += [("2026-09-21 18:00", Waited("vendor", "x")), ("2026-09-21 19:00", Resumed())]
    assert the("resolution", clocks(story(*told), versions=versions)).due_at == old_due


def test_r11_a_paused_clock_stays_paused_with_the_new_target() -> None:
    told = story(
        (MONDAY, opened("medium")), ("2026-09-21 12:00", Waited("customer", "x")),
        ("2026-09-21 13:00", Reprioritised("high", "medium", WHY)), ("2026-09-22 09:00", Resumed()),
    )  # fmt: skip
    paused = the("resolution", clocks(told[:-1]))
    assert (paused.state, paused.pause_reason, paused.paused_at) == ("paused", "customer", at("2026-09-21 13:00"))
    assert the("resolution", clocks(told)).due_at == at("2026-09-22 15:00")


def test_r11_a_raise_without_a_new_target_leaves_the_old_one_standing_and_a_lowering_cancels() -> None:
    versions = odd(
        '[plans.standard.high]\nfirst_response = { target = "1h" }',
        '[plans.standard.medium]\nfirst_response = { target = "2h" }\nresolution = { target = "9h" }',
        '[plans.standard.low]\nfirst_response = { target = "3h" }',
    )
    for priority, state in (("high", "active"), ("low", "cancelled")):
        told = story((MONDAY, opened("medium")), ("2026-09-21 11:00", Reprioritised(priority, "medium", WHY)))
        clock = the("resolution", clocks(told, versions=versions))
        assert (clock.state, clock.due_at) == (state, at("2026-09-21 19:00"))


def test_r11_a_target_that_only_the_new_priority_has_starts_with_the_change() -> None:
    told = story((MONDAY, opened("low")), ("2026-09-21 12:00", Reprioritised("high", "low", WHY)))
    assert the("resolution", clocks(told)).started_at == at("2026-09-21 12:00")


def test_r11_what_only_the_new_priority_promises_an_answer_for_starts_with_the_change() -> None:
    asked = [(MONDAY, opened("medium")), ("2026-09-21 10:10", Replied("on it")), ("2026-09-21 11:00", Received("and?"))]
    folded = clocks(story(*asked, ("2026-09-21 12:00", Reprioritised("critical", "medium", WHY))))
    for metric in ("next_response", "update"):
        assert the(metric, folded).started_at == at("2026-09-21 12:00")
    folded = clocks(story(*asked[:2], ("2026-09-21 12:00", Reprioritised("critical", "medium", WHY))))
    assert (the("update", folded).state, folded.find("next_response", 1)) == ("active", None)


@pytest.mark.parametrize(
    ("proactive", "answered", "starts"), [(False, False, True), (False, True, False), (True, False, False)]
)
def test_r11_a_first_response_starts_with_the_change_only_while_it_is_owed(
    *, proactive: bool, answered: bool, starts: bool
) -> None:
    versions = odd(
        '[plans.standard.high]\nfirst_response = { target = "1h" }',
        '[plans.standard.low]\nresolution = { target = "9h" }',
    )
    told = [
        (MONDAY, opened("low", proactive=proactive)),
        *([("2026-09-21 10:10", Replied("on it"))] if answered else []),
    ]
    folded = clocks(story(*told, ("2026-09-21 11:00", Reprioritised("high", "low", WHY))), versions=versions)
    assert (folded.find("first_response", 1) is not None) == starts


def test_r11_what_a_lowering_cancelled_goes_on_with_a_raise_and_not_with_a_reopening() -> None:
    told = [(MONDAY, opened("high")), ("2026-09-21 11:00", Reprioritised("low", "high", WHY))]
    clock = the("resolution", clocks(story(*told, ("2026-09-21 12:00", Reprioritised("high", "low", WHY)))))
    assert (clock.state, clock.elapsed, clock.due_at) == ("active", 3600, at("2026-09-22 11:00"))
    reopened = clocks(story(*told, ("2026-09-21 12:00", Resolved("try")), ("2026-09-21 13:00", Reopened("no"))))
    assert the("resolution", reopened).state == "cancelled"


def test_r11_a_new_target_pauses_for_the_reason_the_case_waits_for_if_only_it_lists_that() -> None:
    told = story(
        (MONDAY, opened("medium")), ("2026-09-21 11:00", Waited("scheduled", "their window")),
        ("2026-09-21 12:00", Reprioritised("high", "medium", WHY)),
    )  # fmt: skip
    clock = the("resolution", clocks(told))
    assert (clock.state, clock.pause_reason, clock.paused_at) == ("paused", "scheduled", at("2026-09-21 12:00"))


def test_r11_an_existing_breach_stays_after_a_lowering() -> None:
    told = story((MONDAY, opened("critical")), ("2026-09-21 15:00", Reprioritised("medium", "critical", WHY)))
    clock = the("resolution", clocks(told))
    assert clock.breached_at == at("2026-09-21 14:00")
    assert next_due(states(clocks(told))).metric == "first_response"


def test_r12_waiving_keeps_the_breach() -> None:
    told = story(
        (MONDAY, opened("high")),
        ("2026-09-21 12:00", Replied("sorry")),
        ("2026-09-21 13:00", Waived("first_response", 1, "storm", "eva")),
    )
    clock = the("first_response", clocks(told))
    assert (clock.waived, clock.breached_at) == (True, at("2026-09-21 11:00"))


def test_r13_a_clock_keeps_the_policy_it_started_with_until_it_is_migrated() -> None:
    versions = policies(POLICY, POLICY.replace('target = "8h"', 'target = "4h"'))
    told = story((MONDAY, opened("high")), ("2026-09-21 11:00", Noted("new policy")))
    told[1] = told[1]._replace(policy=2)
    assert the("resolution", clocks(told, versions=versions)).due_at == at("2026-09-22 10:00")
    moved = story((MONDAY, opened("high")), ("2026-09-21 11:00", Migrated(2)))
    clock = the("resolution", clocks(moved, versions=versions))
    assert (clock.policy, clock.due_at) == (2, at("2026-09-21 14:00"))


def test_r13_migrating_does_not_move_a_breach_and_never_puts_a_due_instant_into_the_past() -> None:
    versions = policies(POLICY, POLICY.replace('target = "8h"', 'target = "1h"'))
    early = story((MONDAY, opened("high")), ("2026-09-21 15:00", Migrated(2)))
    assert the("resolution", clocks(early, versions=versions)).due_at == at("2026-09-21 15:00")
    late = story((MONDAY, opened("high")), ("2026-09-22 15:00", Migrated(2)))
    assert the("resolution", clocks(late, versions=versions)).due_at == at("2026-09-22 10:00")


def test_r13_migrating_leaves_clocks_alone_that_are_judged_by_that_policy_or_a_later_one() -> None:
    versions = policies(
        POLICY, POLICY.replace('target = "8h"', 'target = "4h"'), POLICY.replace('target = "8h"', 'target = "2h"')
    )
    told = story((MONDAY, opened("high")), ("2026-09-21 11:00", Migrated(2)))
    told[0] = told[0]._replace(policy=3)
    clock = the("resolution", clocks(told, versions=versions))
    assert (clock.policy, clock.due_at) == (3, at("2026-09-21 12:00"))


def test_r18_thresholds_are_instants_in_working_time_and_each_is_reached_once() -> None:
    told = story(
        (MONDAY, opened("high")), ("2026-09-21 13:00", Waited("vendor", "x")), ("2026-09-22 10:00", Resumed()),
        ("2026-09-22 15:00", Resolved("done")),
    )  # fmt: skip
    reached = [(each.percent, each.reached_at) for each in the("resolution", clocks(told)).warnings]
    assert reached == [(50, at("2026-09-22 11:00")), (75, at("2026-09-22 13:00"))]


def test_a_reading_tells_closed_from_paused_and_working_from_wall_time() -> None:
    clock = the("resolution", clocks(story(("2026-09-21 16:00", opened("high")))))
    evening = read(clock.state_now(), ONE(1).calendar("office"), at("2026-09-21 18:00"))
    assert (evening.state, evening.opens_at) == ("active", at("2026-09-22 09:00"))
    assert (evening.remaining_seconds, evening.wall_seconds) == (7 * 3600, 22 * 3600)
    late = read(clock.state_now(), ONE(1).calendar("office"), at("2026-09-22 16:30"))
    assert (late.remaining_seconds, late.breached_at, late.opens_at) == (-1800, at("2026-09-22 16:00"), None)


def test_a_calendar_that_never_opens_again_is_never_due() -> None:
    clock = Clock("resolution", 1, Target(3600, "never", (), ()), Calendar("never", {"timezone": "UTC"}), 1, at(MONDAY))
    assert clock.due_at == LAST


def test_r14_a_plan_that_a_later_version_dropped_is_stood_in_for_by_the_default_plan() -> None:
    versions = policies(POLICY, POLICY.replace("standard", "basic"))
    told = story(
        (MONDAY, opened("high")), ("2026-09-21 10:10", Replied("on it")), ("2026-09-21 11:00", Received("and?"))
    )
    told[2] = told[2]._replace(policy=2)
    assert the("next_response", clocks(told, versions=versions)).due_at == at("2026-09-21 12:00")


def test_r12_a_waiver_stays_with_its_clock_when_an_earlier_message_is_entered_later() -> None:
    told = [
        (MONDAY, opened("high")), ("2026-09-21 10:10", Replied("on it")),
        ("2026-09-21 12:00", Received("and?")), ("2026-09-21 14:00", Replied("sorry")),
        ("2026-09-21 14:30", Waived("next_response", 1, "storm", "eva", at("2026-09-21 12:00"))),
        ("2026-09-21 11:00", Received("any news?")), ("2026-09-21 11:05", Replied("soon")),
    ]  # fmt: skip
    folded = clocks(story(*told))
    assert [(the("next_response", folded, n).waived, the("next_response", folded, n).breached_at) for n in (1, 2)] == [
        (False, None), (True, at("2026-09-21 13:00")),
    ]  # fmt: skip


def test_r4_what_is_promised_with_a_change_is_no_update_before_the_first_answer() -> None:
    told = story((MONDAY, opened("medium")), ("2026-09-21 11:00", Reprioritised("critical", "medium", WHY)))
    assert clocks(told).find("update", 1) is None


def test_r6_an_update_is_no_longer_owed_once_resolved_without_a_word() -> None:
    told = story((MONDAY, opened("critical")), ("2026-09-21 10:10", Replied("on it")), ("2026-09-21 10:20", Resolved()))
    clock = the("update", clocks(told))
    assert (clock.state, clock.satisfied_at) == ("satisfied", at("2026-09-21 10:20"))


def test_r7_first_resolution_ends_with_the_closing_of_a_case_that_was_never_resolved() -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 12:00", Closed("fixed", "renewed it")))
    clock = the("first_resolution", clocks(told))
    assert (clock.state, clock.satisfied_at) == ("satisfied", at("2026-09-21 12:00"))


def test_r7_first_resolution_moves_with_the_priority_until_it_has_ended() -> None:
    raised = ("2026-09-21 14:00", Reprioritised("critical", "high", WHY))
    assert the("first_resolution", clocks(story((MONDAY, opened("high")), raised))).due_at == at("2026-09-21 16:00")
    told = story(
        (MONDAY, opened("high")), ("2026-09-21 12:00", Resolved("try")), ("2026-09-21 13:00", Reopened("no")), raised
    )
    clock = the("first_resolution", clocks(told))
    assert (clock.state, clock.satisfied_at) == ("satisfied", at("2026-09-21 12:00"))


def test_r8_a_promise_is_a_clock_that_never_closes_and_says_why_it_was_taken_back() -> None:
    told = story(
        (MONDAY, opened("high")), (MONDAY, Promised(1, "a call", at("2026-09-21 10:30"))), (MONDAY, Withdrawn(1, "no"))
    )
    clock = the("promise", clocks(told))
    assert (clock.target, clock.policy, clock.cancel_reason) == (Target(1800, "always", (), ()), 1, "no")


@pytest.mark.parametrize("ending", ["duplicate", "void"])
def test_r19_the_ending_is_why_nothing_was_owed(ending: str) -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 10:30", Closed(ending, "sorry")))
    assert {clock.cancel_reason for clock in clocks(told).every} == {ending}


def test_r5_what_another_system_tells_of_a_closed_case_starts_nothing() -> None:
    told = [(MONDAY, opened("high")), (MONDAY, Replied("on it")), ("2026-09-21 12:00", Closed("fixed", "done"))]
    assert clocks(story(*told, ("2026-09-21 13:00", Received("thanks")))).find("next_response", 1) is None


def test_r5_a_reopened_case_owes_answers_again() -> None:
    told = story(
        (MONDAY, opened("high")), (MONDAY, Resolved("try")), ("2026-09-21 11:00", Reopened("no")),
        ("2026-09-21 12:00", Received("and?")),
    )  # fmt: skip
    assert the("next_response", clocks(told)).started_at == at("2026-09-21 12:00")


def test_r11_what_goes_on_with_a_raise_has_what_was_left_and_no_more() -> None:
    versions = odd(
        '[plans.standard.high]\nresolution = { target = "8h" }',
        '[plans.standard.low]\nfirst_response = { target = "9h" }',
    )
    told = story(
        (MONDAY, opened("high")), ("2026-09-21 17:59", Reprioritised("low", "high", WHY)),
        ("2026-09-21 20:00", Reprioritised("high", "low", WHY)),
    )  # fmt: skip
    clock = the("resolution", clocks(told, versions=versions))
    assert (clock.state, clock.due_at) == ("active", at("2026-09-21 20:01"))
    assert clock.ledger[-1].what == "raised"


def test_r11_the_ledger_tells_how_the_target_changed() -> None:
    told = [(MONDAY, opened("medium"))]
    for priority, was, how in (("high", "medium", "raised"), ("medium", "high", "lowered")):
        told.append((MONDAY, Reprioritised(priority, was, WHY)))
        assert the("resolution", clocks(story(*told))).ledger[-1].what == how


def test_r11_a_lowering_that_drops_the_target_says_so() -> None:
    told = story((MONDAY, opened("high")), ("2026-09-21 11:00", Reprioritised("low", "high", WHY)))
    assert the("resolution", clocks(told)).cancel_reason == "no target at low"


def test_r13_migrating_touches_no_promise_and_nothing_that_is_judged_by_that_policy() -> None:
    versions = policies(POLICY, POLICY.replace('target = "8h"', 'target = "4h"'))
    told = story(
        (MONDAY, opened("high")), (MONDAY, Promised(1, "a call", at("2026-09-25 10:30"))),
        ("2026-09-21 11:00", Migrated(2)), ("2026-09-21 12:00", Migrated(2)),
    )  # fmt: skip
    folded = clocks(told, versions=versions)
    assert (the("promise", folded).state, the("promise", folded).policy) == ("active", 1)
    assert [line.what for line in the("resolution", folded).ledger] == ["ran", "judged anew"]


def test_r9_what_starts_at_the_second_at_which_a_wait_ends_runs() -> None:
    told = story(
        (MONDAY, opened("critical")), (MONDAY, Replied("?")),
        ("2026-09-21 10:05", Waited("customer", "x", at("2026-09-21 11:00"))), ("2026-09-21 11:00", Replied("please")),
    )  # fmt: skip
    assert the("update", clocks(told), 2).state == "active"


def test_r14_a_case_is_owed_what_its_own_plan_promises() -> None:
    versions = policies(
        POLICY + '[plans.gold]\ncalendar = "always"\n[plans.gold.high]\nresolution = { target = "2h" }\n'
    )
    gold = opened("high")._replace(plan="gold")
    assert the("resolution", clocks(story((MONDAY, gold)), versions=versions)).due_at == at("2026-09-21 12:00")


def test_r11_nobody_asked_anything_in_a_case_of_our_own() -> None:
    ours = (MONDAY, opened("medium", proactive=True))
    raised = ("2026-09-21 11:00", Reprioritised("high", "medium", WHY))
    assert clocks(story(ours, raised)).find("next_response", 1) is None
    again = [("2026-09-21 12:00", Resolved()), ("2026-09-21 13:00", Reopened("no"))]
    assert clocks(story(ours, raised, *again)).find("next_response", 1) is None
    asked = ("2026-09-21 10:30", Received("is it you?"))
    assert the("next_response", clocks(story(ours, asked, raised))).started_at == at("2026-09-21 11:00")

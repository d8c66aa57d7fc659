"""What rests on what: found event by event, and held against deciding everything once more."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.case import promises
from supportcli.domain.case.access import AccessGranted, AccessRevoked
from supportcli.domain.case.assignment import Assigned, Released
from supportcli.domain.case.authorising import Authorised, Overridden
from supportcli.domain.case.checking import ItemChecked
from supportcli.domain.case.clock_events import Waived
from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.case.dependence import first_dependent
from supportcli.domain.case.escalation import Deescalated, Escalated
from supportcli.domain.case.linking import Linked, Unlinked
from supportcli.domain.case.promises import Kept, Promised, Withdrawn
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Closed, Reopened, Resolved
from supportcli.domain.case.runs import Ran
from supportcli.domain.case.triage import Edited, Replanned, Triaged
from supportcli.domain.case.undoing import Undone
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from tests.domain.case.test_undoing import HOUR, told
from tests.domain.sla.random_stories import ACTIONS, START, priorities, steps
from tests.domain.sla.stories import opened, story

WHY = "Half of the team cannot work"


def test_texts_and_forgiveness_rest_on_nothing() -> None:
    events = told(Assigned("bo", None), Noted("x"), Replied("y"), Received("z"), Waived("resolution", 1, WHY, "maria"))
    assert first_dependent(1, events, {"u2"}) is None


@pytest.mark.parametrize(("first", "second"), [
    (Assigned("bo", None), Assigned("cy", "bo")),
    (Assigned("bo", None), Released("bo")),
    (Reprioritised("high", "low", WHY), Reprioritised("critical", "high", WHY)),
    (Waited("vendor", "x"), Resumed("y")),
    (Edited(kind="request", was=("incident",)), Replanned("slow", "gold")),
    (Promised(1, "call", 90 * HOUR), Kept(1)),
    (Promised(1, "call", 90 * HOUR), Withdrawn(1, "x")),
    (Escalated("l2", "l1", "x"), Escalated("l3", "l2", "x")),
    (Escalated("l2", "l1", "x"), Deescalated("l1", "l2", "x")),
    (ItemChecked("export", "Look"), Escalated("l2", "l1", "x", checklist="export")),
    (Triaged(category="export"), Escalated("l2", "l1", "x", checklist="export", missing=("Look",), unchecked="y")),
    (Resolved("done"), Reopened("again")),
    (Resolved("done"), Closed("fixed")),
    (Linked("related", 2), Unlinked("related", 2)),
    (Received("everything is down", alarms=("down",)), Reprioritised("medium", "low", WHY, alarms=("down",))),
    (Received("everything is down"), Triaged("outage", alarms=("down",))),
    (AccessGranted(1, 0, 90 * HOUR, "root", "db1", "Ann"), AccessRevoked(1, "x")),
    (AccessGranted(1, 0, 90 * HOUR, "root", "db1", "Ann"), Ran("0193", "run", "df", "db1", 1)),
    (Triaged("outage", None), Triaged(None, "all", suggested_priority="critical")),
    (Triaged(None, "all"), Triaged("outage", None, suggested_priority="critical")),
], ids=lambda fact: KINDS[type(fact)])  # fmt: skip
def test_what_could_not_have_been_or_would_be_another_rests_on_it(first: Any, second: Any) -> None:
    events = told(Noted("x"), first, second)
    assert first_dependent(1, events, {"u2"}) is None
    found = first_dependent(1, events, {"u3"})
    assert found is not None
    assert found.uid == "u4"


def test_windows_rest_on_what_made_room_for_them_and_on_no_other() -> None:
    root = AccessGranted(1, 0, 90 * HOUR, "root", "db1", "Ann")
    web = root._replace(number=2, host="web1")
    events = told(root, web, AccessRevoked(2, "x"), root._replace(number=3, host="web1"))
    assert first_dependent(1, events, {"u2"}) is None
    found = first_dependent(1, events, {"u3"})
    assert found is not None
    assert found.uid == "u4"
    # The third stands where the second would still be.
    found = first_dependent(1, events, {"u4"})
    assert found is not None
    assert found.uid == "u5"
    assert first_dependent(1, events, {"u5"}) is None


@pytest.mark.parametrize("opens", [Authorised("Ann", "mail"), Overridden(WHY, "boris")])
def test_what_was_run_rests_on_what_opened_the_gate(opens: Any) -> None:
    first, *rest = told(opens, Noted("x"), Ran("0193", "run", "df", local=True))
    events = [first._replace(fact=first.fact._replace(gated=True)), *rest]
    found = first_dependent(1, events, {"u2"})
    assert found is not None
    assert found.uid == "u4"
    assert first_dependent(1, events, {"u3"}) is None


@pytest.mark.parametrize(("first", "second"), [
    (Assigned("bo", None), Reprioritised("high", "low", WHY)),
    (Promised(1, "call", 90 * HOUR), Promised(2, "write", 91 * HOUR)),
    (Waited("vendor", "x"), Escalated("l2", "l1", "x")),
    (Linked("related", 2), Linked("related", 3)),
    (Received("any news?"), Reprioritised("high", "low", WHY)),
    (Triaged("outage", "all"), Triaged(None, "one", category="login")),
    (Replied("y"), Resolved("done")),
], ids=lambda fact: KINDS[type(fact)])  # fmt: skip
def test_what_would_be_the_same_does_not(first: Any, second: Any) -> None:
    assert first_dependent(1, told(first, second), {"u2"}) is None


def test_a_message_that_would_have_reopened_the_case_rests_on_its_reopening() -> None:
    events = told(Resolved("done"), Reopened("again"), Received("thank you"))
    found = first_dependent(1, events, {"u3"})
    assert found is not None
    assert found.uid == "u4"


def test_a_reply_to_a_case_that_was_closed_rests_on_its_reopening() -> None:
    events = told(Closed("fixed", "done"), Reopened("again"), Replied("we look"))
    found = first_dependent(1, events, {"u3"})
    assert found is not None
    assert found.uid == "u4"


@pytest.mark.parametrize("then", [Kept(1), Withdrawn(1, "x")], ids=lambda fact: KINDS[type(fact)])
def test_what_settles_a_promise_rests_on_that_one_and_on_no_other_of_its_number(then: Any) -> None:
    # Two stores gave the same number.
    events = told(Promised(1, "call", 90 * HOUR), Promised(1, "write", 91 * HOUR), Promised(2, "come", 92 * HOUR), then)
    found = first_dependent(1, events, {"u2"})
    assert found is not None
    assert found.uid == "u5"
    assert first_dependent(1, events, {"u4"}) is None


@pytest.mark.parametrize("then", [Kept(1), Withdrawn(1, "x")], ids=lambda fact: KINDS[type(fact)])
def test_it_does_so_even_where_the_rules_would_have_refused_it(then: Any) -> None:
    # An import tells of a promise kept before it was given.
    opening, promise, settled = told(Promised(1, "call", 90 * HOUR), then)
    found = first_dependent(1, [opening, promise, settled._replace(occurred_at=HOUR)], {"u2"})
    assert found is not None
    assert found.uid == "u3"


def test_a_later_one_that_was_undone_itself_stands_in_no_way() -> None:
    events = told(Resolved("done"), Reopened("again"), Undone("c3", ("reopened",), ("u3",)))
    assert first_dependent(1, events, {"u2"}) is None


def test_what_the_rules_would_have_refused_even_with_it_rests_on_nothing() -> None:
    # An import tells what another system allowed.
    assert first_dependent(1, told(Closed("fixed", "x"), Assigned("bo", None)), {"u2"}) is None


Command = tuple[str, int, list[Event]]


def grow(priority: str, taken: Sequence[tuple[int, str]]) -> list[Command]:
    """Tell a story command by command; what the rules refuse is left out."""
    now, events = START, story((START, opened(priority)))
    commands: list[Command] = []
    for gap, name in taken:
        now += gap
        try:
            facts = ACTIONS[name](fold(1, events), now)
        except Refused:
            continue
        if not facts:
            continue
        place = len(events)
        made = [
            Event(place + n, f"uid-{place + n}", place + n, KINDS[type(fact)], now, now, "ana", None, 1, fact)
            for n, fact in enumerate(facts, 1)
        ]
        commands.append((name, now, made))
        events += made
    return commands


@settings(max_examples=300, deadline=None)
@given(priorities, steps, st.data())
def test_if_nothing_rests_on_a_command_all_later_ones_would_have_been_given_without_it(
    priority: str, taken: Sequence[tuple[int, str]], chance: st.DataObject
) -> None:
    commands = grow(priority, taken)
    if not commands:
        return
    undone = chance.draw(st.integers(0, len(commands) - 1))
    begun = story((START, opened(priority)))
    events = [*begun, *(event for _, _, made in commands for event in made)]
    gone = {event.uid for event in commands[undone][2]}
    if first_dependent(1, events, gone) is not None:
        return
    left = [*begun, *(event for _, _, made in commands[:undone] for event in made)]
    for name, now, made in commands[undone + 1 :]:
        assert essence(decided(name, now, made, left)) == essence([event.fact for event in made])
        left += made


def decided(name: str, now: int, made: Sequence[Event], left: Sequence[Event]) -> Sequence[Any]:
    case = fold(1, left)
    if name == "keep":
        # Whoever kept a promise meant that one, and not the next.
        return promises.keep(case, made[0].fact.number, now)
    return ACTIONS[name](case, now)


def essence(facts: Sequence[Any]) -> list[Any]:
    """How many promises there were before one decides nothing."""
    return [fact._replace(number=0) if isinstance(fact, Promised) else fact for fact in facts]

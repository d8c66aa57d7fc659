import json

import pytest

from supportcli.application.case import actions, merge, undo
from supportcli.application.case.load import load
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.held import held
from supportcli.application.erasure.redact import redact
from supportcli.application.policy import versions
from supportcli.application.sla import waive
from supportcli.application.store.verify import verify
from supportcli.domain.case.clock_events import Waived
from supportcli.domain.errors import Refused
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.storage.tables import clocks
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


@pytest.fixture
def two(office: Office) -> Office:
    office.open("Slow", NOW - HOUR, customer="Acme")
    office.open("Slower", NOW, customer="Acme")
    return office


def merged(office: Office, case: str = "1", goal: str = "2", at: int = NOW, **more: object) -> None:
    merge.merge(office.desk(at), [case], goal, ChangeRequest(at), **more)  # type: ignore[arg-type]


def test_ok_both_sides_are_one_command(two: Office) -> None:
    merged(two)
    rows = two.database.all("SELECT kind, command FROM event WHERE kind IN ('merged_into', 'absorbed')")
    assert len({row["command"] for row in rows}) == 1
    assert [row["kind"] for row in rows] == ["merged_into", "absorbed"]


def test_err_a_plan_asks_for_somebody_to_reach_at_the_priority(office: Office) -> None:
    text = builtin_text("UTC").replace('# reachable = ["critical"]', 'reachable = ["critical"]')
    versions.apply(office.desk(), versions.drafted("theirs", text))
    reachable = "reachable = [" in text
    office.open("Slow", NOW, customer="Acme", priority="critical")
    office.open("Slower", NOW, customer="Acme")
    assert reachable
    with pytest.raises(Refused) as refused:
        merged(office)
    assert refused.value.message.startswith("S-2: plan standard asks for somebody who can be reached")
    assert load(office.desk(), 1).case.merged_into is None
    office.open("Slowest", NOW, customer="Acme", priority="critical", contact="Ann, +358 40 123 4567")
    merged(office, "3", "2")
    assert load(office.desk(), 2).case.priority == "critical"


def test_ok_a_waiver_of_a_breach_names_the_clock_with_its_new_start_and_goes_before_the_merge(two: Office) -> None:
    late = NOW + 30 * DAY
    merged(two)
    state = next(one for one in clocks.of(two.database, [2])[2] if one.metric == "first_response")
    assert state.started_at == NOW - HOUR
    waive.waive(two.desk(late), ["2"], Waived("first_response", 0, "They were away", "the lead"), ChangeRequest(late))
    assert next(one for one in clocks.of(two.database, [2])[2] if one.metric == "first_response").waived
    assert verify(two.database).faults == []
    grounds = Grounds(lambda _desk, _case, fact: fact)
    with pytest.raises(Refused, match=r"waived by ana.*depends on it"):
        undo.undo(two.desk(late), "1", ChangeRequest(late), grounds)
    undo.undo(two.desk(late), "2", ChangeRequest(late), grounds)
    undo.undo(two.desk(late), "2", ChangeRequest(late), grounds)
    assert load(two.desk(late), 1).case.merged_into is None


def test_err_undo_does_not_remove_a_breach_that_is_of_the_merge_alone(two: Office) -> None:
    # The first waits for its customer: after an undo it would be due later than in the case that took it in.
    two.reply("1", "Which version?", NOW - HOUR + 60)
    two.wait("1", "customer", NOW)
    merged(two)
    clocks_of_both = fold_clocks(load(two.desk(), 2).events, two.desk().policies)
    late = next(one.due_at for one in clocks_of_both.every if one.metric == "resolution") + 60
    with pytest.raises(Refused, match="a recorded breach is final"):
        undo.undo(two.desk(late), "1", ChangeRequest(late), Grounds(lambda _desk, _case, fact: fact))


def test_ok_a_breach_of_its_own_is_no_reason_to_keep_a_merge(office: Office) -> None:
    office.open("Slow", NOW - HOUR, customer="Acme", priority="low")
    office.open("Slower", NOW, customer="Acme", priority="critical")
    late = NOW + HOUR
    merged(office, at=late)
    first = next(one for one in clocks.of(office.database, [2])[2] if one.metric == "first_response")
    assert (first.started_at, first.breached_at) == (NOW - HOUR, NOW + 900)
    undo.undo(office.desk(late), "1", ChangeRequest(late), Grounds(lambda _desk, _case, fact: fact))
    first = next(one for one in clocks.of(office.database, [2])[2] if one.metric == "first_response")
    assert first.started_at == NOW


@pytest.mark.parametrize("with_undo", [False, True], ids=["merged", "taken apart"])
def test_ok_a_promise_is_erased_on_both_sides(two: Office, *, with_undo: bool) -> None:
    two.promise("1", "Call Ann Lee at home", NOW + HOUR)
    merged(two)
    if with_undo:
        undo.undo(two.desk(), "1", ChangeRequest(NOW), Grounds(lambda _desk, _case, fact: fact))
    said = [row for row in two.database.all("SELECT payload, seq FROM event") if "Ann Lee" in row["payload"]]
    assert len(said) == 2
    redact(two.desk(), "1", str(said[0]["seq"]), (), "She asked for it", ChangeRequest(NOW))
    assert not [row for row in two.database.all("SELECT payload FROM event") if "Ann Lee" in row["payload"]]
    assert verify(two.database).faults == []


def test_ok_what_is_held_on_a_customer_has_both_cases(two: Office) -> None:
    merged(two, because="Ann wrote twice")
    texts = [entry["texts"] for entry in held(two.desk(), "Acme")["entries"]]
    assert json.dumps(texts).count("Ann wrote twice") == 2


def test_ok_one_of_several_that_cannot_be_merged_leaves_all(two: Office) -> None:
    two.open("Other", customer="Beta")
    with pytest.raises(Refused):
        merge.merge(two.desk(), ["1", "3"], "2", ChangeRequest(NOW))
    assert load(two.desk(), 1).case.merged_into is None
    done = merge.merge(two.desk(), ["1", "3"], "2", ChangeRequest(NOW, keep_going=True))
    assert [(one.number, one.error is None) for one in done] == [(1, True), (3, False), (2, True)]
    assert len(load(two.desk(), 2).case.absorbed) == 1


def test_ok_a_message_that_came_with_a_merge_is_not_answered_by_a_reply_begun_before(two: Office) -> None:
    two.reply("2", "We look", NOW + 60)
    version = load(two.desk(), 2).case.version
    merged(two, at=NOW + 120)
    asked = ChangeRequest(NOW + 180, seen={2: (version, 1 << 62)})
    actions.reply(two.desk(NOW + 180), ["2"], actions.conversation.Replied("And more"), asked)
    clock = next(one for one in clocks.of(two.database, [2])[2] if one.metric == "next_response")
    assert (clock.state, clock.started_at) == ("active", NOW - HOUR)

"""Undoing: everything is as it was before, in the case and in all that follows from it, and in every store."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from supportcli.application.case import actions, closing, links
from supportcli.application.case.checklist import tiers
from supportcli.application.case.reachability import apply_agreement
from supportcli.application.case.undo import UndoResult, examine, undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.erasure.redact import redact
from supportcli.application.queue import reports
from supportcli.application.store.bulk import extend
from supportcli.application.store.export_log import export_events
from supportcli.application.store.verify import verify
from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.case.terms import SERVICENOW
from supportcli.domain.case.triage import Triaged
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import NotFound, Refused, SupportError
from supportcli.domain.servicenow.happening import Happening
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.streams import history
from supportcli.storage.tables import search
from supportcli.storage.tables.policies import Policies
from tests.desks import Office, bare, pour
from tests.instants import DAY, HOUR, MINUTE, NOW
from tests.laws import law

pytestmark = pytest.mark.sqlite_only("undone alike on a server: tests/cli/commands/test_undo.py")

Verb = Callable[[Desk, str, int], Any]
BOTH = ("1", "2")
SURE = Grounds(apply_agreement, "It was meant for another case", is_confirmed=True)
BREACHED = "a recorded breach is final (R12)"

VERBS: dict[str, Verb] = {
    "note": lambda desk, one, at: actions.note(desk, [one], f"Seen {at}", ChangeRequest(at)),
    "note both": lambda desk, _one, at: actions.note(desk, BOTH, f"Both {at}", ChangeRequest(at)),
    "reply": lambda desk, one, at: actions.reply(desk, [one], Replied(f"Look {at}"), ChangeRequest(at)),
    "ask": lambda desk, one, at: actions.reply(
        desk, [one], Replied("Which?"), ChangeRequest(at), wait=True, until=at + 2 * HOUR
    ),
    "hear": lambda desk, one, at: actions.receive(desk, [one], Received("Everything is down"), ChangeRequest(at)),
    "raise": lambda desk, one, at: actions.reprioritise(
        desk, [one], "critical", "The month ends today", ChangeRequest(at)
    ),
    "lower": lambda desk, one, at: actions.reprioritise(
        desk, [one], "low", "The month has ended now", ChangeRequest(at)
    ),
    "assign": lambda desk, one, at: actions.assign(desk, [one], f"agent {at % 3}", ChangeRequest(at)),
    "release": lambda desk, _one, at: actions.release(desk, BOTH, ChangeRequest(at)),
    "triage": lambda desk, one, at: actions.triage(
        desk, [one], Triaged("outage", "all", "web"), ChangeRequest(at), tier="l2"
    ),
    "wait": lambda desk, one, at: actions.wait(desk, [one], "vendor", "Their patch", ChangeRequest(at)),
    "resume": lambda desk, one, at: actions.resume(desk, [one], ChangeRequest(at)),
    "promise": lambda desk, one, at: actions.promise(desk, [one], "Call", at + HOUR, ChangeRequest(at)),
    "keep": lambda desk, one, at: actions.keep(desk, [one], None, ChangeRequest(at)),
    "withdraw": lambda desk, one, at: actions.withdraw(desk, [one], None, "Not needed", ChangeRequest(at)),
    "escalate": lambda desk, one, at: tiers.escalate(desk, [one], "l3", "Needs the vendor", ChangeRequest(at)),
    "deescalate": lambda desk, one, at: tiers.deescalate(desk, [one], None, "Found it", ChangeRequest(at)),
    "link": lambda desk, _one, at: links.link(desk, ["1"], "child", 2, ChangeRequest(at)),
    "unlink": lambda desk, _one, at: links.unlink(desk, ["2"], 1, ChangeRequest(at)),
    "resolve": lambda desk, one, at: actions.resolve(desk, [one], "It is quick again", ChangeRequest(at)),
    "resolve both": lambda desk, _one, at: actions.resolve(desk, BOTH, None, ChangeRequest(at)),
    "duplicate": lambda desk, _one, at: closing.close(desk, ["1"], "duplicate", None, ChangeRequest(at), original=2),
    "close": lambda desk, one, at: closing.close(
        desk, [one], "fixed", "It was the cache", ChangeRequest(at), withdrawing="Over"
    ),
    "reopen": lambda desk, one, at: actions.reopen(desk, [one], "It is back", ChangeRequest(at)),
}
STEP = st.tuples(st.integers(0, 200), st.sampled_from(["ana", "bo"]), st.sampled_from(BOTH), st.sampled_from([*VERBS]))


def desk(database: Database, at: int, actor: str = "ana") -> Desk:
    return Desk(database, Policies(database), at, actor, "S-")


def seen(database: Database, *numbers: int) -> list[Any]:
    """Everything there is of cases but their version and when they were changed last."""
    shown: list[Any] = []
    for number in numbers:
        events = history(database, number)
        case = {**vars(fold(number, events)), "version": 0, "updated_at": 0}
        case["promises"] = [(one.number, one.text, one.due_at, one.state) for one in case["promises"]]
        # The same promises, found another way.
        del case["recent_promises"], case["promise_by_number"]
        (board,) = database.all("SELECT * FROM board WHERE number = :number", {"number": number})
        clocks = database.all(
            "SELECT * FROM clock WHERE number = :number ORDER BY metric, instance", {"number": number}
        )
        (kept,) = search.stored(database, [number])
        shown += [
            case,
            {name: board[name] for name in tuple(board.keys()) if name not in {"version", "updated_at"}},
            [tuple(clock) for clock in clocks],
            [clock.state_now() for clock in fold_clocks(events, Policies(database)).every],
            kept,
        ]
    return shown


@pytest.fixture
def office(office: Office) -> Office:
    office.open("Export is slow", NOW, customer="Acme", text="Since Monday")
    office.open("Cannot log in", NOW, "bo", customer="Beta")
    return office


@law(short=12, slow=40, before=st.lists(STEP, max_size=8), last=STEP, later=st.integers(0, 600))
def test_a_command_and_its_undoing_leave_everything_as_it_was(
    folder: Path, before: list[Any], last: Any, later: int
) -> None:
    office = Office(folder)
    for title in ("Export is slow", "Cannot log in"):
        office.open(title, NOW, customer="Acme", text=f"{title} since Monday")
    database, at = office.database, NOW
    for gap, who, one, verb in before:
        at += gap * MINUTE
        tried(verb, desk(database, at, who), one)
    was, head = seen(database, 1, 2), event_log.head(database)
    gap, who, one, verb = last
    at += gap * MINUTE
    if tried(verb, desk(database, at, who), one) and event_log.head(database) != head:
        between, number = seen(database, 1, 2), event_log.head(database)
        here = desk(database, at + later * MINUTE, who)
        told = given_back(examine, here)
        assert event_log.head(database) == number
        assert given_back(undo, here, SURE) == told
        assert seen(database, 1, 2) == (between if told == BREACHED else was)
    assert verify(database).faults == []
    database.close()


def given_back(do: Callable[..., list[UndoResult]], here: Desk, *more: Any) -> Any:
    """What changes back in each case; that a breach would un-happen is the one thing that may forbid it."""
    try:
        return {back.outcome.number: back.changes for back in do(here, None, ChangeRequest(here.now), *more)}
    except Refused as error:
        return BREACHED if BREACHED in error.message else error.message


def tried(verb: str, here: Desk, one: str) -> bool:
    try:
        VERBS[verb](here, one, here.now)
    except SupportError:
        return False
    return True


@law(
    short=8,
    slow=40,
    steps=st.lists(STEP, min_size=2, max_size=10),
    taken_back=st.lists(st.sampled_from(["1", "2", None]), max_size=12),
)
def test_whatever_is_undone_in_whatever_order_the_store_is_whole_and_so_is_its_copy(
    folder: Path, steps: list[Any], taken_back: list[str | None]
) -> None:
    office = Office(folder)
    office.open("Export is slow", NOW)
    office.open("Cannot log in", NOW, "bo")
    database, at = office.database, NOW
    for gap, who, one, verb in steps:
        at += gap * MINUTE
        tried(verb, desk(database, at, who), one)
    for reference in taken_back:
        try:
            undo(desk(database, at), reference, ChangeRequest(at), SURE)
        except (Refused, NotFound):
            continue
        assert verify(database).faults == []
    copy = bare(folder / "copy.db")
    pour(copy, export_events(database))
    assert event_log.head(copy) == event_log.head(database)
    assert verify(copy).faults == []
    assert seen(copy, 1, 2) == seen(database, 1, 2)
    database.close()
    copy.close()


SIDE = st.tuples(st.sampled_from([0, 1]), st.sampled_from(BOTH), st.sampled_from([*VERBS, *["undo"] * 12, "pour"]))


@law(short=12, slow=40, steps=st.lists(SIDE, min_size=3, max_size=16))
def test_two_stores_that_undo_what_the_other_builds_on_end_with_the_same_events(
    folder: Path, steps: list[tuple[int, str, str]]
) -> None:
    office = Office(folder)
    office.open("Export is slow", NOW)
    office.open("Cannot log in", NOW)
    stores = [office.database, bare(folder / "laptop.db")]
    VERBS["promise"](desk(stores[0], NOW), "1", NOW)
    pour(stores[1], export_events(stores[0]))
    for at, (side, one, verb) in enumerate(steps, NOW + 1):
        here = desk(stores[side], at)
        if verb == "pour":
            pour(stores[side], export_events(stores[1 - side]))
        elif verb == "undo":
            try:
                undo(here, one, ChangeRequest(at), SURE)
            except (Refused, NotFound):
                continue
        else:
            tried(verb, here, one)
    for goal in (0, 1, 0):
        pour(stores[goal], export_events(stores[1 - goal]))
    uids = [[tuple(row) for row in each.all("SELECT uid, hash FROM event ORDER BY uid")] for each in stores]
    assert uids[0] == uids[1]
    for store in stores:
        assert verify(store).faults == []
        store.close()


def test_a_command_that_others_built_on_elsewhere_stays_undone_when_their_work_arrives(
    office: Office, tmp_path: Path
) -> None:
    VERBS["promise"](office.desk(), "1", NOW)
    laptop = bare(tmp_path / "laptop.db")
    pour(laptop, export_events(office.database))
    VERBS["keep"](desk(laptop, NOW + MINUTE), "1", NOW + MINUTE)
    undo(office.desk(NOW + MINUTE), "1", ChangeRequest(NOW + MINUTE), SURE)
    assert pour(office.database, export_events(laptop)).shared == [1]
    assert fold(1, history(office.database, 1)).promises == []
    pour(laptop, export_events(office.database))
    assert fold(1, history(laptop, 1)).promises == []
    assert verify(office.database).faults == verify(laptop).faults == []


def test_my_last_command_is_not_the_last_one_on_the_case(office: Office) -> None:
    VERBS["note"](office.desk(), "1", NOW)
    VERBS["assign"](office.desk(actor="bo"), "1", NOW)
    (back,) = undo(office.desk(), None, ChangeRequest(NOW), SURE)
    assert [event.kind for event in back.events] == ["noted"]
    (back,) = undo(office.desk(), "1", ChangeRequest(NOW), SURE)
    assert [(event.kind, event.actor) for event in back.events] == [("assigned", "bo")]


def test_words_that_were_undone_are_not_found_and_others_are(office: Office) -> None:
    actions.note(office.desk(), ["1", "2"], "A heap of zyzzyva", ChangeRequest(NOW))
    assert search.numbers(office.database, "zyzzyva") == {1, 2}
    undo(office.desk(), None, ChangeRequest(NOW), SURE)
    assert search.numbers(office.database, "zyzzyva") == set()
    assert search.numbers(office.database, "Monday") == {1}


def test_a_report_leaves_out_what_was_undone(office: Office) -> None:
    VERBS["raise"](office.desk(), "1", NOW)
    VERBS["lower"](office.desk(), "2", NOW)
    undo(office.desk(), "1", ChangeRequest(NOW), SURE)
    assert [row["id"] for row in reports.priorities(office.desk(), None, None)] == ["S-2"]


def test_an_undone_event_can_be_redacted(office: Office) -> None:
    VERBS["note"](office.desk(), "1", NOW)
    undo(office.desk(), None, ChangeRequest(NOW), SURE)
    (noted,) = (event for event in history(office.database, 1) if event.kind == "noted")
    redact(office.desk(), "1", str(noted.seq), (), "She asked for it", ChangeRequest(NOW))
    assert verify(office.database).faults == []
    assert b"Seen" not in Path(office.path).read_bytes()


def test_err_a_breach_does_not_un_happen(office: Office) -> None:
    VERBS["promise"](office.desk(), "1", NOW)
    with pytest.raises(Refused) as refused:
        undo(office.desk(NOW + DAY), None, ChangeRequest(NOW + DAY), SURE)
    assert refused.value.message == (
        "S-1: a recorded breach is final (R12): undoing this would remove the breach of promise 1, due 2026-11-23T13:00:00Z."
    )


def test_err_what_was_imported(office: Office) -> None:
    with office.database.transaction():
        extend(office.desk(), 1, [Happening(NOW, "bo", Noted("From there"))], SERVICENOW)
    with pytest.raises(Refused) as refused:
        undo(office.desk(), "1", ChangeRequest(NOW), SURE)
    assert refused.value.message == "S-1: an import cannot be undone."


def test_err_what_is_never_taken_back(office: Office) -> None:
    VERBS["note"](office.desk(), "1", NOW)
    redact(office.desk(), "1", str(event_log.head(office.database).seq), (), "She asked for it", ChangeRequest(NOW))
    with pytest.raises(Refused, match="the text is erased"):
        undo(office.desk(), None, ChangeRequest(NOW), SURE)


def test_err_nothing_of_mine_and_nothing_at_all(office: Office) -> None:
    with pytest.raises(NotFound, match="nothing to undo"):
        undo(office.desk(actor="cy"), None, ChangeRequest(NOW), SURE)
    with pytest.raises(NotFound, match="no case S-9"):
        undo(office.desk(), "9", ChangeRequest(NOW), SURE)
    undo(office.desk(), "1", ChangeRequest(NOW), SURE)
    with pytest.raises(Refused, match="already undone"):
        undo(office.desk(), "1", ChangeRequest(NOW), SURE)


def test_the_undoing_names_events_by_uid_and_its_command_by_its_own(office: Office) -> None:
    actions.note(office.desk(), ["1", "2"], "Both", ChangeRequest(NOW))
    undo(office.desk(), None, ChangeRequest(NOW), Grounds(apply_agreement))
    rows = office.database.all("SELECT uid, kind, command, payload FROM event WHERE version > 1 AND stream <> 'policy'")
    noted, undone = ([row for row in rows if row["kind"] == kind] for kind in ("noted", "undone"))
    assert [json.loads(row["payload"]) for row in undone] == [
        {"command": noted[0]["command"], "what": ["noted"], "events": [row["uid"]]} for row in noted
    ]
    assert len({row["command"] for row in undone}) == 1

"""Undoing a command: whose it may be, what forbids it, what changes back (docs/decisions/0012)."""

from collections.abc import Collection, Sequence
from typing import Any

from supportcli.application import idempotency
from supportcli.application.case.change import Outcome, append, breached, reversed_breach, taken
from supportcli.application.case.difference import Difference, differences
from supportcli.application.case.load import Loaded, load, named
from supportcli.application.case.references import find
from supportcli.application.case.undo_rules import (
    NOT_UNDOABLE,
    PASSED,
    PASSED_WHEN_CONFIRMED,
    Grounds,
    check_expected,
    check_undoable,
    with_grounds,
)
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.case.dependence import first_dependent
from supportcli.domain.case.resolving import close
from supportcli.domain.case.supposed import supposed
from supportcli.domain.case.undoing import Undone, effective_events
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import NotFound, Refused
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.sla.clocks import Clocks, fold_clocks
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.engine.uid import uid
from supportcli.storage.log import commands
from supportcli.storage.log.commands import LastCommand
from supportcli.storage.log.streams import history, number_of, stream_of
from supportcli.storage.projections import rebuild
from supportcli.storage.tables import policies

_NOTHING: tuple[Any, ...] = ()


class UndoResult(NamedTuple):
    """What an undoing does to one case: the events that stand no more, and what changes back.

    `passed` are the kinds of the events after them that cannot be undone, and stay.
    """

    outcome: Outcome
    events: Sequence[Event] = ()
    changes: Sequence[Difference] = ()
    passed: Sequence[str] = ()


class _Plan(NamedTuple):
    """What is to be written to one case, as of which instant, and what follows."""

    loaded: Loaded
    at: int
    facts: Sequence[Any]
    gone: Sequence[Event]
    changes: Sequence[Difference]
    passed: Sequence[str]


@in_one_transaction
def undo(desk: Desk, reference: str | None, asked: ChangeRequest, grounds: Grounds) -> list[UndoResult]:
    """Take back the last command of whoever sits here, or the last one on a case; all of it or nothing.

    Raises:
        NotFound: there is none, or no such case.
        Refused: it is somebody else's, cannot be taken back, something later rests on it, or it needs a justification
            or consent.
        Unconfirmed: it would do more than may be expected, and that is not confirmed.
        Conflict: the key was used for something else.

    """
    again = idempotency.find(desk, asked)
    if again is not None:
        return [UndoResult(Outcome(number, repeated=True)) for number in again]
    together = asked._replace(command=uid(desk.now, 0))
    plans = _plans(desk, reference, asked, grounds)
    policy = policies.latest(desk.database)
    backs = [
        UndoResult(
            append(desk, each.loaded, each.facts, together._replace(when=each.at), policy),
            each.gone,
            each.changes,
            each.passed,
        )
        for each in plans
    ]
    # Words of what was undone must not be found any more.
    known = {stream_of(each.loaded.number): each.loaded.events for each in plans}
    rebuild.rebuild_cases(desk.database, known, known)
    return backs


def examine(desk: Desk, reference: str | None, asked: ChangeRequest) -> list[UndoResult]:
    """Return what `undo` would do, without writing anything and without asking for grounds.

    Raises:
        NotFound, Refused: as `undo` would.

    """
    return [
        UndoResult(Outcome(each.loaded.number, each.facts), each.gone, each.changes, each.passed)
        for each in _plans(desk, reference, asked, None)
    ]


def _plans(desk: Desk, reference: str | None, asked: ChangeRequest, grounds: Grounds | None) -> list[_Plan]:
    row, passed = _last(desk, reference)
    rows = commands.events_of(desk.database, row)
    cases: dict[str, set[str]] = {}
    for each in rows:
        cases.setdefault(each["stream"], set()).add(each["uid"])
    plans = []
    number = _case_of(rows[0])
    with named(desk, number):
        check_undoable(desk, rows)
    kinds, back = [each["kind"] for each in passed], _breached_again(desk, rows)
    for stream, gone in cases.items():
        number = number_of(stream)
        with named(desk, number):
            plans.append(_plan(desk, number, rows[0], gone, asked, grounds, back)._replace(passed=kinds))
    if grounds is not None and not grounds.is_confirmed:
        check_expected(desk, rows, passed)
    return plans


def _last(desk: Desk, reference: str | None) -> tuple[Row, Sequence[Row]]:
    if reference is None:
        found = commands.last_of(desk.database, desk.actor, PASSED)
        if found.row is None:
            _refuse_passed(found)
            raise NotFound(
                "There is nothing to undo: you have no command in effect.",
                "To undo the last command on a case, by anybody: support undo ID",
            )
        return found.row, found.passed
    number = find(desk, reference)
    found = commands.last_in(desk.database, number, (*PASSED, *PASSED_WHEN_CONFIRMED))
    if found.row is not None:
        return found.row, found.passed
    load(desk, number)
    with named(desk, number):
        _refuse_passed(found)
    raise Refused(
        f"{desk.name(number)}: every command on it is already undone.",
        "An undo cannot be undone: repeat the original command.",
    )


def _refuse_passed(found: LastCommand) -> None:
    """Refuse where nothing stands but what cannot be undone."""
    if found.passed:
        raise Refused(*NOT_UNDOABLE[found.passed[0]["kind"]])


def _plan(
    desk: Desk, number: int, row: Row, gone: Collection[str], asked: ChangeRequest, grounds: Grounds | None,
    back: Collection[int | None],
) -> _Plan:  # fmt: skip
    loaded = load(desk, number)
    events, at = loaded.events, taken(desk, loaded, asked, corrects=True).at
    gone_events = [event for event in events if event.uid in gone]
    what = tuple(dict.fromkeys(event.kind for event in gone_events))
    undone, more = Undone(row["command"], what, tuple(event.uid for event in gone_events)), _NOTHING
    if "opened" in what:
        # A number never returns, so the case stays, and says that it never was one.
        _refuse_later(
            next((event for event in effective_events(events) if event.uid not in gone), None), desk.name(number)
        )
        undone, more = undone._replace(events=()), close(loaded.case, "void", None, at)
    else:
        _refuse_later(first_dependent(number, events, gone), desk.name(number))
    policy = policies.latest(desk.database)
    after = [*events, *supposed(events, (*more, undone), at, desk.now, desk.actor, policy)]
    becoming = fold(number, after)
    was, becomes = fold_clocks(events, desk.policies), fold_clocks(after, desk.policies)
    _refuse_breach_reversal(was, becomes, desk.now, back)
    if grounds is not None:
        undone = with_grounds(desk, undone, row["actor"], loaded.case, becoming, grounds)
    changes = differences(desk, (loaded.case, was), (becoming, becomes))
    return _Plan(loaded, at, (*more, undone), gone_events, changes, ())


def _refuse_later(event: Event | None, name: str) -> None:
    if event is not None:
        is_final = event.kind in NOT_UNDOABLE
        raise Refused(
            f"event {event.seq} ({event.kind} by {event.actor}, {to_text(event.occurred_at)}) depends on it.",
            NOT_UNDOABLE[event.kind][0].capitalize() if is_final else f"Undo that first: support undo {name}",
        )


def _breached_again(desk: Desk, rows: Sequence[Row]) -> frozenset[int | None]:
    """Return the instants of the breaches that cases have which are taken out of another one again."""
    gone = {row["uid"] for row in rows}
    merged = (number_of(row["stream"]) for row in rows if row["kind"] == "merged_into")
    left = ([event for event in history(desk.database, number) if event.uid not in gone] for number in merged)
    return frozenset(
        _instant(each) for events in left for each in breached(fold_clocks(events, desk.policies), desk.now)
    )


def _instant(late: ClockState) -> int | None:
    return late.due_at if late.breached_at is None else late.breached_at


def _refuse_breach_reversal(before: Clocks, after: Clocks, now: int, back: Collection[int | None]) -> None:
    """Nothing un-breaches (R12), not even by what should not have been; one that goes `back` to its case is no loss."""
    lost = reversed_breach([each for each in breached(before, now) if _instant(each) not in back], after, now)
    if lost is not None:
        due = maybe_text(lost.due_at)
        raise Refused(
            f"a recorded breach is final (R12): undoing this would remove the breach of {lost.metric} {lost.instance}, "
            f"due {due}.",
            "To waive a breach: support sla waive ID",
        )


def _case_of(row: Row) -> int | None:
    return number_of(row["stream"]) if row["stream"].startswith("case:") else None

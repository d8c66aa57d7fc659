"""Undoing a command: whose it may be, what forbids it, what changes back (docs/decisions/0012)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from supportcli.application import idempotency
from supportcli.application.case.change import Outcome, append, breached, reversed_breach, taken
from supportcli.application.case.difference import Difference, differences
from supportcli.application.case.load import Loaded, load, named
from supportcli.application.case.references import find
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.person import roles
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.case.dependence import first_dependent
from supportcli.domain.case.resolving import close
from supportcli.domain.case.supposed import supposed
from supportcli.domain.case.undoing import Undone, effective_events
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import NotFound, Refused
from supportcli.domain.event import Event
from supportcli.domain.nouns import NOUNS, noun_of
from supportcli.domain.servicenow.channel import CHANNEL
from supportcli.domain.sla.clocks import Clocks, fold_clocks
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.engine.uid import uid
from supportcli.storage.log import commands
from supportcli.storage.log.streams import number_of, stream_of
from supportcli.storage.projections import rebuild
from supportcli.storage.tables import policies

#: What no undoing takes back, and what to do instead.
_NOT_UNDOABLE: Mapping[str, tuple[str, str | None]] = {
    "policy_applied": (
        "a policy cannot be undone: cases may have been judged by it.",
        "Apply the previous version again: support policy show VERSION > FILE; support policy apply FILE",
    ),
    "ran": ("a recorded run cannot be undone.", None),
    "run_refused": ("a refused run stays in the record and cannot be undone.", None),
    "redacted": ("a redaction cannot be undone: the text is erased.", None),
    "migrated": (
        "a recalculation by another policy version cannot be undone.",
        "Apply the right policy, then: support sla migrate ID",
    ),
}


class UndoResult(NamedTuple):
    """What an undoing does to one case: the events that stand no more, and what changes back."""

    outcome: Outcome
    events: Sequence[Event] = ()
    changes: Sequence[Difference] = ()


class _Plan(NamedTuple):
    """What is to be written to one case, as of which instant, and what follows."""

    loaded: Loaded
    at: int
    facts: Sequence[Any]
    gone: Sequence[Event]
    changes: Sequence[Difference]


@in_one_transaction
def undo(desk: Desk, reference: str | None, asked: ChangeRequest) -> list[UndoResult]:
    """Take back the last command of whoever sits here, or the last one on a case; all of it or nothing.

    Raises:
        NotFound: there is none, or no such case.
        Refused: it is somebody else's, cannot be taken back, or something later rests on it.
        Conflict: the key was used for something else.

    """
    again = idempotency.find(desk, asked)
    if again is not None:
        return [UndoResult(Outcome(number, repeated=True)) for number in again]
    together = asked._replace(command=uid(desk.now, 0))
    plans = _plans(desk, reference, asked)
    policy = policies.latest(desk.database)
    backs = [
        UndoResult(
            append(desk, each.loaded, each.facts, together._replace(when=each.at), policy), each.gone, each.changes
        )
        for each in plans
    ]
    # Words of what was undone must not be found any more.
    rebuild.rebuild_cases(desk.database, [stream_of(each.loaded.number) for each in plans])
    return backs


def examine(desk: Desk, reference: str | None, asked: ChangeRequest) -> list[UndoResult]:
    """Return what `undo` would do, without writing anything.

    Raises:
        NotFound, Refused: as `undo` would.

    """
    return [
        UndoResult(Outcome(each.loaded.number, each.facts), each.gone, each.changes)
        for each in _plans(desk, reference, asked)
    ]


def _plans(desk: Desk, reference: str | None, asked: ChangeRequest) -> list[_Plan]:
    rows = commands.events_of(desk.database, _last(desk, reference))
    cases: dict[str, set[str]] = {}
    for row in rows:
        cases.setdefault(row["stream"], set()).add(row["uid"])
    plans = []
    with named(desk, _case_of(rows[0])):
        _check(desk, rows)
    for stream, gone in cases.items():
        number = number_of(stream)
        with named(desk, number):
            plans.append(_plan(desk, number, rows[0]["command"], gone, asked))
    return plans


def _last(desk: Desk, reference: str | None) -> Row:
    if reference is None:
        row = commands.last_of(desk.database, desk.actor)
        if row is None:
            raise NotFound(
                "There is nothing to undo: you have no command in effect.",
                "To undo the last command on a case, by anybody: support undo ID",
            )
        return row
    number = find(desk, reference)
    row = commands.last_in(desk.database, number)
    if row is not None:
        return row
    load(desk, number)
    raise Refused(
        f"{desk.name(number)}: every command on it is already undone.",
        "An undo cannot be undone: repeat the original command.",
    )


def _check(desk: Desk, rows: Sequence[Row]) -> None:
    """Check that the desk's actor may undo these events."""
    whose = rows[0]["actor"]
    if whose != desk.actor:
        roles.check_anothers(roles.people(desk.policy()), desk.actor, whose)
    noun = noun_of(rows[0]["stream"])
    if noun is not None and NOUNS[noun].undo_hint is not None:
        raise Refused(f"your last command changed a {noun}, and that cannot be undone.", NOUNS[noun].undo_hint)
    kinds = [row["kind"] for row in rows]
    if rows[0]["channel"] == CHANNEL or ("opened" in kinds and len(kinds) > 1):
        raise Refused("an import cannot be undone.", "Close the cases instead: support close ID --as void")
    for kind in kinds:
        if kind in _NOT_UNDOABLE:
            raise Refused(*_NOT_UNDOABLE[kind])


def _plan(desk: Desk, number: int, command: str, gone: Collection[str], asked: ChangeRequest) -> _Plan:
    loaded = load(desk, number)
    events, at = loaded.events, taken(desk, loaded, asked, corrects=True).at
    undone = [event for event in events if event.uid in gone]
    what = tuple(dict.fromkeys(event.kind for event in undone))
    if "opened" in what:
        # A number never returns, so the case stays, and says that it never was one.
        _refuse_later(
            next((event for event in effective_events(events) if event.uid not in gone), None), desk.name(number)
        )
        facts: tuple[Any, ...] = (*close(loaded.case, "void", None, at), Undone(command, what))
    else:
        _refuse_later(first_dependent(number, events, gone), desk.name(number))
        facts = (Undone(command, what, tuple(event.uid for event in undone)),)
    policy = policies.latest(desk.database)
    after = [*events, *supposed(events, facts, at, desk.now, desk.actor, policy)]
    was, becomes = fold_clocks(events, desk.policies), fold_clocks(after, desk.policies)
    _refuse_breach_reversal(was, becomes, desk.now)
    changes = differences(desk, (loaded.case, was), (fold(number, after), becomes))
    return _Plan(loaded, at, facts, undone, changes)


def _refuse_later(event: Event | None, name: str) -> None:
    if event is not None:
        raise Refused(
            f"event {event.seq} ({event.kind} by {event.actor}, {to_text(event.occurred_at)}) depends on it.",
            f"Undo that first: support undo {name}",
        )


def _refuse_breach_reversal(before: Clocks, after: Clocks, now: int) -> None:
    """Nothing un-breaches (R12), not even by what should not have been."""
    lost = reversed_breach(breached(before, now), after, now)
    if lost is not None:
        due = maybe_text(lost.due_at)
        raise Refused(
            f"a recorded breach is final (R12): undoing this would remove the breach of {lost.metric} {lost.instance}, "
            f"due {due}.",
            "To waive a breach: support sla waive ID",
        )


def _case_of(row: Row) -> int | None:
    return number_of(row["stream"]) if row["stream"].startswith("case:") else None

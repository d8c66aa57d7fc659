"""What follows from the log, written with it in the same transaction: board, clocks, time, customers and words."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.case.case import Case, Opened
from supportcli.domain.case.effort import Spent
from supportcli.domain.case.linking import WishUnlinked
from supportcli.domain.case.moving import Moved
from supportcli.domain.case.tagging import Tagged
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.sla.reading import listed_at
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.tables import board, clocks, customers, search, spent

WRITE_BOARD = f"""
INSERT INTO board ({", ".join(board.COLUMNS)}) VALUES ({", ".join("?" * len(board.COLUMNS))})
ON CONFLICT (number) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in board.COLUMNS[1:])}
"""
WRITE_CLOCK = f"""
INSERT INTO clock ({", ".join(clocks.COLUMNS)}) VALUES ({", ".join("?" * len(clocks.COLUMNS))})
ON CONFLICT (number, metric, instance) DO UPDATE SET
    {", ".join(f"{name} = excluded.{name}" for name in clocks.COLUMNS if name not in {"number", "metric", "instance"})}
"""
CLOCKS = "SELECT metric, instance FROM clock WHERE number = :number"
FORGET_CLOCK = "DELETE FROM clock WHERE number = ? AND metric = ? AND instance = ?"


class ProjectionUpdate(NamedTuple):
    """A case after something happened to it: what is new, what it adds up to, and which clocks moved."""

    case: Case
    facts: Sequence[Any]
    clocks: list[ClockState]
    touched: Sequence[ClockState]


def project(database: Database, changes: Sequence[ProjectionUpdate]) -> None:
    """Write what follows from new events. The caller holds the transaction."""
    database.many(WRITE_BOARD, (board.row(each.case, each.clocks) for each in changes))
    moved = (clock_row(each.case.number, clock) for each in changes for clock in each.touched)
    database.many(WRITE_CLOCK, moved)
    worked = (each.case for each in changes if any(isinstance(fact, Spent) for fact in each.facts))
    database.many(spent.WRITE, (row for case in worked for row in spent.rows(case)))
    tagged = [each.case for each in changes if any(isinstance(fact, Tagged) for fact in each.facts)]
    if tagged:
        # Loaded where there are any: every change would pay for it.
        from supportcli.storage.tables import tags

        database.many(tags.FORGET, [(case.number,) for case in tagged])
        database.many(tags.WRITE, [row for case in tagged for row in tags.rows(case)])
    given = [
        each.case for each in changes
        if _has_handles(each.case) or any(isinstance(fact, WishUnlinked) for fact in each.facts)
    ]  # fmt: skip
    if given:
        from supportcli.storage.tables import solved

        database.many(solved.FORGET, [(case.number,) for case in given])
        database.many(solved.WRITE, [row for case in given for row in solved.rows(case)])
    fresh = [each for each in changes if isinstance(each.facts[0], Opened)]
    if fresh:
        search.add(database, (search.entry(each.case, search.texts_of(each.facts)) for each in fresh))
        seen = ((each.case.customer, to_text(each.case.opened_at)) for each in fresh if each.case.customer)
        customers.add(database, seen)
    elsewhere = [each for each in changes if any(isinstance(fact, Moved) for fact in each.facts)]
    customers.add(
        database, ((each.case.customer, to_text(each.case.moved_at)) for each in elsewhere if each.case.customer)
    )
    for each in changes:
        if not isinstance(each.facts[0], Opened):
            _forget_clocks(database, each)
            search.extend(database, each.case.number, tuple(search.texts_of(each.facts)))


def _has_handles(case: Case) -> bool:
    return bool(case.solutions or case.wishes or case.draws or case.recommendations or case.thanks or case.reviews)


def _forget_clocks(database: Database, changed: ProjectionUpdate) -> None:
    # What is entered later than it happened can mean that a clock never started.
    number = changed.case.number
    there = {(row["metric"], row["instance"]) for row in database.all(CLOCKS, {"number": number})}
    gone = there.difference((clock.metric, clock.instance) for clock in changed.clocks)
    if gone:
        database.many(FORGET_CLOCK, [(number, *clock) for clock in sorted(gone)])


def clock_row(number: int, clock: ClockState) -> tuple[Any, ...]:
    """Write a clock down."""
    is_open = clock.state in {"active", "paused"}
    return (
        number, clock.metric, clock.instance, clock.label, clock.state, clock.target_seconds, clock.calendar,
        clock.policy, to_text(clock.started_at), clock.elapsed_seconds, maybe_text(clock.running_since),
        maybe_text(clock.due_at), clock.left_seconds, clock.pause_reason, maybe_text(clock.paused_at),
        maybe_text(clock.resumes_at), maybe_text(clock.satisfied_at), maybe_text(clock.cancelled_at),
        clock.cancel_reason, maybe_text(clock.breached_at), int(clock.waived),
        maybe_text(listed_at(clock)) if is_open else None, maybe_text(clock.notify_at),
    )  # fmt: skip

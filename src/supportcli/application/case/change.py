"""How every change walks: history, fold, decide, append, project; all or nothing unless told to keep going."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from supportcli.application import idempotency
from supportcli.application.case.effects import by_name, effects
from supportcli.application.case.load import Loaded, load, named
from supportcli.application.case.references import find, find_all
from supportcli.application.commit import commit
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.case.case import Case
from supportcli.domain.case.linking import Linked, Unlinked, mirrored
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Reopened
from supportcli.domain.case.supposed import supposed
from supportcli.domain.case.transitions import allow, taken_at
from supportcli.domain.case.triage import Replanned
from supportcli.domain.case.undoing import last_instant
from supportcli.domain.case.vocabulary import KINDS, fold_on
from supportcli.domain.case.waiting import Waited
from supportcli.domain.errors import Refused, StoreError, SupportError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.sla.clocks import Clocks, fold_clocks, fold_clocks_on
from supportcli.domain.sla.reading import read
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import LAST
from supportcli.domain.unreadable import require_readable
from supportcli.storage.engine.uid import uid
from supportcli.storage.log import event_log
from supportcli.storage.log.streams import stream_of
from supportcli.storage.projections.write import ProjectionUpdate, project
from supportcli.storage.tables import policies

#: Decides: from a case and the instant it happened to what becomes true.
Verb = Callable[[Case, int], Sequence[Any]]
#: Does what follows for other cases in the same transaction: from a case's number and what became true there.
Then = Callable[[int, Sequence[Any], ChangeRequest], None]

_LAST = "@last"


class Outcome(NamedTuple):
    """What a change did to one case: `named` is how it was called on the command line, if it was not found.

    `entitlement` is what an opening found out about the customer; `taken_at` is the instant of the case's last event,
    as of which a command was taken because this clock is behind it.
    """

    number: int
    facts: Sequence[Any] = ()
    events: Sequence[event_log.EventRef] = ()
    created: bool = False
    error: SupportError | None = None
    named: str | None = None
    repeated: bool = False
    entitlement: Any = None
    taken_at: int | None = None

    @property
    def changed(self) -> bool:
        """Did anything happen?"""
        return bool(self.facts)


@in_one_transaction
def change(
    desk: Desk, references: Sequence[str], verb: Verb, asked: ChangeRequest, *, corrects: bool = False,
    then: Then | None = None,
) -> list[Outcome]:  # fmt: skip
    """Do something to cases, in one transaction, and `then` what follows; the same key again does nothing twice.

    What `corrects` a record may be done to a case from a clock that was far ahead.

    Raises:
        SupportError: a rule said no or a case does not exist, and nothing was changed; or, with `keep_going`, nothing:
            each outcome then carries its own error.
        Conflict: the key was used for something else.

    """
    again = idempotency.find(desk, asked)
    if again is not None:
        return _repeat_result(desk, references, verb, asked, again)
    together = asked._replace(command=uid(desk.now, 0))
    then = then or partial(_mirror_links, desk)
    return _each(desk, references, asked, lambda number: _one(desk, number, verb, together, then, corrects=corrects))


def preview(desk: Desk, references: Sequence[str], verb: Verb, asked: ChangeRequest) -> list[Outcome]:
    """Return what a change would do, with its effects, without writing anything.

    Raises:
        SupportError: as `change` would.

    """

    def weigh(number: int) -> Outcome:
        loaded = load(desk, number)
        with named(desk, number):
            dated = taken(desk, loaded, asked)
            return Outcome(number, _with_clock_effects(desk, loaded.events, verb(loaded.case, dated.at), dated).facts)

    return _each(desk, references, asked, weigh)


def taken(desk: Desk, loaded: Loaded, asked: ChangeRequest, *, corrects: bool = False) -> ChangeRequest:
    """Return a change with the instant as of which it is taken on a case.

    Raises:
        Refused: this clock is more than ten minutes behind the case's last event.
        StoreError: an event of the case cannot be read.
        UsageError: `--at` is later than both.

    """
    require_readable(loaded.case)
    return asked._replace(when=taken_at(asked.at, desk.now, last_instant(loaded.events), corrects=corrects))


def record(desk: Desk, loaded: Loaded, facts: Sequence[Any], asked: ChangeRequest) -> Outcome:
    """Append facts to a case's stream and write what follows from them. The caller holds the transaction.

    The loaded case is moved on by them.
    """
    number, events, case = loaded
    with named(desk, number):
        weighed = _with_clock_effects(desk, events, facts, asked)
    case, known = fold_on(case, events, weighed.new), frozenset(weighed.before)
    facts = (*weighed.facts, *_paging(desk, case, weighed, asked))
    outcome = append(desk, loaded, facts, asked, weighed.new[0].policy)
    touched = [state for state in weighed.after if state not in known]
    project(desk.database, [ProjectionUpdate(case, facts, weighed.after, touched)])
    return outcome


def _paging(desk: Desk, case: Case, weighed: "PendingFacts", asked: ChangeRequest) -> Sequence[Any]:
    """Return what the change makes of paging, and apply it to the case; most changes, and policies, know none."""
    if not any(isinstance(fact, (Reprioritised, Replanned, Reopened)) for fact in weighed.facts):
        return ()
    policy = desk.policies(weighed.new[-1].policy)
    if not policy.ladders and case.paging is None:
        return ()
    # Loaded where there are ladders: every change would pay for it.
    from supportcli.domain.case.paging.beginning import paging_facts

    facts = paging_facts(policy.ladders, policy.known_plan(case.plan), case, weighed.facts, desk.actor)
    for event in supposed(weighed.new, facts, asked.at, desk.now, desk.actor, policy.version, asked.channel):
        case.on(event)
    return facts


def append(desk: Desk, loaded: Loaded, facts: Sequence[Any], asked: ChangeRequest, policy: int) -> Outcome:
    """Append facts to a case's stream, pinned to a version of the policy.

    The caller holds the transaction, and writes what follows from them.

    Raises:
        StoreError: an event of the case cannot be read.

    """
    require_readable(loaded.case)
    places = commit(desk, stream_of(loaded.number), loaded.events[-1].version, facts, KINDS, asked, policy)
    return Outcome(loaded.number, facts, places, taken_at=asked.at if asked.at > desk.now else None)


class PendingFacts(NamedTuple):
    """Facts that are not yet true, with what they do to the clocks."""

    facts: Sequence[Any]
    new: Sequence[Event]
    before: Sequence[ClockState]
    after: list[ClockState]


def _with_clock_effects(
    desk: Desk, events: Sequence[Event], facts: Sequence[Any], asked: ChangeRequest
) -> PendingFacts:
    policy = policies.latest(desk.database)
    new = supposed(events, facts, asked.at, desk.now, desk.actor, policy, asked.channel)
    clocks = fold_clocks(events, desk.policies)
    before = [clock.state_now() for clock in clocks.every]
    is_agreed = any(isinstance(fact, (Reprioritised, Replanned, Waited)) for fact in facts)
    late = breached(clocks, desk.now) if is_agreed else ()
    clocks = fold_clocks_on(clocks, events, new, desk.policies)
    after = [clock.state_now() for clock in clocks.every]
    if late:
        _refuse_breach_reversal(late, clocks, desk.now)
    return PendingFacts(tuple(_with_effects(fact, before, after) for fact in facts), new, before, after)


def _refuse_breach_reversal(late: Sequence[ClockState], after: Clocks, now: int) -> None:
    """Nothing un-breaches (R12): what we agree among ourselves afterwards cannot have been agreed before the breach."""
    lost = reversed_breach(late, after, now)
    if lost is not None:
        raise Refused(
            f"a recorded breach is final (R12): this would remove the breach of {lost.metric} {lost.instance}.",
            "Give a later --at, or omit it. To waive a breach: support sla waive ID",
        )


def breached(clocks: Clocks, now: int) -> list[ClockState]:
    """Return the clocks that are breached at an instant, in the order in which they started."""
    # One that has ended says so by itself.
    late = (one for one in clocks.every if one.breached_at is not None or one.is_open)
    # Named by its start without what was merged into its case: with that, and without it, it is one clock.
    read_at = ((one.state_now()._replace(started_at=one.own_start), one.calendar) for one in late)
    # A breach later than now, recorded by a clock that was ahead, has not happened.
    return [state for state, calendar in read_at if (read(state, calendar, now).breached_at or LAST) <= now]


def reversed_breach(late: Sequence[ClockState], after: Clocks, now: int) -> ClockState | None:
    """Return the first of the clocks that were breached before a change and would not be after it."""
    still = {(clock.metric, clock.started_at) for clock in breached(after, now)}
    return next((clock for clock in late if (clock.metric, clock.started_at) not in still), None)


def _with_effects(fact: Any, before: Sequence[ClockState], after: Sequence[ClockState]) -> Any:
    if "effects" not in fact._fields:
        return fact
    return fact._replace(effects=tuple(effects(by_name(before), after)))


def _each(desk: Desk, references: Sequence[str], asked: ChangeRequest, do: Callable[[int], Outcome]) -> list[Outcome]:
    """Do something to each case once, all or nothing, or each on its own."""
    if not asked.keep_going:
        return [do(number) for number in find_all(desk, references)]
    return list(_each_alone(desk, references, do))


def _each_alone(desk: Desk, references: Sequence[str], do: Callable[[int], Outcome]) -> Iterator[Outcome]:
    seen = set()
    for reference in references:
        number = 0
        try:
            number = find(desk, reference)
            if number in seen:
                continue
            seen.add(number)
            with desk.database.attempt():
                outcome = do(number)
        except StoreError:
            raise
        except SupportError as error:
            outcome = Outcome(number, error=error, named=reference)
        yield outcome


def _repeat_result(
    desk: Desk, references: Sequence[str], verb: Verb, asked: ChangeRequest, done: Sequence[int]
) -> list[Outcome]:
    """Return the outcomes of a command that was given before; what was refused then is validated again."""

    def tell(number: int) -> Outcome:
        if number not in done and asked.keep_going:
            loaded = load(desk, number)
            with named(desk, number):
                verb(loaded.case, taken(desk, loaded, asked).at)
        return Outcome(number, repeated=True)

    if _LAST in references:
        return [Outcome(number, repeated=True) for number in done[: len(references)]]
    return _each(desk, references, asked, tell)


def _one(desk: Desk, number: int, verb: Verb, asked: ChangeRequest, then: Then, *, corrects: bool) -> Outcome:
    loaded = load(desk, number)
    with named(desk, number):
        dated = taken(desk, loaded, asked, corrects=corrects)
        facts = verb(loaded.case, dated.at)
    if not facts:
        return Outcome(number)
    outcome = record(desk, loaded, facts, dated)
    then(number, outcome.facts, asked)
    return outcome


def _mirror_links(desk: Desk, number: int, facts: Sequence[Any], asked: ChangeRequest) -> None:
    for fact in facts:
        if isinstance(fact, (Linked, Unlinked)):
            _mirror(desk, number, fact, asked)


def _mirror(desk: Desk, number: int, fact: Linked | Unlinked, asked: ChangeRequest) -> None:
    """Record a link on the linked case as well."""
    other, seen = mirrored(number, fact)
    linked = load(desk, other)
    with named(desk, other):
        dated = taken(desk, linked, asked, corrects=True)
        allow(linked.case, "link", dated.at)
    record(desk, linked, [seen], dated)

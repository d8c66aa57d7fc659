"""How every change walks: history, fold, decide, append, project; all or nothing unless told to keep going."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from supportcli.application import repeats
from supportcli.application.desk import Asked, Desk
from supportcli.application.effects import effects
from supportcli.application.references import find_all, missing
from supportcli.domain.case.case import Case
from supportcli.domain.case.event import Event
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.errors import SupportError
from supportcli.domain.instant import to_text
from supportcli.domain.sla.clocks import Clocks, fold_clocks
from supportcli.storage import event_log, policies
from supportcli.storage.histories import drafts, history
from supportcli.storage.projections import Changed, project

#: Decides: from a case and the instant it happened to what becomes true.
Verb = Callable[[Case, int], Sequence[Any]]
#: What a fact about one case also means for another.
Mirror = Callable[[int, Any], tuple[int, Any]]

_LATER = 1 << 62


class Outcome(NamedTuple):
    """What a change did to one case."""

    number: int
    facts: Sequence[Any] = ()
    events: Sequence[event_log.Place] = ()
    created: bool = False
    error: SupportError | None = None

    @property
    def changed(self) -> bool:
        """Did anything happen?"""
        return bool(self.facts)


def change(
    desk: Desk, references: Sequence[str], verb: Verb, asked: Asked, *, mirror: Mirror | None = None
) -> list[Outcome]:
    """Do something to cases, in one transaction.

    Raises:
        SupportError: a rule said no or a case does not exist, and nothing was changed; or, with `keep_going`, nothing:
            each outcome then carries its own error.
        Conflict: the key was used for something else.

    """
    with desk.database.transaction():
        again = repeats.find(desk, asked)
        if again is not None:
            return [Outcome(number) for number in again]
        outcomes = []
        for reference in references if asked.keep_going else find_all(desk, references):
            outcomes += _attempt(desk, reference, verb, asked, mirror)
        return outcomes


def _attempt(
    desk: Desk, reference: str | int, verb: Verb, asked: Asked, mirror: Mirror | None
) -> list[Outcome]:
    if isinstance(reference, int):
        return [_one(desk, reference, verb, asked, mirror)]
    number = 0
    try:
        with desk.database.attempt():
            number = find_all(desk, [reference])[0]
            return [_one(desk, number, verb, asked, mirror)]
    except SupportError as error:
        return [Outcome(number, error=error)]


def _one(desk: Desk, number: int, verb: Verb, asked: Asked, mirror: Mirror | None) -> Outcome:
    events = history(desk.database, number)
    if not events:
        raise missing(desk, number)
    try:
        facts = verb(fold(number, events), asked.at)
    except SupportError as error:
        error.message = f"{desk.name(number)}: {error.message}"
        raise
    if not facts:
        return Outcome(number)
    outcome = record(desk, number, events, facts, asked)
    if mirror is not None:
        for fact in facts:
            other, seen = mirror(number, fact)
            _one(desk, other, lambda _case, _at, seen=seen: (seen,), asked, None)  # type: ignore[misc]
    return outcome


def record(desk: Desk, number: int, events: Sequence[Event], facts: Sequence[Any], asked: Asked) -> Outcome:
    """Append facts to a case's stream and write what follows from them. The caller holds the transaction."""
    version = events[-1].version
    policy = policies.latest(desk.database)
    new = [
        Event(_LATER + place, "", version + 1 + place, KINDS[type(fact)], asked.at, desk.now, desk.actor,
              asked.channel, policy, fact)
        for place, fact in enumerate(facts)
    ]  # fmt: skip
    before = fold_clocks(events, desk.policies)
    after = fold_clocks((*events, *new), desk.policies)
    facts = tuple(_with_effects(fact, before, after) for fact in facts)
    command = event_log.Command(desk.now, to_text(desk.now), desk.actor, asked.key, asked.request)
    places = event_log.append(
        desk.database, command, drafts(number, version, facts, asked.at, asked.channel, policy)
    )
    case = fold(number, (*events, *new))
    known = {clock.state_now() for clock in before.every}
    states = [clock.state_now() for clock in after.every]
    project(desk.database, [Changed(case, facts, states, [state for state in states if state not in known])])
    return Outcome(number, facts, places)


def _with_effects(fact: Any, before: Clocks, after: Clocks) -> Any:
    return fact._replace(effects=tuple(effects(before, after))) if "effects" in fact._fields else fact



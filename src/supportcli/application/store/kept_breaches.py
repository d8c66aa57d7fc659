"""Recorded breaches that do not follow from the zone data that holds now are kept, by events of their cases (R12)."""

from collections.abc import Iterable, Sequence

from supportcli.domain.case.clock_events import BreachKept
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.event import Event
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log, streams
from supportcli.storage.log.drafts import drafts
from supportcli.storage.log.event_log import Command
from supportcli.storage.projections import rebuild
from supportcli.storage.projections.moved_clocks import LostBreach
from supportcli.storage.projections.replay import LoggedPolicies
from supportcli.storage.tables import policies


def keep(database: Database, lost: Iterable[LostBreach], command: Command) -> None:
    """Append an event for each breach, and write their cases again. The caller holds the transaction."""
    by_case: dict[int, list[LostBreach]] = {}
    for each in lost:
        by_case.setdefault(each.number, []).append(each)
    if not by_case:
        # Most merges and upgrades: nothing more is read for them.
        return
    known = LoggedPolicies(database)
    for number, breaches in by_case.items():
        stream, events = streams.stream_of(number), streams.history(database, number)
        facts = _facts(events, breaches, known)
        # Not before what is there already, be the clock of whoever recorded it ahead.
        at = max(command.recorded_at, *(event.occurred_at for event in events))
        made = drafts(stream, events[-1].version, facts, KINDS, at, None, policies.latest(database))
        event_log.append(database, command, made)
    rebuild.rebuild_cases(database, [streams.stream_of(number) for number in by_case])


def _facts(events: Sequence[Event], breaches: Sequence[LostBreach], known: LoggedPolicies) -> list[BreachKept]:
    clocks = fold_clocks(events, known).every
    facts = []
    for each in breaches:
        same = (clock for clock in clocks if each.is_of(clock.metric, clock.started_at, clock.label, clock.instance))
        clock = next(same, None)
        instance, about = (each.instance, None) if clock is None else (clock.instance, clock.made_by)
        facts.append(BreachKept(each.metric, instance, each.breached_at, each.started_at, about))
    return facts

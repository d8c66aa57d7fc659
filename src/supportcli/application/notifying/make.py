"""Decides who is to hear of what by now: steps of ladders, thresholds of clocks, hand-overs (decisions 78 to 80).

Each decision is stored with its deliveries in one transaction, so that two hosts decide a thing once.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from supportcli.application import records
from supportcli.application.case.change import record, taken
from supportcli.application.case.load import Loaded, load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.notifying import handovers
from supportcli.application.notifying.reached import Reached, reached
from supportcli.application.notifying.ways import NO_WAY, Ways, ordered_uid
from supportcli.application.notifying.whom import Found, Lookup
from supportcli.application.transaction import transact
from supportcli.domain.case.case import Case
from supportcli.domain.case.incident import ongoing
from supportcli.domain.case.paging.notified import ClockNotified
from supportcli.domain.case.paging.paging import END, TOO_LATE, DueStep, Paged
from supportcli.domain.delivery.delivery import NOUN
from supportcli.domain.delivery.sending import PAGE, DeliveryMade
from supportcli.domain.errors import SupportError
from supportcli.domain.metrics import ANSWERS
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.paging.notices import USUAL
from supportcli.domain.policy.paging.whom import ASSIGNEE, ON_CALL
from supportcli.domain.sla.state import ClockState
from supportcli.storage.projections import records as stored
from supportcli.storage.read import notices
from supportcli.storage.tables import clocks

CHANNEL = "notify"
#: How many cases are decided in one transaction, and how many steps of one ladder in one run.
LOT, MOST = 50, 100
#: What an incident's communicator hears of in place of whoever repairs.
_TALK = (*ANSWERS, "update", "promise")


class Made(NamedTuple):
    """What was decided about one case or rota: its number or name, the facts, and what is wrong with it, in words."""

    name: str
    facts: Sequence[Any]
    warnings: Sequence[str] = ()


def make(desk: Desk, since: int, ways: Ways) -> list[Made]:
    """Decide all that is due by now, a lot of cases in each transaction; clocks from after `since` on."""
    found: list[Made] = []
    for lot in (_pages, _clocks, _handovers):
        while True:
            some = transact(desk, lambda lot=lot: [*lot(desk, since, ways)])  # type: ignore[misc]
            found += some
            if len(some) < LOT or not any(each.facts for each in some):
                break
    return found


def _pages(desk: Desk, _since: int, ways: Ways) -> Iterator[Made]:
    lookup = Lookup(desk, desk.now)
    for number in notices.pages(desk.database, desk.now, LOT):
        yield _alone(desk, number, partial(_steps, desk, lookup, ways, number))


def _alone(desk: Desk, number: int, decide: Callable[[], Made]) -> Made:
    """Decide about one case; what is wrong with it keeps nobody else from hearing of theirs."""
    try:
        with desk.database.attempt():
            return decide()
    except SupportError as error:
        return Made(desk.name(number), (), (f"nobody could be told: {error.message}",))


def _steps(desk: Desk, lookup: Lookup, ways: Ways, number: int) -> Made:
    """Run the steps that are due of a case's ladder: an empty one leads to the next at once; a ladder has an end."""
    loaded, asked = _loaded(desk, number)
    facts: list[Any] = []
    warnings: list[str] = []
    case = loaded.case
    while (due := case.paging and case.paging.next(case)) and due.at <= desk.now and len(facts) < MOST:
        fact, gone = _step(desk, lookup, ways, case, due)
        _record_all(desk, loaded, [fact], asked)
        loaded = load(desk, number)
        case = loaded.case
        _send(desk, ways, fact.to, DeliveryMade(PAGE, "", "", number, fact.ladder, fact.step), asked)
        _send(desk, ways, fact.alarmed, DeliveryMade(PAGE, "", "", number, fact.ladder, 0), asked)
        facts.append(fact)
        warnings += gone
    return Made(desk.name(number), facts, warnings)


def _step(desk: Desk, lookup: Lookup, ways: Ways, case: Case, due: DueStep) -> tuple[Paged, Sequence[str]]:
    """Return the step that is due, with those whom it pages, and what is wrong with it."""
    paging = case.paging
    step = 0 if due.place == END else due.place + 1
    name = f"step {step} of ladder {paging.ladder}" if step else f"the end of ladder {paging.ladder}"
    if desk.now - due.at > TOO_LATE and not due.is_stale:
        return Paged(paging.ladder, step, is_late=True), (f"{name} was missed by more than an hour, and is not sent",)
    whom = paging.end if due.place == END else paging.steps[due.place].split("\n")
    found = _reachable(desk, ways, _in_peace(case, lookup.rested(lookup.find(whom, case))))
    if found.people:
        return Paged(paging.ladder, step, found.people, found.passed, is_stale=due.is_stale), ()
    end = _reachable(desk, ways, lookup.find(paging.end, case)).people if step else ()
    passed = ", ".join(found.passed) or "nobody is named there"
    return Paged(paging.ladder, step, (), found.passed, is_stale=due.is_stale, alarmed=end), (
        f"{name} reaches nobody ({passed})",
    )


def _reachable(desk: Desk, ways: Ways, found: Found) -> Found:
    """Leave out those to whom no way for pages is recorded."""
    left = tuple(who for who in found.people if ways.of(desk, who, is_page=True))
    return Found(left, (*found.passed, *(f"{who}: no way to page them" for who in found.people if who not in left)))


def _in_peace(case: Case, found: Found) -> Found:
    """Leave out whoever repairs while an incident runs, unless nobody else is meant."""
    incident = ongoing(case)
    if incident is None:
        return found
    roles = incident.roles
    fixer, others = roles.get("fixer"), {who for role, who in roles.items() if role != "fixer"}
    if fixer is None or fixer in others or fixer not in found.people:
        return found
    left = tuple(who for who in found.people if who != fixer)
    return Found(left, (*found.passed, f"{fixer}: repairs")) if left else found


def _clocks(desk: Desk, since: int, ways: Ways) -> Iterator[Made]:
    lookup = Lookup(desk, desk.now)
    numbers = dict.fromkeys(row["number"] for row in notices.clocks(desk.database, since, desk.now, LOT))
    # A server knows no empty list.
    for number, timed in clocks.of(desk.database, [*numbers]).items() if numbers else ():
        decide = partial(_thresholds, desk, lookup, ways, number, timed, since)
        yield _alone(desk, number, decide)


def _thresholds(desk: Desk, lookup: Lookup, ways: Ways, number: int, timed: Sequence[ClockState], since: int) -> Made:
    """Decide who hears of the clocks of a case that reached a threshold."""
    loaded, asked = _loaded(desk, number)
    due = [each for clock in timed if (each := reached(desk, loaded.case, clock, since, desk.now)) is not None]
    facts, warnings = [], []
    for each in due:
        fact = _notified(desk, lookup, loaded.case, each)
        facts.append(fact)
        if fact.is_late:
            warnings.append(f"{each.clock.metric} {each.clock.instance} was missed by more than an hour: not sent")
    _record_all(desk, loaded, facts, asked)
    for each, fact in zip(due, facts, strict=True):
        about = DeliveryMade(each.what, "", "", number, fact.metric, fact.instance, fact.percent, fact.due_at)
        _send(desk, ways, fact.to, about, asked)
    return Made(desk.name(number), facts, warnings)


def _notified(desk: Desk, lookup: Lookup, case: Case, each: Reached) -> ClockNotified:
    clock = each.clock
    is_late = desk.now - each.since > TOO_LATE
    promise = case.promise_by_number.get(clock.instance) if clock.metric == "promise" else None
    return ClockNotified(
        clock.metric, clock.instance, each.percent, each.due_at,
        () if is_late else _hears(desk, lookup, case, each), is_late,
        None if promise is not None else clock.started_at, None if promise is None else promise.uid,
    )  # fmt: skip


def _hears(desk: Desk, lookup: Lookup, case: Case, each: Reached) -> tuple[str, ...]:
    """Return who hears of a clock; while an incident runs, whoever talks to the customers instead of who repairs."""
    whom = [*desk.policy().notices.get(each.what, USUAL[each.what])]
    if ASSIGNEE in whom and case.assignee is None and ON_CALL not in whom:
        # Nobody has the case: whoever is on call does.
        whom.append(ON_CALL)
    found = lookup.find(whom, case).people
    incident = ongoing(case)
    if incident is None or each.clock.metric not in _TALK:
        return found
    roles = incident.roles
    talker, fixer = roles.get("communicator"), roles.get("fixer")
    if talker is None:
        return found
    return tuple(dict.fromkeys((talker, *(who for who in found if who != fixer or who == talker))))


def _handovers(desk: Desk, since: int, ways: Ways) -> Iterator[Made]:
    """Decide whom a hand-over of the last hour is told."""
    for each in [*handovers.due(desk, since)]:
        about = DeliveryMade("handover", each.who, "", None, each.rota, due_at=each.at)
        facts = _send(desk, ways, [each.who], about, _asked(desk), each.key)
        yield Made(each.rota, facts)


def _send(
    desk: Desk, ways: Ways, people: Sequence[str], about: DeliveryMade, asked: ChangeRequest, key: str | None = None
) -> list[DeliveryMade]:
    """Store a delivery for each way to each of these people; the one of a notice to one person may have a key."""
    made: list[DeliveryMade] = []
    for who in people:
        for way, until in _ways(desk, ways, who, is_page=about.what == PAGE):
            fact = about._replace(to=who, way=way, not_before_at=until)
            empty = stored.read(desk.database, NOUN, key or ordered_uid(desk.now))
            records.append(desk, NOUN, empty, [fact], asked)
            made.append(fact)
    return made


def _ways(desk: Desk, ways: Ways, who: str, *, is_page: bool) -> list[tuple[str, int | None]]:
    """Return by which ways something is sent, and from when on: a page by all at once, a notice by the first."""
    found = ways.of(desk, who, is_page=is_page)
    if is_page:
        return [(each.way.way, None) for each in found] or [(NO_WAY, None)]
    return [(each.way.way, each.quiet_until) for each in found[:1]] or [(NO_WAY, None)]


def _loaded(desk: Desk, number: int) -> tuple[Loaded, ChangeRequest]:
    loaded = load(desk, number)
    return loaded, taken(desk, loaded, _asked(desk), corrects=True)


def _asked(desk: Desk) -> ChangeRequest:
    return ChangeRequest(desk.now, CHANNEL)


def _record_all(desk: Desk, loaded: Loaded, facts: Sequence[Any], asked: ChangeRequest) -> None:
    if facts:
        record(desk, loaded, facts, asked)

"""Opening cases."""

from collections.abc import Sequence
from typing import Any

from supportcli.application import idempotency
from supportcli.application.case.change import Outcome, record, taken
from supportcli.application.case.load import Loaded, load, named
from supportcli.application.case.references import named_service
from supportcli.application.commit import commit
from supportcli.application.customer.booked import booking
from supportcli.application.customer.entitlement import Entitlement, entitlement_for
from supportcli.application.customer.find import kept_name
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.case import conversation, resolving
from supportcli.domain.case.case import Opened
from supportcli.domain.case.opening import check_title
from supportcli.domain.case.terms import MERGED, SERVICENOW
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.customer.booking import with_booking
from supportcli.domain.event import Event
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.triage import severity_keywords, suggest
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.storage.engine.uid import uid
from supportcli.storage.log.streams import stream_of
from supportcli.storage.projections.write import ProjectionUpdate, project
from supportcli.storage.tables import board, policies

#: What is done where a key opened a case before, and that one is over.
OPEN_ANEW, REOPEN = "open anew", "reopen"


@in_one_transaction
def open_case(
    desk: Desk, wanted: Opened, asked: ChangeRequest, answer: str | None = None, *, when_over: str | None = None
) -> Outcome:
    """Open a case: give it a number, a plan, a priority if none was stated, and start its clocks.

    `wanted.number`, `plan`, `gated` and `alarms` are filled in here, `priority` too where it is empty.
    `wanted.customer` may be any name, a phone number or an address; the customer's own name is recorded, the contact
    that was met, and as assignee, unless there is one, whoever looks after the customer.

    With an `answer` the case is answered at once. Where the case of the key is resolved or closed, `when_over` says
    what is done: OPEN_ANEW or REOPEN it; without it nothing is.

    Raises:
        Refused: the answer is empty.
        UsageError: the title is empty or too long, or the customer's phone number is several customers'.
        Conflict: the key was used for something else.

    """
    check_title(wanted.title)
    again = idempotency.find(desk, asked)
    outcome = None if again is None else _open_again(desk, again[-1], asked, when_over)
    if outcome is not None:
        return outcome
    if answer is not None:
        asked = asked._replace(command=uid(desk.now, 0))
    opened, entitlement = _complete(desk, wanted, asked.at)
    version = policies.latest(desk.database)
    pages = _paging(desk, opened, asked, version)
    places = commit(desk, stream_of(opened.number), 0, [opened, *pages], KINDS, asked, version)
    envelope = asked.at, desk.now, desk.actor, asked.channel, version
    events = [
        Event(place.seq, place.uid, number, KINDS[type(fact)], *envelope, fact)
        for number, (place, fact) in enumerate(zip(places, [opened, *pages], strict=True), 1)
    ]
    states = [clock.state_now() for clock in fold_clocks(events, desk.policies).every]
    case = fold(opened.number, events)
    project(desk.database, [ProjectionUpdate(case, [opened, *pages], states, states)])
    outcome = Outcome(opened.number, [opened, *pages], places, created=True, entitlement=entitlement)
    if answer is None:
        return outcome
    said = conversation.reply(case, conversation.Replied(answer, to=opened.contact), asked.at)
    more = record(desk, Loaded(opened.number, events, case), said, asked)
    return outcome._replace(facts=[*outcome.facts, *more.facts], events=[*places, *more.events])


def _paging(desk: Desk, opened: Opened, asked: ChangeRequest, version: int) -> Sequence[Any]:
    """Return whom the opening pages; most policies have no ladders, and an import pages nobody."""
    policy = desk.policies(version)
    if not policy.ladders or asked.channel == SERVICENOW:
        return ()
    # Loaded where there are ladders: every opening would pay for it.
    from supportcli.domain.case.paging.beginning import paging_facts

    supposed = fold(opened.number, [Event(0, "", 1, "opened", asked.at, desk.now, desk.actor, None, version, opened)])
    return paging_facts(policy.ladders, policy.known_plan(opened.plan), supposed, [opened], desk.actor)


def _open_again(desk: Desk, number: int, asked: ChangeRequest, when_over: str | None) -> Outcome | None:
    """Return what comes of a case that its key opened before; nothing if another one is to be opened."""
    (row,) = board.some(desk.database, (number,))
    if row["closed_as"] == MERGED:
        # Loaded where a case was merged: every opening would pay for it.
        from supportcli.application.case.survivor import way

        number = way(desk, number)[-1]
        (row,) = board.some(desk.database, (number,))
    if when_over is None or row["resolved_at"] is None:
        return Outcome(number, repeated=True)
    if when_over == OPEN_ANEW:
        return None
    loaded = load(desk, number)
    dated = taken(desk, loaded, asked)
    with named(desk, number):
        facts = resolving.reopen(loaded.case, "it was opened again with the same key", dated.at)
    return record(desk, loaded, facts, dated)


def _complete(desk: Desk, wanted: Opened, at: int) -> tuple[Opened, Entitlement | None]:
    policy = desk.policy()
    rules = policies.triage_rules(desk.database, policy.version)
    suggested = suggest(rules, wanted.impact, wanted.scope) if wanted.impact and wanted.scope else None
    priority = wanted.priority or suggested or policy.default_priority
    entitlement = None
    if wanted.customer and wanted.customer.strip():
        entitlement = entitlement_for(desk, wanted.customer, at, policy, wanted.assignee)
        wanted = _for_customer(desk, wanted, entitlement, policy, at)
    wanted = wanted._replace(service=named_service(desk, wanted.customer, wanted.service))
    text = f"{wanted.title}\n{wanted.text or ''}"
    chosen = policy.choose_plan(wanted.customer, wanted.kind, wanted.category, wanted.channel or "")
    plan = (entitlement and entitlement.plan) or chosen
    opened = wanted._replace(
        number=board.last_number(desk.database) + 1,
        plan=plan,
        priority=priority,
        suggested_priority=suggested,
        gated=wanted.channel in policy.agreement(plan).gate,
        alarms=tuple(alarm.words for alarm in severity_keywords(rules, text, priority)),
    )
    return opened, entitlement


def _for_customer(desk: Desk, wanted: Opened, entitlement: Entitlement, policy: Policy, at: int) -> Opened:
    """Fill in what follows from the customer: its name as it is kept, who called, who takes the case, the booking."""
    customer = entitlement.customer
    booked: Opened = with_booking(wanted, booking(policy, customer, at))
    return booked._replace(
        customer=kept_name(desk, customer),
        contact=wanted.contact or entitlement.contact,
        assignee=wanted.assignee or entitlement.default_assignee,
    )

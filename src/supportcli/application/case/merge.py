"""Merging cases: each goes into one that remains, which owes from then on what was owed on either (R15)."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from supportcli.application import idempotency
from supportcli.application.case import actions
from supportcli.application.case.change import Outcome, change, record, taken
from supportcli.application.case.links import is_one_customer
from supportcli.application.case.load import load, named
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.case import linking, promises
from supportcli.domain.case.assignment import Followed, recipients
from supportcli.domain.case.case import Case, Promise
from supportcli.domain.case.linking import Absorbed, OwedClock
from supportcli.domain.case.promises import Promised
from supportcli.domain.errors import Refused
from supportcli.domain.handle import fold_name
from supportcli.domain.metrics import ANSWERS
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.priority import rank
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.domain.sla.retargeting import open_clocks
from supportcli.storage.log.streams import history


class _Gone(NamedTuple):
    """What a case that is merged was before: its priority, contact and promises, and what its open clocks owe."""

    case: Case
    owed: Sequence[OwedClock]
    promises: Sequence[Promise]

    @property
    def wrote_at(self) -> int | None:
        """When its customer wrote, where nobody has answered."""
        return self.case.customer_wrote_at if any(each.metric in ANSWERS for each in self.owed) else None


@in_one_transaction
def merge(
    desk: Desk, ids: Sequence[str], into: str, asked: ChangeRequest, *, because: str | None = None, anyway: bool = False
) -> list[Outcome]:
    """Merge cases into another, and return what happened to each and to that one.

    Its open clocks take the earlier due and start, its priority is the more urgent one; promises go along.

    Raises:
        Refused: a case is not open, was merged already, is another customer's and not merged `anyway` with a reason,
            or a promise of it is late; or the plan of the one that remains asks for more at that priority.

    """
    goal = load(desk, into)
    is_repeated = idempotency.find(desk, asked) is not None
    if not is_repeated:
        with named(desk, goal.number):
            linking.check_open(goal.case, taken(desk, goal, asked).at)
    gone: dict[int, _Gone] = {}
    taken_in: list[Outcome] = []

    def verb(case: Case, at: int) -> Sequence[Any]:
        other = load(desk, goal.number).case
        facts = linking.merge(case, other, because, at)
        _check_customers(desk, case, other, because, anyway=anyway)
        clocks = fold_clocks(history(desk.database, case.number), desk.policies)
        clocks.come_to(at)
        gone[case.number] = _Gone(case, [*open_clocks(clocks.every, at)], promises.owed(case))
        return facts

    def then(number: int, _facts: Sequence[Any], asked: ChangeRequest) -> None:
        taken_in.append(_take_in(desk, goal.number, gone[number], because, asked))

    outcomes = change(desk, ids, verb, asked, then=then)
    return [*outcomes, *_as_one(goal.number, taken_in, is_repeated=is_repeated)]


def _as_one(goal: int, taken_in: Sequence[Outcome], *, is_repeated: bool) -> Sequence[Outcome]:
    """Return what happened to the case that remains as one outcome; none if nothing was merged into it."""
    if is_repeated:
        return [Outcome(goal, repeated=True)]
    if not taken_in:
        return []
    facts, events = ([*chain(*several)] for several in zip(*((one.facts, one.events) for one in taken_in), strict=True))
    return [taken_in[-1]._replace(facts=facts, events=events)]


def _take_in(desk: Desk, goal: int, gone: _Gone, because: str | None, asked: ChangeRequest) -> Outcome:
    """Record on the case that remains what it takes over: first the priority, then what is owed, and the promises."""
    left, raised = gone.case, _raised(desk, goal, gone.case, asked)
    loaded = load(desk, goal)
    case, owed = loaded.case, tuple(each.written() for each in gone.owed)
    first = max(len(case.promises), case.last_promise) + 1
    promised = [Promised(number, one.text, one.due_at, one.to) for number, one in enumerate(gone.promises, first)]
    known = {*map(fold_name, recipients(case))}
    followed = [Followed(who) for who in recipients(left) if fold_name(who) not in known]
    wishes = [fact for one in left.wishes for fact in linking.link_wish(case, one.ref, one.text, asked.at)]
    absorbed = Absorbed(left.number, left.uid, because, owed, gone.wrote_at)
    with named(desk, goal):
        dated = taken(desk, loaded, asked)
    outcome = record(desk, loaded, [absorbed, *promised, *followed, *wishes], dated)
    return outcome._replace(facts=[*raised.facts, *outcome.facts], events=[*raised.events, *outcome.events])


def _raised(desk: Desk, goal: int, gone: Case, asked: ChangeRequest) -> Outcome:
    """Give a case the priority of one that is merged into it, if that is the more urgent, by all that is asked for."""
    loaded = load(desk, goal)
    case = loaded.case
    if rank(gone.priority) >= rank(case.priority):
        return Outcome(goal)
    with named(desk, goal):
        dated = taken(desk, loaded, asked)
        why = f"Case {gone.number}, which was merged into it, is {gone.priority}"
        facts = actions.reprioritised(desk, gone.priority, why, contact=case.contact or gone.contact)(case, dated.at)
    return record(desk, loaded, facts, dated)


def _check_customers(desk: Desk, case: Case, other: Case, because: str | None, *, anyway: bool) -> None:
    """Check that two cases are of one customer, or that it is said why they are merged all the same (R15)."""
    if not case.customer or not other.customer or is_one_customer(desk, case.customer, other.customer):
        return
    name = desk.name(other.number)
    if not anyway:
        raise Refused(
            f"it is of {case.customer}, and {name} of {other.customer}.",
            f'If it is right all the same: support merge {desk.name(case.number)} --into {name} --anyway --because "…"',
        )
    if not (because or "").strip():
        raise Refused(
            f"merging it into {name}, which is of {other.customer}, needs a reason.", "Give it with --because TEXT."
        )

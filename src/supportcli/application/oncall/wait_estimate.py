"""How long a customer waits for the first answer: the place in the queue, who is here next, and what was before."""

from typing import Any

from supportcli.application import views
from supportcli.application.case.load import load
from supportcli.application.customer.find import meant_at_opening
from supportcli.application.customer.page import plan_of
from supportcli.application.desk import Desk
from supportcli.application.oncall.available import next_available
from supportcli.application.oncall.routing import need_for, need_of, team
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.routing import Need, route
from supportcli.domain.oncall.waiting import measure, promise
from supportcli.domain.policy.policy import Policy
from supportcli.domain.priority import rank
from supportcli.domain.sla.reading import settled
from supportcli.domain.time.instant import FIRST, maybe_text, to_text
from supportcli.domain.worktime.zone import DAY
from supportcli.storage.read import waits
from supportcli.storage.tables import board, clocks

View = dict[str, Any]
#: So many days of first answers are looked at.
DAYS = 90
_METRIC = "first_response"
_TO_DO = ("new", "open")


class _Wait(NamedTuple):
    """A case that waits, or would: how it ranks, whether there is something to do, and when it is answered or due."""

    owed: View
    is_to_do: bool = True
    due_at: str | None = None
    answered_at: str | None = None


def of_case(desk: Desk, reference: str) -> View:
    """Return what may be said of a case's wait."""
    loaded = load(desk, reference)
    case = loaded.case
    case.come_to(desk.now)
    (row,) = board.some(desk.database, [loaded.number])
    owed = {"owed_at": row["owed_at"], "rank": row["priority_rank"], "number": loaded.number}
    states = clocks.of(desk.database, [loaded.number])[loaded.number]
    first = next((views.clock(desk, settled(each, desk.now)) for each in states if each.metric == _METRIC), None)
    due, answered = (first["due_at"], first["satisfied_at"]) if first else (None, None)
    wait = _Wait(owed, case.status in _TO_DO, due if answered is None else None, answered)
    found = _view(desk, need_for(desk, case, desk.now), case.priority, wait, loaded.number)
    return {"id": desk.name(loaded.number), "customer": case.customer, **found}


def of_customer(desk: Desk, customer: str | None, priority: str) -> View:
    """Return what may be said of the wait of a case that a customer would open now."""
    policy, known = desk.policy(), meant_at_opening(desk, customer).customer if customer else None
    plan = plan_of(desk, known) if known else policy.choose_plan(None, "incident", None, "")
    due = _due(policy, plan, priority, desk.now)
    # It would have the next number, which is higher than all that there are.
    owed = {"owed_at": due or board.NEVER, "rank": rank(priority), "number": board.last_number(desk.database) + 1}
    need = need_of(desk, known.name if known else None, priority, desk.now)._replace(tier="l1")
    found = _view(desk, need, priority, _Wait(owed, due_at=due), 0)
    return {"id": None, "customer": known.name if known else None, **found}


def _due(policy: Policy, plan: str, priority: str, now: int) -> str | None:
    target = policy.owed(plan, priority, _METRIC)
    return None if target is None else to_text(policy.calendar(target.calendar).deadline(now, target.seconds))


def _view(desk: Desk, need: Need, priority: str, wait: _Wait, number: int) -> View:
    people = team(desk, desk.now, (need.engineer, need.backup), number)
    routing = route(need, people.people, has_rotas=bool(people.rotas))
    available = next_available(desk, routing, people, desk.now)
    now = to_text(desk.now)
    before, every = waits.place(desk.database, wait.owed, now)
    answers = waits.first_answers(desk.database, priority, to_text(max(FIRST, desk.now - DAYS * DAY)), now)
    measured = measure(answers.seconds)
    by = promise(desk.now, available.at if available else None, measured) if wait.answered_at is None else None
    return {
        "priority": priority, "at": now, "place": before + 1 if wait.is_to_do else None,
        "queue": every if number else every + 1, "available": available.who if available else None,
        "available_at": maybe_text(available.at if available else None),
        "available_now": bool(available and available.is_here), "pivot_language": routing.pivot,
        "days": DAYS, "cases": measured.cases, "waiting": answers.waiting, "median_seconds": measured.median,
        "ninety_seconds": measured.ninety, "promise_at": maybe_text(by), "due_at": wait.due_at,
        "answered_at": wait.answered_at,
    }  # fmt: skip

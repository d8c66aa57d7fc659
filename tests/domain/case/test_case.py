"""A case before and while facts change it."""

import pytest

from supportcli.domain.case.case import Case, Opened, Promise
from supportcli.domain.case.conversation import Noted
from supportcli.domain.event import Event
from tests.domain.case.tales import START, Tale

NOTHING = (
    "text", "requested_priority", "justification", "customer", "contact", "assignee", "category", "channel", "impact",
    "scope", "reference", "suggested_priority", "resolved_at", "closed_at", "closed_as", "resolution", "waiting_reason",
    "waiting_until", "waiting_since", "moved_at", "service", "cause", "customer_wrote_at", "we_wrote_at",
)  # fmt: skip


def test_before_anything_happened_a_case_knows_only_its_number() -> None:
    assert vars(Case(7)) == {
        "number": 7,
        **dict.fromkeys(NOTHING),
        **{name: None for name, value in Opened._field_defaults.items() if value is None and hasattr(Case(7), name)},
        **dict.fromkeys(("uid", "title", "plan"), ""),
        **dict.fromkeys(
            ("version", "status_since", "priority_since", "opened_at", "updated_at", "reopened", "last_promise"), 0
        ),
        "status": "new",
        "priority": "medium",
        "tier": "l1",
        "kind": "incident",
        **dict.fromkeys(("came_through", "alarms", "tags"), ()),
        "heard": [],
        "messages": [],
        "gate": "none",
        "customer_wrote_last": False,
        "authorised_by": None,
        "confirmation": None,
        "windows": [],
        "attempts": [],
        "promises": [],
        "recent_promises": [],
        "promise_by_number": {},
        "spent": [],
        "ratings": [],
        "ticks": [],
        "links": set(),
    }


def test_a_promise_is_open_and_remembers_what_was_said() -> None:
    one = Promise(3, "Call back", 900, "Ann", 100)
    kept = (one.number, one.text, one.due_at, one.to, one.given_at, one.state)
    assert kept == (3, "Call back", 900, "Ann", 100, "open")


def test_a_case_takes_over_all_that_it_was_opened_with() -> None:
    said = Opened(
        3, "Title", "gold", "high", "request", "critical", "low", "Acme", "Ann", "login", "mail", "outage", "all",
        "text", "ana", "REF-1", proactive=True, alarms=("down",),
        because="month end",
    )  # fmt: skip
    case = Case(3)
    case.on(Event(9, "uid", 1, "opened", 500, 900, "ana", "mail", 1, said))
    assert all(
        getattr(case, name) == value
        for name, value in said._asdict().items()
        if name not in {"proactive", "gated", "contract", "month", "zone", "because"}
    )
    assert case.justification == "month end"
    assert not hasattr(case, "proactive")
    assert not hasattr(case, "gated")
    assert case.gate == "none"
    assert (case.uid, case.version) == ("uid", 1)
    assert (case.opened_at, case.status_since, case.updated_at, case.priority_since) == (500,) * 4


def test_what_is_told_later_of_an_earlier_time_is_no_later_change() -> None:
    tale = Tale()
    tale.tell(Noted("x"), START + 50)
    tale.tell(Noted("y"), START + 20)
    assert (tale.case.updated_at, tale.case.version) == (START + 50, 3)


def test_work_begins_with_the_case_and_only_once() -> None:
    case = Case(1)
    case.status_since = 100
    case.begin_work()
    assert (case.status, case.status_since) == ("open", 100)
    case.enter("resolved", 200)
    case.begin_work()
    assert (case.status, case.status_since) == ("resolved", 200)


@pytest.mark.parametrize(("status", "over"), [("new", False), ("waiting", False), ("resolved", True), ("closed", True)])
def test_resolved_and_closed_are_over(status: str, over: bool) -> None:
    case = Case(1)
    case.enter(status, 5)
    assert case.is_over is over


def test_time_ends_a_wait_only_if_it_has_an_end() -> None:
    case = Case(1)
    case.waiting_reason, case.waiting_since = "vendor", 5
    case.enter("waiting", 5)
    case.come_to(10**9)
    assert (case.status, case.waiting_reason, case.waiting_since) == ("waiting", "vendor", 5)
    case.waiting_until = 50
    case.come_to(49)
    assert case.status == "waiting"
    case.come_to(50)
    assert (case.status, case.status_since) == ("open", 50)
    assert (case.waiting_reason, case.waiting_since, case.waiting_until) == (None, None, None)

"""Moving a case to another customer, whose consent is not the first one's."""

from supportcli.domain.case.access import AccessGranted, grant
from supportcli.domain.case.authorising import Authorised, authorise
from supportcli.domain.case.moving import Moved, move
from supportcli.domain.case.triage import replan
from supportcli.domain.errors import Refused
from tests.domain.case.tales import START, STEP, Tale, refusal

HOUR = 3600


def test_it_is_moved_once_and_keeps_what_it_was() -> None:
    tale = Tale()
    first = tale.case.customer or ""
    now = START + STEP
    assert move(tale.case, first, now, now) == ()
    assert tale.do(move, "Beta", now=now, at=now) == (Moved("Beta", first),)
    assert (tale.case.customer, tale.case.moved_at) == ("Beta", now)
    assert refusal(Refused, move, tale.case, "Acme", now - 1, now) == (
        "its customer was corrected after that.",
        "Give a later --at, or none.",
    )
    assert move(tale.case, "", now, now) == (Moved("", "Beta"),)


def test_err_a_window_that_is_open_or_ahead() -> None:
    tale = Tale()
    tale.do(grant, AccessGranted(0, START + 2 * HOUR, START + 9 * HOUR, "root", "db1", "Ann"))
    for now in (START + HOUR, START + 3 * HOUR):
        said, hint = refusal(Refused, move, tale.case, "Beta", now, now)
        assert "window 1 (root on db1)" in said
        assert "access revoke 1 1" in (hint or "")
    assert move(tale.case, "Beta", START + 9 * HOUR, START + 9 * HOUR)


def test_what_one_customer_confirmed_opens_no_gate_for_another() -> None:
    tale = Tale(gated=True)
    assert replan(tale.case, tale.case.plan, is_gated=True, is_moved=True) == ()
    tale.do(authorise, Authorised("Ann", "<1@acme.example>"))
    assert replan(tale.case, tale.case.plan, is_gated=True) == ()
    (fact,) = replan(tale.case, tale.case.plan, is_gated=False, is_moved=True)
    assert fact.gated

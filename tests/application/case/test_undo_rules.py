"""What an undoing asks for: grounds for another's command and for a priority, a yes before it goes further than meant."""

import pytest

from supportcli.application.case import actions
from supportcli.application.case.load import load
from supportcli.application.case.reachability import apply_agreement
from supportcli.application.case.undo import examine, undo
from supportcli.application.case.undo_rules import Grounds, Unconfirmed
from supportcli.application.desk import ChangeRequest
from supportcli.application.records import append
from supportcli.domain.customer.booking import LedgerBooked
from supportcli.domain.customer.customer import Customer
from supportcli.domain.errors import Refused
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
NONE = Grounds(apply_agreement)
WHY = Grounds(apply_agreement, "It was meant for another case")


def raised(office: Office, actor: str = "ana") -> None:
    actions.reprioritise(office.desk(actor=actor), ["1"], "high", "Half of them cannot work", ChangeRequest(NOW))


def test_ok_a_slip_of_mine_needs_no_word(known: Office) -> None:
    actions.note(known.desk(), ["1"], "Seen", ChangeRequest(NOW))
    (back,) = undo(known.desk(), "1", ChangeRequest(NOW), NONE)
    assert back.outcome.facts[-1].because is None


@pytest.mark.parametrize("actor", ["ana", "bo"])
def test_err_a_priority_changes_back_with_a_justification(known: Office, actor: str) -> None:
    raised(known, actor)
    assert len(examine(known.desk(), "1", ChangeRequest(NOW))) == 1
    for grounds in (NONE, NONE._replace(because="oops")):
        with pytest.raises(Refused, match="justification"):
            undo(known.desk(), "1", ChangeRequest(NOW), grounds)
    (back,) = undo(known.desk(), "1", ChangeRequest(NOW), WHY)
    assert back.outcome.facts[-1].because == WHY.because
    assert load(known.desk(), 1).case.priority == "medium"


def test_err_what_somebody_else_did_needs_a_justification(known: Office) -> None:
    actions.note(known.desk(actor="bo"), ["1"], "Seen", ChangeRequest(NOW))
    with pytest.raises(Refused, match=r"that was done by bo; undoing it needs a justification"):
        undo(known.desk(), "1", ChangeRequest(NOW), NONE)
    undo(known.desk(), "1", ChangeRequest(NOW), WHY)


def test_err_an_opening_that_was_not_my_last_command_asks_first(known: Office) -> None:
    known.open("Another", NOW)
    undo(known.desk(), "2", ChangeRequest(NOW), NONE)
    with pytest.raises(Unconfirmed, match="closes the case as void"):
        undo(known.desk(), "1", ChangeRequest(NOW), NONE)
    undo(known.desk(), "1", ChangeRequest(NOW), NONE._replace(is_confirmed=True))
    assert load(known.desk(), 1).case.closed_as == "void"


@pytest.mark.parametrize("is_rebooked", [False, True])
def test_what_an_upgrade_booked_is_passed_over_and_what_somebody_moved_is_not(
    known: Office, *, is_rebooked: bool
) -> None:
    actions.note(known.desk(), ["1"], "Seen", ChangeRequest(NOW))
    booked = LedgerBooked("2026-11", "UTC", ("0",), rebooked=is_rebooked)
    append(known.desk(), "customer", Customer("nobody yet"), [booked], ChangeRequest(NOW))
    if is_rebooked:
        with pytest.raises(Refused, match="changed a customer"):
            undo(known.desk(), None, ChangeRequest(NOW), NONE)
        return
    (back,) = undo(known.desk(), None, ChangeRequest(NOW), NONE)
    assert ([event.kind for event in back.events], back.passed) == (["noted"], ["ledger_booked"])

import pytest

from supportcli.application.case import actions, closing
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.solution.giving import ending, replying
from supportcli.application.solution.solutions import add, used
from supportcli.domain.case.conversation import Replied
from supportcli.domain.errors import Refused
from supportcli.domain.solution.writing import SolutionWritten
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
ASKED = ChangeRequest(NOW)


@pytest.fixture
def name(office: Office) -> str:
    add(office.desk(), "reset", SolutionWritten("Reset", "ana", "{contact}: open {case}. {me}"), ASKED)
    return office.open("Forgot it", NOW - HOUR, customer="Acme", contact="Ann Lee, +358 40 123 4567")


def test_ok_a_reply_is_the_solution_and_below_it_what_else_is_said(office: Office, name: str) -> None:
    desk = office.desk(actor="bo")
    actions.reply(desk, [name], Replied("Call us."), ASKED, giving=replying(desk, "reset"))
    said = load(desk, name).events[-1].fact
    assert (said.text, said.solution, said.solution_version) == (f"Ann Lee: open {name}. bo\n\nCall us.", "reset", 1)
    (given,) = load(desk, name).case.solutions
    assert given.state == "given"


def test_ok_whom_we_told_is_the_contact(office: Office, name: str) -> None:
    actions.reply(office.desk(), [name], Replied("", to="Eve"), ASKED, giving=replying(office.desk(), "reset"))
    assert load(office.desk(), name).events[-1].fact.text.startswith("Eve: ")


def test_ok_what_was_told_once_is_not_told_again_at_the_end(office: Office, name: str) -> None:
    desk = office.desk()
    actions.reply(desk, [name], Replied(""), ASKED, giving=replying(desk, "reset"))
    closing.close(desk, [name], "answered", None, ASKED, giving=ending(desk, "reset"))
    case = load(desk, name).case
    assert (case.closed_as, case.resolution, case.solutions[0].state) == ("answered", None, "ended")
    other = office.open("Forgot it, too", NOW - HOUR, contact="Eve")
    closing.close(desk, [other], "answered", "Bye.", ASKED, giving=ending(desk, "reset"))
    assert load(desk, other).case.resolution == f"Eve: open {other}. ana\n\nBye."


def test_ok_a_case_ends_with_the_last_of_several_and_a_reopened_one_with_none(office: Office, name: str) -> None:
    desk = office.desk()
    other = add(desk, "other", SolutionWritten("Other", "ana", "Restart it"), ASKED).record
    actions.resolve(desk, [name], None, ASKED, giving=ending(desk, "reset"))
    assert load(desk, name).case.solutions[0].state == "ended"
    closing.close(desk, [name], "fixed", None, ASKED, giving=ending(desk, "other"))
    assert {each.slug: each.state for each in load(desk, name).case.solutions} == {"reset": "given", "other": "ended"}
    assert used(desk, other).use[:3] == (1, 1, 0)
    actions.reopen(desk, [name], "It came again", ASKED)
    assert used(desk, other).use[:3] == (1, 1, 1)
    closing.close(desk, [name], "fixed", None, ASKED, giving=ending(desk, "other"))
    assert used(desk, other).use[:3] == (1, 1, 0)


def test_err_what_the_case_lacks_is_named_and_nothing_is_stored(office: Office) -> None:
    add(office.desk(), "reset", SolutionWritten("Reset", "ana", "{contact}, {service}"), ASKED)
    name = office.open("Forgot it", NOW - HOUR, contact="+358 40 123 4567")
    with pytest.raises(Refused, match=r"\{contact\} in solution 'reset' is empty"):
        actions.reply(office.desk(), [name], Replied(""), ASKED, giving=replying(office.desk(), "reset"))
    assert len(load(office.desk(), name).events) == 1

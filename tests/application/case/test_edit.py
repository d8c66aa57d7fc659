import pytest

from supportcli.application.case.edit import edit
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.triage import Edited
from supportcli.domain.errors import UsageError
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_only_what_differs_is_recorded_with_what_it_was(office: Office) -> None:
    name = office.open("Chekcout down", category="web")
    (outcome,) = edit(office.desk(), [name], Edited("Checkout down", "Ann", "web"), ChangeRequest(NOW))
    assert list(outcome.facts) == [Edited("Checkout down", "Ann", None, ("Chekcout down", ""))]
    (again,) = edit(office.desk(), [name], Edited("Checkout down", "Ann"), ChangeRequest(NOW))
    assert not again.changed
    (gone,) = edit(office.desk(), [name], Edited(contact="", category=""), ChangeRequest(NOW))
    case = load(office.desk(), name).case
    assert (case.title, case.contact, case.category, case.status) == ("Checkout down", None, None, "new")
    assert gone.facts[0].was == ("Ann", "web")


def test_err_a_title_says_something(office: Office) -> None:
    name = office.open("Odd")
    with pytest.raises(UsageError):
        edit(office.desk(), [name], Edited(" "), ChangeRequest(NOW))

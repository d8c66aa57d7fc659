import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.solution.solutions import add, retire
from supportcli.application.written import every, existing
from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.solution.writing import SolutionWritten
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_a_beginning_that_no_other_has_is_enough(office: Office) -> None:
    desk = office.desk()
    for slug in ("reset-password", "reset-phone", "vpn"):
        add(desk, slug, SolutionWritten(slug, "ana", "Do it"), ChangeRequest(NOW))
    assert existing(desk, "solution", "v", "v").key == "vpn"
    with pytest.raises(UsageError):
        existing(desk, "solution", "reset", "reset")
    with pytest.raises(NotFound):
        existing(desk, "solution", "mail", "mail")
    retire(desk, "vpn", "no VPN any more", ChangeRequest(NOW))
    assert [each.key for each in every(desk, "solution")] == ["reset-password", "reset-phone"]
    assert existing(desk, "solution", "vpn", "vpn").retired == "no VPN any more"

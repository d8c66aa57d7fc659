"""Access windows: who may grant and revoke them."""

import pytest

from supportcli.application.case.access_windows import check, every
from supportcli.application.case.grant_access import grant, revoke
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.access import AccessGranted
from supportcli.domain.errors import NotFound, Refused
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
WINDOW = AccessGranted(0, NOW, NOW + HOUR, "admin", "db1", "ann")


def test_ok_revoked_it_lets_nobody_in(known: Office) -> None:
    grant(known.desk(), ["1"], WINDOW._replace(by="Ann Lee"), ChangeRequest(NOW))
    assert [each["id"] for each in every(known.desk(), None)] == ["S-1"]
    revoke(known.desk(), ["1"], 1, "done early", ChangeRequest(NOW))
    assert not list(every(known.desk(), None))
    with pytest.raises(Refused):
        check(known.desk(), "1", "db1")


def test_err_who_may_not_or_is_nobody_grants_nothing(known: Office) -> None:
    for name, error in (("Bo", Refused), ("Eve", NotFound)):
        with pytest.raises(error):
            grant(known.desk(), ["1"], WINDOW._replace(by=name), ChangeRequest(NOW))
    assert list(every(known.desk(), "1")) == []

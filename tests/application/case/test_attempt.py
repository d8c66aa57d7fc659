import pytest

from supportcli.application.case import actions
from supportcli.application.case.attempt import attempt
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.contact_attempts import Unreached
from supportcli.domain.case.conversation import Received
from supportcli.storage.tables import board
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_attempts_are_counted_until_the_customer_is_heard(office: Office) -> None:
    office.open("Slow", NOW - HOUR)
    counted = []
    for minute in (1, 2):
        attempt(office.desk(), ["1"], Unreached("Ann"), ChangeRequest(NOW - HOUR + minute * MINUTE))
        counted.append(board.one(office.database, 1)["unreached"])  # type: ignore[index]
    actions.receive(office.desk(), ["1"], Received("here"), ChangeRequest(NOW))
    assert [*counted, board.one(office.database, 1)["unreached"]] == [1, 2, 0]  # type: ignore[index]

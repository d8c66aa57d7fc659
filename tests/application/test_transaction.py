import pytest

from supportcli.application.desk import Desk
from supportcli.application.transaction import in_one_transaction, transact
from supportcli.domain.errors import Refused
from supportcli.storage.log import event_log
from tests.desks import Office


def test_err_what_fails_leaves_nothing(office: Office) -> None:
    before = event_log.head(office.database)

    @in_one_transaction
    def opened_and_refused(_: Desk, title: str) -> None:
        office.open(title)
        assert event_log.head(office.database).seq > before.seq
        raise Refused("no.")

    with pytest.raises(Refused):
        opened_and_refused(office.desk(), "Checkout is down")
    assert event_log.head(office.database) == before


def test_ok_one_inside_another_is_part_of_it(office: Office) -> None:
    desk = office.desk()
    assert transact(desk, lambda: transact(desk, lambda: office.open("Slow"))) == "S-1"
    assert event_log.head(office.database).seq == 2

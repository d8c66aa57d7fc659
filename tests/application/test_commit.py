import pytest

from supportcli.application.commit import command_of, commit
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.conversation import Noted
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.errors import StoreError
from supportcli.storage.log import event_log
from supportcli.storage.log.chain import chain_faults
from supportcli.storage.log.streams import history
from tests.desks import Office
from tests.instants import NOW


def test_ok_facts_follow_one_another_and_the_chain(office: Office) -> None:
    office.open("Slow")
    asked = ChangeRequest(NOW, channel="phone", key="k")
    with office.database.transaction():
        places = commit(office.desk(), "case:1", 1, [Noted("one"), Noted("two")], KINDS, asked, 1)
    assert [each.seq for each in places] == [3, 4]
    assert [(each.version, each.channel) for each in history(office.database, 1)] == [
        (1, None),
        (2, "phone"),
        (3, "phone"),
    ]
    assert not list(chain_faults(office.database, 0, event_log.head(office.database)))


def test_err_a_version_that_is_taken(office: Office) -> None:
    office.open("Slow")
    with pytest.raises(StoreError), office.database.transaction():
        commit(office.desk(), "case:1", 0, [Noted("late")], KINDS, ChangeRequest(NOW), 1)


def test_ok_a_command_shares_what_it_was_asked_under(office: Office) -> None:
    asked = ChangeRequest(NOW, key="k", request="r", command="c")
    command = command_of(office.desk(actor="bo"), asked)
    assert (command.actor, command.key, command.request) == ("bo", "k", "r")
    assert command_of(office.desk()).key is None

import pytest

from supportcli.application.case import actions
from supportcli.application.case.load import load
from supportcli.application.case.unseen import WHATEVER, unseen
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.conversation import Received
from supportcli.domain.errors import Conflict, Refused
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


@pytest.fixture
def wrote(office: Office) -> Office:
    """A case that was answered, and whose customer wrote again: version 3."""
    office.reply(office.open("Slow"), "We look")
    actions.receive(office.desk(NOW + 1), ["1"], Received("Much worse"), ChangeRequest(NOW + 1))
    return office


def test_ok_what_came_after_the_text_was_begun_is_missed_where_it_was_accepted(wrote: Office) -> None:
    case = load(wrote.desk(), 1).case
    (uid,) = (uid for _version, uid in case.messages)
    for seen, missed in (
        ({}, ()),
        ({2: (1, 1)}, ()),
        ({1: (3, 3)}, ()),
        ({1: (2, 3)}, (uid,)),
        ({1: (1, WHATEVER)}, (uid,)),
    ):
        assert unseen(case, ChangeRequest(NOW, seen=seen)) == missed
    for seen in ({1: (2, 2)}, {1: (1, 2)}):
        with pytest.raises(Conflict, match="the customer has written after version"):
            unseen(case, ChangeRequest(NOW, seen=seen))


def test_ok_after_an_answer_that_missed_a_message_it_is_still_our_turn(wrote: Office) -> None:
    wrote.promise("S-1", "Call", NOW + HOUR, NOW + 2)
    asked = ChangeRequest(NOW + 2, seen={1: (2, WHATEVER)})
    actions.keep(wrote.desk(NOW + 2), ["1"], None, asked, answers=True)
    actions.resolve(wrote.desk(NOW + 2), ["1"], "It is fixed", asked)
    actions.reopen(wrote.desk(NOW + 2), ["1"], "It is not", ChangeRequest(NOW + 2))
    with pytest.raises(Refused, match="nobody has asked the customer anything"):
        actions.wait(wrote.desk(NOW + 2), ["1"], "customer", "we asked", ChangeRequest(NOW + 2))
    wrote.reply("S-1", "Which version?", NOW + 2)
    actions.wait(wrote.desk(NOW + 2), ["1"], "customer", "we asked", ChangeRequest(NOW + 2))

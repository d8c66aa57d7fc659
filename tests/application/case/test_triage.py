import pytest

from supportcli.application.case import actions
from supportcli.application.case.load import load
from supportcli.application.case.triage import judge, keywords_at, keywords_in
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.conversation import Received
from supportcli.domain.case.triage import Triaged
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_what_was_known_before_counts_with_what_is_judged_now(office: Office) -> None:
    office.open("Odd", NOW - HOUR, priority="low", impact="outage")
    case = load(office.desk(), 1).case
    assert judge(office.desk(), case, Triaged()).suggested_priority is None
    assert judge(office.desk(), case, Triaged(scope="all")).suggested_priority == "critical"


def test_ok_words_of_the_customer_sound_worse_than_a_low_priority_alone(office: Office) -> None:
    office.open("Odd", NOW - HOUR, priority="low")
    actions.receive(office.desk(), ["1"], Received("Everything is down"), ChangeRequest(NOW))
    case = load(office.desk(), 1).case
    assert judge(office.desk(), case, Triaged()).alarms
    assert keywords_at(office.desk(), case, "low") == judge(office.desk(), case, Triaged()).alarms
    assert (
        keywords_in(office.desk(), "Everything is down", "critical")
        == keywords_at(office.desk(), case, "critical")
        == ()
    )

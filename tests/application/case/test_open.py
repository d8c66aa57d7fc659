import pytest

from supportcli.application.case import open as opening
from supportcli.application.case.load import load
from supportcli.application.customer.edit import CustomerChange, add
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.case import Opened
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import UsageError
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_numbers_go_up_and_the_priority_follows_from_the_harm(office: Office) -> None:
    names = [office.open("Odd", priority=""), office.open("Down", priority="", impact="outage", scope="all")]
    assert names == ["S-1", "S-2"]
    mild, bad = (load(office.desk(), number).case for number in (1, 2))
    assert (mild.priority, mild.suggested_priority) == (office.desk().policy().default_priority, None)
    assert bad.priority == bad.suggested_priority == "critical"


def test_ok_the_customer_is_recorded_under_its_own_name(office: Office) -> None:
    said = CustomerChange(Described(aliases=("KF",)))
    add(office.desk(), "Kaleva Foods", said, ChangeRequest(NOW))
    office.open("Slow", customer="kf")
    office.open("Slow", customer="Nobody Knows")
    assert [load(office.desk(), number).case.customer for number in (1, 2)] == ["Kaleva Foods", "Nobody Knows"]


def test_err_a_title_that_says_nothing_opens_nothing(office: Office) -> None:
    end = event_log.head(office.database)
    with pytest.raises(UsageError):
        office.open("  ")
    assert event_log.head(office.database) == end


def test_ok_a_key_whose_case_is_over_opens_another_or_reopens(office: Office) -> None:
    def opened(at: int, when_over: str | None = None) -> opening.Outcome:
        asked = ChangeRequest(at, key="alert", request="the same")
        return opening.open_case(office.desk(at), Opened(0, "Disk", "", "medium"), asked, when_over=when_over)

    assert (opened(NOW).number, opened(NOW + 1, opening.OPEN_ANEW).repeated) == (1, True)
    office.close("S-1", "fixed", NOW + 2)
    assert opened(NOW + 3).repeated
    assert (opened(NOW + 4, opening.OPEN_ANEW).number, opened(NOW + 5, opening.OPEN_ANEW).repeated) == (2, True)
    office.close("S-2", "fixed", NOW + 6)
    again = opened(NOW + 7, opening.REOPEN)
    assert (again.number, again.changed, again.created) == (2, True, False)

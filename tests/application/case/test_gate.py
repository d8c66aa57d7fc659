"""The gate of a case: a registered contact opens it in writing, or two of us override it; twice does nothing."""

import pytest

from supportcli.application.case.gate import authorise, override
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.authorising import Authorised
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
WRITTEN = Authorised("ann lee", "<4711@acme.example>")
BECAUSE = "It bursts when it is cold, nobody answers"


@pytest.fixture
def gated(staffed: Office) -> Office:
    """Case 2 came by phone, so its gate is closed; that of case 1 was never needed."""
    staffed.open("Furnace", NOW - HOUR, customer="Acme", channel="phone")
    assert gates(staffed) == ["none", "closed"]
    return staffed


def gates(office: Office) -> list[str]:
    return [load(office.desk(), number).case.gate for number in (1, 2)]


def test_ok_a_confirmation_opens_the_gate_under_the_registered_name_and_only_where_there_is_one(gated: Office) -> None:
    one, two = authorise(gated.desk(), ["1", "2"], WRITTEN, ChangeRequest(NOW))
    assert (list(one.facts), list(two.facts)) == ([], [WRITTEN._replace(by="Ann Lee", customer="Acme")])
    assert gates(gated) == ["none", "authorised"]
    assert load(gated.desk(), 2).case.authorised_by == "Ann Lee"
    # Where none is needed nobody is looked up.
    assert not authorise(gated.desk(), ["1"], WRITTEN._replace(by="Eve"), ChangeRequest(NOW))[0].facts


def test_ok_an_override_names_the_second_person_and_a_confirmation_may_follow_it(gated: Office) -> None:
    (done,) = override(gated.desk(), ["2"], BECAUSE, " boris ", ChangeRequest(NOW))
    assert [(fact.because, fact.second) for fact in done.facts] == [(BECAUSE, "boris")]
    assert gates(gated) == ["none", "overridden"]
    authorise(gated.desk(), ["2"], WRITTEN, ChangeRequest(NOW))
    assert gates(gated) == ["none", "authorised"]


def test_ok_an_open_gate_is_not_opened_again(gated: Office) -> None:
    authorise(gated.desk(), ["2"], WRITTEN, ChangeRequest(NOW))
    head = event_log.head(gated.database)
    authorise(gated.desk(), ["2"], WRITTEN, ChangeRequest(NOW))
    override(gated.desk(), ["1", "2"], BECAUSE, "boris", ChangeRequest(NOW))
    assert event_log.head(gated.database) == head


def test_err_who_may_not_or_is_nobody_opens_no_gate(gated: Office) -> None:
    for name, error in (("Bo", Refused), ("Eve", NotFound)):
        with pytest.raises(error) as caught:
            authorise(gated.desk(), ["2"], WRITTEN._replace(by=name), ChangeRequest(NOW))
        assert caught.value.message.startswith("S-2: ")
    assert gates(gated) == ["none", "closed"]


@pytest.mark.parametrize(("because", "second"), [("urgent", "boris"), (BECAUSE, "ANA"), (BECAUSE, " ")])
def test_err_an_override_needs_a_reason_and_two_people(gated: Office, because: str, second: str) -> None:
    with pytest.raises(Refused):
        override(gated.desk(), ["2"], because, second, ChangeRequest(NOW))
    assert gates(gated) == ["none", "closed"]


def test_err_alone_where_the_plan_does_not_say_so(gated: Office) -> None:
    with pytest.raises(UsageError, match="an override needs two people"):
        override(gated.desk(), ["2"], BECAUSE, None, ChangeRequest(NOW))
    assert gates(gated) == ["none", "closed"]


def test_ok_alone_where_the_plan_says_so_with_a_promise_that_only_the_confirmation_keeps(known: Office) -> None:
    known.open("Furnace", NOW - HOUR, customer="Acme", channel="phone")
    override(known.desk(), ["2"], BECAUSE, None, ChangeRequest(NOW))
    case = load(known.desk(), 2).case
    assert (case.gate, [(one.due_at - NOW, one.state) for one in case.promises]) == ("overridden", [(DAY, "open")])
    authorise(known.desk(NOW + HOUR), ["2"], WRITTEN, ChangeRequest(NOW + HOUR))
    case = load(known.desk(), 2).case
    assert (case.gate, [one.state for one in case.promises]) == ("authorised", ["kept"])


@pytest.mark.parametrize("second", ["boris", "ana", "me", "x"])
def test_err_where_the_policy_names_nobody_no_word_is_a_second_person(known: Office, second: str) -> None:
    known.open("Furnace", NOW - HOUR, customer="Acme", channel="phone")
    with pytest.raises(Refused):
        override(known.desk(), ["2"], BECAUSE, second, ChangeRequest(NOW))
    assert gates(known) == ["none", "closed"]

import pytest

from supportcli.application.case import actions, incidents, undo
from supportcli.application.case.reachability import apply_agreement
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.incident_report import incident_report
from supportcli.domain.case.incident import OVER, STABLE, Declaration, IncidentReviewed
from supportcli.domain.errors import Refused
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


def happened(office: Office) -> str:
    """Declare an incident that hits another case, tell it twice, and stand it down."""
    first, second = office.open("Offline", at=NOW, customer="Acme"), office.open("Tills", at=NOW, customer="Beta")
    asked = ChangeRequest(NOW)
    incidents.declare(
        office.desk(), first, Declaration("No shop can pay", roles={"lead": "ana", "fixer": "ben"}), asked
    )
    incidents.attach(office.desk(), first, [second], asked)
    office.reply(first, "A word between", at=NOW + MINUTE)
    for minutes, text, state in ((20, "We are on it", None), (40, "It is back", STABLE), (90, "It held", OVER)):
        at = NOW + minutes * MINUTE
        incidents.update(office.desk(at), first, text, ChangeRequest(at), state=state)
    return first


def test_ok_what_is_read_of_its_events(office: Office) -> None:
    name = happened(office)
    at = NOW + 2 * HOUR
    said = IncidentReviewed("It expired", "The runbook")
    incidents.review(office.desk(at), name, said, ["Renew it", "Watch it"], ChangeRequest(at))
    actions.assign(office.desk(at), ["S-3"], "eva", ChangeRequest(at))
    found = incident_report(office.desk(at), name)
    assert [view["id"] for view in found.affected] == ["S-2"]
    assert [(each["role"], each["who"]) for each in found.roles] == [("lead", "ana"), ("fixer", "ben")]
    assert [(each["state"], each["text"]) for each in found.updates] == [
        ("running", "We are on it"), ("stable", "It is back"), ("over", "It held"),
    ]  # fmt: skip
    (review,) = found.reviews
    assert (review["happened"], review["helped"]) == ("It expired", "The runbook")
    assert [(each["id"], each["assignee"]) for each in review["actions"]] == [("S-3", "eva"), ("S-4", None)]


def test_ok_what_was_undone_is_in_no_section_but_the_timeline(office: Office) -> None:
    name = happened(office)
    at = NOW + 2 * HOUR
    incidents.review(office.desk(at), name, IncidentReviewed("Wrong", "Nothing"), [], ChangeRequest(at))
    undo.undo(office.desk(at), name, ChangeRequest(at), Grounds(apply_agreement))
    found = incident_report(office.desk(at), name)
    assert found.reviews == []
    assert "incident_reviewed" in {event.kind for event in found.pages[0].events}


def test_err_no_incident(office: Office) -> None:
    with pytest.raises(Refused, match="no major incident"):
        incident_report(office.desk(), office.open("One"))

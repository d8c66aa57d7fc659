"""Who overrode a gate: one person alone, or two; told where only the row of the case is at hand."""

from supportcli.application import views
from supportcli.application.case import gate
from supportcli.application.desk import ChangeRequest
from supportcli.application.policy import versions
from supportcli.domain.policy.builtin import builtin_text
from tests.desks import Office
from tests.instants import NOW

PEOPLE = '\n[people.ana]\nrole = "lead"\n[people.boris]\n'
WHY = "It burns down, and nobody answers"


def test_ok_one_alone_is_told_from_two(office: Office) -> None:
    versions.apply(office.desk(), versions.drafted("people", builtin_text("UTC") + PEOPLE))
    for _ in range(3):
        office.open("Furnace", customer="Acme", channel="phone")
    gate.override(office.desk(), ["1"], WHY, None, ChangeRequest(NOW))
    gate.override(office.desk(), ["2"], WHY, "boris", ChangeRequest(NOW))
    shown = [(each["gate"], each["override_alone"]) for each in views.cases(office.desk(), [1, 2, 3])]
    assert shown == [("overridden", True), ("overridden", False), ("closed", False)]

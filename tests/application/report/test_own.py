import pytest

from supportcli.application.report.own import own, said_of_leads
from supportcli.domain.policy.builtin import builtin_text
from tests.application.oncall.rotas import applied
from tests.desks import Office

PEOPLE = '[people.maria]\nrole = "lead"\n[people.boris]\nalso = ["bob"]\n'
ROWS = [{"name": name} for name in ("boris", "Bob", "maria", None)]


def test_ok_without_leads_everybody_sees_everybody(office: Office) -> None:
    assert own(office.desk(actor="boris"), ROWS) == (ROWS, [])
    assert said_of_leads([]) == []


@pytest.mark.parametrize(("actor", "names"), [("BOB", ["boris", "Bob"]), ("boris", ["boris", "Bob"]), ("eva", [])])
def test_ok_where_there_are_leads_others_see_themselves_under_any_name(
    office: Office, actor: str, names: list[str]
) -> None:
    applied(office, builtin_text("UTC") + PEOPLE)
    rows, leads = own(office.desk(actor=actor), ROWS)
    assert [row["name"] for row in rows] == names
    assert said_of_leads(leads) == ["Figures of other people are for leads: maria."]


def test_ok_a_lead_sees_everybody(office: Office) -> None:
    applied(office, builtin_text("UTC") + PEOPLE)
    assert own(office.desk(actor="Maria"), ROWS) == (ROWS, [])

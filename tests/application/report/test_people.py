import pytest

from supportcli.application.case.effort import spend
from supportcli.application.desk import ChangeRequest
from supportcli.application.report.people import of_people
from supportcli.domain.policy.builtin import builtin_text
from tests.application.oncall.rotas import applied
from tests.application.report.log import asked, rows
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

PEOPLE = '[people.maria]\nrole = "lead"\n[people.boris]\nalso = ["bob"]\n[people.eva]\nrole = "viewer"\n'


@pytest.fixture
def work(office: Office) -> Office:
    for who in ("boris", "bob", "maria", None):
        office.open("Odd", NOW - HOUR, assignee=who)
    spend(office.desk(actor="bob"), ["1"], 600, None, ChangeRequest(NOW))
    return office


def test_ok_without_leads_everybody_sees_everybody(work: Office) -> None:
    report = of_people(work.desk(actor="boris"), asked("person", NOW - DAY, NOW + 1))
    assert {name: row["cases"] for name, row in rows(report).items()} == {"bob": 1, "boris": 1, "maria": 1, None: 1}
    assert report.tables[0].total["open"] == 3
    assert report.notes == []


def test_ok_where_there_are_leads_others_see_themselves(work: Office) -> None:
    applied(work, builtin_text("UTC") + PEOPLE)
    whole = of_people(work.desk(actor="Maria"), asked("person", NOW - DAY, NOW + 1))
    assert {name: row["cases"] for name, row in rows(whole).items()} == {"boris": 2, "maria": 1, None: 1}
    for actor in ("boris", "BOB"):
        own = of_people(work.desk(actor=actor), asked("person", NOW - DAY, NOW + 1, compare="previous"))
        assert {name: (row["cases"], row["open"], row["spent_seconds"]) for name, row in rows(own).items()} == {
            "boris": (2, 2, 600)
        }
        assert own.tables[0].total is None
        assert own.notes == ["Figures of other people are for leads: maria."]
    none = of_people(work.desk(actor="eva"), asked("person", NOW - DAY, NOW + 1))
    assert none.nothing == "No case that is yours was opened then. Figures of other people are for leads: maria."
    assert list(none.tables[0].rows) == []

from typing import Any

from supportcli.application.case.load import load
from supportcli.application.customer import contracts, edit
from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.auto_assign import assign_best
from supportcli.application.oncall.routing import Asked, routing, team, views
from supportcli.application.person.absences import away
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.profile import Described
from supportcli.domain.oncall.routing import Routing
from supportcli.domain.person.absence import WentAway
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.time.instant import to_text
from tests.application.oncall.rotas import applied
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

ASKED = ChangeRequest(NOW)
#: NOW is a Monday noon. The office of Helsinki is closed for a holiday, that of Tallinn is open.
POLICY = """
[calendars.helsinki]
timezone = "Europe/Helsinki"
mon = ["08:00-16:00"]
tue = ["08:00-16:00"]
closed = ["2026-11-23"]
[calendars.tallinn]
timezone = "Europe/Tallinn"
mon = ["08:00-16:00"]
[people.ana]
languages = ["fi", "en"]
hours = "helsinki"
country = "FI"
[people.boris]
languages = ["en"]
[people.eeva]
languages = ["et", "fi-FI"]
hours = "tallinn"
country = "EE"
also = ["eeva.k"]
[rotas.nights]
zone = "UTC"
[[rotas.nights.layers]]
members = ["boris"]
turn = "1 week"
start = "2026-11-23 09:00"
"""
WORDS = 'pivot_language = "en"\n'


def opened(office: Office, policy: str = WORDS + builtin_text("UTC") + POLICY, **more: Any) -> str:
    """Open a case of a customer who speaks Finnish, under a policy."""
    applied(office, policy)
    edit.add(office.desk(), "Kaleva", edit.CustomerChange(Described(language="fi, sv")), ASKED)
    return office.open("Tuotanto seis", **{"customer": "Kaleva", "priority": "critical", **more})


def found(office: Office, name: str, at: int = NOW, **asked: str) -> Routing:
    return routing(office.desk(at), load(office.desk(at), name).case, at, Asked(**asked))


def names(answer: Routing) -> list[str]:
    return [each.who.name for each in answer.candidates if each.may]


def test_ok_a_holiday_leaves_it_to_who_is_here_elsewhere_and_speaks_it(office: Office) -> None:
    name = opened(office)
    answer = found(office, name)
    assert (names(answer), answer.pivot) == (["eeva"], None)
    rows = {row["person"]: row for row in views(office.desk(), 1, answer)}
    assert rows["ana"]["back_at"] == to_text(NOW + 18 * HOUR)
    assert (rows["ana"]["working"], rows["eeva"]["working"], rows["boris"]["working"]) == (False, True, None)
    assert (rows["boris"]["on_call"], rows["boris"]["back_at"]) == (["nights"], None)
    # On Tuesday the office of Helsinki is open again, and that of Tallinn has no hours.
    assert names(found(office, name, NOW + 20 * HOUR)) == ["ana"]


def test_ok_nobody_is_here_who_speaks_it_and_an_urgent_case_goes_on_in_the_pivot_language(office: Office) -> None:
    name = opened(office)
    away(office.desk(), WentAway("eeva", NOW, NOW + DAY), ASKED)
    answer = found(office, name)
    assert (names(answer), answer.pivot) == (["boris"], "en")
    office.raise_to(name, "low")
    answer = found(office, name)
    assert (answer.best, answer.pivot) == (None, None)


def test_ok_without_a_pivot_nobody_may(office: Office) -> None:
    name = opened(office, builtin_text("UTC") + POLICY.replace('languages = ["et", "fi-FI"]\n', ""))
    assert found(office, name).best is None
    assert names(found(office, name, language="en-GB")) == ["boris"]


def test_ok_the_load_leaves_out_the_case_and_what_waits(office: Office) -> None:
    name = opened(office)
    other, third = office.open("Two", priority="high", assignee="eeva.k"), office.open("Three", assignee="EEVA")
    assert {each.name: (each.load, each.cases) for each in team(office.desk(), NOW).people}["eeva"] == (5, 2)
    office.wait(third, "vendor")
    assert {each.name: (each.load, each.cases) for each in team(office.desk(), NOW).people}["eeva"] == (3, 1)
    assign_best(office.desk(), [name, other], ASKED, lambda each: f"{each.who.cases} open")
    assert load(office.desk(), name).case.assignee == "eeva"
    # What it had itself does not count: the same question has the same answer.
    assert {each.who.name: each.who.cases for each in found(office, name).candidates}["eeva"] == 1


def test_ok_engineer_and_backup_by_contract(office: Office) -> None:
    applied(office, builtin_text("UTC") + POLICY)
    edit.add(office.desk(), "Kaleva", edit.CustomerChange(Described()), ASKED)
    contracts.make(
        office.desk(), "Kaleva",
        Contracted(0, "standard", NOW, engineer="ana", backup="boris"), ASKED,
    )  # fmt: skip
    answer = found(office, office.open("Slow", customer="Kaleva", assignee="eeva"))
    assert names(answer)[0] == "boris"
    assert "engineer" in {reason.word for each in answer.candidates if each.who.name == "ana" for reason in each.pros}


def test_ok_a_store_without_people_has_nobody(office: Office) -> None:
    assert found(office, office.open("One")).candidates == ()

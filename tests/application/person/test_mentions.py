from supportcli.application.case import actions
from supportcli.application.case.load import load
from supportcli.application.person.absences import away
from supportcli.application.person.mentions import mentions
from supportcli.application.person.roles import people
from supportcli.domain.person.absence import WentAway
from tests.application.oncall.rotas import applied, text
from tests.application.oncall.test_routing import ASKED
from tests.desks import Office
from tests.instants import DAY, NOW


def test_ok_people_of_the_policy_by_any_name(office: Office) -> None:
    applied(office, text().replace("[people.cy]\n", '[people.cy]\nalso = ["Cy Berg", "cberg"]\n'))
    assert people(office.desk().policy()).find("cberg") is not None
    assert mentions(office.desk(), "@CBerg, @Cy Berg and @boris; @eve @cy@x.example") == ("cy", "boris")


def test_ok_people_whom_the_store_knows(office: Office) -> None:
    assert mentions(office.desk(), "@Eve @fay @gil @hal") == ()
    office.open("One", assignee="eve")
    office.open("Two", actor="fay")
    away(office.desk(), WentAway("Gil", NOW, NOW + DAY), ASKED)
    assert mentions(office.desk(), "@Eve @fay @gil @hal") == ("eve", "fay", "Gil")


def test_ok_a_note_keeps_them(office: Office) -> None:
    name = office.open("One", actor="fay")
    actions.note(office.desk(), [name], "@fay, is it fay@acme.example?", ASKED)
    loaded = load(office.desk(), name)
    assert (loaded.events[-1].fact.mentions, loaded.case.mentioned) == (("fay",), ("fay",))
    actions.follow(office.desk(), [name], "Hal Low", ASKED)
    actions.note(office.desk(), [name], "@Hal Low @hal", ASKED)
    assert load(office.desk(), name).events[-1].fact.mentions == ("Hal Low",)
    actions.note(office.desk(), [name], "Nobody", ASKED)
    assert load(office.desk(), name).events[-1].fact.mentions == ()

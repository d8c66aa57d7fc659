"""Who a word is."""

from supportcli.application.desk import ChangeRequest
from supportcli.application.notifying.whom import Found, Lookup
from supportcli.application.person.absences import away
from supportcli.domain.case.case import Case
from supportcli.domain.person.absence import WentAway
from tests.application.notifying.nights import Team
from tests.desks import Office
from tests.instants import DAY, NOW


def case(assignee: str | None = None) -> Case:
    """Return a case of somebody."""
    found = Case(1)
    found.assignee = assignee
    return found


def test_ok_words_rotas_and_people(office: Office) -> None:
    Team(office)
    lookup = Lookup(office.desk(), NOW)
    assert lookup.find(["on-call"], case()) == Found(("ana",))
    assert lookup.find(["rota:nights", "cy", "ana"], case()) == Found(("ana", "cy"))
    assert lookup.find(["assignee"], case("boris")) == Found(("boris",))
    assert lookup.find(["assignee", "followers"], case()) == Found((), ("assignee: nobody", "followers: nobody"))
    assert lookup.find(["rota:gone"], case()) == Found((), ("rota:gone: nobody",))
    assert lookup.find(["leads"], None) == Found((), ("leads: nobody",))


def test_ok_who_is_away_is_passed_over(office: Office) -> None:
    Team(office)
    away(office.desk(), WentAway("cy", NOW, NOW + DAY), ChangeRequest(NOW))
    assert Lookup(office.desk(), NOW).find(["cy", "boris"], case()) == Found(("boris",), ("cy: away",))
    assert Lookup(office.desk(NOW + DAY), NOW + DAY).find(["cy"], case()) == Found(("cy",))


def test_ok_without_rotas_nobody_is_on_call(office: Office) -> None:
    office.open("Odd")
    assert Lookup(office.desk(), NOW).find(["on-call"], case()) == Found((), ("on-call: nobody",))

from supportcli.application.case.load import load
from supportcli.application.case.take_next import take_next
from tests.desks import Office
from tests.instants import HOUR, NOW


def test_ok_what_is_owed_first_is_taken_and_nobody_else_gets_it(office: Office) -> None:
    office.open("Slow", NOW - HOUR, priority="low")
    office.open("Checkout is down", NOW, priority="critical")
    taken = take_next(office.desk(actor="bo"))
    assert taken is not None
    assert (taken["title"], taken["assignee"]) == ("Checkout is down", "bo")
    assert load(office.desk(), 2).events[-1].kind == "assigned"
    another = take_next(office.desk(actor="eve"))
    assert another is not None
    assert (another["title"], another["assignee"]) == ("Slow", "eve")


def test_ok_nothing_to_take(office: Office) -> None:
    office.close(office.open("Slow", NOW - HOUR), "fixed")
    assert take_next(office.desk()) is None
    assert load(office.desk(), 1).events[-1].kind == "closed"

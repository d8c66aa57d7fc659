from supportcli.application.sla.check import check
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


def test_ok_the_worst_is_the_status(office: Office) -> None:
    assert check(office.database, NOW, HOUR) == (0, 0, None)
    assert check(office.database, NOW, HOUR).status == "ok"
    office.open("Checkout is down", NOW, priority="critical")
    first = office.database.one("SELECT metric, owed_at FROM clock ORDER BY owed_at LIMIT 1")
    soon = check(office.database, NOW, 30 * MINUTE)
    assert (soon.breached, soon.status) == (0, "due_soon")
    assert soon.due_soon >= 1
    assert soon.first == (1, first["metric"], 1, first["owed_at"], None)
    assert check(office.database, NOW, 1).status == "ok"
    late = check(office.database, NOW + 30 * MINUTE, 1)
    assert (late.breached, late.status) == (1, "breached")


def test_ok_any_span_ahead(office: Office) -> None:
    office.open("Slow", NOW, priority="low")
    assert check(office.database, NOW, 10**15).due_soon >= 1

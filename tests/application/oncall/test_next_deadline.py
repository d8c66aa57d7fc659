"""Whether anybody is on call at the next deadline."""

from supportcli.application.oncall.duties import held
from supportcli.application.oncall.next_deadline import Uncovered, uncovered
from tests.application.oncall.rotas import applied, text
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW

#: On call from noon to one.
SHORT = 'hours = ["12:00-13:00"]\n'


def said(office: Office, at: int = NOW) -> Uncovered | None:
    """Return what is said at an instant."""
    return uncovered(office.desk(at), held(office.desk(at), at))


def test_ok_the_next_deadline_round_the_clock(office: Office) -> None:
    applied(office, text(more=SHORT))
    assert said(office) is None
    # A first response within a quarter of an hour, a resolution within four.
    name = office.open("All is down", priority="critical")
    assert said(office) is None
    office.reply(name, "We look")
    # The next update is due within the hour that somebody is on call, or later.
    late = said(office, NOW + 61 * MINUTE)
    assert late is not None
    assert (late.name, late.due_at > NOW + HOUR) == (name, True)
    applied(office, text())
    assert said(office, NOW + 61 * MINUTE) is None


def test_ok_what_counts_office_hours_is_due_while_the_office_is_open(office: Office) -> None:
    applied(office, text(more='hours = ["03:00-04:00"]\n'))
    office.open("Slow", priority="low")
    assert said(office) is None
    name = office.open("Odd", priority="low")
    office.reply(name, "We look")
    office.promise(name, "call back", NOW + 30 * MINUTE)
    assert said(office) == Uncovered(name, NOW + 30 * MINUTE)

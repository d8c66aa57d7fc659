import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.arrange import Wanted as WantedShift
from supportcli.application.oncall.arrange import cover, offer, take
from supportcli.application.oncall.coverage import hole_seconds, known_nowhere, promises, uncovered
from supportcli.application.oncall.duties import held
from supportcli.application.person.absences import away
from supportcli.domain.errors import NotFound
from supportcli.domain.oncall.cover import EVERYBODY
from supportcli.domain.oncall.coverage import Wanted
from supportcli.domain.oncall.covering import Covered
from supportcli.domain.person.absence import WentAway
from supportcli.domain.time.instant import to_text
from tests.application.oncall.rotas import applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

ASKED = ChangeRequest(NOW)
HOURS = 'hours = ["17:00-09:00"]\n'
#: A plan whose calendar has the hours of the built-in office, under another name.
GOLD = """[calendars.desk]
timezone = "UTC"
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
[plans.gold.low]
update = { target = "1h", calendar = "desk" }
"""
#: NOW is a Monday noon: nobody is on call until five, and from nine on Tuesday.
BY_DAY = [(0, 5), (21, 24)]
FINNISH = Wanted(language="fi")


def holes(office: Office, wanted: Wanted | None = None, plan: str = "gold", days: int = 1) -> list[tuple[float, float]]:
    """Return the holes as hours from now."""
    desk = office.desk()
    found = uncovered(desk.policy(), held(desk, NOW), NOW, NOW + days * DAY, wanted or Wanted(), plan)
    hours = {to_text(NOW + each * HOUR): each for each in range(days * 24 + 1)}
    return [(hours[each["starts_at"]], hours[each["ends_at"]]) for each in found]


def test_ok_a_promise_counts_in_its_calendar_and_equal_holes_are_one_row(office: Office) -> None:
    applied(office, text(more=HOURS + GOLD))
    desk = office.desk()
    rows = uncovered(desk.policy(), held(desk, NOW), NOW, NOW + DAY, Wanted())
    assert holes(office) == BY_DAY
    # The clocks that never stop are not covered in the same hours: three calendars share each row.
    assert [sorted(row["calendars"]) for row in rows] == [["always", "desk", "office"]] * 2
    assert sorted(rows[0]["promises"]) == sorted(each for named in promises(desk.policy()).values() for each in named)
    assert hole_seconds(rows) == 8 * HOUR
    assert hole_seconds([*rows, *rows]) == 8 * HOUR


def test_ok_absences_covers_and_swaps_count(office: Office) -> None:
    applied(office, text(more=GOLD))
    assert holes(office) == []
    away(office.desk(), WentAway("ana", NOW, NOW + 4 * HOUR), ASKED)
    assert holes(office) == [(0, 4)]
    cover(office.desk(), None, Covered(0, "", NOW + HOUR, NOW + 2 * HOUR, "cy", EVERYBODY), ASKED)
    assert holes(office) == [(0, 1), (2, 4)]
    cover(office.desk(), None, Covered(0, "", NOW + 21 * HOUR, NOW + 22 * HOUR, None, EVERYBODY), ASKED)
    assert holes(office) == [(0, 1), (2, 4), (21, 22)]


def test_ok_a_swap_counts(office: Office) -> None:
    applied(office, text(more=GOLD).replace("[people.ana]\n", '[people.ana]\nlanguages = ["fi"]\n'))
    assert holes(office, FINNISH) == []
    offer(office.desk(), None, WantedShift("ana", NOW + HOUR), ASKED)
    take(office.desk(), None, 1, "boris", None, ASKED)
    assert (holes(office, FINNISH), holes(office)) == (BY_DAY, [])


def test_ok_who_may_take_it_is_said_in_the_policy(office: Office) -> None:
    applied(office, text(more=GOLD).replace("[people.ana]\n", '[people.ana]\nlanguages = ["fi"]\n'))
    policy = office.desk().policy()
    assert holes(office, FINNISH) == []
    assert holes(office, Wanted(language="sv")) == BY_DAY
    assert (known_nowhere(policy, FINNISH), known_nowhere(policy, Wanted(language="sv"))) == (False, True)
    # A week later it is the turn of boris.
    assert holes(office, FINNISH, days=14) == [(165, 173), (189, 197)]


def test_ok_somebody_on_another_rota_is_enough_and_one_rota_can_be_asked_alone(office: Office) -> None:
    days = '[rotas.days]\nzone = "UTC"\n[[rotas.days.layers]]\nmembers = ["cy"]\nturn = "1 week"\n'
    days += 'start = "2026-11-23 09:00"\nhours = ["09:00-17:00"]\n'
    applied(office, text(more=HOURS + GOLD + days))
    assert holes(office) == []
    desk = office.desk()
    alone = uncovered(desk.policy(), held(desk, NOW, "nights"), NOW, NOW + DAY, Wanted(), "gold")
    assert [row["seconds"] for row in alone] == [5 * HOUR, 3 * HOUR]


def test_ok_what_is_promised_by_calendar(office: Office) -> None:
    applied(office, text(more=GOLD))
    policy = office.desk().policy()
    assert promises(policy, "gold") == {"desk": ["gold low update"]}
    found = promises(policy)
    assert sorted(found) == ["always", "desk", "office"]
    assert "standard critical resolution" in found["always"]


def test_err_an_unknown_plan(office: Office) -> None:
    with pytest.raises(NotFound, match="no plan 'silver'"):
        promises(office.desk().policy(), "silver")

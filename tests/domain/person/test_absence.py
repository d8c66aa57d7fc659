"""Who is away when: announced, ended early, called off."""

from typing import Any

import pytest

from supportcli.domain.errors import UsageError
from supportcli.domain.person.absence import CameBack, WentAway, come_back, go_away
from supportcli.domain.person.person import Absence
from tests.domain.customer.making import made
from tests.instants import DAY, NOW

WEEK = WentAway("ana", NOW, NOW + 7 * DAY, "holidays")


def ana(*facts: Any) -> Any:
    return made(*facts, noun="person", key="ana")


def test_ok_away_from_the_first_instant_to_the_last() -> None:
    person = ana(WEEK)
    away = [person.away(at) is not None for at in (NOW - 1, NOW, NOW + 7 * DAY - 1, NOW + 7 * DAY)]
    assert away == [False, True, True, False]
    assert go_away(person, WEEK) == ()
    assert go_away(ana(), WEEK) == (WEEK,)


def test_ok_the_longest_of_several_counts() -> None:
    assert ana(WEEK, WentAway("ana", NOW, NOW + DAY)).away(NOW).until_at == NOW + 7 * DAY


@pytest.mark.parametrize("told", [WEEK._replace(until_at=NOW), WEEK._replace(name=" ")])
def test_err_no_absence(told: WentAway) -> None:
    with pytest.raises(UsageError):
        go_away(ana(), told)


def test_ok_back_early() -> None:
    person = ana(WEEK, CameBack("ana", NOW + DAY))
    assert person.absences == [Absence(NOW, NOW + DAY, "holidays")]
    assert ana(WEEK, CameBack("ana", NOW)).absences == []


def test_ok_back_leaves_what_is_announced_for_later() -> None:
    later = WentAway("ana", NOW + 30 * DAY, NOW + 40 * DAY)
    assert [each.from_at for each in ana(WEEK, later, CameBack("ana", NOW + DAY)).absences] == [NOW, NOW + 30 * DAY]
    assert ana(later, CameBack("ana", NOW)).absences == []


def test_ok_whoever_is_here_is_not_back() -> None:
    assert come_back(ana(), NOW) == ()
    assert come_back(ana(WEEK), NOW + 8 * DAY) == ()
    assert come_back(ana(WEEK), NOW + DAY) == (CameBack("ana", NOW + DAY),)
    assert come_back(ana(WEEK), NOW - DAY) == (CameBack("ana", NOW - DAY),)

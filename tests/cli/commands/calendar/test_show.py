import pytest

from tests.cli.commands.policy.policies import written
from tests.cli.commands.policy.terminal import at_terminal
from tests.conftest import Support

WEEK = ("--days", "9", "--from", "2026-11-23")


def test_ok_spans_in_utc(support: Support) -> None:
    done = support("calendar", "show", "office", "--policy", written(), *WEEK, "--json")
    assert done.json == [
        {"date": "2026-11-23", "opens_at": "2026-11-23T07:00:00Z", "closes_at": "2026-11-23T10:00:00Z"},
        {"date": "2026-11-23", "opens_at": "2026-11-23T11:00:00Z", "closes_at": "2026-11-23T15:00:00Z"},
        {"date": "2026-11-24", "opens_at": "2026-11-24T07:00:00Z", "closes_at": "2026-11-24T15:00:00Z"},
        {"date": "2026-11-30", "opens_at": "2026-11-30T07:00:00Z", "closes_at": "2026-11-30T10:00:00Z"},
    ]
    assert support("calendar", "show", "office", "--policy", "policy.toml", "--days", "1").out == (
        "2026-11-23\t2026-11-23T07:00:00Z\t2026-11-23T10:00:00Z\n2026-11-23\t2026-11-23T11:00:00Z\t2026-11-23T15:00:00Z\n"
    )


def test_ok_a_window_over_midnight_belongs_to_two_dates(support: Support) -> None:
    done = support(
        "calendar", "show", "night", "--policy", written(), "--days", "2", "--from", "2026-11-23 12:00", "--json"
    )
    assert done.json == [
        {"date": "2026-11-23", "opens_at": "2026-11-24T03:00:00Z", "closes_at": "2026-11-24T05:00:00Z"},
        {"date": "2026-11-24", "opens_at": "2026-11-24T05:00:00Z", "closes_at": "2026-11-24T11:00:00Z"},
    ]


def test_ok_people_see_both_zones_and_why_a_day_is_closed() -> None:
    status, told = at_terminal("calendar", "show", "office", "--policy", written(), *WEEK)
    assert status == 0
    rows = [" ".join(line.split()) for line in told.splitlines()]
    assert rows[0] == "Day Open For you Because"
    assert "Mon 2026-11-23 09:00-12:00, 13:00-17:00 07:00-10:00, 11:00-15:00 -" in rows
    assert "Wed 2026-11-25 closed - -" in rows
    assert "Mon 2026-11-30 09:00-12:00 07:00-10:00 own hours" in rows
    assert "Tue 2026-12-01 closed - closed date" in rows
    assert rows[-1] == "office is in Europe/Helsinki, you are in UTC"


def test_ok_the_other_zone_is_not_shown_to_those_who_sit_in_it() -> None:
    _, told = at_terminal("calendar", "show", "office", "--policy", written(), "--tz", "Europe/Helsinki")
    assert "For you" not in told
    _, abroad = at_terminal("calendar", "show", "night", "--policy", written(), "--tz", "Asia/Tokyo", "--days", "1")
    assert "22:00-24:00" in abroad
    assert "12:00+1-14:00+1" in abroad


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("nope",), 4), (("office", "--days", "0"), 2), (("office", "--days", "4000"), 2), (("office", "--from", "01/02/2027"), 2),
        (("office", "--policy", "nowhere"), 2), ((), 2),
    ],
)  # fmt: skip
def test_err_what_cannot_be_shown(support: Support, arguments: tuple[str, ...], status: int) -> None:
    done = support("calendar", "show", *arguments)
    assert (done.status, done.out) == (status, "")


def test_ok_to_the_end_of_time(support: Support) -> None:
    done = support(
        "calendar", "show", "always", "--policy", written(), "--from", "9999-12-29", "--days", "99", "--json"
    )
    assert done.status == 0

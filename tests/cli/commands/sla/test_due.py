from pathlib import Path

import pytest

from tests.cli.commands.policy.policies import written
from tests.cli.commands.policy.terminal import at_terminal
from tests.conftest import Support

DAYS = "\n".join(f'{day} = ["09:00-17:00"]' for day in ("mon", "tue", "wed", "thu", "fri"))
EARLY = DAYS.replace("09:00", "08:00")
NOON = DAYS.replace('"09:00-17:00"', '"09:00-12:00", "13:00-17:00"')
VECTORS = f"""
[calendars.berlin]
timezone = "Europe/Berlin"
{DAYS}
[calendars.newyork]
timezone = "America/New_York"
{EARLY}
[calendars.always]
always_open = true
[calendars.christmas]
timezone = "Europe/Berlin"
{DAYS}
closed = ["2026-12-24", "2026-12-25"]
[calendars.noon]
timezone = "Europe/Berlin"
{NOON}
[plans.standard.low]
resolution = {{ target = "4h", calendar = "always" }}
"""


@pytest.mark.parametrize(
    ("calendar", "start", "amount", "due"),
    [
        pytest.param("berlin", "2026-09-25 16:00 Europe/Berlin", "4h", "2026-09-28T10:00:00Z", id="T1"),
        pytest.param("newyork", "2026-09-25 16:00 America/New_York", "4h", "2026-09-28T15:00:00Z", id="T2"),
        pytest.param("always", "2026-03-28 20:00 Europe/Berlin", "8h", "2026-03-29T03:00:00Z", id="T3"),
        pytest.param("always", "2026-10-24 20:00 Europe/Berlin", "8h", "2026-10-25T02:00:00Z", id="T4"),
        pytest.param("christmas", "2026-12-23 15:00 Europe/Berlin", "8h", "2026-12-28T14:00:00Z", id="T6"),
        pytest.param("noon", "2026-09-28 11:30 Europe/Berlin", "1h", "2026-09-28T11:30:00Z", id="T7"),
        pytest.param("berlin", "2026-09-28 13:00 Europe/Berlin", "4h", "2026-09-28T15:00:00Z", id="at closing time"),
        pytest.param("berlin", "2026-09-26 13:00 Europe/Berlin", "0s", "2026-09-26T11:00:00Z", id="nothing to do"),
    ],
)
def test_ok_vectors(support: Support, calendar: str, start: str, amount: str, due: str) -> None:
    asked = ("--policy", written(VECTORS), "--calendar", calendar, "--start", start)
    done = support("sla", "due", *asked, "--for", amount)
    assert (done.status, done.out, done.err) == (0, f"{due}\n", "")


def test_ok_as_json(support: Support) -> None:
    asked = (
        "--policy",
        written(VECTORS),
        "--calendar",
        "berlin",
        "--start",
        "2026-09-25T16:00:00+02:00",
        "--for",
        "4h",
    )
    assert support("sla", "due", *asked, "--json").json == {
        "calendar": "berlin", "start": "2026-09-25T14:00:00Z", "for_seconds": 14400, "due_at": "2026-09-28T10:00:00Z",
    }  # fmt: skip


def test_ok_people_read_it_in_their_zone_and_in_utc() -> None:
    asked = ("--policy", written(VECTORS), "--calendar", "berlin", "--start", "now", "--for", "4h")
    status, told = at_terminal("sla", "due", *asked, "--tz", "Europe/Berlin")
    assert (status, told) == (0, "Mon 23 Nov 17:00 CET (in 4 h)  2026-11-23T16:00:00Z\n")


def test_ok_no_store_is_needed_and_none_is_made(support: Support, home: Path) -> None:
    asked = ("sla", "due", "--calendar", "office", "--start", "2026-11-23T16:00:00Z", "--for", "2h")
    done = support(*asked)
    assert (done.status, done.out) == (0, "2026-11-24T10:00:00Z\n")
    assert "built-in" in done.err
    assert support(*asked, "-q").err == ""
    assert not list(home.rglob("*.db"))
    Path("empty.db").touch()
    assert support(*asked, "--store", "empty.db").out == done.out
    assert Path("empty.db").stat().st_size == 0


def test_ok_the_policy_in_force_answers(support: Support) -> None:
    support("policy", "apply", written(VECTORS))
    done = support("sla", "due", "--calendar", "berlin", "--start", "2026-09-25T14:00:00Z", "--for", "4h")
    assert (done.out, done.err) == ("2026-09-28T10:00:00Z\n", "")


GOOD = {"--calendar": "berlin", "--start": "2026-09-25T14:00:00Z", "--for": "4h"}


@pytest.mark.parametrize(
    ("flag", "value", "status", "said"),
    [
        ("--calendar", "nope", 4, "Its calendars are"),
        ("--start", "01/02/2027", 2, "2026-11-23T09:00:00Z"),
        ("--start", "12", 2, "bare number"),
        ("--for", "4", 2, "write 30m, 2h"),
        ("--for", "-4h", 2, "write 30m, 2h"),
        ("--for", "99999999h", 2, "is not a duration"),
        ("--policy", "nowhere.toml", 2, "nowhere.toml"),
    ],
)
def test_err_what_cannot_be_understood(support: Support, flag: str, value: str, status: int, said: str) -> None:
    asked = {"--policy": written(VECTORS), **GOOD, flag: value}
    done = support("sla", "due", *(word for pair in asked.items() for word in pair))
    assert (done.status, done.out) == (status, "")
    assert said in done.err


@pytest.mark.parametrize("flag", list(GOOD))
def test_err_a_missing_flag_is_named(support: Support, flag: str) -> None:
    rest = [word for pair in GOOD.items() if pair[0] != flag for word in pair]
    done = support("sla", "due", *rest)
    assert done.status == 2
    assert f"{flag} is missing" in done.err


def test_err_after_the_end_of_time_and_never(support: Support) -> None:
    asked = ("sla", "due", "--policy", written(VECTORS + '[calendars.once]\ntimezone = "UTC"\nmon = []\n'))
    assert support(*asked, "--calendar", "always", "--start", "now", "--for", "1h").status == 2
    written(VECTORS)
    late = support(*asked, "--calendar", "always", "--start", "9999-12-31T20:00:00Z", "--for", "1d", "--json")
    assert (late.status, late.error["code"]) == (3, "refused")
    never = support(*asked, "--calendar", "berlin", "--start", "9999-12-31T20:00:00Z", "--for", "1d")
    assert never.status == 3

from pathlib import Path

import pytest

from tests.cli.commands.sla.days import digest, opened
from tests.conftest import Support

LATE = "2026-11-23T13:00:01Z"
WAIVE = (
    "sla",
    "waive",
    "1",
    "--metric",
    "first_response",
    "--because",
    "their network was down",
    "--approver",
    "maria",
)


def response(support: Support) -> dict:
    (case,) = support("list", "--json", now=LATE).json
    return next(clock for clock in case["clocks"] if clock["metric"] == "first_response")


def test_ok_the_breach_stays_and_is_marked(support: Support) -> None:
    opened(support)
    done = support(*WAIVE, now=LATE)
    assert done.status == 0
    assert done.sentences == "S-1: breach of first_response 1 waived by maria: their network was down\n"
    told = response(support)
    assert (told["breached"], told["breached_at"], told["waived"]) == (True, "2026-11-23T13:00:00Z", True)
    (case,) = support("sla", "explain", "1", "--json", now=LATE).json
    waived = next(line for clock in case["clocks"] for line in clock["ledger"] if line["what"] == "waived")
    assert waived["detail"] == "by maria: their network was down"


def test_ok_twice_is_once(support: Support, home: Path) -> None:
    opened(support)
    support(*WAIVE, now=LATE)
    before = digest(home)
    done = support(*WAIVE, "--json", now=LATE)
    assert (done.status, done.json[0]["changed"]) == (0, False)
    assert digest(home) == before


def test_ok_a_breach_of_a_clock_that_ended(support: Support) -> None:
    opened(support)
    support("reply", "1", "-m", "Sorry", now=LATE)
    assert support(*WAIVE, now="2026-11-24T12:00:00Z").status == 0


def test_ok_one_of_several_breaches_is_named(support: Support) -> None:
    opened(support)
    support("reply", "1", "-m", "Hello", now="2026-11-23T12:01:00Z")
    for hour in (13, 16):
        support("receive", "1", "-m", "And now?", now=f"2026-11-23T{hour}:00:00Z")
        support("reply", "1", "-m", "Soon", now=f"2026-11-23T{hour + 2}:30:00Z")
    ask = ("sla", "waive", "1", "--metric", "next_response", "--because", "agreed", "--approver", "bo")
    several = support(*ask, now="2026-11-23T19:00:00Z")
    assert several.status == 3
    assert "one of 1, 2" in several.err
    assert support(*ask, "--instance", "2", now="2026-11-23T19:00:00Z").status == 0
    assert support(*ask, now="2026-11-23T19:00:00Z").status == 0
    assert support(*ask, "--instance", "3", now="2026-11-23T19:00:00Z").status == 3


@pytest.mark.parametrize("now", ["2026-11-23T12:30:00Z", "2026-11-23T13:00:00Z"])
def test_err_there_is_no_such_breach(support: Support, home: Path, now: str) -> None:
    opened(support)
    before = digest(home)
    done = support(*WAIVE, "--json", now=now)
    assert (done.status, done.error["code"], done.out) == (3, "refused", "")
    assert "first_response is not breached" in done.error["message"]
    assert digest(home) == before


def test_err_not_waived_before_it_happened(support: Support) -> None:
    opened(support)
    assert support(*WAIVE, "--at", "2026-11-23T12:59:00Z", now=LATE).status == 3


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--metric", "speed", "--because", "agreed", "--approver", "bo"), 2),
        (("--metric", "first_response", "--because", "agreed"), 2),
        (("--metric", "first_response", "--approver", "bo"), 2),
        (("--because", "agreed", "--approver", "bo"), 2),
        (("--metric", "first_response", "--because", "agreed", "--approver", "bo", "--instance", "0"), 2),
        (("--metric", "first_response", "--because", " ", "--approver", "bo"), 3),
        (("--metric", "first_response", "--because", "agreed", "--approver", " "), 2),
    ],
)
def test_err_everything_is_said(support: Support, arguments: tuple[str, ...], status: int) -> None:
    opened(support)
    assert support("sla", "waive", "1", *arguments, now=LATE).status == status

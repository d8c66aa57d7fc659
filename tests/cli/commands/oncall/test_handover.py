from pathlib import Path

from tests.cli.cases import outcome, refusal
from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.oncall.test_cover import ALL
from tests.cli.commands.test_schema import check
from tests.conftest import Support


def test_ok_who_hands_over_what_and_whether_it_is_acknowledged(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    support("open", "Checkout is down", "-p", "critical", "--at", "1h ago")
    support("promise", "1", "--in", "30m", "-m", "Call Ann back")
    shown = support("oncall", "handover", "--plain", "--tz", "Europe/Helsinki").out
    assert shown.splitlines()[:3] == [
        "nights: ana is on call until Mon 30 Nov 09:00 EET (in 6 d 19 h), then boris.",
        "The hand-over is not acknowledged: support oncall acknowledge",
        "Cases: 1 BREACHED, 1 open in all.",
    ]
    assert shown.endswith("Promised:\n  S-1 Checkout is down: due Mon 23 Nov 14:30 EET, 30 min left\n")
    assert "On call:" not in shown
    outcome(support, "oncall", "acknowledge", "-m", "Spoke with Ben")
    assert "ana acknowledged the hand-over" in support("oncall", "handover", "--plain").out


def test_ok_as_json(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    support("open", "Checkout is down", "-p", "critical", "--at", "1h ago")
    (row,) = support("oncall", "handover", "--json").json
    check("handover", row)
    assert (row["people"], row["open"], row["breached"], row["acknowledged_by"]) == (["ana"], 1, 1, None)


def test_ok_acknowledged_is_a_fact(support: Support, home: Path) -> None:
    with_rota(support, home, ALL)
    told = outcome(support, "oncall", "acknowledge")
    check("record", told)
    assert told["sentences"] == ["ana took over: 0 open, 0 breached"]
    assert outcome(support, "oncall", "acknowledge")["changed"] is False
    assert "is not on call" in refusal(support, "oncall", "acknowledge", "--person", "cy")["message"]
    assert support("verify").status == 0


def test_ok_nobody_and_no_rota(support: Support, home: Path) -> None:
    support("open", "Odd")
    assert "no rotas, so NOBODY" in support("oncall", "handover", "--plain").out
    assert support("oncall", "handover", "--json").json == []
    with_rota(support, home)
    first = support("oncall", "handover", "--plain").out
    assert first.startswith("nights: NOBODY is on call")
    assert "not acknowledged" not in first

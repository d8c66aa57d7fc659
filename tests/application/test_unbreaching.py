"""Nothing un-breaches: what is agreed afterwards cannot have been agreed before the breach (R12)."""

import pytest

from tests.cli.cases import refusal
from tests.conftest import Support


@pytest.mark.parametrize(
    "command",
    [
        ("reprioritise", "1", "low", "--because", "only one user is hit after all"),
        ("wait", "1", "--for", "vendor", "-m", "their patch"),
    ],
    ids=["lowering", "waiting"],
)
def test_err_an_agreement_backdated_to_before_a_breach(support: Support, command: tuple[str, ...]) -> None:
    support("open", "Down", "-p", "critical", now="2026-11-23T09:00:00Z")
    late = {"SUPPORT_NOW": "2026-11-23T14:00:00Z"}
    assert "would remove the breach" in refusal(support, *command, "--at", "3h ago", env=late)["message"]
    assert support(*command, env=late).status == 0
    (clock,) = (c for c in support("show", "1", "--json", env=late).json["clocks"] if c["metric"] == "resolution")
    assert clock["breached_at"] == "2026-11-23T13:00:00Z"


def test_ok_an_answer_given_in_time_and_entered_late(support: Support) -> None:
    support("open", "Down", "-p", "critical", now="2026-11-23T09:00:00Z")
    late = {"SUPPORT_NOW": "2026-11-23T10:00:00Z"}
    assert support("reply", "1", "-m", "on it", "--channel", "phone", "--at", "55m ago", env=late).status == 0
    (clock,) = (c for c in support("show", "1", "--json", env=late).json["clocks"] if c["metric"] == "first_response")
    assert (clock["state"], clock["breached"]) == ("satisfied", False)


def test_err_a_customer_nobody_answered_cannot_fail_to_respond(support: Support) -> None:
    support("open", "Down")
    assert "nobody has replied" in refusal(support, "close", "1", "--as", "no-response")["message"]


def test_next_offers_a_waiting_case_whose_callback_is_due(support: Support) -> None:
    support("open", "Down")
    support("reply", "1", "-m", "which version?")
    support("wait", "1", "--for", "customer", "-m", "their answer")
    assert support("next", "--json").json is None
    support("promise", "1", "--in", "30m", "-m", "call back")
    assert support("next", "--json").json["id"] == "S-1"

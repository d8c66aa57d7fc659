"""Contracts from end to end, and what an opening makes of them: plan, engineer or backup, account manager."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.cases import case_after, outcome, refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support

TWO_PLANS = """
default_plan = "basic"
[calendars.always]
always_open = true
[plans.basic]
calendar = "always"
[plans.basic.high]
first_response = { target = "8h" }
[plans.gold]
calendar = "always"
[plans.gold.high]
first_response = { target = "1h" }
[[choose]]
customer = "kaleva*"
plan = "basic"
"""
GOLD = ("contract", "add", "KF", "--plan", "gold", "--from", "2026-11-01", "--until", "2026-12-01")
PEOPLE = ("--engineer", "ana", "--backup", "boris", "--manager", "maria")
PHONE = "+358 40 123 4567"


@pytest.fixture(autouse=True)
def _kaleva(support: Support, home: Path) -> None:
    """A policy with two plans, and a customer whom its list gives the lesser one."""
    apply(support, home, TWO_PLANS)
    outcome(support, "customer", "add", "Kaleva Foods", "--alias", "KF", "--contact", "Ann Lee", "--phone", PHONE)


def apply(support: Support, home: Path, text: str) -> None:
    support("note", "1", "-m", "A store, please")
    (home / "policy.toml").write_text(text, encoding="utf-8")
    done = support("policy", "apply", "policy.toml")
    assert done.status == 0, done.err


def opened(support: Support, *more: str, **how: Any) -> Any:
    told = outcome(support, "open", "Mail is down", "-c", "KF", "-p", "high", *more, **how)
    check("outcome", told)
    return told


def test_ok_a_contract_is_made_listed_and_ended(support: Support) -> None:
    told = outcome(support, *GOLD, *PEOPLE, "--consultations", "10", "--hours-per-month", "10h")
    check("record", told)
    (row,) = support("contract", "list", "kf", "--json").json
    check("contract", row)
    assert row == {
        "customer": "Kaleva Foods", "number": 1, "plan": "gold", "state": "in force",
        "starts_at": "2026-11-01T00:00:00Z", "ends_at": "2026-12-01T00:00:00Z", "engineer": "ana", "backup": "boris",
        "manager": "maria", "consultations": 10, "month_seconds": 36_000, "value": None, "currency": None,
    }  # fmt: skip
    assert (
        "Prepaid: 10 consultations, 10 left; 10 h a month, 10 h left\n"
        in support("customer", "show", "KF", "--plain").out
    )
    outcome(support, "contract", "end", "KF", "1", "--at", "2026-11-20", "--because", "They gave notice")
    assert support("contract", "list").out.split("\t")[3] == "ended"
    assert "Contract: 1, gold, ENDED 3 d 12 h ago\n" in support("customer", "show", "KF", "--plain").out
    assert support("verify").status == 0


@pytest.mark.parametrize(("words", "status", "says"), [
    (("add", "KF", "--plan", "silver", "--from", "today"), 4, "no plan 'silver'"),
    (("add", "Nokia", "--plan", "gold", "--from", "today"), 4, "No customer matches"),
    (("add", "KF", "--plan", "gold", "--from", "today", "--until", "yesterday"), 2, "ends after it begins"),
    (("add", "KF", "--plan", "gold", "--from", "2026-11-30"), 3, "contract 1 (plan gold) in that time already"),
    (("add", "KF", "--plan", "gold", "--from", "2027-01-01", "--consultations", "-1"), 2, "less than nothing"),
    (("add", "KF", "--plan", "gold", "--from", "2027-01-01", "--hours-per-month", "ten"), 2, "ten"),
    (("add", "KF", "--plan", "gold", "--from", "2027-01-01", "--engineer", "me", "--backup", "ana"), 2, "somebody else"),
    (("end", "KF", "2", "--at", "today", "-m", "They left"), 4, "no contract 2"),
    (("end", "KF", "1", "--at", "2026-10-01", "-m", "They left"), 2, "ends after it begins"),
    (("end", "KF", "1", "--at", "today"), 2, "why does it end?"),
    (("list", "Nokia"), 4, "No customer matches"),
])  # fmt: skip
def test_err_what_cannot_be(support: Support, words: tuple[str, ...], status: int, says: str) -> None:
    outcome(support, *GOLD)
    head = support("audit", "head").out
    assert says in refusal(support, "contract", *words, status=status)["message"]
    assert support("audit", "head").out == head


def test_ok_the_plan_is_that_of_the_contract_in_force(support: Support) -> None:
    assert opened(support)["case"]["plan"] == "basic"
    outcome(support, *GOLD)
    assert opened(support)["case"]["plan"] == "gold"
    before = opened(support, "--at", "2026-10-31 23:59")
    assert (before["case"]["plan"], before["warnings"]) == ("basic", [])
    after = opened(support, now="2026-12-04T00:00:00Z")
    assert (after["case"]["plan"], after["warnings"]) == ("basic", ["The contract of Kaleva Foods ended 3 d ago."])
    assert case_after(support, "open", "Odd", "-c", "Nokia", "-p", "high")["plan"] == "basic"


def test_ok_a_plan_the_policy_lacks_falls_through(support: Support, home: Path) -> None:
    outcome(support, *GOLD)
    apply(support, home, TWO_PLANS.replace("gold", "platinum"))
    told = opened(support)
    assert told["case"]["plan"] == "basic"
    assert told["warnings"] == [
        "The policy has no plan 'gold', which Kaleva Foods's contract names: the case goes by the policy's list."
    ]


def test_ok_the_engineer_gets_it_or_the_backup(support: Support) -> None:
    outcome(support, *GOLD, *PEOPLE)
    told = opened(support)
    assert (told["case"]["assignee"], told["account_manager"]) == ("ana", "maria")
    outcome(support, "person", "away", "ana", "--until", "in 2d")
    done = support("open", "Mail is down", "-c", "040-1234567", "-p", "high")
    assert done.out.splitlines()[1:] == [
        "S-2: assigned to boris: ana, who looks after Kaleva Foods, is away until Wed 25 Nov 12:00 UTC (in 2 d)",
        "S-2: requested by Ann Lee of Kaleva Foods",
        "S-2: inform maria, the account manager of Kaleva Foods",
    ]
    assert opened(support, "-a", "carla")["case"]["assignee"] == "carla"
    outcome(support, "person", "away", "boris", "--until", "in 1d")
    told = opened(support)
    assert (told["case"]["assignee"], told["warnings"]) == (
        None, ["Unassigned: ana is away until Wed 25 Nov 12:00 UTC (in 2 d), and so is boris."],
    )  # fmt: skip
    assert opened(support, now="2026-11-24T12:00:00Z")["case"]["assignee"] == "boris"
    assert opened(support, now="2026-11-25T12:00:00Z")["case"]["assignee"] == "ana"


def test_ok_without_a_backup_nobody_gets_it(support: Support) -> None:
    outcome(support, *GOLD, "--engineer", "ana")
    outcome(support, "person", "away", "me", "--until", "in 2d")
    assert opened(support)["warnings"][0].endswith("and there is no backup.")
    assert "Looked after by: ana (away until Wed 12:00)\n" in support("customer", "show", "KF", "--plain").out


@pytest.mark.parametrize(("text", "contact"), [("kf", None), (PHONE, "Ann Lee"), ("00358401234567", "Ann Lee")])
def test_ok_the_customers_own_name_is_recorded(support: Support, text: str, contact: str | None) -> None:
    case = case_after(support, "open", "Odd", "-c", text)
    assert (case["customer"], case["contact"]) == ("Kaleva Foods", contact)
    assert case_after(support, "open", "Odd", "-c", text, "--contact", "Bo")["contact"] == "Bo"


def test_ok_an_unknown_number_is_a_customer_as_before(support: Support) -> None:
    assert case_after(support, "open", "Odd", "-c", "+46 8 999 99 99")["customer"] == "+46 8 999 99 99"


def test_ok_the_manager_finds_the_customers_cases(support: Support) -> None:
    outcome(support, *GOLD, "--manager", "maria")
    for name in ("KF", "Acme"):
        support("open", "Odd", "-c", name)
    assert support("list", "--manager", "MARIA", "--ids").out == "S-1\n"
    assert support("list", "--manager", "me", "--ids", env={"SUPPORT_ME": "maria"}).out == "S-1\n"
    assert support("list", "--manager", "maria", "-c", "Acme", "--ids").out == ""
    assert support("list", "--manager", "boris", "--ids").out == ""
    assert support("list", "--manager", "maria", "--ids", now="2026-12-02T00:00:00Z").out == ""
    page = support("show", "1", "--json").json
    check("page", page)
    assert page["account_manager"] == "maria"
    assert "Account manager: maria\n" in support("show", "1", "--plain").out


def test_ok_who_may_do_what(support: Support, home: Path) -> None:
    people = '[people.ana]\nrole = "lead"\n[people.boris]\n[people.vera]\nrole = "viewer"\n'
    apply(support, home, TWO_PLANS + people)
    outcome(support, "customer", "add", "Beta", env={"SUPPORT_ME": "boris"})
    merge = ("customer", "merge", "Beta", "--into", "KF", "-m", "One company")
    assert "only leads may run" in refusal(support, *merge, env={"SUPPORT_ME": "boris"})["message"]
    for words in (("customer", "add", "Nokia"), GOLD, ("contract", "end", "KF", "1", "--at", "today", "-m", "x")):
        assert "vera is a viewer" in refusal(support, *words, env={"SUPPORT_ME": "vera"})["message"]
    assert "vera is a viewer" in refusal(support, *GOLD, "--engineer", "vera")["message"]
    outcome(support, *GOLD, "--manager", "vera")
    outcome(support, *merge)
    told = support("whoami", "--json", env={"SUPPORT_ME": "vera"}).json["may_not"]
    assert {"customer add", "contract end", "person away"} <= set(told)

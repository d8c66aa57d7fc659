"""support edit: a slip of the keyboard is corrected, and what stood there stays on record."""

from pathlib import Path

import pytest

from tests.cli.cases import clock, outcome, refusal
from tests.cli.person import at_terminal
from tests.conftest import Support


def test_ok_what_was_typed_is_corrected(support: Support) -> None:
    support("open", "Chekcout down", "-c", "Acme", "--contact", "Ann")
    done = support("edit", "1", "--title", "Checkout down", "--contact", "", "--category", "web")
    assert done.out.splitlines()[0] == (
        "S-1: corrected: title Checkout down (was Chekcout down), contact none (was Ann), category web (was none)"
    )
    case = support("show", "1", "--json").json
    assert (case["title"], case["contact"], case["category"], case["status"]) == ("Checkout down", None, "web", "new")
    event = support("log", "1", "--json").json[-1]
    assert (event["kind"], event["payload"]["was"]) == ("edited", ["Chekcout down", "Ann", ""])
    # Whoever knows it by either title finds it.
    for word in ("checkout", "chekcout", "web"):
        assert [each["id"] for each in support("search", word, "--json").json] == ["S-1"]
    assert support("list", "--category", "web", "--json").json[0]["title"] == "Checkout down"


def test_ok_it_can_be_undone_and_redacted(support: Support) -> None:
    support("open", "Ann is ill", "-c", "Acme")
    support("edit", "1", "--title", "Ann Lee is ill")
    undone = support("undo")
    assert "title: Ann Lee is ill → Ann is ill" in undone.out
    assert support("show", "1", "--json").json["title"] == "Ann is ill"
    assert support("search", "Lee", "--json").json == []
    support("edit", "1", "--title", "Disk is full")
    seq = str(support("log", "1", "--json").json[-1]["seq"])
    assert support("redact", "1", seq, "--field", "was", "--because", "She asked for it", "--yes").status == 0
    assert support("log", "1").out.count("corrected: title Disk is full (was [redacted])") == 1
    assert support("verify").status == 0
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"


def test_ok_a_closed_case_and_one_that_is_right_already(support: Support) -> None:
    support("open", "Checkout down", "-c", "Acme")
    support("close", "1", "--as", "fixed", "-m", "Restarted")
    assert outcome(support, "edit", "1", "--category", "web")["changed"]
    assert not outcome(support, "edit", "1", "--category", "web", "--title", "Checkout down")["changed"]
    assert support("show", "1", "--json").json["status"] == "closed"


def test_err_nothing_to_correct(support: Support) -> None:
    support("open", "Checkout down")
    assert support("edit", "1").status == 2
    for title in ("", " ", "x" * 501):
        assert support("edit", "1", "--title", title).status == 2
    assert len(support("log", "1", "--json").json) == 1


PLANS = """
default_plan = "plain"
[calendars.always]
always_open = true
[plans.plain]
calendar = "always"
[plans.plain.medium]
first_response = { target = "8h" }
resolution = { target = "24h", pause_on = ["authorisation"] }
[plans.slow]
gate = ["phone"]
calendar = "always"
[plans.slow.medium]
first_response = { target = "16h" }
resolution = { target = "48h", pause_on = ["authorisation"] }
[[choose]]
kind = "request"
plan = "slow"
"""


@pytest.fixture
def plans(support: Support, home: Path) -> None:
    """A policy that chooses the plan by the kind of a case."""
    support("open", "A store, please")
    (home / "policy.toml").write_text(PLANS, encoding="utf-8")
    assert support("policy", "apply", "policy.toml").status == 0


@pytest.mark.usefixtures("plans")
def test_ok_a_kind_that_decides_the_plan_decides_it_anew(support: Support) -> None:
    support("open", "More disk", "-c", "Acme", "--channel", "mail")
    # The one question is asked where somebody is there to answer it, after the effect.
    seen = at_terminal("edit", "2", "--kind", "request", answers=[("Do it? [y/N]", "n\n")])
    assert (seen.status, "plan changed from plain to slow" in seen.screen) == (8, True)
    assert support("show", "2", "--json").json["plan"] == "plain"
    done = support("edit", "2", "--kind", "request")
    assert done.sentences.splitlines()[:5] == [
        "S-2: corrected: kind request (was incident)",
        "S-2: plan changed from plain to slow",
        "  first response: due today 20:00 → Tue 04:00 (16 h left)",
        "  first resolution: due Tue 12:00 → Wed 12:00 (2 d left)",
        "  resolution: due Tue 12:00 → Wed 12:00 (2 d left)",
    ]
    assert outcome(support, "edit", "2", "--channel", "phone")["case"]["gate"] == "closed"
    # To type another word is no authorisation.
    assert outcome(support, "edit", "2", "--channel", "")["case"]["gate"] == "closed"
    assert support("edit", "2", "--kind", "incident").status == 0
    case = support("show", "2", "--json").json
    assert (case["plan"], case["kind"], case["channel"], case["gate"]) == ("plain", "incident", None, "closed")
    assert support("undo", "2").status == 0
    assert support("show", "2", "--json").json["plan"] == "slow"
    assert support("verify").status == 0
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"


@pytest.mark.usefixtures("plans")
def test_ok_a_breach_stays(support: Support) -> None:
    support("open", "More disk", "-c", "Acme")
    later = "2026-11-23T21:00:00Z"
    done = outcome(support, "edit", "2", "--kind", "request", now=later)
    assert clock(done["case"], "first_response")["breached_at"] == "2026-11-23T20:00:00Z"
    assert clock(done["case"], "resolution")["due_at"] == "2026-11-25T12:00:00Z"
    # What was agreed before the breach was not: it cannot be said of an instant before it, either.
    support("open", "More disk", "-c", "Acme")
    told = refusal(support, "edit", "3", "--kind", "request", "--at", "2026-11-23T12:00:00Z", now=later)
    assert "R12" in told["message"]


def test_ok_a_case_moves_to_the_customer_that_was_meant(support: Support) -> None:
    support("open", "Checkout down", "-c", "Acme")
    support("open", "Printer", "-c", "Acmee")
    done = support("edit", "2", "--customer", "acme")
    assert done.out.splitlines()[0] == "S-2: moved to Acme (was Acmee)"
    assert [each["id"] for each in support("list", "-c", "Acme", "--json").json] == ["S-1", "S-2"]
    assert support("list", "-c", "Acmee", "--json").json == []
    event = support("log", "2", "--json").json[-1]
    assert (event["kind"], event["payload"]) == ("moved", {"customer": "Acme", "was": "Acmee"})
    # It is found by both, and what was typed first is held on nobody else.
    for word in ("acme", "acmee"):
        assert "S-2" in [each["id"] for each in support("search", word, "--json").json]
    assert not outcome(support, "edit", "2", "--customer", "Acme")["changed"]
    assert support("edit", "2", "--customer", "").out.startswith("S-2: moved to no customer (was Acme)")
    assert support("verify").status == 0
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"
    assert support("undo", "2").status == 0
    assert support("show", "2", "--json").json["customer"] == "Acme"
    assert support("verify").status == 0


@pytest.mark.usefixtures("plans")
def test_ok_plan_gate_and_contract_follow_the_customer(support: Support) -> None:
    for name, plan, contact in (("Acme", "slow", "Ann"), ("Beta", "plain", "Bo")):
        support("customer", "add", name, "--contact", contact, "--phone", "+358 40 123 4567", "--may-authorise")
        support("contract", "add", name, "--plan", plan, "--from", "2026-01-01", "--consultations", "5")
    support("open", "How do I export?", "-c", "Acme", "--kind", "question", "--channel", "phone")
    support("time", "2", "30m")
    support("authorise", "2", "--by", "Ann", "--ref", "<1@acme.example>")
    support("access", "grant", "2", "--to", "2026-11-24 12:00", "--level", "user", "--by", "Ann")
    assert "access revoke 2 1" in refusal(support, "edit", "2", "--customer", "Beta")["hint"]
    support("access", "revoke", "2", "1", "--because", "It is not theirs")
    done = support("edit", "2", "--customer", "Beta")
    assert "S-2: plan changed from slow to plain; waiting for written authorisation" in done.sentences
    case = support("show", "2", "--json").json
    assert (case["plan"], case["gate"]) == ("plain", "closed")
    taken = {
        name: [(row["why"], row["consultations"], row["seconds"]) for row in _ledger(support, name)]
        for name in ("Acme", "Beta")
    }
    assert taken == {
        "Acme": [("opened", 1, None), ("time", None, 1800), ("moved", -1, None), ("moved", None, -1800)],
        "Beta": [("moved", 1, None), ("moved", None, 1800)],
    }
    assert support("authorise", "2", "--by", "Bo", "--ref", "<2@beta.example>").status == 0
    assert support("customer", "data", "Acme", "--json").out.count("How do I export?") >= 1
    assert support("verify").status == 0
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"


def _ledger(support: Support, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = support("contract", "ledger", name, "--json").json["entries"]
    return found


@pytest.mark.parametrize("goal", ["here.db", "other.db"])
@pytest.mark.parametrize("first", ["move", "consent"])
def test_ok_the_consent_of_the_customer_before_opens_nothing_in_any_store(
    support: Support, home: Path, goal: str, first: str
) -> None:
    here = str(home / "here.db")
    for words in (
        ("customer", "add", "Acme", "--contact", "Ann", "--phone", "+358 40 123 4567", "--may-authorise"),
        ("customer", "add", "Beta", "--contact", "Bo", "--phone", "+358 40 765 4321", "--may-authorise"),
        ("open", "Tills down", "-c", "Acme", "--channel", "phone"),
    ):
        assert support(*words, "--store", here).status == 0
    assert support("copy", here, str(home / "other.db")).status == 0
    done = {
        "move": (("edit", "1", "-c", "Beta"), here),
        "consent": (("authorise", "1", "--by", "Ann", "--ref", "<1@acme.example>"), str(home / "other.db")),
    }
    order = [first, *({*done} - {first})]
    for place, name in enumerate(order):
        words, where = done[name]
        assert support(*words, "--store", where, now=f"2026-11-23T12:0{place}:00Z").status == 0
    grant = ("access", "grant", "1", "--to", "2026-11-24 12:00", "--level", "root", "--host", "db1", "--by", "Ann")
    assert support(*grant, "--store", done["consent"][1], now="2026-11-23T12:05:00Z").status == 0
    for source, target in ((here, str(home / "other.db")), (str(home / "other.db"), here)):
        assert support("copy", source, target, now="2026-11-23T12:10:00Z").status == 0
    at = str(home / goal)
    case = support("show", "1", "--json", "--store", at).json
    assert (case["customer"], case["gate"], case["authorised_by"], case["authorisation"]) == (
        "Beta",
        "closed",
        None,
        None,
    )
    assert [window["state"] for window in case["access"]] == ["revoked"]
    assert support("access", "check", "1", "--host", "db1", "--store", at, now="2026-11-23T12:20:00Z").status == 3
    assert support("authorise", "1", "--by", "Bo", "--ref", "<2@beta.example>", "--store", at).status == 0
    assert support("show", "1", "--json", "--store", at).json["gate"] == "authorised"
    assert support("verify", "--store", at).status == 0


def test_ok_after_customers_were_one_for_a_time_the_case_is_charged_where_it_is(support: Support) -> None:
    for name in ("Acme", "Beta"):
        support("customer", "add", name)
        support("contract", "add", name, "--plan", "standard", "--from", "2026-10-01", "--consultations", "5")
    support("open", "How?", "-c", "Acme", "--kind", "question")
    for words in (
        ("edit", "1", "-c", "Beta"), ("customer", "merge", "Beta", "--into", "Acme", "-m", "One company now", "-y"),
        ("customer", "unmerge", "Beta", "-m", "Two companies after all"), ("edit", "1", "-c", "Acme"),
    ):  # fmt: skip
        assert support(*words).status == 0
    taken = {name: sum(row["consultations"] or 0 for row in _ledger(support, name)) for name in ("Acme", "Beta")}
    assert taken == {"Acme": 1, "Beta": 0}
    assert support("verify").status == 0


def test_ok_who_had_a_case_for_a_time_has_its_lines_and_its_texts_and_no_others(support: Support) -> None:
    for name in ("Acme", "Beta"):
        support("customer", "add", name)
        support("contract", "add", name, "--plan", "standard", "--from", "2026-10-01", "--consultations", "5")
    support("open", "How?", "-c", "Acme", "--kind", "question", "-m", "Secret of Acme")
    support("edit", "1", "-c", "Beta")
    support("receive", "1", "-m", "Secret of Beta")
    assert [("Secret of Acme" in page, "Secret of Beta" in page) for page in (
        support("customer", "data", name).out for name in ("Acme", "Beta")
    )] == [(True, False), (False, True)]  # fmt: skip
    support("undo", "1")
    support("undo", "1")
    assert [row["why"] for row in _ledger(support, "Beta")] == ["moved", "undone"]


def test_ok_time_spent_before_the_move_back_was_undone_stays_booked_after_the_contract_ends(support: Support) -> None:
    for words in (
        ("customer", "add", "Acme"),
        ("contract", "add", "Acme", "--plan", "standard", "--from", "2026-10-01", "--hours-per-month", "5h"),
        ("open", "How?", "-c", "Acme", "--kind", "question"), ("edit", "1", "-c", "Beta"), ("edit", "1", "-c", "Acme"),
        ("time", "1", "30m"), ("undo", "1"), ("undo", "1"),
    ):  # fmt: skip
        assert support(*words).status == 0
    before = _ledger(support, "Acme")
    assert [row["seconds"] for row in before if row["seconds"]] == [1800, -1800]
    assert support("contract", "end", "Acme", "1", "--at", "2026-10-15", "-m", "They left earlier").status == 0
    assert _ledger(support, "Acme") == before


def test_ok_another_name_of_the_same_customer_is_no_move(support: Support) -> None:
    support("customer", "add", "Acme", "--alias", "ACME Oy")
    support("open", "Tills down", "-c", "Acme")
    assert not outcome(support, "edit", "1", "-c", "acme oy")["changed"]
    done = support("edit", "1", "-c", "Akme")
    assert "  Akme is a new customer. Known ones of a similar name: Acme." in done.err

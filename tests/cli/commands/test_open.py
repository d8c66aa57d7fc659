from pathlib import Path

import pytest

from tests.cli.cases import case_after, clock, outcome, refusal
from tests.cli.gated import pausing
from tests.cli.person import at_terminal, drafts, editor
from tests.conftest import Support


def test_the_id_comes_first_and_what_is_owed_last(support: Support) -> None:
    done = support("open", "Checkout is down", "-c", "Acme", "-p", "critical")
    assert done.out == (
        "S-1: opened for Acme as critical: Checkout is down; first response due Mon 23 Nov 12:15 UTC (in 15 min)\n"
    )
    assert "Made a store" in done.err
    assert support("open", "Second", "-q").out == ""


def test_everything_that_was_said_is_kept(support: Support) -> None:
    only = outcome(
        support, "new", "Export is slow", "-c", "Beta", "--impact", "degraded", "--scope", "some", "--kind", "request",
        "--channel", "phone", "--contact", "Ann", "--category", "export", "-a", "me", "-m", "since Friday",
    )  # fmt: skip
    case = only["case"]
    # What is known of a customer comes behind it.
    assert list(only)[:6] == ["id", "ok", "changed", "created", "event", "case"]
    assert (only["id"], only["ok"], only["changed"], only["created"]) == ("S-1", True, True, True)
    assert (only["event"]["kind"], only["event"]["seq"]) == ("opened", 2)
    assert (case["priority"], case["requested_priority"], case["suggested_priority"]) == ("medium", None, "medium")
    assert (case["kind"], case["channel"], case["contact"], case["assignee"]) == ("request", "phone", "Ann", "ana")


def test_the_customers_priority_stands_beside_the_suggestion(support: Support) -> None:
    case = case_after(support, "open", "x", "-p", "low", "--impact", "outage", "--scope", "all")
    assert (case["priority"], case["requested_priority"], case["suggested_priority"]) == ("low", "low", "critical")


@pytest.mark.parametrize("words", ["Everything is down", "у нас все плохо", "tuotanto seis"])
def test_words_that_sound_worse_are_flagged(support: Support, words: str) -> None:
    done = support("open", words, "-p", "low")
    assert "severity keywords: " in done.out
    assert support("list", "--alarmed", "--ids").out == "S-1\n"


def test_a_case_of_our_own_owes_no_first_response(support: Support) -> None:
    case = case_after(support, "open", "Disk at 95 %", "--proactive")
    assert {each["metric"] for each in case["clocks"]} == {"first_resolution", "resolution"}


def test_a_phone_call_entered_afterwards_counts_from_the_call(support: Support) -> None:
    done = support("open", "Down", "-p", "critical", "--at", "10m ago")
    assert "due Mon 23 Nov 12:05 UTC (in 5 min)" in done.out
    assert done.out.endswith("[happened Mon 23 Nov 11:50 UTC (10 min ago)]\n")
    assert clock(case_after(support, "note", "1", "-m", "x"), "first_response")["due_at"] == "2026-11-23T12:05:00Z"


def test_a_case_without_a_target_says_that_no_clock_runs(support: Support) -> None:
    text = '[calendars.c]\nalways_open = true\n[plans.standard]\ncalendar = "c"\n[plans.standard.high]\n'
    support("policy", "apply", "-", input=text + 'resolution = { target = "4h" }\n')
    done = support("open", "Everything is slow", "-c", "Acme")
    assert "S-1 starts no clock: plan 'standard' of policy version 2 has no target for medium." in done.err
    assert "starts no clock" not in support("open", "Down", "-p", "high").err


def test_a_phone_case_says_how_its_contact_is_registered_and_no_clock_waits(support: Support) -> None:
    done = support("open", "Down", "-c", "Acme", "-p", "critical", "--channel", "phone", "--contact", "Ann")
    assert 'support customer add "Acme" --contact "Ann" --phone NUMBER --may-authorise' in done.err
    assert "Paused" not in done.err
    assert {each["state"] for each in support("show", "1", "--json").json["clocks"]} == {"active"}
    assert (
        support("customer", "add", "Acme", "--contact", "Ann", "--phone", "040 123 4567", "--may-authorise").status == 0
    )
    assert "customer add" not in support("open", "Again", "-c", "Acme", "--channel", "phone").err
    assert support("authorise", "1", "--by", "Ann", "--ref", "mail 1").status == 0


def test_a_plan_that_pauses_on_authorisation_says_which_clocks_since_when(support: Support) -> None:
    pausing(support)
    done = support("open", "Down", "-c", "Acme", "-p", "critical", "--channel", "phone")
    assert "  Paused until then, since Mon 23 Nov 12:00 UTC: first resolution, resolution.\n" in done.err


def test_the_first_line_of_a_text_is_the_title(support: Support, home: Path) -> None:
    case = case_after(support, "open", "-F", "-", input="\nCheckout is down\n\nSince nine.\nAnn\n")
    assert case["title"] == "Checkout is down"
    assert support("search", "Since nine", "--ids").out == "S-1\n"
    seen = at_terminal("open", env=editor(home, 'printf "From an editor\\nmore\\n" > "$1"'))
    assert "S-2: opened as medium: From an editor;" in seen.screen
    assert drafts(home) == []


def test_err_what_cannot_be_opened(support: Support) -> None:
    for arguments, told in [
        (("open", "x", "-p", "urgent"), "'urgent' is not a valid priority."),
        (("open", "x", "--impact", "big"), "'big' is not a valid impact."),
        (("open", "x", "--scope", "few"), "'few' is not a valid scope."),
        (("open", "x", "--kind", "bug"), "'bug' is not a valid kind."),
        (("open", "x", "--channel", "fax"), "'fax' is not a valid channel."),
        (("open", "  "), "A case needs a title."),
        (("open", "x" * 501), "A title has at most 500 characters (got 501)."),
        (("open", "x", "--at", "tomorrow"), "--at is Tue 24 Nov 00:00 UTC (in 12 h), which is in the future."),
    ]:
        error = refusal(support, *arguments, status=2)
        assert error["message"].startswith(told)
    assert "critical, high, medium, low" in refusal(support, "open", "x", "-p", "urgent", status=2)["hint"]
    assert support("list", "--all", "--ids").out == ""


def test_ok_the_id_alone(support: Support) -> None:
    done = support("open", "Disk full", "-c", "Acme", "--ids")
    assert (done.status, done.out) == (0, "S-1\n")
    assert support("open", "Disk full", "--ids", "--json").status == 2
    # What is printed is not what the key stands for.
    for words in (("--ids",), ()):
        assert support("open", "Mail is slow", "--key", "k", *words).out.startswith("S-2")


def test_ok_a_slip_in_the_customers_name_and_a_case_that_is_there_already_are_said(support: Support) -> None:
    support("open", "Chekcout down", "-c", "Acme")
    done = support("open", "Checkout is down", "-c", "Acmee")
    assert done.err.splitlines() == [
        "  Acmee is a new customer. Known ones of a similar name: Acme.",
        "  If that was meant: support edit S-2 --customer Acme",
    ]
    support("edit", "2", "--customer", "Acme")
    done = support("open", "Checkout is down!", "-c", "Acme")
    assert [line for line in done.err.splitlines() if line.startswith("  If it is the same")] == [
        "  If it is the same: support close S-3 --as duplicate --of S-2",
        "  If it is the same: support close S-3 --as duplicate --of S-1",
    ]
    assert support("open", "Checkout is down", "-c", "Acmeee", "-q").err == ""
    assert support("open", "Checkout is down", "-c", "Acmeeee", "--json").err == ""


def test_ok_the_customers_own_reason_for_the_priority_is_kept(support: Support) -> None:
    said = support("open", "Export is slow", "-c", "Acme", "-p", "high", "--because", "Their month end closes tonight")
    assert "; because: Their month end closes tonight" in said.out
    case = support("show", "1", "--json").json
    assert (case["justification"], case["requested_priority"]) == ("Their month end closes tonight", "high")
    assert "high, as the customer asked" in at_terminal("show", "1").screen
    assert [each["id"] for each in support("search", "month end", "--json").json] == ["S-1"]
    for words in (["--because", "Why not"], ["-p", "high", "--because", " "]):
        assert support("open", "Export is slow", *words).status == 2
    assert support("verify").status == 0
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"


def test_ok_the_key_of_an_alert_names_its_case(support: Support) -> None:
    support("open", "Disk full", "--key", "alert-17")
    support("open", "Something else")
    assert support("show", "key:alert-17", "--json").json["id"] == "S-1"
    assert support("note", "key:alert-17", "-m", "Seen", "--key", "note-1").status == 0
    support("close", "1", "--as", "fixed", "-m", "Emptied")
    support("open", "Disk full", "--key", "alert-17", "--while-open")
    assert support("show", "key:alert-17", "--json").json["id"] == "S-3"
    # A key of a command that opened nothing names no case.
    for key in ("key:note-1", "key:", "key:alert"):
        assert support("show", key).status == 4

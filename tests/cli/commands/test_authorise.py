"""support authorise: whose word opens the gate, and what two may do without it."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.cases import case_after, clock, outcome, refusal
from tests.cli.commands.test_schema import check
from tests.cli.gated import REF, WHY, gated, pausing
from tests.cli.person import at_terminal
from tests.conftest import Begin, Support

LATER = "2026-11-23T12:20:00Z"
BY = ("--by", "Ann Lee")
TWO = ("--override", "--second", "boris", *WHY)


@pytest.fixture(autouse=True)
def _case(support: Support, begin: Begin) -> None:
    def gate() -> None:
        pausing(support)
        gated(support)

    begin(gate)


def shown(support: Support, now: str = LATER) -> dict[str, object]:
    told = support("show", "1", "--json", now=now).json
    check("page", told)
    return dict(told)


def test_ok_the_resolution_waits_and_the_response_does_not(support: Support) -> None:
    waiting = shown(support)
    assert (waiting["gate"], waiting["authorised_by"], waiting["authorisation"]) == ("closed", None, None)
    held, runs = clock(waiting, "resolution"), clock(waiting, "first_response")
    assert (held["state"], held["pause_reason"], held["elapsed_seconds"]) == ("paused", "authorisation", 0)
    assert (runs["state"], runs["breached"]) == ("active", True)
    after = case_after(support, "authorize", "1", *BY, *REF, now=LATER)
    assert (after["gate"], after["authorised_by"]) == ("authorised", "Ann Lee")
    assert (clock(after, "resolution")["state"], clock(after, "resolution")["due_at"]) == (
        "active",
        "2026-11-23T16:20:00Z",
    )


def test_ok_other_channels_have_no_gate(support: Support) -> None:
    case = case_after(support, "open", "By mail", "-c", "Acme", "--channel", "mail")
    assert (case["gate"], clock(case, "resolution")["state"]) == ("none", "active")
    assert case_after(support, "open", "By itself", "-c", "Acme")["gate"] == "none"


def test_ok_an_ordinary_wait_stays_beside_the_gate(support: Support) -> None:
    support("wait", "1", "--for", "vendor", "-m", "Ticket 4711")
    after = case_after(support, "authorise", "1", *BY, *REF, now=LATER)
    assert clock(after, "resolution")["pause_reason"] == "vendor"
    after = case_after(support, "resume", "1", "-m", "They answered", now="2026-11-23T12:30:00Z")
    assert clock(after, "resolution")["due_at"] == "2026-11-23T16:30:00Z"


def test_ok_the_hash_of_the_mail_is_kept(support: Support, home: Path) -> None:
    mail = b"From: ann@acme.example\n\nYes.\n\xff"
    (home / "yes.eml").write_bytes(mail)
    assert support("authorise", "1", *BY, *REF, "--file", "yes.eml").status == 0
    told = shown(support)["authorisation"]
    assert isinstance(told, dict)
    assert (told["by"], told["ref"], told["file"], told["size"]) == ("Ann Lee", REF[1], "yes.eml", len(mail))
    assert told["digest"] == sha256(mail).hexdigest()
    assert support("verify").status == 0


def test_ok_a_mail_from_stdin(support: Support) -> None:
    assert support("authorise", "1", *BY, *REF, "--file", "-", input="Yes").status == 0
    told = shown(support)["authorisation"]
    assert isinstance(told, dict)
    assert told["digest"] == sha256(b"Yes").hexdigest()


def test_ok_again_changes_nothing(support: Support) -> None:
    support("authorise", "1", *BY, *REF)
    again = support("authorise", "1", *BY, *REF)
    assert (again.status, again.err) == (0, "  It needs no authorisation.\n")
    assert not outcome(support, "authorise", "1", *TWO)["changed"]
    support("open", "By mail", "-c", "Acme", "--channel", "mail")
    assert not outcome(support, "authorise", "2", *BY, *REF)["changed"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--by", "Zoe", *REF), 4, "Acme has no contact 'Zoe'."),
        (("--by", "Bo Ek", *REF), 3, "Bo Ek may not authorise anything for Acme."),
        (BY, 2, "The authorising contact or the reference is missing."),
        (REF, 2, "The authorising contact or the reference is missing."),
        ((*BY, "--ref", " "), 3, "an authorisation needs a reference."),
        ((*BY, *REF, "--file", "nonesuch.eml"), 2, "nonesuch.eml: No such file or directory."),
        ((*BY, *REF, "--second", "boris"), 2, "--second and --because go with --override."),
        (("--override", *BY, "--second", "boris", *WHY), 2, "--override is without a written authorisation."),
        (("--override", *WHY), 2, "the second person is missing: an override needs two people."),
        (("--override", "--second", "ana", *WHY), 3, "an override needs two people: you and another person."),
        (("--override", "--second", "Ana", *WHY), 3, "an override needs two people: you and another person."),
        (("--override", "--second", "boris", "--because", "urgent"), 3, "A justification needs at least 15 characters"),
    ],
)  # fmt: skip
def test_err_nothing_is_recorded(support: Support, words: tuple[str, ...], status: int, said: str) -> None:
    head = support("audit", "head").out
    assert said in refusal(support, "authorise", "1", *words, status=status)["message"]
    assert support("audit", "head").out == head
    assert shown(support)["gate"] == "closed"


def test_err_an_empty_mail_and_a_customer_nobody_described(support: Support, home: Path) -> None:
    (home / "empty.eml").write_bytes(b"")
    assert (
        "there is nothing in it"
        in refusal(support, "authorise", "1", *BY, *REF, "--file", "empty.eml", status=2)["message"]
    )
    support("open", "Elsewhere", "-c", "Beta", "--channel", "phone")
    error = refusal(support, "authorise", "2", *BY, *REF)
    assert error["message"] == "S-2: Beta has no registered contacts."
    assert 'support customer add "Beta" --contact NAME --may-authorise' in error["hint"]
    support("open", "Nobody's", "--channel", "phone")
    assert "has no customer" in refusal(support, "authorise", "3", *BY, *REF)["message"]


def test_ok_an_override_is_loud_until_it_is_confirmed(support: Support) -> None:
    assert support("authorise", "1", *TWO).status == 0
    told = shown(support)["override"]
    assert isinstance(told, dict)
    assert (told["second"], told["actor"]) == ("boris", "ana")
    for words in (["list"], ["due"], ["show", "1"], ["next"], ["log", "1"]):
        assert "OVERRIDDEN" in at_terminal(*words).screen, words
    assert "OVERRIDDEN" in support("show", "1", "--plain").out
    assert support("stats", "--json").json["overridden"] == 1
    assert support("list", "--gate", "overridden", "--ids").out == "S-1\n"
    assert support("list", "--gate", "closed", "--ids").out == ""
    assert case_after(support, "authorise", "1", *BY, *REF)["gate"] == "authorised"
    assert "OVERRIDDEN" not in at_terminal("list").screen
    assert "OVERRIDDEN" in at_terminal("log", "1").screen


def test_err_a_viewer_is_no_second(support: Support) -> None:
    words = ("authorise", "1", "--override", *WHY, "--second")
    assert refusal(support, *words, "vic")["message"] == "vic is a viewer, and decides nothing."
    assert "the policy knows no 'dan'" in refusal(support, *words, "dan")["message"]
    assert support(*words, "boris").status == 0


@pytest.mark.parametrize("words", [(*BY, *REF), TWO])
def test_ok_it_can_be_taken_back_until_something_was_run(support: Support, words: tuple[str, ...]) -> None:
    support("authorise", "1", *words)
    assert support("undo", "1").status == 0
    again = shown(support, now="2026-11-23T12:05:00Z")
    assert (again["gate"], clock(again, "resolution")["pause_reason"]) == ("closed", "authorisation")
    assert support("verify").status == 0
    support("authorise", "1", *words)
    assert support("run", "1", "--local", "--", "true").status == 0
    assert refusal(support, "undo", "1")["code"] == "refused"
    assert support("verify").status == 0


def test_ok_rebuilt_it_is_the_same(support: Support) -> None:
    support("authorise", "1", *TWO)
    support("access", "grant", "1", "--to", "in 2h", "--level", "root", *BY)
    before = support("list", "--json", "--all").out
    assert support("rebuild").status == 0
    assert support("verify").status == 0
    assert support("list", "--json", "--all").out == before

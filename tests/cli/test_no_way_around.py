"""No verb walks around a rule that another keeps: the priority, and the permission to work on a customer's side."""

from collections.abc import Callable

import pytest

from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.cli.gated import REF, WHY, gated
from tests.cli.person import at_terminal
from tests.conftest import Begin, Support

BORIS = {"SUPPORT_ME": "boris"}
SLIP = ("--because", "It is not that bad at all")
CONSENT = ("--consent", "mail-1", "--consent-by", "Bo Ek")
LATER = "2026-11-23T12:20:00Z"
ALONE = ("authorise", "1", "--override", *WHY)


@pytest.fixture(autouse=True)
def _case(support: Support, begin: Begin) -> None:
    def gate() -> None:
        text = support("policy", "show").out.replace("# consent_to_lower", "consent_to_lower")
        assert support("policy", "apply", "-", input=text).status == 0
        gated(support)
        assert support("open", "Slow", "-c", "Acme", "-p", "medium", "--channel", "mail").status == 0

    begin(gate)


def raised(support: Support, **more: dict[str, str]) -> None:
    because = ("--because", "Customer says production stopped")
    assert support("reprioritise", "2", "critical", *because, **more).status == 0  # type: ignore[arg-type]


def judged(support: Support) -> None:
    words = ("--impact", "outage", "--scope", "all", "--because", "Customer says production stopped")
    assert support("triage", "2", *words, env=BORIS).status == 0


WAYS: dict[str, tuple[Callable[[Support], None], tuple[str, ...]]] = {
    "reprioritise": (raised, ("reprioritise", "2", "medium", "--yes")),
    "triage": (raised, ("triage", "2", "--impact", "none", "--scope", "one")),
    "undo of mine": (raised, ("undo", "2")),
    "my last": (raised, ("undo",)),
    "undo of another's": (lambda support: raised(support, env=BORIS), ("undo", "2")),
    "undo of another's judgement": (judged, ("undo", "2")),
    "confirmed": (lambda support: raised(support, env=BORIS), ("undo", "2", "--yes")),
}


@pytest.mark.parametrize("way", WAYS)
def test_err_a_priority_is_left_with_a_justification_and_consent_whatever_the_verb(support: Support, way: str) -> None:
    before, words = WAYS[way]
    before(support)
    head = support("audit", "head").out
    if words[0] == "undo":
        assert "needs a justification" in refusal(support, *words)["message"]
    error = refusal(support, *words, *SLIP)
    assert error["message"] == "S-2: plan standard lowers from critical only with the customer's consent."
    assert support("audit", "head").out == head
    assert support("show", "2", "--json").json["priority"] == "critical"


def test_ok_an_undoing_with_both_is_done_and_on_record(support: Support) -> None:
    raised(support, env=BORIS)
    assert refusal(support, "undo", "2", *SLIP, *CONSENT[:3], "Zoe", status=4)["code"] == "not_found"
    assert refusal(support, "undo", "2", *SLIP, *CONSENT[:2], status=2)["code"] == "usage"
    done = support("undo", "2", *SLIP, *CONSENT)
    assert "(boris, " in done.out.splitlines()[0]
    last = support("log", "2", "--json").json[-1]
    assert last["sentence"] == ("undid a change of priority, consent of Bo Ek [mail-1]: It is not that bad at all")
    assert support("show", "2", "--json").json["priority"] == "medium"
    assert support("verify").status == 0


def test_err_an_undoing_raises_only_where_somebody_can_be_reached(support: Support) -> None:
    text = support("policy", "show").out.replace("# reachable", "reachable").replace("consent_to_lower", "# c")
    assert support("policy", "apply", "-", input=text).status == 0
    assert support("open", "Nobody", "-c", "Beta", "-p", "critical", "--channel", "mail").status == 0
    assert support("reprioritise", "3", "medium", *SLIP, "--yes").status == 0
    error = refusal(support, "undo", "3", *SLIP)
    assert "somebody who can be reached" in error["message"]
    assert "support reprioritise S-3 critical" in error["hint"]


def test_ok_one_person_alone_overrides_loudly_and_owes_a_confirmation(support: Support) -> None:
    done = support(*ALONE)
    assert done.status == 0
    assert "OVERRIDDEN without written authorisation (ALONE, no second person)" in done.out
    assert "promise 1 given, due Tue 24 Nov 14:00" in done.out or "promise 1 given, due" in done.out
    page = support("show", "1", "--json").json
    check("page", page)
    assert (page["override"]["second"], page["override"]["promise"]) == (None, 1)
    for words in (["list"], ["due"], ["show", "1"], ["next"], ["log", "1"]):
        assert "OVERRIDDEN" in at_terminal(*words).screen, words
    for words in (["list"], ["due"], ["next"], ["show", "1"], ["log", "1"]):
        assert "ALONE" in at_terminal(*words).screen, words
    listed = [support(*words, "--json").json for words in (["list"], ["due"])]
    assert all(row["override_alone"] for rows in listed for row in rows if row["id"] == "S-1"), listed
    assert "OVERRIDDEN ALONE" in support("customer", "show", "Acme").out
    (row,) = support("report", "overrides", "--json").json
    check("override", row)
    assert (row["actor"], row["second"]) == ("ana", None)
    assert '"second":""' in support("export", "events").out.replace(" ", "").replace("\\", "")
    late = support("show", "1", "--json", now="2026-11-24T12:00:01Z").json
    assert [clock["breached"] for clock in late["clocks"] if clock["metric"] == "promise"] == [True]
    assert support("verify").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("keep", "1"), ("keep", "1", "--promise", "1"),
        ("keep", "1", "--withdraw", "--because", "They will not write"),
        ("keep", "1", "--promise", "1", "--withdraw", "--because", "They will not write"),
        ("close", "1", "--as", "fixed", "-m", "Done"), ("close", "1", "--as", "void"),
        ("close", "1", "--as", "duplicate", "--of", "2"),
    ],
)  # fmt: skip
def test_err_nothing_but_the_confirmation_ends_its_clock(support: Support, words: tuple[str, ...]) -> None:
    support(*ALONE)
    head = support("audit", "head").out
    error = refusal(support, *words)
    assert "written authorisation" in error["message"]
    assert "support authorise" in error["hint"]
    assert support("audit", "head").out == head


def test_ok_the_confirmation_keeps_the_promise_and_a_late_one_stays_breached(support: Support) -> None:
    support(*ALONE)
    support("promise", "1", "--in", "3d", "-m", "Call")
    assert support("keep", "1", now=LATER).out.startswith("S-1: promise 2 kept")
    done = support("authorise", "1", "--by", "Ann Lee", *REF, now=LATER)
    assert "promise 1 kept" in done.out
    assert support("close", "1", "--as", "fixed", "-m", "Done", now=LATER).status == 0
    support("open", "Again", "-c", "Acme", "--channel", "phone")
    support("authorise", "3", "--override", *WHY)
    late = "2026-11-25T12:00:00Z"
    assert support("close", "3", "--as", "fixed", "-m", "Done", now=late).status == 0
    clocks = support("show", "3", "--json", now=late).json["clocks"]
    assert [each["breached"] for each in clocks if each["metric"] == "promise"] == [True]
    assert support("verify", now=late).status == 0


def test_ok_an_override_alone_is_taken_back_whole_until_something_was_run(support: Support) -> None:
    support(*ALONE)
    assert support("undo").status == 0
    page = support("show", "1", "--json").json
    assert (page["gate"], page["promises"]) == ("closed", [])
    support(*ALONE)
    assert support("run", "1", "--local", "--", "true").status == 0
    assert "depends on it" in refusal(support, "undo", "1")["message"]
    assert support("verify").status == 0


@pytest.mark.parametrize(
    ("people", "alone", "is_said"),
    [
        ("", True, False), ("", False, True),
        ('[people.ana]\nrole = "lead"\n', False, True), ('[people.ana]\nrole = "lead"\n', True, False),
        ("[people.ana]\n[people.boris]\n", False, False), ('[people.ana]\n[people.v]\nrole = "viewer"\n', False, True),
    ],
)  # fmt: skip
def test_policy_check_names_a_gate_that_nobody_can_override(
    support: Support, people: str, alone: bool, is_said: bool
) -> None:
    text = support("policy", "show").out + people
    text = text if alone else text.replace("override_alone = ", "# ")
    done = support("policy", "check", "-", "--json", input=text)
    assert done.status == 0
    assert any("a gate that nobody can override" in each for each in done.json["warnings"]) is is_said

"""Roles from end to end: who is whom, what is refused, and that nothing is stored when it is."""

import subprocess
from pathlib import Path

import pytest

from tests.application.importing.log import EXTRACT
from tests.cli.cases import case_after, refusal
from tests.conftest import Begin, Support

PEOPLE = """
[people.ana]
role = "lead"
email = "ana@example.com"
[people.boris]
also = ["bpetrov"]
[people.vera]
role = "viewer"
"""


@pytest.fixture(autouse=True)
def _named(support: Support, home: Path, begin: Begin) -> None:
    """A store with one case, whose policy names three people."""

    def named() -> None:
        support("open", "Checkout is down", "-c", "Acme")
        (home / "policy.toml").write_text(support("policy", "show").out + PEOPLE, encoding="utf-8")
        done = support("policy", "apply", "policy.toml")
        assert done.status == 0, done.err

    begin(named)


def _as(name: str) -> dict[str, str]:
    return {"SUPPORT_ME": name}


@pytest.mark.parametrize("words", [
    ("open", "Another"), ("note", "1", "-m", "Seen"), ("take", "1"), ("next", "--take"), ("close", "1", "--as", "fixed"),
    ("policy", "apply", "policy.toml"), ("rebuild",), ("redact", "1", "2", "--because", "x", "--yes"),
    ("import", "servicenow", str(EXTRACT)), ("import", "events", "-"), ("undo",),
], ids=" ".join)  # fmt: skip
def test_err_a_viewer_changes_nothing(support: Support, words: tuple[str, ...]) -> None:
    head = support("audit", "head").out
    error = refusal(support, *words, env=_as("vera"))
    assert "vera is a viewer" in error["message"]
    assert support("audit", "head").out == head


@pytest.mark.parametrize(
    "words", [("list",), ("show", "1"), ("log",), ("next",), ("due",), ("verify",), ("export", "events")]
)
def test_ok_a_viewer_reads(support: Support, words: tuple[str, ...]) -> None:
    assert support(*words, env=_as("vera")).status == 0


def test_err_an_agent_does_no_work_of_a_lead(support: Support) -> None:
    error = refusal(support, "rebuild", env=_as("boris"))
    assert error["message"] == "boris is an agent: only leads may run: support rebuild."
    assert error["hint"] == "Ask a lead: ana."
    assert support("note", "1", "-m", "Seen", env=_as("boris")).status == 0
    assert support("rebuild", env=_as("ana")).status == 0


def test_ok_the_record_calls_people_as_the_policy_does(support: Support) -> None:
    assert case_after(support, "take", "1", env=_as("BPetrov"))["assignee"] == "boris"
    assert case_after(support, "assign", "1", "ana@example.com")["assignee"] == "ana"
    assert support("log", "1", "--json").json[-1]["actor"] == "ana"


def test_err_a_viewer_gets_no_case(support: Support) -> None:
    assert "vera is a viewer" in refusal(support, "assign", "1", "vera")["message"]


def test_ok_somebody_the_policy_does_not_know_is_told(support: Support) -> None:
    done = support("assign", "1", "nina")
    assert (done.status, "nina is not among the policy's people" in done.err) == (0, True)


def test_ok_git_names_whom_the_policy_knows(support: Support, home: Path) -> None:
    for key, value in (("user.email", "Ana@Example.com"), ("user.name", "Somebody")):
        subprocess.run(["git", "config", "--global", key, value], check=True)
    told = support("whoami", "--json", env={"SUPPORT_ME": "", "LOGNAME": "root"}).json
    assert (told["name"], told["source"], told["role"], told["may_not"]) == ("ana", "git user.email", "lead", [])
    subprocess.run(["git", "config", "--global", "user.email", "stranger@example.com"], check=True)
    told = support("whoami", "--json", env={"SUPPORT_ME": "", "LOGNAME": "root"}).json
    assert (told["name"], told["source"], told["is_named"]) == ("root", "LOGNAME", False)


def test_ok_whoami_tells_what_is_refused(support: Support) -> None:
    told = support("whoami", "--json", env=_as("boris")).json
    assert (told["role"], "rebuild" in told["may_not"], "note" in told["may_not"]) == ("agent", True, False)
    assert "open" in support("whoami", "--json", env=_as("vera")).json["may_not"]


def test_ok_whoami_without_a_store(support: Support, home: Path) -> None:
    told = support("whoami", "--json", "--store", "nowhere.db").json
    assert (told["name"], told["source"], told["role"]) == ("ana", "SUPPORT_ME", None)
    assert not (home / "nowhere.db").exists()


def test_ok_doctor_knows_the_role(support: Support) -> None:
    checks = {check["name"]: check["value"] for check in support("doctor", "--json", env=_as("boris")).json["checks"]}
    assert checks["role"] == "agent; leads: ana"

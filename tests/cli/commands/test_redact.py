"""support redact: what somebody wrote is gone, that it was there stays."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.cases import refusal
from tests.cli.person import at_terminal
from tests.conftest import Begin, Support

WHY = ("--because", "Erasure request of 20 November")


@pytest.fixture
def store(support: Support, home: Path, begin: Begin) -> Path:
    """A case whose second event holds a word that nothing else holds."""

    def word() -> None:
        support("open", "Checkout is down", "-c", "Acme", "--contact", "Ann")
        support("note", "1", "-m", "Her number is zyzzyva")

    begin(word)
    return home / ".local" / "share" / "supportcli" / "cases.db"


def told(support: Support) -> bool:
    """Is the word still in the history?"""
    return "zyzzyva" in support("log", "1", "--json").out


@pytest.mark.sqlite_only("the bytes of a file")
def test_ok_gone_from_everywhere(support: Support, store: Path) -> None:
    assert b"zyzzyva" in store.read_bytes()
    done = support("redact", "1", "3", *WHY, "--yes")
    assert done.status == 0
    assert b"zyzzyva" not in store.read_bytes()
    assert support("search", "zyzzyva").out == ""
    told = support("log", "1").out
    assert "[redacted]" in told
    assert "Erasure request of 20 November" in told
    assert support("verify").status == 0
    assert support("rebuild").status == 0
    assert b"zyzzyva" not in store.read_bytes()


def test_ok_a_head_from_before_still_holds(support: Support, store: Path) -> None:
    head = support("audit", "head").out.strip()
    support("redact", "1", "3", *WHY, "--yes")
    assert support("verify", "--against", head).status == 0


def test_ok_one_field(support: Support, store: Path) -> None:
    assert support("redact", "1", "2", "--field", "contact", *WHY, "--yes").status == 0
    shown = support("show", "1", "--json").json
    assert (shown["title"], shown["contact"]) == ("Checkout is down", "[redacted]")


def test_ok_a_dry_run_changes_nothing(support: Support, store: Path) -> None:
    before = support("audit", "head").out
    done = support("redact", "1", "3", "--dry-run")
    assert "Would redact text of: note added: Her number is zyzzyva" in done.err + done.out
    assert support("audit", "head").out == before
    assert told(support)


def test_err_without_a_reason(support: Support, store: Path) -> None:
    assert refusal(support, "redact", "1", "3", "--yes", status=2)["code"] == "usage"
    assert told(support)


def test_err_nobody_said_yes(support: Support, store: Path) -> None:
    assert refusal(support, "redact", "1", "3", *WHY, status=2)["code"] == "usage"
    seen = at_terminal("redact", "1", "3", *WHY, answers=[("permanently? [y/N]", "n\r")])
    assert seen.status == 8
    assert told(support)


@pytest.mark.parametrize("event", ["1", "99", "x", "-1", ""])
def test_err_no_such_event_of_the_case(support: Support, store: Path, event: str) -> None:
    assert support("redact", "1", "--yes", *WHY, "--", event).status in {2, 4}
    assert told(support)


def test_err_what_is_gone_already(support: Support, store: Path) -> None:
    support("redact", "1", "3", *WHY, "--yes")
    assert support("redact", "1", "3", *WHY, "--yes").status == 3
    assert support("verify").status == 0


def test_err_a_field_that_says_nothing(support: Support, store: Path) -> None:
    assert support("redact", "1", "3", "--field", "priority", *WHY, "--yes").status in {2, 3}


@pytest.fixture
def ran(support: Support) -> str:
    """A command with a password in it, which prints another, beside a command that is nobody's business."""
    support("open", "Checkout is down", "-c", "Acme")
    assert support("run", "1", "--local", "--", "sh", "-c", "echo printed-zyzzyva; : --password=zyzzyva").status == 0
    assert support("run", "1", "--local", "--", "echo", "kept").status == 0
    return next(str(each["seq"]) for each in support("log", "1", "--json").json if each["kind"] == "ran")


def everywhere(support: Support, home: Path) -> str:
    """All that the store says of its first case, in one text."""
    assert support("evidence", "1", "-o", "e.zip", "--replace").status == 0
    with zipfile.ZipFile(home / "e.zip") as archive:
        evidence = "".join(archive.read(name).decode() for name in archive.namelist())
    views = (
        ("transcript", "list", "--json"),
        ("export", "events"),
        ("log", "1", "--json"),
        ("show", "1"),
        ("search", "zyzzyva"),
    )
    uids = [each["uid"] for each in support("transcript", "list", "1", "--json").json]
    shown = "".join(support("transcript", "show", uid).out for uid in uids)
    return evidence + shown + "".join(support(*words).out for words in views)


def test_ok_a_command_is_gone_from_its_recording(support: Support, home: Path, ran: str) -> None:
    assert everywhere(support, home).count("zyzzyva") > 5
    done = support("redact", "1", ran, "--field", "command,output", *WHY, "--yes")
    assert done.status == 0, done.err
    assert "redacted command, output of event" in done.out
    assert "zyzzyva" not in everywhere(support, home)
    first, second = support("transcript", "list", "1", "--json").json
    # That it happened, when, and with which exit code stays for good, and so does what it wrote in bytes.
    assert (first["command"], first["status"], first["bytes"]) == ("[redacted]", 0, 16)
    assert second["command"] == "echo kept"
    assert support("transcript", "show", first["uid"]).out == "[redacted]\n"
    assert support("transcript", "show", second["uid"]).out == "kept\n"
    assert support("verify").status == 0
    assert support("rebuild").status == 0
    assert support("verify").status == 0


def test_ok_output_alone(support: Support, home: Path, ran: str) -> None:
    assert support("redact", "1", ran, "--field", "output", *WHY, "--yes").status == 0
    assert "printed-zyzzyva\\n" not in everywhere(support, home)
    assert "password=zyzzyva" in support("transcript", "list", "--json").out
    # The rest may be taken out later.
    assert support("redact", "1", ran, "--field", "command", *WHY, "--yes").status == 0
    assert "zyzzyva" not in everywhere(support, home)
    assert support("verify").status == 0


@pytest.mark.sqlite_only("two stores in files")
@pytest.mark.parametrize("when", ["before", "after"])
def test_ok_a_copy_of_the_store_is_redacted_with_it(support: Support, home: Path, ran: str, when: str) -> None:
    here = support("config", "get", "store").out.strip()
    if when == "before":
        support("copy", here, "other.db")
    assert support("redact", "1", ran, "--field", "command,output", *WHY, "--yes").status == 0
    assert support("copy", here, "other.db").status == 0
    assert support("verify", "--store", "other.db").status == 0
    assert "zyzzyva" not in support("export", "events", "--store", "other.db").out
    assert b"zyzzyva" not in (home / "other.db").read_bytes()
    assert "[redacted]" in support("transcript", "list", "--store", "other.db").out


def test_ok_several_fields_at_once(support: Support, store: Path) -> None:
    done = support("redact", "1", "2", "--field", "contact,title", "--field", "customer", *WHY, "--yes")
    assert "redacted contact, title, customer of event" in done.out
    shown = support("show", "1", "--json").json
    assert {shown[name] for name in ("contact", "title", "customer")} == {"[redacted]"}
    assert support("list", "-c", "Acme", "--all").status == 4


@pytest.fixture
def kaleva(support: Support) -> str:
    """A customer with a contact who is named in many places, and who left the word in all of them."""
    known = ("--contact", "Ann Zyzzyva", "--phone", "+358 40 777 1234", "--address", "zyzzyva@kaleva.example")
    support("customer", "add", "Kaleva", *known, "--may-authorise", "--contact-note", "Zyzzyva is on leave in June")
    support("customer", "edit", "Kaleva", "--contact", "Ann Zyzzyva", "--phone", "+358 40 777 1235")
    support("customer", "add", "Kaleva Oy", "--contact", "Bo")
    support("open", "The till is slow", "-c", "Kaleva", "--contact", "ann zyzzyva")
    support("reply", "1", "-m", "We look", "--to", "Ann Zyzzyva <zyzzyva@kaleva.example>")
    support("receive", "1", "-m", "Thank you", "--from", "Ann Zyzzyva")
    support("customer", "merge", "Kaleva", "--into", "Kaleva Oy", "--because", "One company")
    return "contact:Ann Zyzzyva"


def test_ok_a_contact_is_gone_with_every_copy(support: Support, home: Path, kaleva: str) -> None:
    log = support("export", "events").out.casefold()
    assert min(log.count("zyzzyva"), log.count("777 123")) > 2
    done = support("redact", kaleva, *WHY, "--yes")
    assert done.status == 0, done.err
    said = support("export", "events").out.casefold()
    assert [word for word in ("zyzzyva", "777 123", "7771234") if word in said] == []
    assert "We look" in support("log", "1").out
    assert "Erasure request of 20 November" in support("log", "1").out
    assert support("verify").status == 0
    assert "zyzzyva" not in everywhere(support, home).casefold()
    assert support("customer", "show", "+358 40 777 1234").status == 4
    assert support("redact", kaleva, *WHY, "--yes").status == 4


def test_ok_a_dry_run_names_the_copies(support: Support, kaleva: str) -> None:
    head = support("audit", "head").out
    shown = support("redact", kaleva, "--dry-run").out
    assert shown.count("Would redact") >= 2
    assert shown.count("and its copy") >= 3
    assert support("audit", "head").out == head


def test_ok_an_absence_and_a_runbook(support: Support) -> None:
    support("person", "away", "boris", "--until", "2026-12-01T09:00:00Z", "-m", "In hospital zyzzyva")
    support(
        "runbook", "add", "refund", "--title", "Zyzzyva", "--topic", "t", "--owner", "o", "-m", "1. Call Zyzzyva now"
    )
    support("open", "Refund", "-c", "Acme")
    support("runbook", "tick", "1", "refund", "1")
    for what in ("person:boris", "runbook:refund"):
        done = support("redact", what, *WHY, "--yes")
        assert (done.status, f"{what.replace(':', ' ')}: redacted" in done.out) == (0, True), done
    assert "zyzzyva" not in support("export", "events").out.casefold()
    assert "zyzzyva" not in support("runbook", "show", "refund", "--json").out.casefold()
    assert "[redacted]" in support("person", "list").out
    assert support("verify").status == 0


def test_ok_drafts_with_the_text_go_too(support: Support, home: Path, store: Path) -> None:
    refused = support("note", "99", "-m", "Her number is zyzzyva")
    assert refused.status == 4
    support("note", "98", "-m", "Another text")
    assert support("redact", "1", "3", *WHY, "--yes").err.count("Removed with it: ") == 1
    left = [path.read_text() for path in (home / ".local/state/supportcli/drafts").iterdir()]
    assert left == ["Another text"]


@pytest.fixture
def policies(support: Support, home: Path) -> str:
    """Two versions of the policy: the first names somebody in every way, the second no more; and a case of each."""
    text = support("policy", "show").out
    named = '\n# Zyzzyva wrote this\n[people.ana]\nrole = "lead"\n[people.zyzzyva]\nemail = "zyzzyva@example.com"\n'
    (home / "zyzzyva.toml").write_text(text + named)
    (home / "policy.toml").write_text(text + '\n[people.ana]\nrole = "lead"\n')
    for file, title in (("zyzzyva.toml", "First"), ("policy.toml", "Second")):
        assert support("policy", "apply", file).status == 0
        assert support("open", title, "-c", "Acme", "-p", "high").status == 0
    return "policy"


def test_ok_people_of_earlier_policies_are_gone_and_deadlines_stay(support: Support, home: Path, policies: str) -> None:
    due = support("due", "--json", "--fields", "id,metric,due_at").json
    assert "zyzzyva" in support("export", "events").out.casefold()
    done = support("redact", policies, *WHY, "--yes")
    assert (done.status, "the policy: redacted people, text, source; 1 event" in done.out) == (0, True), done
    assert "zyzzyva" not in support("export", "events").out.casefold()
    assert "zyzzyva" not in support("policy", "history", "--json").out.casefold()
    assert "[redacted]" in support("policy", "show", "2").out
    assert support("due", "--json", "--fields", "id,metric,due_at").json == due
    assert support("verify").status == 0
    assert support("rebuild").status == 0
    assert support("due", "--json", "--fields", "id,metric,due_at").json == due
    assert support("redact", policies, *WHY, "--yes").status == 3


def test_ok_evidence_of_a_redacted_policy_is_proved(support: Support, home: Path, policies: str) -> None:
    assert support("redact", policies, *WHY, "--yes").status == 0
    for more in ((), ("--whole-policy",)):
        assert support("evidence", "1", "2", "-o", "e.zip", "--replace", *more).status == 0
        with zipfile.ZipFile(home / "e.zip") as archive:
            assert "zyzzyva" not in "".join(archive.read(name).decode() for name in archive.namelist()).casefold()
            (home / "verify.py").write_bytes(archive.read("verify.py"))
        words = [sys.executable, "-I", "verify.py", "e.zip", "--head", support("audit", "head").out.strip()]
        done = subprocess.run(words, cwd=home, capture_output=True, text=True, check=False)
        assert (done.returncode, "WRONG" in done.stdout) == (0, False), done.stdout


@pytest.mark.sqlite_only("two stores in files")
@pytest.mark.parametrize("when", ["before", "after"])
def test_ok_a_redacted_policy_arrives_in_another_store(support: Support, home: Path, policies: str, when: str) -> None:
    here = support("config", "get", "store").out.strip()
    support("open", "Elsewhere", "--store", "other.db")
    if when == "before":
        support("copy", here, "other.db")
    assert support("redact", policies, *WHY, "--yes").status == 0
    assert support("copy", here, "other.db").status == 0
    assert support("verify", "--store", "other.db").status == 0
    assert "zyzzyva" not in support("export", "events", "--store", "other.db").out.casefold()
    assert b"zyzzyva" not in (home / "other.db").read_bytes()
    assert b"zyzzyva" not in Path(here).read_bytes()


def test_err_the_policy_in_force_keeps_what_it_says(support: Support, policies: str) -> None:
    support("policy", "apply", "zyzzyva.toml")
    assert support("redact", policies, "--field", "people", *WHY, "--yes").status == 3
    assert "zyzzyva@example.com" in support("policy", "show").out


@pytest.mark.parametrize("what", ["customer:Nobody", "contact:Nobody", "person:nobody", "runbook:nothing", "contact:"])
def test_err_nothing_of_that_name(support: Support, store: Path, what: str) -> None:
    assert support("redact", what, *WHY, "--yes").status in {2, 4}


def test_err_a_case_without_its_event(support: Support, store: Path) -> None:
    assert refusal(support, "redact", "1", *WHY, "--yes", status=2)["code"] == "usage"


def test_ok_the_digest_of_what_was_asked_under_a_key_goes_with_it(support: Support, home: Path) -> None:
    """A short text can be guessed by it; the key still does nothing twice."""
    for case in ("One", "Two", "Three"):
        support("open", case, "-c", "Acme")
    asked = ("note", "1", "2", "-m", "zyzzyva", "--key", "k")
    assert support(*asked).status == 0
    (event,) = [each for each in support("log", "1", "--json").json if each["kind"] == "noted"]
    assert support("redact", "1", str(event["seq"]), *WHY, "--yes").status == 0
    noted = [json.loads(line) for line in support("export", "events").out.splitlines() if '"kind": "noted"' in line]
    assert [each["request"] for each in noted] == [None, None]
    # The program wrote the text to both cases, so it goes from both.
    assert [each["payload"]["text"] for each in noted] == ["[redacted]", "[redacted]"]
    assert support("log", "2").out.count("redacted text of event") == 1
    assert support("verify").status == 0
    again = support(*asked)
    assert (again.status, support("log", "3").out.count("note")) == (0, 0)
    assert sum('"kind": "noted"' in line for line in support("export", "events").out.splitlines()) == 2
    assert support("evidence", "2", "-o", "S-2.zip").status == 0
    with zipfile.ZipFile(home / "S-2.zip") as archive:
        assert b'"request": null' in archive.read("events.jsonl")
        (home / "verify.py").write_bytes(archive.read("verify.py"))
    words = [sys.executable, "-I", "verify.py", "S-2.zip", "--head", support("audit", "head").out.strip()]
    done = subprocess.run(words, cwd=home, capture_output=True, text=True, check=False)
    assert (done.returncode, "WRONG" in done.stdout) == (0, False), done.stdout

"""support access accept: what another store's people opened opens nothing here until a lead of this store accepts it."""

import json
from pathlib import Path

import pytest

from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.log.event_log import Command, Draft, append
from tests.cli.cases import refusal
from tests.cli.commands.test_evidence import verified
from tests.cli.commands.test_schema import check
from tests.cli.gated import PEOPLE, REF, gated, with_people
from tests.conftest import Support
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")

BY = ("--by", "Ann Lee")
WINDOW = ("--to", "in 2h", "--level", "root", "--host", "db1", *BY)
SURE = ("--because", "Rang Ann, she confirmed both")


@pytest.fixture(autouse=True)
def _laptop(support: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gated case that is also on a laptop, where mallory let herself in."""
    monkeypatch.setenv("SUPPORT_STORE", "cases.db")
    with_people(support)
    gated(support)
    assert support("copy", "cases.db", "laptop.db").status == 0
    monkeypatch.setenv("SUPPORT_ME", "mallory")
    assert support("authorise", "1", *BY, *REF, "--store", "laptop.db").status == 0
    assert support("access", "grant", "1", *WINDOW, "--store", "laptop.db").status == 0
    monkeypatch.setenv("SUPPORT_ME", "ana")


def come(support: Support) -> str:
    done = support("copy", "laptop.db", "cases.db")
    assert done.status == 0, done.err
    return done.out


def test_ok_what_a_stranger_opened_elsewhere_is_taken_and_opens_nothing(support: Support) -> None:
    out = come(support)
    assert "S-1: authorised by mallory in another store is unproved here: it opens nothing" in out
    assert "S-1: access_granted by mallory in another store is unproved here: it opens nothing" in out
    assert "support access accept S-1" in out
    assert "2 unproved" not in support("verify").out
    assert support("verify").status == 0
    told = refusal(support, "access", "check", "1", "--host", "db1")
    assert "unproved here" in told["message"]
    assert support("run", "1", "--host", "db1", "--", "true").status == 3
    shown = support("show", "1", "--json").json
    assert (shown["gate"], shown["access"][0]["unproved"]) == ("unproved", True)
    assert [(each["kind"], each["by"]) for each in shown["unproved"]] == [
        ("authorised", "mallory"), ("access_granted", "mallory"),
    ]  # fmt: skip
    check("page", shown)
    assert [each["id"] for each in support("list", "--gate", "closed", "--json").json] == ["S-1"]
    assert [each["gate"] for each in support("list", "--gate", "unproved", "--json").json] == ["unproved"]
    assert [each["unproved"] for each in support("access", "list", "--json").json] == [True]
    for words in (("show", "1"), ("show", "1", "--plain"), ("log", "1")):
        assert "unproved" in support(*words).out.casefold(), words


def test_ok_a_lead_accepts_it_and_the_acceptance_travels(support: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    come(support)
    monkeypatch.setenv("SUPPORT_ME", "boris")
    assert "only leads" in refusal(support, "access", "accept", "1", *SURE)["message"]
    monkeypatch.setenv("SUPPORT_ME", "ana")
    done = support("access", "accept", "1", *SURE)
    assert done.status == 0, done.err
    assert "accepted" in done.out
    assert "Rang Ann" in done.out
    assert support("access", "check", "1", "--host", "db1").status == 0
    shown = support("show", "1", "--json").json
    assert (shown["gate"], shown["unproved"], shown["access"][0]["unproved"]) == ("authorised", [], False)
    assert support("verify").status == 0
    log = support("log", "1", "--json").json
    uids = {line["uid"] for line in log if line["kind"] in {"authorised", "access_granted"}}
    assert {line["payload"]["event"] for line in log if line["kind"] == "accepted"} == uids
    # A third store that knows nobody of the laptop opens it by the acceptance of a lead it knows.
    support("copy", "cases.db", "laptop.db")
    assert support("access", "check", "1", "--host", "db1", "--store", "laptop.db").status == 0
    again = support("access", "accept", "1", *SURE)
    assert (again.status, "unproved" in again.out + again.err) == (0, True)


def test_ok_the_people_of_this_store_open_it_from_elsewhere_too(
    support: Support, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPPORT_ME", "boris")
    support("open", "Pump", "-c", "Acme", "--channel", "phone", "--store", "laptop.db")
    support("authorise", "2", *BY, *REF, "--store", "laptop.db")
    monkeypatch.setenv("SUPPORT_ME", "ana")
    come(support)
    assert support("show", "2", "--json").json["gate"] == "authorised"


def test_ok_a_stranger_takes_no_revocation_back(support: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    support("authorise", "1", *BY, *REF)
    support("access", "grant", "1", "--to", "in 2h", "--level", "root", "--host", "db2", *BY)
    support("access", "revoke", "1", "1", "--because", "Enough of it")
    support("copy", "cases.db", "laptop.db")
    log = support("log", "1", "--json").json
    (revoked,) = [line["uid"] for line in log if line["kind"] == "access_revoked"]
    forged(support, "laptop.db", "1", {"command": "c", "what": ["access_revoked"], "events": [revoked]}, "undone")
    come(support)
    assert support("verify").status == 0
    assert "unproved" in refusal(support, "access", "check", "1", "--host", "db2")["message"]
    assert support("access", "accept", "1", *SURE).status == 0
    assert support("access", "check", "1", "--host", "db2").status == 0


def test_ok_an_acceptance_by_a_stranger_accepts_nothing(support: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = next(line["uid"] for line in support("log", "1", "--json", "--store", "laptop.db").json
               if line["kind"] == "authorised")  # fmt: skip
    forged(support, "laptop.db", "1", {"event": uid, "because": "It is fine"}, "accepted")
    come(support)
    assert support("show", "1", "--json").json["gate"] == "unproved"


def test_ok_without_people_those_who_record_here_are_known(support: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    text = support("policy", "show").out.replace(PEOPLE, "")
    assert support("policy", "apply", "-", input=text).status == 0
    come(support)
    assert support("show", "1", "--json").json["gate"] == "unproved"
    monkeypatch.setenv("SUPPORT_ME", "mallory")
    support("note", "1", "-m", "Here I am")
    monkeypatch.setenv("SUPPORT_ME", "ana")
    support("open", "Pump", "-c", "Acme", "--channel", "phone", "--store", "laptop.db")
    monkeypatch.setenv("SUPPORT_ME", "mallory")
    support("authorise", "2", *BY, *REF, "--store", "laptop.db")
    come(support)
    assert support("show", "2", "--json").json["gate"] == "authorised"
    # Nobody is a lead where nobody is named, so anybody may accept.
    assert support("access", "accept", "1", *SURE).status == 0


def test_ok_evidence_shows_it(support: Support) -> None:
    come(support)
    assert support("evidence", "1", "-o", "case.zip").status == 0
    status, told = verified(Path("case.zip").resolve(), read=("--read",))
    assert (status, "unproved" in told) == (0, True)


def forged(support: Support, store: str, case: str, fact: dict[str, object], kind: str) -> None:
    """Append an event as a program of mallory's would."""
    database = SqliteDatabase(store)
    row = database.one("SELECT max(version) AS last FROM event WHERE stream = :stream", {"stream": f"case:{case}"})
    assert row is not None
    payload = json.dumps(fact, separators=(",", ":"), sort_keys=True)
    draft = Draft(f"case:{case}", row["last"] + 1, kind, "2026-11-23T12:00:00Z", None, 1, payload)
    with database.transaction():
        append(database, Command(NOW, "mallory"), [draft])
    database.close()

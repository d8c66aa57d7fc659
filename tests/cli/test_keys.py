"""`--key`: the same command again gives the same result and does nothing twice."""

from pathlib import Path

import pytest

from supportcli.storage.engine.sqlite import SqliteDatabase
from tests.cli.cases import outcome
from tests.conftest import Begin, Support


@pytest.fixture(autouse=True)
def _cases(support: Support, begin: Begin) -> None:
    def two() -> None:
        for title in ("One", "Two"):
            assert support("open", title, "-q").status == 0

    begin(two)


def events(support: Support) -> int:
    return sum(case["version"] for case in support("list", "--all", "--json").json)


def test_a_case_is_opened_once(support: Support) -> None:
    first = outcome(support, "open", "Mail from Ann", "-c", "Acme", "--key", "mail-1")
    again = outcome(support, "new", "Mail from Ann", "-c", "Acme", "--key", "mail-1", now="2026-11-24T09:00:00Z")
    assert (first["created"], again["created"], again["changed"], again["event"]) == (True, False, False, None)
    assert again["id"] == again["case"]["id"] == first["id"] == "S-3"
    done = support("open", "Mail from Ann", "-c", "Acme", "--key", "mail-1")
    assert (done.status, done.sentences) == (0, "S-3: already done with this key; nothing changed.\n")


@pytest.mark.parametrize("command", [
    ("note", "1", "2", "-m", "seen"),
    ("assign", "1", "2", "ben"),
    ("link", "2", "--to", "1"),
    ("reprioritise", "1", "low", "--because", "Only the test system is slow"),
    ("close", "2", "--as", "duplicate", "--of", "1"),
    ("merge", "2", "--into", "1"),
    ("promise", "1", "--in", "2h", "-m", "Call"),
    ("reply", "1", "-m", "Which version?", "--wait"),
    ("triage", "1", "--impact", "outage"),
    ("note", "@last", "-m", "seen"),
])  # fmt: skip
def test_nothing_happens_twice_and_the_same_cases_are_told(support: Support, command: tuple[str, ...]) -> None:
    first = support(*command, "--key", "k", "--json")
    count = events(support)
    again = support(*command, "--key", "k", "--json", now="2026-11-23T12:05:00Z")
    assert (first.status, again.status) == (0, 0)
    assert [each["id"] for each in again.json] == [each["id"] for each in first.json]
    assert not any(each["changed"] or each["created"] for each in again.json)
    assert all(each["case"]["id"] == each["id"] for each in again.json)
    assert events(support) == count


#: What the program of before stored for these lines, which may be given again to this one.
OF_BEFORE = {
    ("open", "Disk is full", "--proactive"): "713ddaad9b5f346e097afb3415e24aaf1d36d099ce76d4e7fba9c31db1b94965",
    ("promise", "1", "--in", "30m", "-m", "Call"): "fb373c33ce42d250082a2d8ea63e9c4d59e05c4a2ee2e5ff8ea9bd261a47bec1",
    ("keep", "1"): "afaec0595eabc183869ec0c331391bcf1715d777c60ed4b397657a0a4f05d737",
    ("reply", "1", "-m", "We look", "--channel", "phone"):
        "a7ab6d0c223ae7ddf4f2144794b9d6718c1a8472c16fbc7ba67c05c27a3d13ee",
    ("link", "1", "--to", "2"): "5ddc71146c3b66c265823a774477588830e33eb5a473a778ab4fdbd5edde591e",
    ("close", "1", "--as", "fixed", "-m", "Done"): "975735df570e7fa8e93fab9eb364a5077822ce671a445d63e25ad5b12229ea32",
}  # fmt: skip


@pytest.mark.sqlite_only("reads the file")
def test_what_a_line_is_compared_by_does_not_change_with_newer_options(support: Support, home: Path) -> None:
    for key, line in enumerate(OF_BEFORE):
        assert support(*line, "--key", str(key)).status == 0, line
    (file,) = home.rglob("cases.db")
    database = SqliteDatabase(str(file))
    rows = database.all("SELECT DISTINCT key, request FROM event WHERE key IS NOT NULL ORDER BY key")
    database.close()
    assert [row["request"] for row in rows] == list(OF_BEFORE.values())


@pytest.mark.parametrize("other", [
    ("note", "1", "-m", "other"), ("note", "2", "-m", "seen"), ("reply", "1", "-m", "seen"), ("open", "seen"),
    ("note", "1", "-m", "seen", "--at", "2026-11-23T12:00:00Z"),
])  # fmt: skip
def test_err_other_content_under_the_same_key(support: Support, other: tuple[str, ...]) -> None:
    support("note", "1", "-m", "seen", "--key", "k")
    count = events(support)
    done = support(*other, "--key", "k", "--json")
    assert (done.status, done.error["code"]) == (6, "conflict")
    assert events(support) == count


def test_a_batch_that_was_partly_refused_is_told_the_same_again(support: Support) -> None:
    support("resolve", "2")
    command = ("wait", "1", "2", "9", "--for", "vendor", "-m", "x", "--keep-going", "--key", "k", "--json")
    first, again = support(*command), support(*command)
    assert (first.status, again.status) == (5, 5)
    assert [(each["id"], each["ok"]) for each in first.json] == [(each["id"], each["ok"]) for each in again.json]
    assert again.json[0]["changed"] is False


def test_err_an_empty_flag_is_a_variable_that_was_not_set(support: Support) -> None:
    for flag in ("--key", "--at", "--tz"):
        done = support("note", "1", "-m", "seen", flag, "")
        assert (done.status, done.err.splitlines()[0]) == (2, f"support: {flag} is empty.")
    assert events(support) == 2


ALERT = ("open", "Disk is full", "--proactive", "--key", "alert-17")


def test_an_alert_that_comes_again_opens_another_case_once_its_own_is_over(support: Support) -> None:
    made = [outcome(support, *ALERT, "--while-open")["id"] for _ in range(2)]
    support("close", "3", "--as", "fixed", "-m", "Cleaned")
    made += [outcome(support, *ALERT, "--while-open", now="2026-11-24T09:00:00Z")["id"] for _ in range(2)]
    support("resolve", "4", now="2026-11-24T10:00:00Z")
    made += [outcome(support, *ALERT, "--while-open", now="2026-11-24T11:00:00Z")["id"]]
    assert made == ["S-3", "S-3", "S-4", "S-4", "S-5"]
    # The last one is the case of the key; the digest is the same without the option.
    again = support(*ALERT, now="2026-11-24T12:00:00Z")
    assert (again.sentences, again.err) == ("S-5: already done with this key; nothing changed.\n", "")
    assert support("show", "3", "--json").json["reopened"] == 0


def test_an_alert_may_reopen_its_case(support: Support) -> None:
    support(*ALERT)
    assert outcome(support, *ALERT, "--reopen")["changed"] is False
    support("close", "3", "--as", "fixed", "-m", "Cleaned")
    done = support(*ALERT, "--reopen")
    assert (done.status, done.sentences) == (0, "S-3: reopened: it was opened again with the same key\n")
    assert outcome(support, *ALERT, "--reopen")["changed"] is False
    assert support("list", "--ids").out.split() == ["S-1", "S-2", "S-3"]


def test_an_alert_whose_case_is_over_is_not_lost_without_a_word(support: Support) -> None:
    support(*ALERT)
    for words in (("resolve", "3"), ("close", "3", "--as", "fixed", "-m", "Cleaned")):
        support(*words)
        done = support(*ALERT, "-q")
        assert (done.status, done.out) == (0, "")
        assert f"S-3, which this key opened, is {words[0]}d: nothing was opened." in done.err
        assert "--while-open" in done.err


def test_err_what_an_alert_does_twice_needs_a_key(support: Support) -> None:
    for more in (("--while-open",), ("--reopen",), ("--reopen", "--while-open", "--key", "k")):
        assert support("open", "Disk is full", *more).status == 2, more
    assert events(support) == 2

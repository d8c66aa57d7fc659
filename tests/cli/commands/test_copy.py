"""support copy: a laptop's store poured into the team's, and back."""

from pathlib import Path
from shutil import copyfile

import pytest

from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support


@pytest.fixture
def two(support: Support) -> tuple[str, str]:
    """Two stores, each with a case of its own that is number 1."""
    support("open", "Checkout is down", "-c", "Acme", "-p", "critical", "--store", "laptop.db")
    support("note", "1", "-m", "The certificate expired", "--store", "laptop.db")
    support("open", "Invoice has the wrong date", "-c", "Beta", "--store", "team.db")
    return "laptop.db", "team.db"


def test_ok_into_another_store(support: Support, two: tuple[str, str]) -> None:
    laptop, team = two
    done = support("copy", laptop, team)
    assert done.out == "3 events added; 1 new case.\nS-1 there is S-2 here.\n"
    titles = {case["id"]: case["title"] for case in support("list", "--json", "--store", team).json}
    assert titles == {"S-1": "Invoice has the wrong date", "S-2": "Checkout is down"}
    assert support("verify", "--store", team).status == 0
    assert support("verify", "--store", laptop).status == 0


def test_ok_twice_adds_nothing(support: Support, two: tuple[str, str]) -> None:
    support("copy", *two)
    head = support("audit", "head", "--store", "team.db").out
    again = support("copy", *two, "--json").json
    assert (again["new_events"], again["opened"], again["renamed"]) == (0, [], [])
    assert support("audit", "head", "--store", "team.db").out == head


def test_ok_into_nothing_it_is_the_same_store(support: Support, two: tuple[str, str]) -> None:
    assert support("copy", two[0], "new.db").status == 0
    for words in (("audit", "head"), ("list", "--json", "--all"), ("log", "1", "--json"), ("policy", "history")):
        assert support(*words, "--store", "new.db").out == support(*words, "--store", two[0]).out


def test_ok_the_old_number_still_finds_it(support: Support, two: tuple[str, str]) -> None:
    support("copy", *two)
    shown = support("show", "2", "--store", "team.db", "--json").json
    (alias,) = shown["aliases"]
    assert alias.startswith("1@")
    for name in (alias, f"S-{alias}", alias[:5]):
        assert support("show", name, "--store", "team.db", "--json").json["id"] == "S-2"
    assert f"Elsewhere: {alias}" in support("show", "2", "--store", "team.db").out
    support("note", alias, "-m", "Found by its old name", "--store", "team.db")
    assert "Found by its old name" in support("log", "2", "--store", "team.db").out


def test_err_a_number_nobody_had(support: Support, two: tuple[str, str]) -> None:
    support("copy", *two)
    for name in ("9@abcdef", "1@zz", "1@", "1@'; --"):
        assert support("show", name, "--store", "team.db").status == 4


def test_ok_an_option_before_or_after(support: Support, two: tuple[str, str]) -> None:
    assert support("--json", "copy", *two).json["renamed"] == [{"there": 1, "here": 2}]


def test_err_the_same_store(support: Support, two: tuple[str, str]) -> None:
    assert "same store" in support("copy", two[0], f"./{two[0]}").err
    assert support("copy", two[0], two[0]).status == 2


def test_err_nothing_to_copy(support: Support, home: Path) -> None:
    assert refusal(support, "copy", "nowhere.db", "new.db", status=7)["code"] == "store"
    assert not (home / "new.db").exists()


def test_err_what_is_no_store(support: Support, two: tuple[str, str], home: Path) -> None:
    (home / "letter.txt").write_text("Dear Ann")
    assert support("copy", two[0], "letter.txt").status == 7
    assert support("copy", "letter.txt", two[0]).status == 7
    assert (home / "letter.txt").read_text() == "Dear Ann"


@pytest.fixture
def apart(support: Support) -> None:
    """Two stores with the same case, customer and runbook, each changed without the other."""
    support(
        "customer",
        "add",
        "Acme",
        "--language",
        "en",
        "--contact",
        "Ann",
        "--phone",
        "1234567",
        "--may-authorise",
        "--store",
        "a.db",
    )
    support("open", "Checkout is down", "-c", "Acme", "-p", "high", "--store", "a.db")
    words = ("--title", "Restart", "--topic", "mail", "--owner", "ana", "-m", "1. Stop it")
    assert support("runbook", "add", "restart", *words, "--store", "a.db").status == 0
    support("copy", "a.db", "b.db")
    for store, text, language, due in (("a.db", "call Ann", "fi", "30m"), ("b.db", "send the fix", "sv", "3h")):
        support("promise", "1", "--in", due, "-m", text, "--store", store)
        support("contract", "add", "Acme", "--plan", "standard", "--from", "2026-01-01", "--store", store)
        support(
            "access", "grant", "1", "--to", "2h", "--level", "user", "--by", "Ann", "--host", text[:4], "--store", store
        )
        support("customer", "edit", "Acme", "--language", language, "--store", store)
        support("runbook", "edit", "restart", "-m", f"1. {text}", "--store", store)


@pytest.mark.usefixtures("apart")
def test_ok_each_collision_is_printed_and_what_was_written_is_verified(support: Support) -> None:
    done = support("copy", "b.db", "a.db")
    assert (done.status, "Verified what was written: no problems found." in done.err) == (0, True)
    for line in (
        "S-1: promise 1 there is promise 2 here: send the fix\n",
        "S-1: access window 1 there is access window 2 here: user on send\n",
        "acme: contract 1 there is contract 2 here: standard\n",
        "customer acme: language was changed in both stores; both changes are kept. ",
        "runbook restart: text was changed in both stores; both changes are kept. ",
    ):
        assert line in done.out
    again = support("copy", "b.db", "a.db", "--json").json
    assert (again["numbered"], again["edited"], again["faults"]) == ([], [], [])


@pytest.mark.usefixtures("apart")
def test_ok_a_number_names_one_thing_in_every_command(support: Support) -> None:
    support("copy", "b.db", "a.db")
    store = ("--store", "a.db")
    clocks = [row["instance"] for row in support("due", "--json", *store).json if row["metric"] == "promise"]
    assert clocks == [1, 2]
    assert {row["number"] for row in support("contract", "list", "Acme", "--json", *store).json} == {1, 2}
    done = support("keep", "1", "--promise", "2", *store)
    assert done.sentences == "S-1: promise 2 kept, an answer\n", done.err
    assert support("access", "revoke", "1", "2", "--because", "Enough of it", *store).status == 0
    shown = support("show", "1", "--json", *store).json
    assert [(each["text"], each["state"]) for each in shown["promises"]] in (
        [("call Ann", "open"), ("send the fix", "kept")], [("send the fix", "kept"), ("call Ann", "open")],
    )  # fmt: skip
    assert {each["host"]: each["state"] for each in shown["access"]} == {"call": "open", "send": "revoked"}
    assert support("contract", "end", "Acme", "2", "--at", "2026-12-01", "--because", "They left", *store).status == 0
    assert support("verify", *store).status == 0
    # The other store has other numbers, and hears of the same things.
    assert support("copy", "a.db", "b.db").status == 0
    there = support("show", "1", "--json", "--store", "b.db").json
    assert {each["text"]: (each["number"], each["state"]) for each in there["promises"]} == {
        "send the fix": (1, "kept"), "call Ann": (2, "open"),
    }  # fmt: skip
    for words in (("log",), ("log", "1")):
        told = [each["sentence"] for each in support(*words, "--json", "--store", "b.db").json]
        assert "promise 1 kept, an answer" in told
        assert [each for each in told if each.startswith("promise 2 given") and each.endswith("call Ann")]


@pytest.fixture
def twin(support: Support) -> str:
    """A copy of the file of a store, made by hand: two files that have one origin."""
    support("open", "Checkout is down", "--store", "a.db")
    copyfile("a.db", "twin.db")
    return "twin.db"


def test_ok_events_of_our_own_come_back_where_the_log_goes_on_from_ours(support: Support, twin: str) -> None:
    support("note", "1", "-m", "Written in the copy", "--store", twin)
    support("open", "Opened in the copy", "--store", twin)
    assert support("copy", twin, "a.db").status == 0
    assert support("audit", "head", "--store", twin).out == support("audit", "head", "--store", "a.db").out


def test_ok_they_come_back_after_a_backup_was_restored(support: Support, twin: str) -> None:
    support("copy", "a.db", "team.db")
    support("note", "1", "-m", "Lost, but for the team's store", "--store", "a.db")
    support("note", "1", "-m", "Of the team", "--store", "team.db")
    support("copy", "a.db", "team.db")
    assert support("restore", twin, "--yes", "--store", "a.db").status == 0
    support("note", "1", "-m", "After the backup was restored", "--store", "a.db")
    done = support("copy", "team.db", "a.db")
    assert done.status == 0, done.err
    log = support("log", "1", "--store", "a.db").out
    assert all(text in log for text in ("Lost, but", "Of the team", "After the backup"))
    assert support("verify", "--store", "a.db").status == 0


@pytest.mark.parametrize("way", ["copy", "import", "through another store"])
def test_err_two_programs_wrote_one_origin(support: Support, twin: str, way: str) -> None:
    support("copy", "a.db", "team.db")
    for store in ("a.db", twin):
        support("note", "1", "-m", f"Written in {store}", "--store", store)
    before = support("audit", "head", "--store", "a.db").out
    if way == "copy":
        done = support("copy", twin, "a.db")
    elif way == "import":
        events = support("export", "events", "--store", twin).out
        done = support("import", "events", "-", "--store", "a.db", input=events)
    else:
        assert support("copy", twin, "team.db").status == 0
        done = support("copy", "team.db", "a.db")
    assert (done.status, "does not go on from its log" in done.err) == (6, True)
    assert support("audit", "head", "--store", "a.db").out == before


def test_err_forged_in_the_middle_of_our_log(support: Support, twin: str) -> None:
    support("note", "1", "-m", "Written in the copy", "--store", twin)
    lines = support("export", "events", "--store", twin).out.splitlines()
    support("note", "1", "-m", "Written here", "--store", "a.db")
    ours = support("export", "events", "--store", "a.db").out.splitlines()
    # All of ours, and then one that follows an earlier event than our last.
    done = support("import", "events", "-", "--store", "a.db", input="\n".join([*ours, lines[-1]]) + "\n")
    assert (done.status, "does not go on from its log" in done.err) == (6, True)


@pytest.mark.parametrize("order", [("a.db", "b.db"), ("b.db", "a.db")])
def test_ok_two_customers_that_were_each_merged_into_the_other_are_one(
    support: Support, order: tuple[str, str]
) -> None:
    support("open", "Checkout is down", "-c", "Kaleva", "--store", "a.db")
    support("customer", "edit", "Kaleva", "--contact", "Ann", "--phone", "1234567", "--store", "a.db")
    support("open", "Invoice is wrong", "-c", "Foods", "--store", "a.db")
    support("customer", "edit", "Foods", "--contact", "Bo", "--phone", "7654321", "--store", "a.db")
    support("copy", "a.db", "b.db")
    why = ("--because", "One company since June")
    assert support("customer", "merge", "Kaleva", "--into", "Foods", *why, "--store", "a.db").status == 0
    assert support("customer", "merge", "Foods", "--into", "Kaleva", *why, "--store", "b.db").status == 0
    first, last = order
    assert support("copy", first, last).status == 0
    assert support("copy", last, first).status == 0
    found = []
    for store in order:
        for name in ("Kaleva", "Foods", "Ann", "7654321"):
            shown = support("customer", "show", name, "--json", "--store", store)
            assert shown.status == 0, shown.err
            found.append((shown.json["name"], len(shown.json["contacts"]), len(shown.json["open_cases"])))
        assert len(support("customer", "list", "--json", "--store", store).json) == 1
        assert support("customer", "edit", "Kaleva", "--language", "fi", "--store", store).status == 0
        assert support("verify", "--store", store).status == 0
        assert support("rebuild", "--store", store).status == 0
    assert set(found) == {("Foods", 2, 2)}


@pytest.mark.usefixtures("apart")
def test_ok_two_edits_are_shown_until_somebody_edits_again(support: Support) -> None:
    support("copy", "b.db", "a.db")
    support("copy", "a.db", "b.db")
    for store in (("--store", "a.db"), ("--store", "b.db")):
        shown = support("customer", "show", "Acme", "--json", *store).json
        check("customer", shown)
        (two,) = shown["two_edits"]
        assert (two["part"], {each["value"] for each in two["edits"]}) == ("language", {"fi", "sv"})
        assert two["edits"][-1]["value"] == shown["language"]
        runbook = support("runbook", "show", "restart", "--json", *store).json
        check("runbook", runbook)
        (two,) = runbook["two_edits"]
        assert {each["value"] for each in two["edits"]} == {"1. call Ann", "1. send the fix"}
        for words in (("customer", "show", "Acme", "--plain"), ("runbook", "show", "restart", "--plain")):
            page = support(*words, *store).out
            assert ("holds; " in page, "does not" in page) == (True, True), page
    support("customer", "edit", "Acme", "--language", "de", "--store", "a.db")
    support("runbook", "edit", "restart", "-m", "1. Both", "--store", "a.db")
    support("copy", "a.db", "b.db")
    for store in (("--store", "a.db"), ("--store", "b.db")):
        assert support("customer", "show", "Acme", "--json", *store).json["two_edits"] == []
        assert support("runbook", "show", "restart", "--json", *store).json["two_edits"] == []

"""Wishes from end to end: linked, counted, closed with whom to answer, reopened; on either engine."""

import shlex

import pytest

from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support

ACME = (
    "contract",
    "add",
    "Acme",
    "--plan",
    "standard",
    "--from",
    "2026-01-01",
    "--value",
    "12000.5",
    "--currency",
    "eur",
)


@pytest.fixture(autouse=True)
def _story(support: Support) -> None:
    support("customer", "add", "Acme", "--language", "fi")
    support(*ACME)
    support("open", "Export at night", "-c", "Acme", "--contact", "Ann Lee")
    support("open", "Night exports", "-c", "Beta")
    assert support("wish", "link", "1", "2", "GH-12", "-m", "It takes three hours").status == 0


def test_ok_linked_shown_and_held_against_the_schema(support: Support) -> None:
    (row,) = support("wish", "list", "--json").json
    check("wishes", row)
    assert (row["customers"], row["cases"], row["worth"]) == (2, 2, "12000.50 EUR")
    found = support("wish", "show", "gh-12", "--json").json
    check("wish", found)
    assert [(each["id"], each["worth"]) for each in found["linked"]] == [("S-1", "12000.50 EUR"), ("S-2", None)]
    page = support("show", "1", "--json").json
    check("page", page)
    assert [(each["ref"], each["text"]) for each in page["wishes"]] == [("GH-12", "It takes three hours")]
    assert "Wishes: GH-12\n" in support("show", "1", "--plain").out
    assert support("wish", "show", "GH-12", "--plain").out.startswith(
        "GH-12\n(wish, open)\n2 cases of 2 customers; standard; contracts in force worth 12000.50 EUR\n\n"
        "S-1 (new)  Acme, Ann Lee, in fi, standard, 12000.50 EUR: Export at night\n  It takes three hours\n"
    )


def test_ok_named_filtered_and_closed_with_whom_to_answer(support: Support) -> None:
    named = support("wish", "edit", "GH-12", "--title", "Export at night", "--kind", "fault", "--json").json
    check("wish", named)
    assert (named["changed"], named["title"], named["kind"]) == (True, "Export at night", "fault")
    assert support("wish", "edit", "GH-12", "--kind", "fault").out == "GH-12: already so; nothing changed.\n"
    assert support("wish", "list", "--kind", "wish", "--json").json == []
    tried = support("wish", "close", "GH-12", "--dry-run", "--json").json
    check("wish", tried)
    assert (tried["state"], tried["dry_run"]) == ("done", True)
    done = support("wish", "close", "GH-12", "-m", "It is in 4.3", "--key", "k")
    assert done.out == (
        "GH-12 closed as done. 2 cases of 2 customers; standard; contracts in force worth 12000.50 EUR\n"
        "  S-1 (new)  Acme, Ann Lee, in fi, standard, 12000.50 EUR: Export at night\n"
        "    support reply S-1 --to 'Ann Lee' -m 'It is in 4.3'\n"
        "  S-2 (new)  Beta, standard: Night exports\n"
        "    support reply S-2 -m 'It is in 4.3'\n"
    )
    assert "already done with this key" in support("wish", "close", "GH-12", "-m", "It is in 4.3", "--key", "k").out
    assert support("wish", "list", "--json").json == []
    (row,) = support("wish", "list", "--closed", "--json").json
    check("wishes", row)
    assert (row["state"], row["closed_by"], row["text"]) == ("done", "ana", "It is in 4.3")
    assert support("reply", "2", "-m", "It is in 4.3", now="2026-11-23T12:01:00Z").status == 0
    page = support("wish", "show", "GH-12", now="2026-11-23T12:02:00Z").out
    assert page.count("answered since") == page.count("support reply S-1") == 1
    again = support("wish", "reopen", "GH-12", "--because", "It is out again", "--json").json
    check("wish", again)
    assert (again["state"], again["text"]) == ("open", None)
    assert support("verify").status == 0


def test_ok_the_commands_that_are_printed_can_be_run(support: Support) -> None:
    support("close", "2", "--as", "answered", "-m", "Later")
    support("wish", "close", "GH-12", "-m", "It's in 4.3")
    for each in support("wish", "show", "GH-12", "--json").json["linked"]:
        done = support(*shlex.split(each["command"])[1:])
        assert done.status == 0, done.err
    assert support("show", "3", "--json").json["title"] == "GH-12: Night exports"


def test_ok_an_undo_takes_a_link_back_and_no_closing(support: Support) -> None:
    support("wish", "unlink", "1", "2", "gh-12")
    assert support("wish", "list", "--json").json == []
    assert support("undo").status == 0
    assert support("wish", "list", "--json").json[0]["cases"] == 2
    support("wish", "close", "GH-12")
    assert refusal(support, "undo")["hint"].startswith("Record a correction instead: support wish edit REF")


def test_err_what_cannot_be_done(support: Support) -> None:
    for words, status in (
        (("link", "1", "143"), 2), (("link", "1"), 2), (("link", "1", "a b"), 2), (("link", "9", "GH-1"), 4),
        (("show", "GH-99"), 4), (("close", "GH-99"), 4),
        (("reopen", "GH-12", "--because", "x"), 3), (("reopen", "GH-99", "--because", "x"), 4),
        (("close", "GH-12", "--as", "fixed"), 2), (("edit", "GH-12"), 2), (("edit", "GH-12", "--title", " "), 2),
    ):  # fmt: skip
        refusal(support, "wish", *words, status=status)


def test_ok_redacted_with_what_was_said(support: Support) -> None:
    support("wish", "edit", "GH-12", "--title", "As Ann asked")
    uid = support("show", "1", "--json").json["history"][-1]["uid"]
    why = ("--because", "Asked by Ann on 20 November", "--yes")
    assert support("redact", "wish:gh-12", "--field", "title", *why).status == 0
    assert support("redact", "1", uid, "--field", "text", *why).status == 0
    found = support("wish", "show", "GH-12", "--json").json
    assert (found["ref"], found["title"], found["linked"][0]["text"]) == ("GH-12", "[redacted]", "[redacted]")
    assert support("verify").status == 0


def test_err_a_slip_in_the_reference_leaves_no_wish_behind(support: Support) -> None:
    for words in (("GH-21", "--title", "Dark"), ("GH-21", "--kind", "fault", "--dry-run")):
        error = refusal(support, "wish", "edit", *words, status=4)
        assert error["message"] == "No case is linked to 'GH-21'."
        assert error["hint"] == "A wish that no case asks for yet: --new."
    assert [each["ref"] for each in support("wish", "list", "--json").json] == ["GH-12"]
    assert support("wish", "edit", "GH-21", "--new", "--title", "Dark").status == 0
    assert support("wish", "edit", "gh-21", "--title", "Darker").status == 0
    assert [(each["ref"], each["title"]) for each in support("wish", "list", "--json").json] == [
        ("GH-12", None),
        ("GH-21", "Darker"),
    ]


def test_ok_closed_again_it_says_that_it_is_so_already(support: Support) -> None:
    support("wish", "close", "GH-12", "-m", "It is in 4.3")
    for words in ((), ("-m", "It is in 4.3")):
        done = support("wish", "close", "GH-12", *words)
        assert done.out.startswith("GH-12: already so; nothing changed.\n")
        assert support("wish", "close", "GH-12", *words, "--json").json["changed"] is False

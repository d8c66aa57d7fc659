"""What the requests of a customer changed: told to whoever serves them, and to them, without a word that is ours."""

from collections.abc import Iterator

import pytest

from tests.application.importing.log import EXTRACT
from tests.cli.commands.test_schema import check
from tests.conftest import Support

LATER = "2026-11-24T12:00:00Z"
#: Words that Acme is never to read: of other customers, and of ours among ourselves.
OURS = (
    "Beta", "S-2", "GH-12", "tracker", "blackmail", "month end", "spoiled", "Renewal", "renew-it", "git.ours", "Zeta",
    "kept-secret", "Internal",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _story(support: Support) -> Iterator[None]:
    """Acme asked for an export at night, and hit a fault that Beta has, too; one case led to a prepared answer."""
    for words in (
        ("open", "Export at night", "-c", "Acme", "--contact", "Ann"),
        ("open", "Beta cannot log in", "-c", "Beta"),
        ("open", "Login fails", "-c", "Acme"),
        ("open", "Certificate is old", "-c", "Acme"),
        ("open", "A darker page", "-c", "acme"),
        ("wish", "link", "1", "GH-12", "-m", "They blackmail us at month end"),
        ("wish", "edit", "GH-12", "--title", "Night run, for Beta and Zeta"),
        ("wish", "link", "5", "https://git.ours.example/tracker/7", "-m", "spoiled by Beta"),
        ("wish", "edit", "https://git.ours.example/tracker/7", "--kind", "fault"),
        ("note", "1", "-m", "Internal: they pay too little"),
        ("link", "3", "--to", "2", "--as", "child"),
        ("close", "4", "--as", "fixed", "-m", "The certificate renews itself | now"),
        ("solution", "from", "4", "renew-it", "--title", "Renewal, kept-secret"),
    ):
        done = support(*words)
        assert done.status == 0, (words, done.err)
    yield
    assert support("verify").status == 0


def changed(support: Support, *more: str, whose: str = "Acme") -> list[tuple[str, str, list[str], str | None]]:
    answer = support("history", whose, "--json", *more, now=LATER).json
    check("history", answer)
    return [
        (each["kind"], each["state"], [one["id"] for one in each["cases"]], each["text"]) for each in answer["changes"]
    ]


def test_ok_what_is_settled_stands_before_what_is_open(support: Support) -> None:
    assert changed(support) == [
        ("case", "fixed", ["S-4"], "The certificate renews itself | now"),
        ("answer", "prepared", ["S-4"], None),
        ("wish", "open", ["S-1"], None),
        ("fault", "open", ["S-5"], None),
        ("cause", "open", ["S-3"], None),
    ]
    support("wish", "close", "GH-12", "-m", "From 4.3 on it runs at night", now="2026-11-24T08:00:00Z")
    support("wish", "close", "https://git.ours.example/tracker/7", "--as", "declined", now="2026-11-24T09:00:00Z")
    support("close", "2", "--as", "fixed", "--anyway", "-m", "Beta has a new key", now="2026-11-24T10:00:00Z")
    assert changed(support)[:3] == [
        ("cause", "fixed", ["S-3"], None),
        ("fault", "declined", ["S-5"], None),
        ("wish", "done", ["S-1"], "From 4.3 on it runs at night"),
    ]
    summary = support("history", "Acme", "--json", now=LATER).json["summary"]
    assert summary["changes"] == {"done": 1, "declined": 1, "fixed": 2, "prepared": 1}


def test_ok_the_terminal_has_our_names_and_the_page_has_none(support: Support) -> None:
    support("wish", "close", "GH-12", "-m", "From 4.3 on <b>it</b> runs\nat night", now="2026-11-24T08:00:00Z")
    support("close", "2", "--as", "fixed", "--anyway", "-m", "Beta has a new key", now="2026-11-24T10:00:00Z")
    shown = support("history", "Acme", "--plain", now=LATER).out
    assert "What these requests changed:\n  2026-11-24  S-3  what is behind it is fixed\n" in shown
    assert "S-1  wish, done: From 4.3 on <b>it</b> runs\\nat night (GH-12: Night run, for Beta and Zeta)\n" in shown
    assert "  open  S-5  fault, open (https://git.ours.example/tracker/7)\n" in shown
    markdown, html = (support("history", "Acme", kind, now=LATER).out for kind in ("--markdown", "--html"))
    for page in (markdown, html):
        assert [word for word in OURS if word in page] == []
        assert "What these requests changed: 1 done, 2 fixed, 1 prepared, 1 open" in page
        assert "led to a prepared answer" in page
        assert "<b>" not in page
    assert "| 2026-11-24 | S-1 | Export at night | wish, done: From 4.3 on" in markdown
    assert "The certificate renews itself \\| now" in markdown
    # Rows for programs are cases, as before.
    assert len(support("history", "Acme", "--tsv", now=LATER).out.splitlines()) == 4


def test_ok_since_then_has_what_was_settled_then_though_it_was_asked_for_before(support: Support) -> None:
    since = ("--since", "2026-11-24T00:00:00Z")
    assert changed(support, *since) == []
    support("wish", "close", "GH-12", "-m", "It runs", now="2026-11-24T08:00:00Z")
    assert changed(support, *since) == [("wish", "done", ["S-1"], "It runs")]
    page = support("history", "Acme", "--markdown", *since, now=LATER).out
    assert "wish, done: It runs" in page


def test_ok_what_was_taken_back_led_to_nothing(support: Support) -> None:
    support("reopen", "4", "--because", "It is old again")
    support("solution", "retire", "renew-it", "--because", "It did not hold")
    support("unlink", "3", "--from", "2")
    support("wish", "unlink", "5", "https://git.ours.example/tracker/7")
    support("close", "1", "--as", "void")
    assert changed(support) == []
    support("undo")
    assert changed(support) == [("wish", "open", ["S-1"], None)]


def test_ok_of_a_case_that_was_reopened_only_the_last_words_count(support: Support) -> None:
    support("reopen", "4", "--because", "It is old again")
    support("close", "4", "--as", "fixed", "-m", "It has a new owner", now="2026-11-24T08:00:00Z")
    assert ("case", "fixed", ["S-4"], "It has a new owner") in changed(support)
    (end,) = [each for each in support("log", "4", "--json").json if "new owner" in str(each)]
    taken = support("redact", "4", str(end["seq"]), "--because", "They ask for it", "--yes", now="2026-11-24T09:00:00Z")
    assert taken.status == 0, taken.err
    assert ("case", "fixed", ["S-4"], None) in changed(support)


def test_ok_the_case_behind_theirs_is_the_one_that_it_was_merged_into(support: Support) -> None:
    support("open", "Nobody can log in", "-c", "Beta")
    support("merge", "2", "--into", "6")
    support("close", "6", "--as", "fixed", "-m", "Beta has a new key", now="2026-11-24T10:00:00Z")
    assert changed(support)[0] == ("cause", "fixed", ["S-3"], None)
    assert [each for each in changed(support, whose="Beta") if each[0] != "case"] == []


def test_ok_a_customer_of_two_names_has_the_changes_of_both(support: Support) -> None:
    support("open", "Export in the night", "-c", "Acme Oy")
    support("wish", "link", "6", "gh-12")
    support("customer", "merge", "Acme Oy", "--into", "Acme", "--because", "One company")
    assert ("wish", "open", ["S-1", "S-6"], None) in changed(support)


def test_ok_what_was_written_to_another_customer_stays_with_them(support: Support) -> None:
    support("open", "Import fails", "-c", "Beta")
    support("close", "6", "--as", "fixed", "-m", "Your account at Beta is renewed")
    moved = support("edit", "6", "-c", "Acme", now="2026-11-24T08:00:00Z")
    assert moved.status == 0, moved.err
    assert ("case", "fixed", ["S-6"], None) in changed(support)
    page = support("history", "Acme", "--markdown", now=LATER).out
    assert "Beta" not in page
    assert ("case", "fixed", ["S-6"]) not in [each[:3] for each in changed(support, whose="Beta")]


def test_ok_words_of_an_import_are_of_those_who_worked_on_it(support: Support) -> None:
    assert support("import", "servicenow", str(EXTRACT)).status == 0
    found = changed(support, whose="Location 204")
    assert len(found) == 12
    assert {(kind, state, text) for kind, state, _, text in found} == {("case", "fixed", None)}

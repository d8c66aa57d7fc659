"""Solutions from end to end: written, suggested, given, counted, drawn from a case, retired; on either engine."""

from pathlib import Path

import pytest

from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.cli.person import at_terminal, editor
from tests.conftest import Support

TEXT = "Hello {contact},\n\nopen the link for {case}.\n\n{me}"


@pytest.fixture(autouse=True)
def _written(support: Support) -> None:
    support("open", "Forgot my password", "-c", "Acme", "--contact", "Ann Lee, 040 123 4567", "-m", "Cannot log in")
    done = support(
        "solution", "add", "Reset", "--title", "Forgotten password", "--owner", "boris", "--language", "en",
        "--review", "in 30d", "--category", "login", "--word", "sso", "-F", "-", input=TEXT,
    )  # fmt: skip
    assert (done.status, done.out) == (0, "Solution reset written: version 1.\n"), done.err


def test_ok_listed_shown_and_held_against_the_schema(support: Support) -> None:
    (row,) = support("solution", "list", "--json").json
    check("solution", row)
    assert (row["slug"], row["owner"], row["version"], row["given"], row["held"]) == ("reset", "boris", 1, 0, None)
    tried = support("solution", "edit", "reset", "--owner", "cy", "--dry-run", "--json").json
    check("solution", tried)
    assert (tried["owner"], tried["dry_run"]) == ("cy", True)
    (found,) = support("solution", "search", "forgotten", "passwords", "--json").json
    check("found-solution", found)
    page = support("solution", "show", "RES").out
    assert "reset  Forgotten password\n(en; boris; version 1, changed today" in page
    assert "Not given yet.\n\nHello {contact},\n" in page
    assert "No solution fits" in support("solution", "search", "weather", "--plain").out


def test_ok_suggested_where_somebody_looks(support: Support) -> None:
    page = support("show", "1", "--json").json
    check("page", page)
    assert [each["slug"] for each in page["solutions"]] == ["reset"]
    line = "Forgotten password: support reply S-1 --with reset"
    assert f"Solution, {line}" in support("show", "1", "--plain").out
    assert f"  Solution: {line}" in support("triage", "1", "--impact", "partial").out
    opened = support("open", "My password is forgotten")
    assert "Solution: Forgotten password: support reply S-2 --with reset" in opened.err
    assert "Solution" not in opened.out
    assert "Solution" not in support("open", "My password is forgotten", "--ids").err
    assert "Solution" not in support("open", "My password is forgotten", "-q").err
    assert "Solution" not in support("open", "The printer burns").err


def test_ok_given_counted_reopened_and_taken_back(support: Support) -> None:
    done = support("reply", "1", "--with", "reset", "-m", "Call us.")
    assert "replied with solution reset, version 1" in support("log", "1").out
    assert done.sentences.startswith("S-1: reply with solution reset, version 1 recorded: Hello Ann Lee,"), done.out
    page = support("show", "1", "--json").json
    check("page", page)
    assert page["solutions"] == []
    assert page["answered_with"] == [{"slug": "reset", "version": 1, "state": "given"}]
    support("solution", "edit", "reset", "--word", "login")
    support("close", "1", "--as", "answered", "--solution", "reset")
    support("rate", "1", "4")
    assert "Given in 1 case; 1 ended with it, 1 of 1 (100%) not reopened since; rated 4.0 of 5 by 1." in support(
        "solution", "show", "reset"
    ).out  # fmt: skip
    support("reopen", "1", "--because", "It did not help")
    (row,) = support("solution", "list", "--json").json
    check("solution", row)
    assert (row["given"], row["ended"], row["reopened"], row["held"]) == (1, 1, 1, 0)
    support("undo", "1")
    assert support("solution", "show", "reset", "--json").json["held"] == 1
    assert support("verify").status == 0
    assert "nothing differed" in support("rebuild").out


def test_ok_reported_how_much_of_the_work_it_closes(support: Support) -> None:
    assert support("report", "solutions", "--json").json == []
    assert "No case was closed." in support("report", "solutions", "--plain").out
    support("close", "1", "--as", "answered", "--solution", "reset")
    rows = support("report", "solutions", "--since", "1d ago", "--json").json
    for row in rows:
        check("solution-share", row)
    assert [(row["tier"], row["closed"], row["with_solution"], row["share"]) for row in rows] == [
        ("l1", 1, 1, 1.0),
        ("all", 1, 1, 1.0),
    ]
    words = ("report", "solutions", "--since", "1d ago", "--until", "2d ago")
    assert "nothing is in between" in refusal(support, *words, status=2)["message"]


def test_ok_resolved_with_it(support: Support) -> None:
    assert support("resolve", "1", "--solution", "reset").status == 0
    page = support("show", "1", "--json").json
    assert page["resolution"] == "Hello Ann Lee,\n\nopen the link for S-1.\n\nana"
    assert page["answered_with"][0]["state"] == "ended"
    assert support("resolve", "1", "--solution", "reset").status == 0
    support("undo", "1")
    assert support("solution", "show", "reset", "--json").json["given"] == 0
    assert support("verify").status == 0


def test_ok_drawn_from_a_case(support: Support, tmp_path: Path) -> None:
    support("resolve", "1", "-m", "Ann Lee, your account at Acme is open again.")
    done = support("solution", "from", "1", "unlock", "--json")
    check("solution", done.json)
    assert (done.json["title"], done.json["text"]) == (
        "Forgot my password",
        "{contact}, your account at {customer} is open again.",
    )
    seen = at_terminal("solution", "from", "1", "other", env=editor(tmp_path, "sed -i 's/open again/free/' \"$1\""))
    assert seen.status == 0, seen.screen
    assert support("solution", "show", "other", "--json").json["text"].endswith("at {customer} is free.")


def test_ok_stale_from_its_date_of_review_on(support: Support) -> None:
    assert support("solution", "edit", "reset", "--review", "in 60d").status == 0
    assert "STALE" not in support("solution", "show", "reset").out
    late = {"SUPPORT_NOW": "2027-06-01T09:00:00Z"}
    early = {"SUPPORT_NOW": "2027-01-10T09:00:00Z"}
    assert "STALE" not in support("solution", "show", "reset", env=early).out
    assert "STALE: it was to be reviewed" in support("solution", "show", "reset", env=late).out
    assert [each["slug"] for each in support("solution", "list", "--stale", "--json", env=late).json] == ["reset"]
    assert "Forgotten password, STALE:" in support("show", "1", "--plain", env=late).out


def test_ok_the_text_opens_in_the_editor_and_versions_stay(support: Support, tmp_path: Path) -> None:
    seen = at_terminal("solution", "edit", "reset", env=editor(tmp_path, "sed -i 's/the link/it/' \"$1\""))
    assert seen.status == 0, seen.screen
    assert "open it for" in support("solution", "show", "reset").out
    assert "open the link for" in support("solution", "show", "reset", "--version", "1").out
    assert "has no version 3" in refusal(support, "solution", "show", "reset", "--version", "3", status=4)["message"]


def test_ok_retired_it_is_suggested_and_given_no_more(support: Support) -> None:
    done = support("solution", "retire", "reset", "--because", "People reset it themselves")
    assert done.out == "Solution reset retired: version 1.\n"
    assert support("show", "1", "--json").json["solutions"] == []
    assert support("solution", "list").out == ""
    assert [each["slug"] for each in support("solution", "list", "--retired", "--json").json] == ["reset"]
    assert "was retired" in refusal(support, "reply", "1", "--with", "reset", status=4)["message"]
    assert support("verify").status == 0


def test_ok_the_same_key_gives_once(support: Support) -> None:
    words = ("reply", "1", "--with", "reset", "--key", "k")
    assert support(*words).status == support(*words).status == 0
    assert len(support("show", "1", "--json").json["history"]) == 2
    assert refusal(support, "reply", "1", "--with", "other", "--key", "k", status=6)


def test_err_what_the_case_lacks_or_nothing_stands_for(support: Support) -> None:
    support("open", "Forgot it", "-c", "Beta")
    error = refusal(support, "reply", "2", "--with", "reset")
    assert error["message"] == "S-2: {contact} in solution 'reset' is empty: who told us is not known."
    bad = ("solution", "add", "bad", "--title", "T", "--owner", "ana", "-m", "Hello {contakt}")
    assert refusal(support, *bad, status=2)["message"] == "{contakt} stands for nothing."
    assert refusal(support, "reply", "1", "--with", "none", status=4)
    past = refusal(support, "solution", "edit", "reset", "--review", "yesterday", status=2)
    assert past["message"] == "--review is 'yesterday', which is in the past."
    assert refusal(support, "close", "1", "--as", "void", "--solution", "reset", status=2)
    assert refusal(support, "solution", "from", "1", "x")
    assert "is to change is missing" in refusal(support, "solution", "edit", "reset", status=2)["message"]
    error = refusal(support, "solution", "retire", "reset", "-m", " ")
    assert "needs a reason" in error["message"]


def test_ok_a_redaction_reaches_what_was_told_and_what_was_drawn(support: Support) -> None:
    support("resolve", "1", "--solution", "reset")
    support("solution", "from", "1", "drawn")
    event = next(each["seq"] for each in support("log", "1", "--json").json if each["kind"] == "resolved")
    support("redact", "1", str(event), "--because", "Erasure request of 20 November", "--yes")
    assert support("solution", "show", "drawn", "--json").json["text"] == "[redacted]"
    support("open", "Forgot it", "--contact", "Eve")
    support("reply", "2", "--with", "reset")
    support("redact", "solution:reset", "--because", "Erasure request of 20 November", "--yes")
    assert "open the link" not in support("log", "2").out + support("solution", "show", "reset").out
    assert support("verify").status == 0

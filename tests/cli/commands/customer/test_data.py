"""support customer data: everything that is held on somebody, as a page to hand over."""

import stat
from pathlib import Path

import pytest

from tests.conftest import Support

WHY = ("--because", "Erasure request of 20 November")


@pytest.fixture
def kaleva(support: Support) -> Support:
    """A customer with two contacts, each with a case of their own."""
    known = ("--phone", "+358 40 777 1234", "--address", "ann@kaleva.example", "--may-authorise")
    support("customer", "add", "Kaleva", "--landscape", "Two tills", "--contact", "Ann Lee", *known)
    support("customer", "edit", "Kaleva", "--contact", "Bo Li", "--contact-note", "On leave")
    for contact in ("Ann Lee", "Bo Li"):
        support(
            "open", f"The till of {contact[:2]}", "-c", "Kaleva", "--contact", contact, "-m", f"word-of-{contact[:2]}"
        )
    support("receive", "1", "-m", "It still beeps", "--channel", "mail")
    support("reply", "1", "-m", "We look", "--to", "Ann Lee <ann@kaleva.example>")
    support("note", "1", "-m", "Seen before")
    support("attempt", "1", "--to", "Ann Lee", "-m", "Rang out", "--channel", "phone")
    support("run", "1", "--local", "--", "echo", "hello")
    return support


def test_ok_all_that_is_held_on_a_customer(kaleva: Support) -> None:
    done = kaleva("customer", "data", "Kaleva")
    assert (done.status, done.err) == (0, "")
    for text in (
        "Everything that is held on Kaleva", "Contact Ann Lee: +358 40 777 1234, ann@kaleva.example, may authorise",
        "Landscape: Two tills", "word-of-An", "word-of-Bo", "It still beeps", "Rang out", "echo hello", "On leave",
        "support transcript show ", "Where copies may lie", "Backups, exports and evidence",
    ):  # fmt: skip
        assert text in done.out, text


@pytest.mark.parametrize("who", ["Ann Lee", "+358 40 777 1234", "ANN@kaleva.example"])
def test_ok_of_a_person_only_what_is_theirs(kaleva: Support, who: str) -> None:
    page = kaleva("customer", "data", who).out
    for text in ("held on Ann Lee at Kaleva", "word-of-An", "It still beeps", "We look", "Rang out"):
        assert text in page, text
    for other in ("Bo Li", "word-of-Bo", "Seen before", "Two tills"):
        assert other not in page, other


def test_ok_every_form_says_the_same(kaleva: Support, home: Path) -> None:
    shown = kaleva("customer", "data", "Ann Lee", "--json").json
    assert (shown["customer"], shown["contact"]) == ("Kaleva", "Ann Lee")
    events = [each["event"] for each in shown["entries"]]
    assert [int(each) for each in kaleva("customer", "data", "Ann Lee", "--ids").out.split()] == events
    rows = kaleva("customer", "data", "Ann Lee", "--csv").out.splitlines()
    assert len(rows) == len(events) + 1
    assert kaleva("customer", "data", "Ann Lee", "--markdown", "-o", "ann.md").status == 0
    assert stat.S_IMODE((home / "ann.md").stat().st_mode) == 0o600
    page = (home / "ann.md").read_text()
    assert page.startswith("# Everything that is held on Ann Lee at Kaleva\n")
    assert all(f"\\#{event}" in page for event in events)


def test_ok_nothing_is_left_of_whom_everything_was_redacted(kaleva: Support) -> None:
    shown = kaleva("customer", "data", "Ann Lee", "--json").json
    for each in shown["entries"]:
        what = "contact:Ann Lee" if each["section"] == "record" else each["where"]
        kaleva("redact", what, str(each["event"]), "--all", *WHY, "--yes")
    left = kaleva("customer", "data", "Kaleva").out
    for text in ("Ann Lee", "777 1234", "ann@kaleva.example", "word-of-An", "It still beeps", "Rang out"):
        assert text not in left, text
    assert "redacted" in left
    assert "word-of-Bo" in left
    assert kaleva("verify").status == 0


def test_err_nobody_of_that_name_and_a_page_without_its_form(kaleva: Support) -> None:
    assert kaleva("customer", "data", "Nobody").status == 4
    assert kaleva("customer", "data", "Kaleva", "-o", "x.md").status == 2
    assert kaleva("customer", "data", "Kaleva", "--markdown", "-o", "no/x.md").status == 2

"""A name that nobody can see is no name, whoever or whatever it would be of."""

import pytest

from tests.conftest import Support

#: What is blank: nothing, spaces, a tabulator, a zero-width space, a Hangul filler.
BLANK = ("", " ", "\t", "\u200b", " \u3164")
#: Command lines with a name at {}.
NAMED = (
    ("open", "T", "-c", "{}"), ("open", "T", "--contact", "{}"), ("open", "T", "--category", "{}"), ("open", "T", "-a", "{}"),
    ("open", "{}"), ("triage", "1", "--contact", "{}"), ("triage", "1", "--category", "{}"), ("assign", "1", "{}"),
    ("customer", "add", "{}"), ("customer", "add", "New", "--alias", "{}"), ("customer", "add", "New", "--zone", "{}"),
    ("customer", "edit", "Acme", "--alias", "{}"), ("customer", "edit", "Acme", "--name", "{}"),
    ("customer", "edit", "Acme", "--contact", "{}"), ("customer", "edit", "Acme", "--service", "{}=no limit"),
    ("contract", "add", "Acme", "--plan", "standard", "--from", "2026-01-01", "--engineer", "{}"),
    ("contract", "add", "Acme", "--plan", "{}", "--from", "2026-01-01"), ("person", "away", "{}", "--until", "2030-01-01"),
    ("person", "back", "{}"), ("person", "reach", "{}", "--way", "mail", "--address", "x"),
    ("person", "reach", "ana", "--way", "mail", "--address", "{}"), ("person", "reach", "ana", "--way", "{}", "--forget"),
    ("runbook", "add", "{}", "--owner", "ana", "--title", "T", "--topic", "T", "-m", "1. Do"),
    ("runbook", "add", "y", "--owner", "ana", "--title", "{}", "--topic", "T", "-m", "1. Do"),
    ("runbook", "add", "y", "--owner", "ana", "--title", "T", "--topic", "{}", "-m", "1. Do"),
    ("solution", "add", "{}", "--owner", "ana", "--title", "T", "-m", "Do"),
    ("solution", "add", "y", "--owner", "ana", "--title", "{}", "-m", "Do"),
    ("runbook", "edit", "x", "--topic", "{}"), ("list", "-c", "{}"), ("list", "-a", "{}"),
)  # fmt: skip


@pytest.mark.sqlite_only("what is typed is read before any store")
def test_err_a_blank_name_is_refused_everywhere(support: Support) -> None:
    support("customer", "add", "Acme")
    support("open", "A case", "-c", "Acme")
    assert support("runbook", "add", "x", "--title", "T", "--topic", "T", "--owner", "ana", "-m", "1. Do").status == 0
    before = support("log", "--json").out
    for place, words in enumerate(NAMED):
        # Each blank with some of the commands; all together cover each of them.
        for blank in BLANK[place % 2 :: 2]:
            done = support(*(word.replace("{}", blank) for word in words))
            assert done.status == 2, (words, blank, done)
    assert support("log", "--json").out == before


@pytest.mark.sqlite_only("what is typed is read before any store")
def test_ok_edit_takes_a_value_away(support: Support) -> None:
    support("customer", "add", "Acme", "--partner", "Beta")
    assert support("customer", "edit", "Acme", "--partner", "").status == 0
    assert support("customer", "show", "Acme", "--json").json["partner"] is None
    assert support("customer", "edit", "Acme", "--partner", " ").status == 2

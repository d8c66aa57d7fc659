"""`--fields` on a terminal shows these fields of one thing, and not its page."""

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support

#: By the words, what the table has: its head and its row.
SHOWN = {
    ("show", "1", "--fields", "id,title"): ("Case  Title", "S-1   Slow"),
    ("customer", "show", "Acme", "--fields", "name"): ("Customer", "Acme"),
    ("person", "show", "ben", "--fields", "name"): ("Who", "ben"),
    ("solution", "show", "reset", "--fields", "slug,owner"): ("Solution", "reset"),
    ("runbook", "show", "restart", "--fields", "slug,owner"): ("Runbook", "restart"),
    ("wish", "show", "GH-12", "--fields", "ref,cases"): ("Wish", "GH-12"),
    ("review", "show", "1", "--fields", "id,answers"): ("Case", "S-1"),
}


@pytest.mark.parametrize("words", SHOWN, ids=lambda words: " ".join(words[:2]))
@pytest.mark.sqlite_only("about what is drawn, whatever the store")
def test_ok_fields_in_place_of_a_page(support: Support, words: tuple[str, ...]) -> None:
    for line in (
        ("open", "Slow", "-c", "Acme", "-a", "ben"),
        ("wish", "link", "1", "GH-12"),
        ("solution", "add", "reset", "--title", "Reset it", "--owner", "ana", "-m", "Press it"),
        ("runbook", "add", "restart", "--title", "Restart it", "--topic", "web", "--owner", "ana", "-m", "1. Press it"),
        ("close", "1", "--as", "fixed", "-m", "Done"),
        ("person", "away", "ben", "--until", "2026-11-24 12:00", "-m", "Ill"),
        ("review", "next", "--json"),
    ):
        # Nobody draws a case in which they answered.
        done = support(*line, env={"SUPPORT_ME": "carl" if line[0] == "review" else "ana"})
        assert done.status == 0, (line, done.err)
    seen = at_terminal(*words, env={"NO_COLOR": "1", "SUPPORT_ME": "carl"})
    assert seen.status == 0, seen.screen
    head, row = SHOWN[words]
    lines = [line.rstrip() for line in seen.screen.splitlines() if line.strip()]
    assert len(lines) == 2, seen.screen
    assert lines[0].startswith(head), seen.screen
    assert lines[1].startswith(row), seen.screen

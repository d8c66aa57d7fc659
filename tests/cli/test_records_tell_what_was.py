"""A record reads the same whenever it is printed: instants and what was true then, and no word relative to now."""

import re
import sys
from collections.abc import Sequence

import pytest

from tests.cli.screen import Screen
from tests.conftest import Begin, Support

BEGUN = "2026-11-23T09:00:00Z"
#: The same day, the same week, the next year, and one before the events: a reader's clock may be wrong.
READ = ("2026-11-23T09:40:00Z", "2026-11-25T09:00:00Z", "2027-06-01T00:00:00Z", "2026-01-01T00:00:00Z")
RECORDS: Sequence[Sequence[str]] = (
    ("log", "1"),
    ("log", "1", "--plain"),
    ("log", "1", "--json"),
    ("log", "1", "--csv"),
    ("log",),
    ("log", "1", "--fields", "at,recorded_at,sentence", "--plain"),
    ("report", "priorities"),
    ("report", "priorities", "--plain"),
    ("report", "priorities", "--json"),
    ("report", "priorities", "--tsv"),
    ("report", "overrides"),
    ("report", "overrides", "--plain"),
    ("report", "overrides", "--json"),
    ("contract", "ledger", "Acme", "--tsv"),
    ("history", "Acme"),
    ("history", "Acme", "--json"),
)


@pytest.fixture
def told(support: Support, begin: Begin) -> Support:
    """A case with everything whose sentence names a time; no clock is breached by itself while it is read."""

    def life() -> None:
        at = {"SUPPORT_NOW": BEGUN}
        support("customer", "add", "Acme", "--contact", "Ann", "--phone", "1234567", "--may-authorise", env=at)
        support(
            "contract", "add", "Acme", "--plan", "standard", "--from", "2026-11-01", "--hours-per-month", "5h", env=at
        )
        support("open", "Down", "-c", "Acme", "--kind", "question", "--channel", "phone", "-p", "low", env=at)
        support(
            "reply", "1", "-m", "which version?\nand where?", "--spent", "10m", "--at", "2026-11-23T09:00:00Z", env=at
        )
        support("promise", "1", "--in", "30m", "-m", "call back", env=at)
        support("keep", "1", env=at)
        support("reprioritise", "1", "high", "--because", "Nobody at all can pay any more", env=at)
        support("authorise", "1", "--override", "--because", "They said so on the phone", env=at)
        support("authorise", "1", "--by", "Ann", "--ref", "message 7", env=at)
        support("access", "grant", "1", "--to", "2h", "--level", "user", "--by", "Ann", env=at)
        support("access", "revoke", "1", "1", "--because", "It was done early", env=at)
        support("wait", "1", "--for", "vendor", "-m", "their patch", "--until", "1h", env=at)
        support("close", "1", "--as", "answered", "-m", "done", env=at)

    begin(life)
    return support


@pytest.mark.parametrize("words", RECORDS, ids=" ".join)
def test_a_record_is_the_same_to_the_byte_at_any_time(told: Support, words: Sequence[str]) -> None:
    texts = {told(*words, env={"SUPPORT_NOW": now, "COLUMNS": "120"}).out for now in READ}
    assert len(texts) == 1
    (text,) = texts
    assert text.strip()
    assert not re.search(r"\btoday\b|\btomorrow\b|\bago\b|\(in \d|\bjust now\b", text)


@pytest.mark.parametrize("words", [("log", "1"), ("log",), ("report", "priorities")], ids=" ".join)
def test_a_record_on_a_terminal_is_the_same_at_any_time(told: Support, words: Sequence[str]) -> None:
    texts = set()
    for now in READ:
        screen = Screen((sys.executable, "-m", "supportcli", *words), {"SUPPORT_NOW": now})
        assert screen.end() == 0
        texts.add(screen.seen)
    assert len(texts) == 1
    assert told
    assert not re.search(rb"\btoday\b|\bago\b|\(in \d", texts.pop())

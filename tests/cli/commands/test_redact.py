"""support redact: what somebody wrote is gone, that it was there stays."""

from pathlib import Path

import pytest

from tests.cli.cases import refusal
from tests.cli.person import at_terminal
from tests.conftest import Support

WHY = ("--because", "Erasure request of 20 November")


@pytest.fixture
def store(support: Support, home: Path) -> Path:
    """A case whose second event holds a word that nothing else holds."""
    support("open", "Checkout is down", "-c", "Acme", "--contact", "Ann")
    support("note", "1", "-m", "Her number is zyzzyva")
    return home / ".local" / "share" / "supportcli" / "cases.db"


def told(support: Support) -> bool:
    """Is the word still in the history?"""
    return "zyzzyva" in support("log", "1", "--json").out


@pytest.mark.sqlite_only("the bytes of a file")
def test_ok_gone_from_everywhere(support: Support, store: Path) -> None:
    assert b"zyzzyva" in store.read_bytes()
    done = support("redact", "1", "3", *WHY, "--yes")
    assert done.status == 0
    assert b"zyzzyva" not in store.read_bytes()
    assert support("search", "zyzzyva").out == ""
    told = support("log", "1").out
    assert "[redacted]" in told
    assert "Erasure request of 20 November" in told
    assert support("verify").status == 0
    assert support("rebuild").status == 0
    assert b"zyzzyva" not in store.read_bytes()


def test_ok_a_head_from_before_still_holds(support: Support, store: Path) -> None:
    head = support("audit", "head").out.strip()
    support("redact", "1", "3", *WHY, "--yes")
    assert support("verify", "--against", head).status == 0


def test_ok_one_field(support: Support, store: Path) -> None:
    assert support("redact", "1", "2", "--field", "contact", *WHY, "--yes").status == 0
    shown = support("show", "1", "--json").json
    assert (shown["title"], shown["contact"]) == ("Checkout is down", "[redacted]")


def test_ok_a_dry_run_changes_nothing(support: Support, store: Path) -> None:
    before = support("audit", "head").out
    done = support("redact", "1", "3", "--dry-run")
    assert "Would redact text of: note added: Her number is zyzzyva" in done.err + done.out
    assert support("audit", "head").out == before
    assert told(support)


def test_err_without_a_reason(support: Support, store: Path) -> None:
    assert refusal(support, "redact", "1", "3", "--yes", status=2)["code"] == "usage"
    assert told(support)


def test_err_nobody_said_yes(support: Support, store: Path) -> None:
    assert refusal(support, "redact", "1", "3", *WHY, status=2)["code"] == "usage"
    seen = at_terminal("redact", "1", "3", *WHY, answers=[("permanently? [y/N]", "n\r")])
    assert seen.status == 8
    assert told(support)


@pytest.mark.parametrize("event", ["1", "99", "x", "-1", ""])
def test_err_no_such_event_of_the_case(support: Support, store: Path, event: str) -> None:
    assert support("redact", "1", "--yes", *WHY, "--", event).status in {2, 4}
    assert told(support)


def test_err_what_is_gone_already(support: Support, store: Path) -> None:
    support("redact", "1", "3", *WHY, "--yes")
    assert support("redact", "1", "3", *WHY, "--yes").status == 3
    assert support("verify").status == 0


def test_err_a_field_that_says_nothing(support: Support, store: Path) -> None:
    assert support("redact", "1", "3", "--field", "priority", *WHY, "--yes").status in {2, 3}

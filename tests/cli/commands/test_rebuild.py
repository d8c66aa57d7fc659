"""support rebuild, as a user runs it."""

from pathlib import Path

import pytest

from tests.conftest import Support
from tests.storage.house import behind_its_back


@pytest.fixture
def store(home: Path, support: Support, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = home / "cases.db"
    monkeypatch.setenv("SUPPORT_STORE", str(path))
    assert support("open", "Checkout is down", "-c", "Acme").status == 0
    return path


def test_ok_nothing_differed(store: Path, support: Support) -> None:
    before = support("list", "--json", "--all").out
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"
    assert support("rebuild", "--json").json == {"ok": True, "differed": []}
    assert support("list", "--json", "--all").out == before


def test_ok_what_differed_is_told_and_made_good(store: Path, support: Support) -> None:
    before = support("list", "--json").out
    with behind_its_back(str(store)) as link:
        link.execute("UPDATE board SET title = 'Fine'")
    assert support("verify").status == 7
    done = support("rebuild")
    assert done.status == 0
    assert done.out.splitlines() == [
        "board, case:1: title is 'Fine', the log says 'Checkout is down'.",
        "Rebuilt from the log; 1 place differed.",
    ]
    assert support("list", "--json").out == before
    assert support("verify").status == 0


def test_err_a_damaged_log_is_refused_and_nothing_is_changed(store: Path, support: Support) -> None:
    with behind_its_back(str(store)) as link:
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = 2")
        link.execute("UPDATE board SET title = 'Fine'")
    before = store.read_bytes()
    done = support("rebuild")
    assert done.status == 7
    assert "event 2 (" in done.err
    assert "backup" in done.err
    assert store.read_bytes() == before

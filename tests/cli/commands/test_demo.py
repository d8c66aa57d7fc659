"""The demonstration: a whole day in seconds, anywhere, without a trace."""

import os
import time
from pathlib import Path

import pytest

from supportcli.application.store.demonstration import DAY
from tests.cli.person import at_terminal
from tests.conftest import Support


def test_it_walks_through_the_life_of_a_case(support: Support) -> None:
    began = time.monotonic()
    done = support("demo")
    assert time.monotonic() - began < 5
    assert (done.status, done.err) == (0, "")
    assert "\x1b" not in done.out
    for verb in ("open", "triage", "reprioritise", "escalate", "close", "promise", "wait", "list", "next"):
        assert f"\n$ support {verb}" in done.out
    for words in (
        "severity keywords: Tuotanto seis", "severity keywords: все плохо", "A justification needs at least 15 characters",
        "late 1h10m", "vendor 2h50m", "customer 5h55m", "S-4: closed as duplicate", "support doctor", "is deleted",
    ):  # fmt: skip
        assert words in done.out


@pytest.mark.parametrize("now", ["2026-03-29T01:30:00Z", "2026-12-31T23:59:59Z", "2028-02-29T00:00:00Z", ""])
def test_the_countdowns_live_whenever_it_is_played(support: Support, now: str) -> None:
    done = support("demo", env={"SUPPORT_NOW": now, "SUPPORT_TZ": "", "TZ": "Europe/Helsinki"})
    assert done.status == 0
    queue = done.out.partition("$ support list\n")[2]
    assert "late 1h10m" in queue
    assert "8m left" in queue


def test_it_is_the_same_every_time(support: Support) -> None:
    assert support("demo").out == support("demo").out


def test_it_leaves_nothing_and_touches_nothing(support: Support, home: Path, tmp_path: Path) -> None:
    support("open", "Mine")
    (home / "temporary").mkdir()
    (home / ".support.toml").write_text("this is no TOML, and the demonstration does not care\n")
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()}
    done = support("demo", env={"SUPPORT_STORE": str(tmp_path / "no.db"), "TMPDIR": str(home / "temporary")})
    assert done.status == 0
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()} == before
    assert list((home / "temporary").iterdir()) == []
    assert not (tmp_path / "no.db").exists()


def test_it_can_be_kept(support: Support, home: Path) -> None:
    done = support("demo", "--keep", "demo.db")
    assert done.out.endswith(f"The demonstration's store is kept: {home / 'demo.db'}\n")
    queue = support("list", "--store", "demo.db", "--json").json
    assert [case["id"] for case in queue][:2] == ["S-5", "S-6"]
    assert support("verify", "--store", "demo.db").status == 0
    again = support("demo", "--keep", "demo.db")
    assert (again.status, again.out) == (2, "")


@pytest.mark.parametrize("width", [60, 80, 160])
def test_it_fits(support: Support, width: int) -> None:
    done = support("demo", env={"COLUMNS": str(width)})
    ours = [line for line in done.out.splitlines() if line.startswith(("#", "$", "    "))]
    assert max(map(len, ours)) <= max(width, 78)  # a text in quotes is never broken
    assert max(len(line) for line in ours if line.startswith("#")) <= min(width, 100)
    table = done.out.partition("$ support list\n")[2].partition("\n\n")[0]
    assert max(map(len, table.splitlines())) <= width


def test_without_unicode(support: Support) -> None:
    done = support("demo", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert (done.status, done.out.isascii()) == (0, True)


def test_in_json(support: Support) -> None:
    told = support("demo", "--json").json
    assert told["store"] is None
    assert len(told["steps"]) == sum(len(scene.steps) for scene in DAY)
    assert {step["status"] for step in told["steps"]} == {0, 3}
    assert told["steps"][0]["command"][:3] == ["support", "policy", "apply"]


def test_at_a_terminal_it_is_coloured_and_asks_nothing() -> None:
    seen = at_terminal("demo", "--fast", env={"COLUMNS": "100"})
    assert seen.status == 0
    assert "\x1b[1m$ support list\x1b[0m" in seen.screen
    assert "[y/N]" not in seen.screen


def test_err_ctrl_c_leaves_nothing(home: Path) -> None:
    (home / "temporary").mkdir()
    seen = at_terminal("demo", answers=[("Opening", "\x03")], env={"TMPDIR": str(home / "temporary")})
    assert seen.status == 130
    assert "Traceback" not in seen.screen
    assert os.listdir(home / "temporary") == []

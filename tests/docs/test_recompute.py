"""The script that the page on recomputing prints, run beside the reports over the same log: every figure is the same."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import Support

ROOT = Path(__file__).parents[2]
SCRIPT = re.search(
    r"^```python\n(.*?)^```$", (ROOT / "docs" / "recompute.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
ZONE = "Europe/Helsinki"
#: What happened, and when: months end in the middle of a night in UTC, and of everything that counts otherwise there is one.
STORY = (
    ("2026-08-31T20:59:00Z", "open", "Before midnight", "-c", "Acme", "--take"),
    ("2026-08-31T21:00:00Z", "open", "After midnight", "-c", "Acme"),
    ("2026-09-02T08:00:00Z", "assign", "2", "ben"),
    ("2026-09-02T09:00:00Z", "assign", "2", "cleo"),
    ("2026-09-02T10:00:00Z", "reply", "1", "-m", "It is the cache"),
    ("2026-09-02T10:01:00Z", "reply", "1", "-m", "Sent by mistake"),
    ("2026-09-02T10:02:00Z", "undo", "1"),
    ("2026-09-03T08:00:00Z", "resolve", "1", "-m", "It was the cache"),
    ("2026-09-04T08:00:00Z", "close", "1", "--as", "fixed"),
    ("2026-09-05T08:00:00Z", "open", "Mistyped", "-c", "Acme"),
    ("2026-09-05T08:01:00Z", "undo"),
    ("2026-09-06T08:00:00Z", "open", "Twice", "-c", "Acme"),
    ("2026-09-06T08:05:00Z", "merge", "4", "--into", "2"),
    ("2026-09-07T08:00:00Z", "escalate", "2", "--to", "l2", "--because", "Nobody here knows the database"),
    ("2026-09-08T08:00:00Z", "close", "2", "--as", "fixed", "-m", "The index was rebuilt"),
    ("2026-09-30T20:30:00Z", "reopen", "2", "--because", "It is slow again"),
    ("2026-09-30T21:30:00Z", "open", "Quick one", "-c", "Beta"),
    ("2026-09-30T22:00:00Z", "release", "2"),
    ("2026-10-01T08:00:00Z", "assign", "2", "ana"),
    ("2026-10-02T08:00:00Z", "close", "5", "--as", "answered", "-m", "It is in the manual"),
    ("2026-10-05T08:00:00Z", "reopen", "5", "--because", "They ask for more"),
    ("2026-10-05T08:01:00Z", "undo", "5"),
    ("2026-10-31T22:30:00Z", "resolve", "2", "-m", "The disk was replaced"),
)
NOW = "2026-11-10T08:00:00Z"


def recomputed(log: str) -> tuple[dict[str, dict[str, int]], dict[str, int | None]]:
    """Return what the script prints: the figures of each month, and those of all cases."""
    assert SCRIPT is not None
    command = [sys.executable, "-I", "-c", SCRIPT.group(1), ZONE]
    lines = subprocess.run(command, input=log, capture_output=True, text=True, check=True).stdout.splitlines()
    months, figures = {}, {}
    for line in lines:
        name, *said = line.split()
        if len(said) > 1:
            months[name] = {what: int(count) for what, count in zip(said[::2], said[1::2], strict=True)}
        else:
            figures[name] = None if said == ["None"] else int(said[0])
    return months, figures


def reported(support: Support, name: str, since: str, until: str) -> dict[str, dict[str, object]]:
    """Return the rows of a report by their names, with that of all."""
    asked = ("--since", since, "--until", until, "--tz", ZONE, "--json")
    table = json.loads(support("report", name, *asked, now=NOW).out)["tables"][0]
    return {row["name"]: row for row in [*table["rows"], table["total"]] if row}


def same(support: Support, since: str, until: str) -> dict[str, int | None]:
    """Check that the reports say of the months of a stretch what the script says; return its figures of quality."""
    months, figures = recomputed(support("export", "events", now=NOW).out)
    volume, backlog = (reported(support, name, since, until) for name in ("volume", "backlog"))
    for name, row in months.items():
        assert {each: volume[name][each] for each in ("opened", "resolved", "closed", "reopened")} == {
            each: row[each] for each in ("opened", "resolved", "closed", "reopened")
        }
        assert backlog[name]["open"] == row["open"]
    assert sum(int(str(row["opened"])) for name, row in volume.items() if name in months) == volume["total"]["opened"]
    total = reported(support, "quality", since, until)["total"]
    assert {name: total[name] for name in figures} == figures
    return figures


def test_ok_a_story_with_everything_that_counts_otherwise(support: Support) -> None:
    for at, *words in STORY:
        done = support(*words, now=at)
        assert done.status == 0, (words, done.err)
    figures = same(support, "2026-08-01", "2026-11-10")
    assert figures == {
        "cases": 3, "ended": 3, "reopened": 1, "resolved": 3, "first_contact": 2, "reassignments": 1, "replies": 1,
        "median_seconds": 212460, "ninety_seconds": 5275800, "taken": 2, "taken_median_seconds": 0,
        "taken_ninety_seconds": 126000,
    }  # fmt: skip


def test_ok_real_incidents(support: Support) -> None:
    done = support("import", "servicenow", str(ROOT / "tests" / "data" / "servicenow-extract.csv"), now=NOW)
    assert done.status == 0, done.err
    assert same(support, "2016-01-01", "2017-12-01")["cases"] == 40

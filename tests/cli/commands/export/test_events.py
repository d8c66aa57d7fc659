"""support export events: the log as lines of JSON, and support import events, which reads it."""

import json
from pathlib import Path

import pytest

from tests.conftest import Support


@pytest.fixture
def lines(support: Support) -> list[str]:
    """A store's log as it is written."""
    support("open", "Checkout is down", "-c", "Acme")
    support("note", "1", "-m", "Ünïcode, a \x1b and a \u2028 in one")
    support("take", "1")
    return support("export", "events").out.splitlines(keepends=True)


def test_ok_a_line_an_event(lines: list[str]) -> None:
    events = [json.loads(line) for line in lines]
    assert [event["kind"] for event in events] == ["policy_applied", "opened", "noted", "assigned"]
    assert [event["seq"] for event in events] == [1, 2, 3, 4]


def test_ok_since(support: Support, lines: list[str]) -> None:
    assert support("export", "events", "--since", "2").out.splitlines(keepends=True) == lines[2:]
    assert support("export", "events", "--since", "99").out == ""


def test_ok_through_a_pipe_and_twice(support: Support, lines: list[str]) -> None:
    first = support("import", "events", "-", "--store", "team.db", input="".join(lines))
    assert first.out == "4 events added; 1 new case.\n"
    again = support("import", "events", "-", "--store", "team.db", input="".join(lines))
    assert again.out == "Nothing new: 4 events were already present.\n"
    assert support("audit", "head", "--store", "team.db").out == support("audit", "head").out
    assert support("log", "1", "--json", "--store", "team.db").out == support("log", "1", "--json").out


def test_ok_in_parts(support: Support, lines: list[str], home: Path) -> None:
    (home / "first.jsonl").write_text("".join(lines[:3]), encoding="utf-8")
    (home / "rest.jsonl").write_text("".join(lines[3:]), encoding="utf-8")
    assert support("import", "events", "first.jsonl", "--store", "team.db").status == 0
    assert support("import", "events", "rest.jsonl", "--store", "team.db", "--json").json["new_events"] == 1
    assert support("audit", "head", "--store", "team.db").out == support("audit", "head").out


@pytest.mark.parametrize("cut", ["", "{", "[]", "null", '{"seq": 1}', "\x00", "not json"])
def test_err_a_line_that_is_none(support: Support, lines: list[str], cut: str) -> None:
    done = support("import", "events", "-", "--store", "team.db", input="".join([*lines[:2], cut + "\n", *lines[2:]]))
    if cut:
        assert done.status in {2, 3}
        assert "Line 3 is not an event" in done.err
        assert "Traceback" not in done.err
        assert support("log", "--store", "team.db").out == ""
    else:
        assert done.status == 0


def test_err_a_line_that_was_changed_or_is_gone(support: Support, lines: list[str]) -> None:
    changed = [line.replace("Acme", "Evil") for line in lines]
    for bad in (changed, lines[:1] + lines[2:], lines[1:]):
        done = support("import", "events", "-", "--store", "team.db", input="".join(bad))
        assert done.status in {2, 3, 6}, done
        assert "Traceback" not in done.err
        assert support("log", "--store", "team.db").out == ""


def test_err_no_such_file(support: Support) -> None:
    done = support("import", "events", "nowhere.jsonl")
    assert (done.status, done.err) == (2, "support: nowhere.jsonl: No such file or directory.\n")


def test_err_a_folder(support: Support, home: Path) -> None:
    assert support("import", "events", str(home)).status == 2

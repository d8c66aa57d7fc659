"""Many cases at once: all or nothing, or what can be done; asked about when they are many."""

import signal
import subprocess
import sys
import time

import pytest

from tests.cli.cases import refusal
from tests.cli.person import at_terminal
from tests.conftest import Support

MANY = [str(number) for number in range(1, 12)]


@pytest.fixture(autouse=True)
def _cases(support: Support) -> None:
    for title in ("One", "Two", "Three"):
        assert support("open", title).status == 0


def versions(support: Support) -> list[int]:
    return [case["version"] for case in support("list", "--all", "--sort", "id", "--json").json]


def test_every_form_of_an_id_means_the_same_case_and_it_changes_once(support: Support) -> None:
    uid = support("list", "--sort", "id", "--json").json[0]["uid"]
    done = support("note", "1", "S-1", "s1", uid, "2", "-m", "x")
    assert done.sentences == "S-1: note added: x\nS-2: note added: x\n"
    done = support("note", "1", "S-1", "2", "-m", "x", "--keep-going")
    assert (done.status, done.sentences) == (0, "S-1: note added: x\nS-2: note added: x\n")
    assert versions(support) == [3, 3, 1]


def test_ids_from_stdin(support: Support) -> None:
    assert support("take", "-", input="S-3\n 1 \n\n").sentences == "S-3: assigned to ana\nS-1: assigned to ana\n"
    assert support("take", "2", "-", input="").sentences == "S-2: assigned to ana\n"
    assert refusal(support, "take", status=2)["exit"] == 2
    assert (
        support("release", "-", input="\ufeff# those of the night\r\n  # and of the day\r\nS-3\r\n1\r\n").out.count(
            "S-"
        )
        == 2
    )


@pytest.mark.parametrize("stdin", ["", "\n", "# nothing tonight\n"])
def test_ok_a_batch_of_none_is_done(support: Support, stdin: str) -> None:
    done = support("assign", "-", "ana", "--yes", input=stdin)
    assert (done.status, done.out, done.err) == (0, "", "Nothing to do: stdin names no case.\n")
    assert support("note", "-", "-m", "x", "--json", input=stdin).json == []
    assert support("show", "-", "--json", input=stdin).json == []
    assert support("show", "-", input=stdin).status == 0
    assert support("sla", "migrate", "-", input=stdin).status == 0
    assert versions(support) == [1, 1, 1]


@pytest.mark.parametrize("deeds", [
    ["resume 1"],
    ["close 1 --as fixed -m Renewed", "close 1 --as fixed -m Renewed", "close 1 --as fixed"],
    ["close 2 --as duplicate --of 1", "close 2 --as duplicate --of 1"],
    ["resolve 1 -m Renewed", "resolve 1", "resolve 1 -m Renewed"],
    ["promise 1 -m Call --by 17:00", "keep 1", "keep 1 --promise 1"],
    ["take 1", "take 1", "assign 1 ana"],
])  # fmt: skip
def test_ok_what_is_so_already_is_done(support: Support, deeds: list[str]) -> None:
    *before, last = deeds
    for deed in before:
        assert support(*deed.split()).status == 0, deed
    at = versions(support)
    name = last.split()[1]
    done = support(*last.split())
    assert (done.status, done.sentences, done.err) == (0, f"S-{name}: already so; nothing changed.\n", "")
    assert support(*last.split(), "--json").json[0]["changed"] is False
    assert versions(support) == at


@pytest.mark.parametrize(("before", "again"), [
    ("close 1 --as fixed -m Renewed", "close 1 --as fixed -m Replaced"),
    ("close 1 --as fixed -m Renewed", "close 1 --as workaround"),
    ("close 1 --as fixed -m Renewed", "close 1 --as duplicate --of 2"),
    ("resolve 1 -m Renewed", "resolve 1 -m Replaced"),
    ("release 1", "resume 1 -m Called"),
    ("close 1 --as fixed -m Renewed", "resume 1"),
])  # fmt: skip
def test_err_what_would_be_dropped_is_refused(support: Support, before: str, again: str) -> None:
    assert support(*before.split()).status == 0
    at = versions(support)
    assert support(*again.split()).status == 3
    assert versions(support) == at


def test_ok_show_is_an_array_of_whatever_comes_from_stdin(support: Support) -> None:
    assert [each["id"] for each in support("show", "-", "--json", input="1\n").json] == ["S-1"]
    assert [each["id"] for each in support("show", "1", "S-1", "--json").json] == ["S-1"]
    assert support("show", "1", "--json").json["id"] == "S-1"


def test_err_all_or_nothing(support: Support) -> None:
    support("resolve", "2")
    for arguments, status in ((("wait", "1", "2", "3", "--for", "vendor", "-m", "x"), 3), (("take", "1", "9"), 4),
                              (("take", "1", "nonsense"), 2)):  # fmt: skip
        refusal(support, *arguments, status=status)
    assert versions(support) == [1, 2, 1]


def test_keep_going_does_what_it_can(support: Support) -> None:
    support("resolve", "2")
    done = support("wait", "1", "2", "9", "nonsense", "3", "--for", "vendor", "-m", "x", "--keep-going", "--json")
    assert done.status == 5
    assert done.err == ""
    assert [(each["id"], each["ok"]) for each in done.json] == [
        ("S-1", True), ("S-2", False), ("S-9", False), ("nonsense", False), ("S-3", True),
    ]  # fmt: skip
    assert list(done.json[1]) == ["id", "ok", "error"]
    assert [each["error"]["code"] for each in done.json if not each["ok"]] == ["refused", "not_found", "usage"]
    assert versions(support) == [2, 2, 2]


def test_keep_going_tells_people_on_stderr(support: Support) -> None:
    done = support("take", "1", "9", "--keep-going", "-q")
    assert (done.status, done.sentences) == (5, "")
    assert done.err == "support: There is no case S-9.\n  The last one is S-3.\n"


def test_a_case_that_fails_half_way_is_left_whole(support: Support) -> None:
    support("open", "Four", now="2026-11-23T13:00:00Z")
    done = support("link", "1", "--to", "4", "--at", "30m ago", "--keep-going", now="2026-11-23T13:00:00Z")
    assert (done.status, done.err.splitlines()[0]) == (5, "support: S-4: that was before the case was opened.")
    assert versions(support) == [1, 1, 1, 1]


def test_err_more_than_ten_need_a_yes(support: Support) -> None:
    error = refusal(support, "note", *MANY, "-m", "x", status=2)
    assert error["message"].startswith("Change 11 cases (1, 2, 3, 4, 5 …)?")
    assert "--yes" in error["hint"]
    for title in MANY[3:]:
        support("open", title)
    assert support("note", *MANY[:10], "-m", "x").status == 0
    assert len(support("note", "-", "-m", "x", "--yes", input="\n".join(MANY)).sentences.splitlines()) == 11
    assert at_terminal("note", *MANY, "-m", "x", answers=[("[y/N]", "n\n")]).status == 8
    assert at_terminal("note", *MANY, "-m", "x", answers=[("[y/N]", "y\n")]).status == 0
    assert versions(support)[0] == 4


def test_the_last_case_is_the_one_i_changed_last(support: Support) -> None:
    support("note", "2", "-m", "x")
    support("note", "3", "-m", "x", env={"SUPPORT_ME": "ben"})
    assert support("take", "@last").sentences == "S-2: assigned to ana\n"


def test_ctrl_c_ends_with_130_and_nothing_written(support: Support) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "supportcli", "take", "1", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(0.6)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=10)
    assert running.returncode in {130, -signal.SIGINT}
    assert (out, b"Traceback" in err) == (b"", False)
    assert versions(support) == [1, 1, 1]

"""Texts: flag, file, stdin, editor; the draft is there before the rules speak, and gone afterwards."""

import json
from pathlib import Path

import pytest

from tests.cli.person import CTRL_C, at_terminal, drafts, editor
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _a_case(support: Support) -> None:
    assert support("open", "Export is slow", "-c", "Acme", "-p", "medium").status == 0


def body(home: Path) -> str:
    return " ".join(path.read_text() for path in drafts(home))


def test_a_text_comes_from_a_flag_a_file_or_stdin(support: Support, home: Path) -> None:
    (home / "file.txt").write_bytes("\ufefffrom a file\nsecond line\n".encode())
    assert support("note", "1", "-m", "from a flag").sentences == "S-1: note added: from a flag\n"
    assert support("note", "1", "-F", "file.txt").sentences == "S-1: note added: from a file\\nsecond line\n"
    assert support("note", "1", "-F", "-", input="from stdin, ü\n").sentences == "S-1: note added: from stdin, ü\n"
    assert drafts(home) == []


@pytest.mark.parametrize("arguments", [
    ("reprioritise", "1", "high"), ("note", "1"), ("reply", "1"), ("receive", "1"), ("escalate", "1", "--to", "l2"),
    ("wait", "1", "--for", "vendor"), ("promise", "1", "--by", "2h"), ("open",),
])  # fmt: skip
def test_err_without_a_text_and_without_a_terminal_the_flag_is_named(
    support: Support, arguments: tuple[str, ...]
) -> None:
    done = support(*arguments)
    assert done.status == 2
    assert done.out == ""
    assert "-F FILE" in done.err
    assert "-m" in done.err or "--because" in done.err


def test_err_texts_that_cannot_be(support: Support, home: Path) -> None:
    (home / "latin.txt").write_bytes(b"caf\xe9")
    for arguments, told in [
        (("-m", "a", "-F", "x"), "-m and -F give two texts"),
        (("-m", "a", "--recover"), "-m and --recover give two texts"),
        (("-F", "nowhere.txt"), "nowhere.txt: No such file"),
        (("-F", "."), "Is a directory"),
        (("-F", "latin.txt"), "not UTF-8"),
        (("-m", b"caf\xe9"), "-m is not UTF-8 text"),
    ]:
        done = support("note", "1", *arguments)  # type: ignore[arg-type]
        assert (done.status, done.out) == (2, ""), arguments
        assert told in done.err
        assert len(done.err.splitlines()) <= 2
    done = support("open", b"caf\xe9")  # type: ignore[arg-type]
    assert (done.status, done.err) == (2, "support: title is not UTF-8 text, so it cannot be stored.\n")
    both = support("note", "-", "-F", "-", input="1")
    assert both.status == 2
    assert "Both the cases and the text" in both.err


def test_a_refused_text_is_kept_and_brought_back(support: Support, home: Path) -> None:
    done = support("wait", "1", "--for", "customer", "-m", "nobody answers the phone")
    assert done.status == 3
    assert "--recover" in done.err
    (draft,) = drafts(home)
    assert draft.read_text() == "nobody answers the phone"
    assert (draft.stat().st_mode & 0o777, draft.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    support("reply", "1", "-m", "Which version?")
    again = support("wait", "S-1", "--for", "customer", "--recover")
    assert again.sentences == "S-1: waiting for the customer: nobody answers the phone\n"
    assert drafts(home) == []


def test_err_an_empty_text_does_not_replace_the_one_that_is_kept(support: Support, home: Path) -> None:
    support("wait", "1", "--for", "customer", "-m", "nobody answers the phone")
    assert support("wait", "1", "--for", "customer", "-F", "-", input="\n").status in {2, 3}
    (draft,) = drafts(home)
    assert draft.read_text() == "nobody answers the phone"


def test_a_text_of_pages_is_not_said_again(support: Support) -> None:
    done = support("note", "1", "-F", "-", input="word " * 100_000)
    assert done.out.startswith("S-1: note added: word word")
    assert len(done.out) < 1100
    assert len(support("log", "1", "--json").out) > 400_000


def test_a_text_for_another_reason_is_recovered_where_there_is_no_other(support: Support, home: Path) -> None:
    for reason, text in (("vendor", "For the vendor"), ("scheduled", "For the window")):
        support("wait", "1", "--for", reason, "-m", text, "--dry-run")
    assert len(drafts(home)) == 2
    assert "For the window" in support("wait", "1", "--for", "scheduled", "--recover", "--dry-run").out
    assert support("wait", "1", "--for", "authorisation", "--recover").status == 0
    assert "waiting for an authorisation: For the vendor" in support("log", "1").out
    assert len(drafts(home)) == 1


def test_err_nothing_to_recover(support: Support) -> None:
    done = support("note", "1", "--recover", "--json")
    assert (done.status, done.error["code"]) == (4, "not_found")


def test_drafts_of_two_stores_do_not_meet(support: Support) -> None:
    support("wait", "1", "--for", "customer", "-m", "the first store's")
    assert support("wait", "1", "--for", "customer", "--recover", "--store", "other.db").status == 4


def test_a_disk_without_room_for_drafts_does_not_stop_a_text(support: Support, home: Path) -> None:
    (home / ".local").mkdir(exist_ok=True)
    (home / "file").write_text("")
    done = support("note", "1", "-m", "still here", env={"XDG_STATE_HOME": str(home / "file")})
    assert (done.status, done.sentences) == (0, "S-1: note added: still here\n")


def test_the_editor_shows_the_case_and_the_rule_under_a_scissors_line(support: Support, home: Path) -> None:
    support("assign", "1", "ben")
    env = editor(home, 'cp "$1" seen.txt; { echo "Half of the team cannot work"; cat seen.txt; } > "$1"')
    seen = at_terminal("reprioritise", "1", "high", env=env)
    assert seen.status == 0
    assert "reprioritised from medium to high: Half of the team cannot work" in seen.screen
    above, _, below = (home / "seen.txt").read_text().partition("# ------ >8 ------\n")
    assert above.strip() == ""
    assert all(line.startswith("#") for line in below.splitlines())
    for shown in ("Export is slow (open, medium, Acme, ben)", "15 characters in three words", "ana: assigned to ben"):
        assert shown in below
    assert drafts(home) == []


@pytest.mark.parametrize("asked", ["SUPPORT_EDITOR", "VISUAL"])
def test_the_nearest_editor_wins(home: Path, asked: str) -> None:
    wrong = editor(home, "exit 9")
    (home / "right").write_text('#!/bin/sh\necho "by $2" > "$3"\n')
    (home / "right").chmod(0o755)
    seen = at_terminal("note", "1", env={**wrong, asked: f"{home}/right -x 'two words'"})
    assert "S-1: note added: by two words" in seen.screen


def test_err_an_empty_text_cancels_and_leaves_nothing(home: Path, support: Support) -> None:
    before = support("show", "1", "--json").out
    seen = at_terminal("note", "1", env=editor(home, "true"))
    assert seen.status == 8
    assert "left empty; nothing was changed" in seen.screen
    assert drafts(home) == []
    assert support("show", "1", "--json").out == before


def test_err_an_editor_that_fails_keeps_what_was_written(home: Path) -> None:
    seen = at_terminal("note", "1", env=editor(home, 'echo "half a thought" > "$1"; exit 3'))
    assert (seen.status, "ended with status 3" in seen.screen) == (8, True)
    assert body(home).startswith("half a thought")
    seen = at_terminal("note", "1", "--recover", env=editor(home, 'sed -i "s/half a/the whole/" "$1"'))
    assert "S-1: note added: the whole thought" in seen.screen
    assert drafts(home) == []


def test_a_text_the_rules_refuse_comes_back_into_the_editor(home: Path) -> None:
    env = editor(home, 'echo "too short" > "$1"')
    assert at_terminal("reprioritise", "1", "high", env=env).status == 3
    assert body(home) == "too short"
    env = editor(home, 'sed -i "1s/$/: half of the team cannot work/" "$1"')
    seen = at_terminal("reprioritise", "1", "high", "--recover", env=env)
    assert "too short: half of the team cannot work" in seen.screen


def test_err_an_editor_that_is_not_there_or_leaves_no_text(home: Path) -> None:
    seen = at_terminal("note", "1", env={"EDITOR": "/nowhere/vi"})
    assert (seen.status, "does not start" in seen.screen) == (2, True)
    seen = at_terminal("note", "1", env={"EDITOR": "'"})
    assert (seen.status, "is not a command" in seen.screen) == (2, True)
    seen = at_terminal("note", "1", env=editor(home, 'printf "\\377" > "$1"'))
    assert (seen.status, "not UTF-8" in seen.screen) == (2, True)


def test_err_a_case_that_does_not_exist_is_told_before_anybody_writes(home: Path) -> None:
    seen = at_terminal("note", "9", env=editor(home, "touch opened"))
    assert seen.status == 4
    assert not (home / "opened").exists()


def test_no_editor_when_a_text_is_given(home: Path) -> None:
    seen = at_terminal("note", "1", "-m", "short", env=editor(home, "touch opened"))
    assert (seen.status, (home / "opened").exists()) == (0, False)


def test_ctrl_c_at_a_question_changes_nothing(support: Support) -> None:
    before = support("show", "1", "--json").out
    seen = at_terminal(
        "reprioritise", "1", "low", "--because", "It was only the test system", answers=[("[y/N]", CTRL_C)]
    )
    assert seen.status == 130
    assert "Traceback" not in seen.screen
    assert support("show", "1", "--json").out == before


def test_the_key_of_a_text_from_a_file_is_its_content(support: Support, home: Path) -> None:
    (home / "file.txt").write_text("first")
    first = support("note", "1", "-F", "file.txt", "--key", "k", "--json")
    assert json.loads(first.out)[0]["changed"] is True
    (home / "file.txt").write_text("second")
    assert support("note", "1", "-F", "file.txt", "--key", "k").status == 6


@pytest.mark.parametrize("how", [("-F", "-"), ("-m", "-")])
def test_ok_stdin_by_either_flag_with_the_line_ends_of_windows(support: Support, how: tuple[str, str]) -> None:
    support("open", "Slow", "-c", "Acme")
    assert support("reply", "1", *how, input="Hello,\r\nit works.\r\n").status == 0
    (reply,) = [each for each in support("log", "1", "--json").json if each["kind"] == "replied"]
    assert reply["payload"]["text"] == "Hello,\nit works."


def test_ok_a_flag_with_the_line_ends_of_windows(support: Support) -> None:
    support("open", "Slow", "-c", "Acme")
    support("note", "1", "-m", "one\r\ntwo\rthree")
    assert support("log", "1", "--json").json[-1]["payload"]["text"] == "one\ntwo\rthree"


def test_err_ids_and_text_both_from_stdin(support: Support) -> None:
    done = support("note", "-", "-m", "-", input="1\n")
    assert (done.status, "Both the cases and the text" in done.err) == (2, True)

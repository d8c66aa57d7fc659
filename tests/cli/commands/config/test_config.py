"""Settings from end to end: set, seen with where they come from, refused, mended."""

import os
import stat
from pathlib import Path

import pytest

from tests.cli.person import at_terminal, editor
from tests.conftest import Support

NAMES = [
    "store", "me", "tz", "prefix", "color", "plain", "no_input", "editor", "limit", "store_password_command", "masks",
]  # fmt: skip


@pytest.fixture
def file(home: Path) -> Path:
    """Where the user's file is."""
    return home / ".config" / "supportcli" / "config.toml"


def _source(support: Support, name: str, *flags: str, **env: str) -> tuple[str, str]:
    row = support("config", "get", name, "--json", *flags, env=env).json
    return row["value"], row["source"]


def test_list_tells_where_every_value_comes_from(support: Support) -> None:
    rows = support("config", "list", "--json").json
    assert [row["name"] for row in rows] == NAMES
    assert {row["name"]: row["source"] for row in rows}["me"] == "SUPPORT_ME"
    lines = support("config", "list").out.splitlines()
    assert lines[3].split("\t")[:3] == ["prefix", "S-", "default"]
    assert support("config", "list", "--csv").out.startswith("name,value,source,about\r\n")


def test_the_nearest_source_wins(support: Support, home: Path, file: Path) -> None:
    assert _source(support, "prefix") == ("S-", "default")
    support("config", "set", "prefix", "USER-")
    assert _source(support, "prefix") == ("USER-", str(file))
    project = home / ".support.toml"
    project.write_text('prefix = "HERE-"\n')
    assert _source(support, "prefix") == ("HERE-", str(project))
    below = home / "a" / "b"
    below.mkdir(parents=True)
    os.chdir(below)
    assert _source(support, "prefix") == ("HERE-", str(project))
    assert _source(support, "prefix", SUPPORT_PREFIX="ENV-") == ("ENV-", "SUPPORT_PREFIX")
    assert _source(support, "store", "--store", "x.db", SUPPORT_STORE="y.db") == (str(below / "x.db"), "--store")


def test_the_file_is_for_its_owner_alone(support: Support, file: Path) -> None:
    assert support("config", "set", "me", "ana").status == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert sorted(file.parent.iterdir()) == [file]


@pytest.mark.sqlite_only("about the setting that names a file")
def test_set_tells_what_it_understood(support: Support, home: Path, file: Path) -> None:
    done = support("config", "set", "tz", "Asia/Tokyo", env={"SUPPORT_TZ": ""})
    assert done.out == f"tz is Asia/Tokyo ({file})\n"
    assert support("config", "set", "store", "~/work/cases.db").out == f"store is {home}/work/cases.db ({file})\n"
    assert support("config", "set", "limit", "0", "--json").json["value"] == "0"
    assert support("config", "set", "plain", "yes", "-q").out == ""
    assert file.read_text() == f'tz = "Asia/Tokyo"\nstore = "{home}/work/cases.db"\nlimit = 0\nplain = true\n'


def test_set_says_when_something_else_comes_first(support: Support) -> None:
    done = support("config", "set", "tz", "Asia/Tokyo")
    assert done.status == 0
    assert "SUPPORT_TZ says otherwise and comes first: UTC." in done.err


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("color", "red", "it is one of always, never, auto"),
        ("limit", "-1", "it is a number of rows"),
        ("limit", "many", "it is a number of rows"),
        ("prefix", "S", "letters and a dash"),
        ("prefix", "#-", "letters and a dash"),
        ("prefix", "1-", "letters and a dash"),
        ("prefix", "", "letters and a dash"),
        ("plain", "perhaps", "it is 1 or 0"),
        ("me", "a\nb", "it is a name on one line"),
        ("me", " ", "it is a name on one line"),
        ("store", "mysql://x/y", "a store is a path to a file"),
        ("store_password_command", " ", "it is a command"),
        ("editor", "", "it is a command"),
        ("tz", "Europe/Atlantis", "There is no zone 'Europe/Atlantis'"),
    ],
)
def test_err_a_value_that_cannot_be(support: Support, file: Path, name: str, value: str, said: str) -> None:
    done = support("config", "set", "--", name, value)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert not file.exists()


def test_err_a_bad_value_names_where_it_was_set(support: Support, file: Path) -> None:
    support("open", "A case")
    assert "SUPPORT_LIMIT: 'x' is not a valid limit" in support("list", "--plain", env={"SUPPORT_LIMIT": "x"}).err
    file.parent.mkdir(parents=True)
    file.write_text('limit = "x"\n')
    done = support("list", "--plain")
    assert (done.status, done.err.startswith(f"support: {file}: 'x' is not a valid limit;")) == (2, True)


@pytest.mark.parametrize("verb", ["get", "set", "unset"])
def test_err_no_such_setting(support: Support, verb: str) -> None:
    done = support("config", verb, "limt", *(["1"] if verb == "set" else []))
    assert done.status == 2
    assert "There is no setting 'limt'." in done.err
    assert "Did you mean limit? The settings are store, me," in done.err


def test_unset_goes_back(support: Support, file: Path) -> None:
    support("config", "set", "limit", "3")
    support("config", "set", "me", "eve")
    assert support("config", "unset", "limit").out == f"limit is no longer in {file}\n"
    assert support("config", "unset", "limit").out == f"limit is not in {file}\n"
    assert _source(support, "limit") == ("50", "default")
    assert file.read_text() == 'me = "eve"\n'
    assert support("config", "unset", "me", "--json").json == {"name": "me", "changed": True, "path": str(file)}


def test_path_is_told_before_there_is_a_file(support: Support, file: Path) -> None:
    assert support("config", "path").out == f"{file}\n"
    assert support("config", "path", "--json").json == {"path": str(file), "exists": False}
    assert support("config", "path", env={"SUPPORT_CONFIG": "/else/where"}).out == "/else/where\n"


def test_err_a_broken_file_is_told_with_its_line(support: Support, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('me = "ana"\nlimit 3\n')
    for words in (
        ["list", "--plain"],
        ["config", "list"],
        ["config", "get", "prefix"],
        ["config", "set", "limit", "3"],
    ):
        done = support(*words)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"support: {file}:2: this is not TOML: ")
    assert support("config", "list", "--json").error["exit"] == 2
    assert support("config", "path").status == 0
    assert file.read_text() == 'me = "ana"\nlimit 3\n'
    assert support("config", "unset", "limit").status == 0
    assert file.read_text() == 'me = "ana"\n'
    assert support("config", "list").status == 0


def test_unset_on_a_broken_file_tells_what_is_still_wrong(support: Support, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('me = "ana"\nlimit = 3\n]\n')
    done = support("config", "unset", "limit")
    assert done.status == 2
    assert f"{file}:2: this is not TOML" in done.err
    assert file.read_text() == 'me = "ana"\n]\n'


@pytest.mark.sqlite_only("about the setting that names a file")
def test_a_project_names_its_store_from_where_it_is(support: Support, home: Path) -> None:
    (home / ".support.toml").write_text('store = "cases.db"\n')
    below = home / "src"
    below.mkdir()
    os.chdir(below)
    assert _source(support, "store") == (str(home / "cases.db"), str(home / ".support.toml"))
    assert support("open", "A case").status == 0
    assert (home / "cases.db").exists()


def test_a_project_names_no_editor(support: Support, home: Path) -> None:
    (home / ".support.toml").write_text('editor = "touch owned"\n')
    support("open", "A case")
    assert support("config", "get", "editor").out == "\n"
    at_terminal("note", "1", env=editor(home, 'echo fine > "$1"'))
    assert not (home / "owned").exists()
    assert "fine" in support("log", "1").out


def test_edit_opens_the_file_and_reads_it_afterwards(support: Support, home: Path, file: Path) -> None:
    done = at_terminal("config", "edit", env=editor(home, 'echo "limit = 7" > "$1"'))
    assert (done.status, done.screen) == (0, f"{file} is valid\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert _source(support, "limit") == ("7", str(file))
    broken = at_terminal("config", "edit", env=editor(home, 'echo "limit 7" > "$1"'))
    assert broken.status == 2
    assert f"{file}:1: this is not TOML" in broken.screen
    mended = at_terminal("config", "edit", env=editor(home, 'echo "limit = 8" > "$1"'))
    assert mended.status == 0
    wrong = at_terminal("config", "edit", env=editor(home, 'echo \'color = "red"\' > "$1"'))
    assert (wrong.status, "'red' is not a valid color" in wrong.screen) == (2, True)


def test_err_edit_without_a_terminal_or_an_editor(support: Support, file: Path) -> None:
    done = support("config", "edit")
    assert (done.status, str(file) in done.err) == (2, True)
    assert at_terminal("config", "edit", env={"PATH": "/nowhere"}).status == 2
    assert at_terminal("config", "edit", env={"EDITOR": "nowhere-at-all"}).status == 2
    assert at_terminal("config", "edit", env={"EDITOR": "false"}).status == 8


def test_masks_are_a_list_that_no_project_can_take_away(support: Support, file: Path, home: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('masks = ["token=[0-9a-f]+", "hunter[0-9]"]\n')
    (home / ".support.toml").write_text('masks = ""\n')
    row = support("config", "get", "masks", "--json").json
    assert (row["value"], row["source"]) == ("token=[0-9a-f]+\nhunter[0-9]", str(file))
    file.write_text('masks = ["("]\n')
    done = support("config", "get", "masks")
    assert done.status == 2
    assert "'(' is not a regular expression" in done.err
    file.write_text("masks = [1]\n")
    assert "masks is neither a text nor a number" in support("config", "get", "masks").err

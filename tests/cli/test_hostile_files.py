"""Whatever lies where the program keeps a file: one sentence at most, no hang, no traceback, nothing written elsewhere."""

import os
import socket
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from supportcli.cli.session import last_backup
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("about files")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="gives files to somebody else, which takes root")
NOBODY = 65534
#: Seconds within which each command ends: a pipe would be waited for without end.
AT_ONCE = 20


def _socket(path: Path, _: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        # The address of a socket has little room.
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _sparse(path: Path, _: Path) -> None:
    path.touch(mode=0o600)
    os.truncate(path, 1 << 40)


KINDS: dict[str, Callable[[Path, Path], object]] = {
    "pipe": lambda path, _: os.mkfifo(path),
    "folder": lambda path, _: path.mkdir(),
    "link": lambda path, other: path.symlink_to(other),
    "link-to-a-device": lambda path, _: path.symlink_to("/dev/zero"),
    "link-to-itself": lambda path, _: path.symlink_to(path.name),
    "sparse": _sparse,
    "second-name": lambda path, other: os.link(other, path),
    "socket": _socket,
    "noise": lambda path, _: path.write_bytes(bytes(range(128, 256)) * 40),
}


def _state(home: Path) -> Path:
    return home / ".local" / "state" / "supportcli"


def _draft(home: Path) -> Path:
    return next(_state(home).joinpath("drafts").glob("note-99.*"))


def _last_backup(home: Path) -> Path:
    return _state(home) / "backups" / Path(last_backup._path(str(home / "x.db"))).name


#: Where the program keeps a file, and what is done with it there.
PLACES: dict[str, tuple[Callable[[Path], Path], Sequence[Sequence[str]]]] = {
    "store": (lambda home: home / "x.db", [["list"], ["prompt"], ["note", "1", "-m", "x"]]),
    "journal": (lambda home: home / "x.db-journal", [["list"], ["prompt"], ["note", "1", "-m", "x"]]),
    "wal": (lambda home: home / "x.db-wal", [["list"], ["note", "1", "-m", "x"]]),
    "shm": (lambda home: home / "x.db-shm", [["list"], ["note", "1", "-m", "x"]]),
    "configuration": (lambda home: home / "config.toml", [["list"], ["config", "set", "limit", "9"], ["prompt"], ["doctor"]]),
    "project": (lambda home: home / ".support.toml", [["list"], ["doctor"]]),
    "draft": (_draft, [["note", "99", "--recover"], ["note", "99", "-m", "again"],
                       ["redact", "1", "2", "--field", "title", "--because", "asked", "--yes"]]),
    "last backup": (_last_backup, [[], ["backup", "c.db"], ["doctor"]]),
    "recording": (lambda home: _state(home) / "recordings" / "a.jsonl", [["transcript", "recover"], []]),
    "completion": (lambda home: home / ".config" / "fish" / "completions" / "support.fish", [["completion", "install", "fish"]]),
    "backup": (lambda home: home / "b.db", [["restore", "b.db", "-y"], ["backup", "b.db"]]),
}  # fmt: skip


@pytest.fixture
def lived_in(home: Path, support: Support, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a store, a configuration, a draft and a backup; beside it the file of somebody else."""
    monkeypatch.setenv("SUPPORT_STORE", str(home / "x.db"))
    monkeypatch.setenv("SUPPORT_CONFIG", str(home / "config.toml"))
    for name, below in (("STATE", ".local/state"), ("CONFIG", ".config"), ("DATA", ".local/share")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / below))
    assert support("open", "Secret").status == 0
    assert support("config", "set", "limit", "20").status == 0
    assert support("note", "99", "-m", "kept").status == 4
    assert support("backup", "b.db").status == 0
    (home / "outside").mkdir()
    (home / "outside" / "file").write_text("Secret of another\n")
    return home


def _outside(home: Path) -> dict[str, str]:
    return {each.name: sha256(each.read_bytes()).hexdigest() for each in (home / "outside").iterdir()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_err_whatever_lies_there(support: Support, lived_in: Path, place: str, kind: str) -> None:
    find, commands = PLACES[place]
    path = find(lived_in)
    path.parent.mkdir(parents=True, exist_ok=True)
    was = _outside(lived_in)
    for words in commands:
        if os.path.lexists(path):
            os.rename(path, path.with_name(f"was-{len(list(path.parent.iterdir()))}"))
        KINDS[kind](path, lived_in / "outside" / "file")
        done = support(*words, timeout=AT_ONCE)
        assert "Traceback" not in done.err
        assert "unexpected" not in done.err, done.err
        assert done.status in {0, 1, 2, 3, 4, 7}, (words, done)
        if done.status not in {0, 1}:
            assert done.err.startswith("support: ")
        assert _outside(lived_in) == was, words
        if os.path.lexists(path) and path.is_dir() and not path.is_symlink():
            path.rmdir()
        elif os.path.lexists(path):
            path.unlink()


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_err_a_second_name_beside_a_store_is_named(support: Support, lived_in: Path, ending: str) -> None:
    (lived_in / "outside" / "file").write_bytes(b"")
    os.link(lived_in / "outside" / "file", lived_in / f"x.db{ending}")
    done = support("note", "1", "-m", "x")
    assert (done.status, f"x.db{ending}: it has another name, too" in done.err) == (7, True)
    assert (lived_in / "outside" / "file").read_bytes() == b""


@pytest.mark.parametrize("mode", [0o666, 0o602])
def test_err_a_configuration_that_everybody_may_write(support: Support, lived_in: Path, mode: int) -> None:
    (lived_in / "config.toml").chmod(mode)
    done = support("list")
    assert (done.status, "everybody may write it, so it is not read" in done.err) == (2, True)
    (lived_in / "config.toml").chmod(0o664)
    assert support("list").status == 0


def test_ok_no_configuration_is_wanted(support: Support, lived_in: Path) -> None:
    assert support("list", env={"SUPPORT_CONFIG": os.devnull}).status == 0


@needs_root
def test_err_a_configuration_that_is_somebody_elses(support: Support, lived_in: Path) -> None:
    path = lived_in / "config.toml"
    path.write_text('store_password_command = "touch ran"\n')
    os.chown(path, NOBODY, NOBODY)
    said = "it belongs to somebody else, so it is not read"
    for words in (["list"], ["config", "set", "limit", "9"]):
        done = support(*words)
        assert (done.status, said in done.err) == (2, True)
    assert said in support("doctor").out
    assert not (lived_in / "ran").exists()
    assert support("list", env={"SUDO_UID": str(NOBODY)}).status == 0
    os.rename(path, lived_in / "own.toml")
    os.chown(lived_in / "own.toml", os.geteuid(), -1)
    path.symlink_to("own.toml")
    assert support("list").status == 0
    os.lchown(path, NOBODY, NOBODY)
    assert said in support("list").err


@needs_root
def test_err_nothing_is_written_where_a_strangers_link_leads(support: Support, lived_in: Path) -> None:
    support("open", "One", "-c", "Acme")
    for name, words in (
        ("c.db", ["backup", "c.db"]),
        ("c.md", ["customer", "data", "Acme", "--markdown", "-o", "c.md"]),
    ):
        path = lived_in / name
        path.symlink_to(lived_in / "outside" / "made")
        os.lchown(path, NOBODY, NOBODY)
        done = support(*words)
        assert done.status in {2, 3, 7}, (words, done)
        assert "a link of somebody else's" in done.err
        assert sorted(_outside(lived_in)) == ["file"]


@needs_root
def test_err_rows_left_out_are_not_put_into_a_strangers_file(support: Support, lived_in: Path) -> None:
    columns = "number,opened_at,state,priority,sys_updated_on"
    (lived_in / "in.csv").write_text(f"{columns}\nINC1,2026-03-02 09:00:00,New,9,2026-03-02 09:00:00\n")
    words = ("import", "servicenow", "in.csv", "--skip-bad", "left.csv")
    left = lived_in / "left.csv"
    left.write_text("theirs")
    os.chown(left, NOBODY, NOBODY)
    done = support(*words)
    assert (done.status, "left.csv: it belongs to somebody else" in done.err) == (2, True)
    assert left.read_text() == "theirs"
    left.unlink()
    left.symlink_to(lived_in / "outside" / "made")
    os.lchown(left, NOBODY, NOBODY)
    done = support(*words)
    assert (done.status, "left.csv: it is a link of somebody else's" in done.err) == (2, True)
    assert sorted(_outside(lived_in)) == ["file"]
    left.unlink()
    assert support(*words).status == 5
    assert "INC1" in left.read_text()


@needs_root
def test_err_a_draft_that_somebody_else_put_there_is_not_written(support: Support, lived_in: Path) -> None:
    path = _draft(lived_in)
    path.write_text("theirs")
    os.chown(path, NOBODY, NOBODY)
    done = support("note", "99", "-m", "mine")
    assert (done.status, "Your text was saved" in done.err) == (4, False)
    assert path.read_text() == "theirs"


def test_ok_names_with_line_feeds_and_escapes_are_shown_as_such(support: Support, lived_in: Path) -> None:
    evil = "a\nb\x1b[31m\x07\u202e.db"
    os.rename(lived_in / "x.db", lived_in / evil)
    for words in (["doctor"], ["list"], ["verify"], ["doctor", "--json"]):
        done = support(*words, env={"SUPPORT_STORE": str(lived_in / evil)})
        shown = done.out + done.err
        assert not {"\x1b", "\x07", "\u202e"} & {*shown}
        assert not any(line.startswith("b\\x1b") for line in shown.splitlines())

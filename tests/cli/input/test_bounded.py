"""Files without an end are refused in one sentence, and what is written is its owner's alone, whatever the umask."""

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest

from supportcli.cli.input.bounded import TEXT, BoundedLines, read_whole
from supportcli.domain.errors import UsageError
from tests.conftest import Support

#: Every command that reads a file that somebody names.
READERS = (
    ("note", "1", "-F"), ("open", "Title", "-F"), ("policy", "check"), ("policy", "apply"), ("policy", "diff"), ("import", "events"),
    ("import", "servicenow"), ("runbook", "add", "reboot", "-F"), ("authorise", "1", "--by", "Ann", "--ref", "r", "--file"),
)  # fmt: skip


def _in_a_gigabyte() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="there is no /dev/zero")
@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_err_a_device_has_no_end(support: Support, words: tuple[str, ...]) -> None:
    assert support("open", "A", "-c", "Acme").status == 0
    done = subprocess.run(
        [sys.executable, "-m", "supportcli", *words, "/dev/zero"], capture_output=True, text=True, check=False, timeout=60,
        env=os.environ, stdin=subprocess.DEVNULL, preexec_fn=_in_a_gigabyte,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert "/dev/zero" in done.stderr
    assert "MB" in done.stderr
    assert "unexpected" not in done.stderr


@pytest.mark.sqlite_only("it is refused before any store is looked at")
@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="there is no /dev/zero")
def test_err_ids_without_an_end() -> None:
    with open("/dev/zero", "rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "supportcli", "take", "-"], stdin=endless, capture_output=True, text=True, check=False,
            timeout=60, env=os.environ, preexec_fn=_in_a_gigabyte,
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("support: stdin: it is longer than 10 MB, which is the most that is read.\n")


def test_ok_a_file_up_to_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"x" * TEXT)
    assert len(read_whole(str(path), TEXT)) == TEXT
    path.write_bytes(b"x" * (TEXT + 1))
    with pytest.raises(UsageError, match="longer than 10 MB"):
        read_whole(str(path), TEXT)


@pytest.mark.parametrize("size", [1, 3, 8192])
def test_ok_lines_are_read_as_they_are(size: int) -> None:
    data = b"a\n\nbcd\n" + b"e" * 9 + b"\nlast"
    assert b"".join(BufferedReader(BoundedLines(BytesIO(data), "f", 10), size)) == data
    with pytest.raises(UsageError, match="f: a line of it is longer than"):
        list(BufferedReader(BoundedLines(BytesIO(b"a\n" + b"e" * 30 + b"\n"), "f", 10), min(size, 8)))


@pytest.mark.parametrize("words", [("history", "Acme", "--html"), ("customer", "data", "Acme", "--markdown")])
def test_ok_a_pipe_is_written_and_not_replaced(support: Support, home: Path, words: tuple[str, ...]) -> None:
    # As root, a page for /dev/null would replace the device for everybody.
    support("open", "A", "-c", "Acme")
    os.mkfifo(home / "pipe")
    with ThreadPoolExecutor() as pool:
        page = pool.submit((home / "pipe").read_text)
        assert support(*words, "-o", "pipe").status == 0
        assert "Acme" in page.result(60)
    assert (home / "pipe").is_fifo()


def test_err_a_pipe_is_no_archive(support: Support, home: Path) -> None:
    support("open", "A")
    os.mkfifo(home / "pipe")
    done = support("evidence", "1", "-o", "pipe", "--replace")
    assert (done.status, done.err) == (
        3,
        "support: pipe is not an evidence archive, so it was not replaced.\n  Name another file.\n",
    )
    assert (home / "pipe").is_fifo()


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.sqlite_only("the store is a file")
@pytest.mark.usefixtures("open_umask")
def test_ok_whatever_is_written_is_its_owners_alone(support: Support, home: Path) -> None:
    before = {*home.rglob("*")}
    for words in (
        ("open", "A", "-c", "Acme"), ("run", "1", "--local", "--", "true"), ("config", "set", "prefix", "T-"), ("backup", "b.db"),
        ("completion", "install", "bash"), ("completion", "install", "zsh"), ("completion", "install", "fish"),
        ("history", "Acme", "--html", "-o", "page.html"), ("evidence", "1", "-o", "e.zip"), ("transcript", "export", "@last", "--as", "txt", "-o", "t.txt"),
        ("copy", str(home / ".local/share/supportcli/cases.db"), "new/folder/copy.db"),
    ):  # fmt: skip
        done = support(*words)
        assert done.status == 0, (words, done.err)
    assert support("note", "1", "-m", "x", "--at", "2999-01-01").status != 0
    made = {path for path in home.rglob("*") if not path.is_symlink()} - before
    assert len(made) > 15
    assert {
        str(path): oct(stat.S_IMODE(path.stat().st_mode)) for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077
    } == {}

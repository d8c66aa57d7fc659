"""Writing the configuration file: whole, at once, and what was there stays."""

import os
import resource
import signal
import stat
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from supportcli.cli.session.settings_writer import drop, put
from supportcli.domain.errors import SupportError, UsageError

NOBODY = 65534


def test_ok_what_else_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('unknown = [1, 2]\nme = "ana"\n')
    put(str(path), "limit", "9")
    assert tomllib.loads(path.read_text()) == {"unknown": [1, 2], "me": "ana", "limit": 9}
    assert drop(str(path), "me")
    assert tomllib.loads(path.read_text()) == {"unknown": [1, 2], "limit": 9}


def test_ok_odd_values_come_back(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    for value in ('a "b" c', "back\\slash", "Дарья", "'"):
        put(str(path), "me", value)
        assert tomllib.loads(path.read_text(encoding="utf-8"))["me"] == value


def test_ok_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_text("")
    link.symlink_to(real)
    put(str(link), "me", "ana")
    assert link.is_symlink()
    assert real.read_text() == 'me = "ana"\n'


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_ok_permissions_stay(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "config.toml"
    path.write_text("limit = 3\n")
    path.chmod(mode)
    put(str(path), "me", "ana")
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert drop(str(path), "limit")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_ok_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    put(str(tmp_path / "etc" / "config.toml"), "me", "ana")
    assert stat.S_IMODE((tmp_path / "etc" / "config.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "etc").stat().st_mode) == 0o700


def test_ok_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    (tmp_path / "config.toml").symlink_to(tmp_path / "dotfiles.toml")
    put(str(tmp_path / "config.toml"), "me", "ana")
    assert (tmp_path / "config.toml").is_symlink()
    assert (tmp_path / "dotfiles.toml").read_text() == 'me = "ana"\n'


def test_ok_bytes_that_no_text_holds_stay(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf# mine\r\nlimit = 20 # small\r\n\r\n[later]\r\nx = 1")
    put(str(path), "me", "ana")
    assert path.read_bytes() == b'\xef\xbb\xbf# mine\r\nlimit = 20 # small\r\nme = "ana"\r\n\r\n[later]\r\nx = 1'
    assert drop(str(path), "limit")
    assert path.read_bytes() == b'\xef\xbb\xbf# mine\r\nme = "ana"\r\n\r\n[later]\r\nx = 1'


def test_ok_a_broken_file_loses_one_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf# mine\r\nlimit 3\r\nme = 'ana' # me\r\n")
    assert drop(str(path), "limit")
    assert path.read_bytes() == b"\xef\xbb\xbf# mine\r\nme = 'ana' # me\r\n"
    assert not drop(str(path), "limit")


def test_ok_a_file_is_replaced_and_never_half_written(tmp_path: Path) -> None:
    path = tmp_path / "etc" / "config.toml"
    path.parent.mkdir()
    path.write_text("# mine\n")
    with open(path, encoding="utf-8") as reader:
        put(str(path), "me", "ana")
        assert reader.read() == "# mine\n"
    assert list(path.parent.iterdir()) == [path]


def test_ok_nothing_to_drop_makes_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "etc"
    assert not drop(str(folder / "config.toml"), "me")
    assert not folder.exists()


def test_err_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "etc" / "config.toml"
    path.parent.mkdir()
    path.write_text("limit 3\n")
    with pytest.raises(UsageError):
        put(str(path), "me", "ana")
    assert path.read_text() == "limit 3\n"
    assert list(path.parent.iterdir()) == [path]


def test_err_no_place_to_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SupportError, match="it cannot be written"):
        put(os.path.join(tmp_path, "file", "config.toml"), "me", "ana")


def test_err_a_file_that_may_not_be_written() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "config.toml")
        path.write_text("# mine\n")
        path.chmod(0o400)
        if os.getuid() == 0:
            # For the superuser nothing is read-only.
            for each in (folder, path):
                os.chown(each, NOBODY, NOBODY)
        assert _refusal(path).endswith("it cannot be written: it is read-only.")
        assert path.read_text() == "# mine\n"
        assert list(path.parent.iterdir()) == [path]


def _refusal(path: Path) -> str:
    """Return what `put` answers to somebody who is not the superuser, in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        with open(write, "w", encoding="utf-8") as answer:
            if os.getuid() == 0:
                os.setuid(NOBODY)
            try:
                put(str(path), "me", "ana")
            except SupportError as error:
                answer.write(error.message)
        os._exit(0)
    os.close(write)
    with open(read, encoding="utf-8") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def test_err_a_disk_that_takes_nothing_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "etc" / "config.toml"
    path.parent.mkdir()
    path.write_text("# mine\n")
    # A file may grow to so many bytes and no further, for this process alone.
    held = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, hard))
    try:
        with pytest.raises(SupportError, match="it cannot be written: File too large"):
            put(str(path), "me", "ana" * 9)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, held)
    assert path.read_text() == "# mine\n"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"\xff\xfe# mine\n", b"limit 3\n", b"x = " + b"[" * 5000 + b"]" * 5000])
def test_err_a_file_that_cannot_be_read_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError):
        put(str(path), "me", "ana")
    assert path.read_bytes() == content


def test_err_line_ends_that_toml_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"limit = 3\rplain = true\r")
    with pytest.raises(SupportError, match="cannot be changed without losing"):
        put(str(path), "me", "ana")
    assert path.read_bytes() == b"limit = 3\rplain = true\r"


def test_err_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(UsageError, match="it is no plain file"):
        put(str(tmp_path / "config.toml"), "me", "ana")

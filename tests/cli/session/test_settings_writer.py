"""Writing the configuration file: whole, at once, and what was there stays."""

import os
import stat
import tomllib
from pathlib import Path

import pytest

from supportcli.cli.session.settings_writer import drop, put
from supportcli.domain.errors import SupportError, UsageError


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
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


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

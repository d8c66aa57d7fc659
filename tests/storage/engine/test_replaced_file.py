"""A store's file that is replaced while it is open: nothing is written into either, and a sentence says what happened."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from supportcli.domain.errors import StoreError
from tests.desks import bare

pytestmark = pytest.mark.sqlite_only("about files")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="gives files to somebody else, which takes root")


@pytest.mark.parametrize("owner", [None, pytest.param(65534, marks=needs_root)])
@pytest.mark.parametrize("kind", ["copy", "pipe", "folder", "nothing"])
def test_err_a_file_that_was_replaced_while_it_is_open(tmp_path: Path, kind: str, owner: int | None) -> None:
    path, away = tmp_path / "cases.db", tmp_path / "away.db"
    database = bare(path)
    assert database.one("SELECT count(*) FROM event") is not None
    os.rename(path, away)
    made: dict[str, Callable[[], object]] = {
        "copy": lambda: shutil.copyfile(away, path), "pipe": lambda: os.mkfifo(path), "folder": path.mkdir,
        "nothing": lambda: None,
    }  # fmt: skip
    made[kind]()
    if owner is not None and kind != "nothing":
        os.lchown(path, owner, owner)
    there = path.read_bytes() if kind == "copy" else b""
    was = away.read_bytes()
    with pytest.raises(StoreError, match=r"moved away|no plain file|somebody else"):
        database.change(lambda: database.run("INSERT INTO store VALUES ('planted', 'x')"))
    database.close()
    assert away.read_bytes() == was
    if kind == "copy":
        assert path.read_bytes() == there

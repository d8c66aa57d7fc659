"""Files put into their place whole: what nobody can bring about from outside."""

import errno
import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from supportcli.domain.errors import StoreError
from supportcli.storage.location import atomic_file

pytestmark = pytest.mark.sqlite_only("about files")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where something is to be, in a folder with nothing in it."""
    (tmp_path / "there").mkdir()
    return tmp_path / "there" / "b.db"


def lying(place: Path) -> dict[str, str]:
    """Every file beside a place, and what is in it."""
    return {each.name: each.read_text() for each in place.parent.iterdir()}


def test_ok_what_was_made_beside_is_for_its_owner_and_goes_with_its_journal(place: Path) -> None:
    with atomic_file.temporary_beside(str(place)) as made:
        assert os.path.dirname(made) == str(place.parent)
        assert stat.S_IMODE(os.stat(made).st_mode) == 0o600
        Path(f"{made}-journal").write_text("half")
    assert lying(place) == {}


def test_ok_nothing_is_left_of_what_failed(place: Path) -> None:
    with pytest.raises(ValueError, match="no"), atomic_file.temporary_beside(str(place)):
        raise ValueError("no")
    assert lying(place) == {}


def test_ok_what_has_its_name_stays(place: Path) -> None:
    with atomic_file.temporary_beside(str(place)) as made:
        Path(made).write_text("whole")
        atomic_file.publish(made, str(place), over=False)
    assert lying(place) == {"b.db": "whole"}


@pytest.mark.parametrize("over", [False, True])
def test_ok_what_came_to_be_there_meanwhile_is_gone_over_only_if_it_may(place: Path, *, over: bool) -> None:
    with atomic_file.temporary_beside(str(place)) as made:
        Path(made).write_text("ours")
        place.write_text("theirs")
        if over:
            atomic_file.publish(made, str(place), over=True)
        else:
            with pytest.raises(StoreError, match="come to be there meanwhile"):
                atomic_file.publish(made, str(place), over=False)
    assert lying(place) == {"b.db": "ours" if over else "theirs"}


def test_err_a_folder_that_is_not_there(place: Path) -> None:
    with (
        pytest.raises(StoreError, match="cannot be written"),
        atomic_file.temporary_beside(str(place.parent / "nowhere" / "b.db")),
    ):
        raise AssertionError


def one_name(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let the file system be one that knows no second names."""

    def link(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", link)


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK])
def test_ok_where_a_file_has_but_one_name_it_is_moved(
    place: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_name(monkeypatch, number)
    with atomic_file.temporary_beside(str(place)) as made:
        Path(made).write_text("ours")
        atomic_file.publish(made, str(place), over=False)
    assert lying(place) == {"b.db": "ours"}


def test_err_nor_is_anything_gone_over_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_name(monkeypatch, errno.EPERM)
    place.symlink_to("nowhere")
    with (
        atomic_file.temporary_beside(str(place)) as made,
        pytest.raises(StoreError, match="come to be there meanwhile"),
    ):
        atomic_file.publish(made, str(place), over=False)
    assert os.readlink(place) == "nowhere"
    assert len(list(place.parent.iterdir())) == 1


def test_err_any_other_failure_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one_name(monkeypatch, errno.EIO)
    with (
        atomic_file.temporary_beside(str(place)) as made,
        pytest.raises(StoreError, match="cannot be written: Input/output error"),
    ):
        atomic_file.publish(made, str(place), over=False)
    assert lying(place) == {}


def test_ok_a_name_that_nothing_has(place: Path) -> None:
    assert atomic_file.unused_name(str(place)) == str(place)
    place.symlink_to("nowhere")
    assert atomic_file.unused_name(str(place)) == f"{place}-2"
    Path(f"{place}-2").touch()
    assert atomic_file.unused_name(str(place)) == f"{place}-3"


def test_ok_a_store_set_aside_takes_its_journal_along(place: Path) -> None:
    place.write_text("store")
    Path(f"{place}-journal").write_text("half")
    atomic_file.rename_aside(str(place), f"{place}.kept")
    # The store has both names until another takes the place; a journal is found by its name, so it has one.
    assert lying(place) == {"b.db": "store", "b.db.kept": "store", "b.db.kept-journal": "half"}


def test_err_a_store_is_not_set_aside_over_another(place: Path) -> None:
    place.write_text("store")
    Path(f"{place}.kept").write_text("another")
    with pytest.raises(StoreError, match="come to be there meanwhile"):
        atomic_file.rename_aside(str(place), f"{place}.kept")
    assert lying(place) == {"b.db": "store", "b.db.kept": "another"}


def test_ok_what_cannot_be_taken_away_stays(place: Path) -> None:
    atomic_file.remove(str(place))
    atomic_file.remove(str(place.parent))
    assert place.parent.is_dir()


def test_err_a_disk_that_fails_when_the_names_are_synced(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.fsync

    def fsync(opened: int) -> None:
        if stat.S_ISDIR(os.fstat(opened).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        whole(opened)

    monkeypatch.setattr(os, "fsync", fsync)
    with atomic_file.temporary_beside(str(place)) as made:
        Path(made).write_text("ours")
        with pytest.raises(StoreError, match="outcome is unknown"):
            atomic_file.publish(made, str(place), over=False)
    assert lying(place) == {"b.db": "ours"}


def _left(folder: Path, process: int, age: float, machine: str | None = None) -> Path:
    name = machine or re.sub(r"\W", "_", os.uname().nodename)
    path = folder / f".support-{name}-{process}-x1y2.part"
    path.write_text("half")
    Path(f"{path}-journal").write_text("half")
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_ok_what_killed_processes_left_goes_with_the_next_file(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    old, fresh = _left(tmp_path, gone.pid, 3600), _left(tmp_path, gone.pid - 1 or 2, 3600, "elsewhere")
    others = [fresh, _left(tmp_path, os.getpid(), 3600), tmp_path / ".support-mine.part"]
    others[-1].write_text("a file of somebody's own")
    assert atomic_file.leftovers(str(tmp_path)) == [str(old)]
    with atomic_file.temporary_beside(str(tmp_path / "b.db")) as made:
        assert Path(made).exists()
        # One that is being made is nobody's leftover.
        os.utime(made, (0, 0))
        assert atomic_file.leftovers(str(tmp_path)) == []
    assert not old.exists()
    assert not Path(f"{old}-journal").exists()
    assert all(each.exists() for each in others)
    assert not Path(made).exists()
    assert atomic_file.leftovers(str(tmp_path / "nowhere")) == []


def test_ok_what_was_written_a_moment_ago_is_left(tmp_path: Path) -> None:
    with subprocess.Popen(["true"]) as gone:
        gone.wait()
    _left(tmp_path, gone.pid, 5)
    assert atomic_file.leftovers(str(tmp_path)) == []


_SLEEPS = """
import sys, time
from supportcli.storage.location.atomic_file import temporary_beside
with temporary_beside(sys.argv[1]):
    print("made", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_ok_nothing_is_left_by_a_process_that_is_ended(place: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _SLEEPS, place], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"made\n"
        assert len(lying(place)) == 1
        running.send_signal(number)
        assert running.wait(20) in {128 + number, -number}
    assert lying(place) == {}

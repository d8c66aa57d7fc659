"""Homes that tests begin with: commands make them for the first test of a process, for every other their files are copied.

What a fixture does before each of fifty tests is done once; each test has files of its own, as the commands left them.
"""

import os
from collections.abc import Callable
from pathlib import Path

#: By what makes it: each file and folder of a home by its path, with its mode and what is in it.
_kept: dict[object, dict[str, tuple[int, bytes | None]]] = {}


def prepare(home: Path, make: Callable[[], object]) -> None:
    """Have a home as `make` leaves it, which does the same whenever it is called, and answers nothing that a test needs."""
    scene = [os.environ.get(name, "").replace(str(home), "") for name in ("SUPPORT_NOW", "SUPPORT_ME", "SUPPORT_STORE")]
    made = (make.__code__, *scene)
    if made in _kept:
        _lay_out(home, _kept[made])
        return
    make()
    _kept[made] = _read(home)


def _read(home: Path) -> dict[str, tuple[int, bytes | None]]:
    found = sorted(home.rglob("*"))
    # What a machine remembers of a store is under names made of the store's path, which is another in each test.
    assert not [
        each for each in found if each.is_symlink() or (home / ".local/state" in each.parents and each.is_file())
    ]
    return {
        str(each.relative_to(home)): (each.stat().st_mode, each.read_bytes() if each.is_file() else None)
        for each in found
    }


def _lay_out(home: Path, files: dict[str, tuple[int, bytes | None]]) -> None:
    for name, (mode, content) in files.items():
        place = home / name
        if content is None:
            place.mkdir(exist_ok=True)
        else:
            place.write_bytes(content)
        os.chmod(place, mode & 0o7777)

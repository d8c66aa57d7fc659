"""Zone data of this machine: the newer of the system's files and the package's, by the version of the IANA database.

Python takes the system's files wherever there are some, and they can be years older than the package `tzdata`. The
files are found where `zoneinfo` looks for them (`PYTHONTZPATH`); this file alone of the domain reads the disk.
"""

import os
import zoneinfo
from functools import cache
from importlib import import_module

from supportcli.domain.named_tuple import NamedTuple

#: Names under which a system keeps its own zone, or how zones are compiled; they are no names of the IANA database.
_NO_ZONES = frozenset({"localtime", "posixrules"})
_FOLDERS = ("posix/", "right/")


class Source(NamedTuple):
    """A folder of zone files, the version of the IANA database in it ("" if it does not say), and its owner."""

    folder: str
    version: str
    owner: str

    def __str__(self) -> str:
        return f"{self.version or 'unknown version'} in {self.folder} ({self.owner})"


@cache
def sources() -> tuple[Source, ...]:
    """Return what there is, the newest first; of one version the system's comes first."""
    found = [Source(folder, _version(folder), "the system's") for folder in zoneinfo.TZPATH if os.path.isdir(folder)]
    try:
        package = import_module("tzdata")
    except ImportError:
        pass
    else:
        folder = os.path.join(os.path.dirname(str(package.__file__)), "zoneinfo")
        found.append(Source(folder, package.IANA_VERSION, "the package"))
    return tuple(sorted(found, key=lambda source: source.version, reverse=True))


def read(name: str, *, is_iana: bool = True) -> tuple[bytes, Source] | None:
    """Return the newest file of a zone and where it is from, or None if no source has the zone.

    Earlier programs took names that are none of the IANA database, too: `is_iana` false reads their files.
    """
    if (is_iana and (name in _NO_ZONES or name.startswith(_FOLDERS))) or not _is_plain(name):
        return None
    for source in sources():
        try:
            with open(os.path.join(source.folder, *name.split("/")), "rb") as file:
                data = file.read()
        except OSError:
            continue
        if data.startswith(b"TZif"):
            return data, source
    return None


@cache
def known_names() -> frozenset[str]:
    """Return the names of all zones that some source has: once in a process, for every file is looked at."""
    return frozenset(zoneinfo.available_timezones() - _NO_ZONES)


def _is_plain(name: str) -> bool:
    return name.isascii() and "\0" not in name and all(part.strip(".") for part in name.split("/"))


def _version(folder: str) -> str:
    """Return the version that a folder of zone files names, as zic's text file or the BSDs' `+VERSION` do."""
    for name, before in (("tzdata.zi", "# version "), ("+VERSION", "")):
        try:
            with open(os.path.join(folder, name), encoding="ascii") as file:
                line = file.readline().strip()
        except (OSError, UnicodeDecodeError):
            continue
        if line.startswith(before):
            return line.removeprefix(before)
    return ""

"""The packages this program needs, against those that are installed: both are read from the installed metadata."""

import importlib.metadata
import operator
import re
from collections.abc import Callable
from typing import Any

from supportcli.domain.named_tuple import NamedTuple

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*])?\s*(?P<range>[^;]*)(?P<marker>;.*)?")
_BOUND = re.compile(r"(?P<sign>[<>=!]=|[<>])\s*(?P<version>[\w.+*!-]+)")
_RELEASE = re.compile(r"v?(?P<numbers>\d+(?:\.\d+)*)(?P<early>[.-]?(?:a|b|rc|dev))?")
_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


class Dependency(NamedTuple):
    """A package: the versions that will do (`<0.29,>=0.26`), and the one that is installed, if any is."""

    name: str
    wanted: str
    version: str | None

    @property
    def fault(self) -> str | None:
        """Return in one sentence what is wrong with it; None if nothing is."""
        if self.version is None:
            return f"{self.name} is not installed, and supportcli needs {self.name}{self.wanted}."
        if not satisfies(self.version, self.wanted):
            return f"{self.name} {self.version} is installed, and supportcli needs {self.name}{self.wanted}."
        return None


def dependencies() -> list[Dependency]:
    """Return what the installed program needs, in the order it is declared; nothing if it is not installed itself."""
    try:
        required = importlib.metadata.requires("supportcli") or []
    except importlib.metadata.PackageNotFoundError:
        return []
    found = (_REQUIREMENT.match(each) for each in required)
    return [
        Dependency(each["name"], each["range"].strip(), version_of(each["name"]))
        for each in found
        if each and "extra" not in (each["marker"] or "")
    ]


def version_of(name: str) -> str | None:
    """Return the version of an installed package, None if there is none."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def satisfies(version: str, wanted: str) -> bool:
    """Check a version against bounds as packages declare them, `>=2.9,<4`; a bound that cannot be read is left out."""
    found = _order(version)
    return all(
        _SIGNS[each["sign"]](found, bound)
        for each in _BOUND.finditer(wanted)
        if found and (bound := _order(each["version"]))
    )


def _order(version: str) -> tuple[tuple[int, ...], bool] | None:
    """Return what versions are ordered by: the numbers of the release, and that it is one, not an early form of it."""
    read = _RELEASE.match(version)
    if read is None:
        return None
    numbers = [int(each) for each in read["numbers"].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers), read["early"] is None

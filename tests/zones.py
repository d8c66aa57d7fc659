"""Folders of zone files as another machine could have them, for tests that change the zone data between commands."""

import zoneinfo
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from supportcli.domain.worktime import zone, zone_data
from supportcli.domain.worktime.zone_rules import to_file

#: A zone file of each: a country that stays an hour ahead, and one that goes back to UTC on 20 September 2026.
AHEAD: dict[str, Any] = {"types": [[3600, 0, "+01"]], "at": [], "type": [], "after": "<+01>-1"}
BACK: dict[str, Any] = {"types": [[3600, 0, "+01"], [0, 0, "+00"]], "at": [1789866000], "type": [1], "after": "<+00>0"}
CASABLANCA = "Africa/Casablanca"


def machine(folder: Path, version: str, **zones: Mapping[str, Any]) -> dict[str, str]:
    """Return the environment of a machine whose system has this version of the zone data: by default a file of Casablanca."""
    place = folder / version
    for name, rules in (zones or {CASABLANCA: AHEAD}).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(to_file(rules))
    (place / "tzdata.zi").write_text(f"# version {version}\n")
    return {"PYTHONTZPATH": str(place)}


def use(*environments: Mapping[str, str]) -> None:
    """Have this process look for zone files where these machines have theirs."""
    zoneinfo.reset_tzpath([each["PYTHONTZPATH"] for each in environments])
    _forget()


@contextmanager
def forgotten() -> Iterator[None]:
    """Forget which zone files there are, before and after."""
    was = zoneinfo.TZPATH
    _forget()
    yield
    zoneinfo.reset_tzpath(was)
    _forget()


def hours_ahead(hours: int) -> dict[str, Any]:
    """Return the rules of a zone that stays so many hours ahead of UTC."""
    name = f"<{hours:+03d}>"
    return {"types": [[hours * 3600, 0, name[1:-1]]], "at": [], "type": [], "after": f"{name}{-hours}"}


def _forget() -> None:
    zone_data.sources.cache_clear()
    zone_data.known_names.cache_clear()
    zone.find.cache_clear()

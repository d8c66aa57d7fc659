"""The zone in which a person reads times: `--tz`, the configuration, `TZ`, the system's own, else UTC."""

import os
import struct
from contextlib import suppress
from zoneinfo import ZoneInfo

from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.settings import Settings
from supportcli.domain.errors import UsageError
from supportcli.domain.worktime.zone import find
from supportcli.domain.worktime.zone import load as load_zone

#: Where the system keeps its own zone.
SYSTEM = "/etc/localtime"
_EXAMPLE = "--tz Europe/Helsinki, or support config set tz Europe/Helsinki"


def zone_of(settings: Settings) -> ZoneInfo:
    """Return the zone.

    Raises:
        UsageError: the zone that was asked for does not exist.

    """
    return found(settings)[0]


def found(settings: Settings) -> tuple[ZoneInfo, str]:
    """Return the zone, and where it was found.

    Raises:
        UsageError: the zone that was asked for does not exist.

    """
    asked = settings.find("tz")
    if asked.value:
        return load(asked.value, asked.source), asked.source
    given = os.environ.get("TZ", "")
    if given:
        return _of_environment(given), "TZ"
    zone = _system()
    return (load_zone("UTC"), "default") if zone is None else (zone, SYSTEM)


def zone_name(zone: ZoneInfo) -> str:
    """Return the name of a zone for what is stored: it must say the same on every machine.

    Raises:
        UsageError: the zone has none, because `TZ` is a rule or the system's zone a file without a name.

    """
    if find(zone.key) is None:
        raise UsageError(
            f"'{zone.key}' is not the name of a time zone, and the hours of an office need one.", f"Name it: {_EXAMPLE}"
        )
    return zone.key


def load(name: str, source: str) -> ZoneInfo:
    """Return the zone of that name.

    Raises:
        UsageError: there is none.

    """
    zone = _known(name)
    if zone is None:
        raise UsageError(f"There is no zone '{name}' ({source}).", "Zones are named Europe/Helsinki, Asia/Tokyo, UTC.")
    return zone


def _known(name: str) -> ZoneInfo | None:
    return find(name) if name else None


def _of_environment(text: str) -> ZoneInfo:
    """Return the zone that `TZ` gives, as the C library reads it; what it would take for UTC is refused."""
    name = text.removeprefix(":")
    if name.startswith("/"):
        zone = _of_file(name)
    else:
        zone = _known(name) or lazy_import("domain.worktime.posix_rule").zone_of_rule(name)
    if zone is None:
        known = lazy_import("domain.worktime.zone_data").known_names()
        meant = next((each for each in sorted(known) if each.lower() == name.lower()), None)
        raise UsageError(
            f"TZ is '{text}', which is neither the name of a time zone nor a POSIX rule.",
            f"Did you mean TZ={meant}?" if meant else f"Set TZ=Europe/Helsinki, or name yours: {_EXAMPLE}",
        )
    return zone


def _system() -> ZoneInfo | None:
    return _of_file(SYSTEM)


def _of_file(path: str) -> ZoneInfo | None:
    """Return the zone that a zone file is, by its name where links lead to one; None if there is none."""
    zone = _known(os.path.realpath(path).partition("zoneinfo/")[2])
    if zone is None:
        with suppress(OSError, ValueError, struct.error), open(path, "rb") as file:
            return ZoneInfo.from_file(file, key=path)
    return zone

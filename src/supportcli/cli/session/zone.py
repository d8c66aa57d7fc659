"""The zone in which a person reads times: `--tz`, the configuration, `TZ`, the system's own, else UTC."""

import os
from zoneinfo import ZoneInfo

from supportcli.cli.session.settings import Settings
from supportcli.domain.errors import UsageError
from supportcli.domain.worktime.zone import find
from supportcli.domain.worktime.zone import load as load_zone


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
    for name, source in ((os.environ.get("TZ", "").lstrip(":"), "TZ"), (_system(), "/etc/localtime")):
        zone = _known(name)
        if zone is not None:
            return zone, source
    return load_zone("UTC"), "default"


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


def _system() -> str:
    link = os.path.realpath("/etc/localtime")
    return link.partition("zoneinfo/")[2]

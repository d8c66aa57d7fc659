"""The zone in which a person reads times: `--tz`, the configuration, `TZ`, the system's own, else UTC."""

import os
from zoneinfo import ZoneInfo

from supportcli.cli.settings import Settings
from supportcli.domain.errors import UsageError


def zone_of(settings: Settings) -> ZoneInfo:
    """Return the zone.

    Raises:
        UsageError: the zone that was asked for does not exist.

    """
    asked = settings.find("tz")
    if asked.value:
        return _load(asked.value, asked.source)
    told = os.environ.get("TZ", "").lstrip(":")
    return _known(told) or _known(_system()) or ZoneInfo("UTC")


def _load(name: str, source: str) -> ZoneInfo:
    zone = _known(name)
    if zone is None:
        raise UsageError(f"There is no zone '{name}' ({source}).", "Zones are written Europe/Helsinki, Asia/Tokyo, UTC.")
    return zone


def _known(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):  # unknown, a folder's name, not a name at all
        return None


def _system() -> str:
    link = os.path.realpath("/etc/localtime")
    return link.partition("zoneinfo/")[2]

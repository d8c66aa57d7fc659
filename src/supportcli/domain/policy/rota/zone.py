"""A zone that a policy names, of those that this machine knows."""

from supportcli.domain.policy.faults import quote, suggest_among
from supportcli.domain.policy.table import Table
from supportcli.domain.worktime.zone_data import known_names


def read_zone(table: Table, key: str = "zone") -> str | None:
    """Return the IANA name under a key, nothing if there is none; record a name that no zone has."""
    zone = table.text(key)
    if zone is None or zone == "UTC":
        return zone
    known = known_names()
    if zone in known:
        return zone
    near = suggest_among(zone, sorted(known)) or ""
    hint = near if near.startswith("did") else 'write a name of the IANA zone list such as "Europe/Helsinki"'
    table.refuse(key, f"unknown zone {quote(zone)}", hint)
    return None

"""What newer zone data changes of a policy's calendars, as sentences and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.domain.policy.zone_change import ZoneChange
from supportcli.domain.time.instant import to_text

#: Differences of a zone that are shown to people.
_SHOWN = 3


def sentences(version: int, zones: Sequence[ZoneChange]) -> Iterator[str]:
    """Yield what would change, a line for each zone and difference."""
    if not zones:
        yield f"Nothing to refresh: policy version {version} keeps what this machine's zone data says."
    for change in zones:
        if not change.kept:
            yield f"{change.name}: policy version {version} keeps no data of it; the next keeps {change.here}"
            continue
        yield f"{change.name}: zone data {change.kept} → {change.here}"
        for at, was, now in change.differences[:_SHOWN]:
            so = "the same again" if was == now else f"UTC{_offset(now)}, it was UTC{_offset(was)}"
            yield f"  from {to_text(at)}: {so}"
        if len(change.differences) > _SHOWN:
            yield f"  and {len(change.differences) - _SHOWN} more changes"


def as_json(was: int, version: int, zones: Sequence[ZoneChange], *, dry: bool) -> dict[str, Any]:
    """Return what changed, or would: the version that was in force, the one that is, and the zones."""
    return {
        "version": version,
        "changed": version != was,
        "dry_run": dry,
        "zones": [
            {
                "name": change.name, "kept": change.kept or None, "here": change.here,
                "differences": [
                    {"from": to_text(at), "kept_offset_seconds": was, "here_offset_seconds": now}
                    for at, was, now in change.differences
                ],
            }
            for change in zones
        ],
    }  # fmt: skip


def _offset(seconds: int) -> str:
    minutes = abs(seconds) // 60
    return f"{'-' if seconds < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"

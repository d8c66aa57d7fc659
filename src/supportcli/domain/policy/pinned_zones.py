"""Zone data of policy versions from before they kept any: it is pinned by an event beside them (decision 0029)."""

from collections.abc import Iterable, Mapping
from typing import Any

from supportcli.domain.named_tuple import NamedTuple

Rules = Mapping[str, Any]


class ZonePin(NamedTuple):
    """Zone data for a version of the policy: the uid of the event that pins it, that of the policy's event, the zones.

    `seq` is where it stands in the log.
    """

    uid: str
    seq: int
    policy: str
    zones: Rules


def zone_names(rules: Rules) -> list[str]:
    """Return the zones in which a policy counts hours and turns, sorted; UTC says the same on every machine."""
    found = {each["timezone"] for each in rules["calendars"].values() if not each.get("always_open")}
    found.update(each["zone"] for each in rules.get("people", {}).values() if "zone" in each)
    for rota in rules.get("rotas", {}).values():
        found.update(each["zone"] for each in (rota, *rota["layers"].values()) if "zone" in each)
    return sorted(found - {"UTC"})


def lacks_zones(rules: Rules) -> bool:
    """Check whether a stored policy keeps no data of its zones, so that each machine would count by its own."""
    return "zones" not in rules and bool(zone_names(rules))


def holding(pins: Iterable[ZonePin]) -> dict[str, Rules]:
    """Return the zones that hold for each policy, by the uid of its event: of several pins those of the lowest uid."""
    found: dict[str, Rules] = {}
    for pin in sorted(pins):
        found.setdefault(pin.policy, pin.zones)
    return found


def with_pinned(rules: Rules, zones: Rules | None) -> Rules:
    """Return the rules of a stored policy with the zones that are pinned for it; its own are never replaced."""
    return rules if zones is None or "zones" in rules else {**rules, "zones": zones}

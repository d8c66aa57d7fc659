"""The zone data that a policy version keeps: its deadlines are computed from it on every machine, and in ten years."""

from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.domain.errors import NotFound
from supportcli.domain.policy.pinned_zones import zone_names
from supportcli.domain.policy.zone_change import ZoneChange
from supportcli.domain.worktime import zone_data, zone_file
from supportcli.domain.worktime.zone import DAY

#: How far ahead differences are looked for, in seconds: ten years.
AHEAD = 3653 * DAY
#: What a version keeps beside its text.
BESIDE = frozenset(("zones", "rotas_from", "country_rules", "overridden"))
Rules = Mapping[str, Any]


def with_zones(rules: Rules, kept: Rules) -> dict[str, Any]:
    """Return the rules of a policy with those of its zones: the ones kept so far, this machine's for other zones."""
    return {**rules, "zones": {name: kept.get(name) or machine_rules(name) for name in zone_names(rules)}}


def without_zones(rules: Rules) -> dict[str, Any]:
    """Return what a person wrote of the rules of a policy: without what a version keeps beside its text."""
    return {key: value for key, value in rules.items() if key not in BESIDE}


def machine_rules(name: str, *, is_iana: bool = True) -> dict[str, Any]:
    """Return what the newest zone data of this machine says of a zone, and which version that is.

    With `is_iana` false the name may be one that earlier programs took, such as `localtime` or `posix/Europe/Rome`.

    Raises:
        NotFound: this machine has no file of the zone, or one that is damaged.

    """
    found = zone_data.read(name, is_iana=is_iana)
    hint = "The package tzdata brings the files: pip install -U tzdata"
    if found is None:
        raise NotFound(f"There is no time zone {name!r} on this machine.", hint)
    data, source = found
    try:
        return {"version": source.version, **zone_file.from_file(data)}
    except ValueError as error:
        raise NotFound(f"The file of {name!r} in {source.folder} is damaged: {error}.", hint) from error


def changes(rules: Rules, now: int) -> list[ZoneChange]:
    """Return the zones of a policy of which this machine's data says something else than what is kept.

    From 1970 to ten years after now.

    Raises:
        NotFound: this machine has no file of one of them, or one that is damaged.

    """
    kept = rules.get("zones")
    found = []
    for name in zone_names(rules):
        here = machine_rules(name)
        was = (kept or {}).get(name)
        if was is None:
            found.append(ZoneChange(name, "", here["version"], []))
        elif differing := list(zone_file.differences(was, here, now + AHEAD)):
            found.append(ZoneChange(name, was["version"], here["version"], differing))
    return found


def lines(old: Rules, new: Rules) -> Iterator[str]:
    """Yield a line for each zone of which two policies keep other data."""
    before, after = old.get("zones") or {}, new.get("zones") or {}
    for name in sorted({*before} & {*after}):
        if before[name] != after[name]:
            yield f"zones.{name}: data {before[name]['version']} → {after[name]['version']}"

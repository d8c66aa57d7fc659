"""Rules of a policy from another store: they are those of its text, and zones that can be read."""

from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.domain.errors import StoreError, SupportError
from supportcli.domain.fact_check import read_payload
from supportcli.domain.policy.commitment import text_of
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.shape import check_rules
from supportcli.domain.time.instant import from_text, to_text
from supportcli.domain.worktime.zone_rules import to_zone

#: Parts of the rules that are in no text: the data of zones, from when on rotas hold, the rules of countries, and which
#: of them this version was applied against.
_BESIDE = frozenset({"zones", "rotas_from", "country_rules", "overridden"})


def faults(kind: str, payload: str) -> Iterator[str]:
    """Yield what keeps an event from being a policy that was applied; nothing if it is one."""
    if kind != "policy_applied":
        yield f"this program does not know the kind {kind!r}; a newer one may"
        return
    try:
        fields = read_payload(payload)
        zones = fields["rules"].get("zones", {})
        for name, rules in zones.items():
            to_zone(name, rules)
        for name, instant in fields["rules"].get("rotas_from", {}).items():
            if to_text(from_text(instant)) != instant:
                yield f"rotas_from of {name!r} is no instant"
        text = text_of(fields)
        if not isinstance(fields["source"], str) or not isinstance(text, str):
            yield "source or text is not text"
            return
        reading = read(text)
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError, StoreError) as error:
        yield f"it is no policy: {error}"
    except SupportError as error:
        yield error.message
    else:
        parts = (("rules", reading.rules), ("triage", reading.triage))
        found = [each for name, is_known in parts for each in _differing(name, fields.get(name), is_known)]
        yield from found or _beside(fields["rules"])


def _beside(rules: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the parts of rules that are in no text, where the others are those of the text."""
    try:
        check_rules(0, rules)
    except StoreError as error:
        yield error.message


def pin_faults(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield what keeps an event from pinning zone data; nothing if every reader can use it."""
    if not isinstance(fields["event"], str):
        yield "event is no uid"
    zones = fields["zones"]
    try:
        for name, rules in zones.items():
            to_zone(name, rules)
            if not isinstance(rules["version"], str):
                yield f"the version of the data of {name!r} is no text"
    except (AttributeError, KeyError, TypeError, StoreError) as error:
        yield f"zones are none: {error}"


def _differing(name: str, given: Any, of_text: Mapping[str, Any]) -> Iterator[str]:
    """Compare with what the text says; a program from before may not have known all of it."""
    if not isinstance(given, dict) or not {"default_plan", "plans", "calendars"} & {*of_text} <= {*given}:
        yield f"{name} is not that of a policy"
        return
    for key, value in given.items():
        if key not in _BESIDE and value != of_text.get(key):
            yield f"{name}.{key} is not what the text says"

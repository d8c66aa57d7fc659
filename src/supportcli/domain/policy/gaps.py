"""What a valid policy leaves open: priorities without any target, and gates that nobody can override."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supportcli.domain.policy.policy import DEFAULT_PRIORITY
from supportcli.domain.priority import PRIORITIES

#: How many people an override takes.
_NEEDED = 2


def gaps(rules: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each priority of a plan without any target, and for each gate that nobody can override."""
    default = rules.get("priorities", {}).get("default", DEFAULT_PRIORITY)
    missing = {
        plan: [priority for priority in PRIORITIES if not targets.get(priority)]
        for plan, targets in rules["plans"].items()
    }
    found = [_sentence(plan, without, default) for plan, without in missing.items() if without]
    return [*found, *_shut(rules)]


def _shut(rules: Mapping[str, Any]) -> Iterator[str]:
    able = [name for name, person in rules.get("people", {}).items() if person["role"] != "viewer"]
    for plan, agreed in rules.get("agreements", {}).items():
        if agreed["gate"] and agreed.get("override_alone") is None and len(able) < _NEEDED:
            yield (
                f"Plan '{plan}' has a gate that nobody can override: that takes two people named under [people], "
                "or override_alone."
            )


def _sentence(plan: str, without: Sequence[str], default: str) -> str:
    named = ", ".join(f"{each} (the default priority)" if each == default else each for each in without)
    whose = "that priority" if len(without) == 1 else "these priorities"
    return f"Plan '{plan}' has no target for {named}: cases of {whose} start no clock."

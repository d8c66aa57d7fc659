"""Priorities for which a plan of a policy sets no target: their cases start no clock."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.policy.policy import DEFAULT_PRIORITY
from supportcli.domain.priority import PRIORITIES


def gaps(rules: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each plan of canonical rules that leaves a priority without any target."""
    default = rules.get("priorities", {}).get("default", DEFAULT_PRIORITY)
    missing = {
        plan: [priority for priority in PRIORITIES if not targets.get(priority)]
        for plan, targets in rules["plans"].items()
    }
    return [_sentence(plan, without, default) for plan, without in missing.items() if without]


def _sentence(plan: str, without: Sequence[str], default: str) -> str:
    named = ", ".join(f"{each} (the default priority)" if each == default else each for each in without)
    whose = "that priority" if len(without) == 1 else "these priorities"
    return f"Plan '{plan}' has no target for {named}: cases of {whose} start no clock."

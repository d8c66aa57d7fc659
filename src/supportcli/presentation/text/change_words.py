"""What a change of priority did to the deadlines, in words."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.metrics import once
from supportcli.domain.time.instant import Instant, from_text
from supportcli.presentation.text.effect_sentences import describe_effects


def effects(change: Mapping[str, Any], zone: tzinfo) -> list[str]:
    """Return what became of each deadline then, once where both clocks of resolution say the same."""
    then = from_text(change["at"])
    moved = once([_with_breach(each, then) for each in change["effects"]], lambda each: each["due"])
    return describe_effects(moved, zone, None, then)


def _with_breach(effect: Mapping[str, Any], then: Instant) -> Mapping[str, Any]:
    """Return an effect with its breach: events from before that was recorded show it by the due instant of before."""
    was = effect["due_before"]
    if "breached_at" in effect or was is None or from_text(was) >= then:
        return effect
    return {**effect, "breached_at": was}


def with_effect(change: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """Add the effect in words."""
    return {**change, "effect": "; ".join(effects(change, zone))}

"""What a change of priority did to the deadlines, in words."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.metrics import once
from supportcli.domain.time.instant import Instant
from supportcli.presentation.text.sentences import describe_effects


def effects(change: Mapping[str, Any], zone: tzinfo, now: Instant) -> list[str]:
    """Return what became of each deadline, once where both clocks of resolution say the same."""
    return describe_effects(once(change["effects"], lambda each: each["due"]), zone, now)


def with_effect(change: Mapping[str, Any], zone: tzinfo, now: Instant) -> dict[str, Any]:
    """Add the effect in words."""
    return {**change, "effect": "; ".join(effects(change, zone, now))}

"""The sentences of major incidents."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.duration import spoken
from supportcli.presentation.text.safe import one_line


def _declared(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    bridge = f", bridge {one_line(fact.bridge)}" if fact.bridge else ""
    return f"MAJOR INCIDENT declared, an update every {spoken(fact.every)}{bridge}: {one_line(fact.text)}"


def _role_given(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    was = f", was {one_line(fact.was)}" if fact.was else ""
    return f"{fact.role} of the incident: {one_line(fact.who)}{was}"


def _updated(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    if fact.state == "over":
        return "incident stood down"
    stable = "incident stable; " if fact.state == "stable" else ""
    return f"{stable}customers of the incident updated, the next update within {spoken(fact.every)}"


def _reviewed(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"incident reviewed: what happened: {one_line(fact.happened)}; what helped: {one_line(fact.helped)}"


INCIDENT: Mapping[str, Callable[[Any, tzinfo, int | None], str]] = {
    "incident_declared": _declared,
    "incident_role_given": _role_given,
    "incident_updated": _updated,
    "incident_reviewed": _reviewed,
}

"""Which promises nobody covers, for people: fields, reasons and sentences."""

from collections.abc import Collection, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.oncall.coverage import Wanted
from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when_exact

HOLES = (
    Field("starts_at", "From", "instant"),
    Field("ends_at", "Until", "instant"),
    Field("seconds", "For", "seconds", "right"),
    Field("promises", "Promises", "list"),
    Field("why", "Why"),
    Field("calendars", "Calendars", "list"),
    Field("gap", "Nobody", "bool"),
    Field("resting", "Resting", "list"),
)
USUAL = "starts_at,ends_at,seconds,promises,why"
NO_PROMISES = "No plan of the policy has a target, so there is nothing to cover."


def with_reason(view: Mapping[str, Any], wanted: Wanted) -> dict[str, Any]:
    """Return a hole with its reason."""
    if view["resting"]:
        names = " and ".join(map(one_line, view["resting"]))
        return {**view, "why": f"rest owed after a call-out: {names}"}
    return {**view, "why": "nobody on call" if view["gap"] else f"nobody {spoken_wanted(wanted)}"}


def spoken_wanted(wanted: Wanted) -> str:
    """Return what somebody must have, after `who`: `speaks fi and is in tier l2`."""
    parts = [
        f"speaks {one_line(wanted.language)}" if wanted.language else "",
        f"is in tier {wanted.tier}" if wanted.tier else "",
        f"has the skill {one_line(wanted.skill)}" if wanted.skill else "",
    ]
    return " and ".join(filter(None, parts))


def in_short(promises: Sequence[str], every: Collection[str]) -> list[str]:
    """Return promises for a column, an item for each plan: `gold`, if all that it promises is there, else `gold (low)`.

    A priority of which all is there has no metrics beside it.
    """
    found: dict[str, dict[str, None]] = {}
    for each in promises:
        priority, _, metric = each.rpartition(" ")
        plan, _, word = priority.rpartition(" ")
        named = word if _has_all(priority, promises, every) else f"{word} {metric}"
        found.setdefault(plan, {})[named] = None
    return [
        plan if _has_all(plan, promises, every) else f"{plan} ({', '.join(named)})" for plan, named in found.items()
    ]


def covered(wanted: Wanted, start: Instant, end: Instant, zone: tzinfo, now: Instant) -> str:
    """Return the sentence for promises that are all covered."""
    who = f" who {spoken_wanted(wanted)}" if any(wanted) else ""
    since, until = (when_exact(to_text(at), zone, now) for at in (start, end))
    return f"Every promise is covered from {since} until {until}: somebody{who} is on call in all of its hours."


def footer(views: Sequence[Mapping[str, Any]], seconds: int, wanted: Wanted, *, is_nowhere: bool) -> str:
    """Return what stands below holes: how many, how long together, and whether anybody has what was asked for."""
    said = f"{len(views)} {'hole' if len(views) == 1 else 'holes'}, {spoken(seconds)} together."
    return f"{said} Nobody in the policy {spoken_wanted(wanted)}." if is_nowhere and any(wanted) else said


def _has_all(head: str, promises: Collection[str], every: Collection[str]) -> bool:
    below = {each for each in every if each.startswith(f"{head} ")}
    return below <= {*promises}

"""A person as a page: whether they are here, where they are, by which ways they are reached."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant
from supportcli.presentation.customer.fields import PEOPLE, PERSON
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.two_edits import both_values
from supportcli.presentation.text.wording import when_exact

FIELDS = (*PEOPLE, Field("two_edits", "Two edits", "list"))
USUAL = PERSON
_SAID = (
    ("role", "Role"), ("zone", "Zone"), ("country", "Country"), ("hours", "Hours"), ("languages", "Languages"),
    ("tiers", "Tiers"), ("skills", "Skills"),
)  # fmt: skip
_USED_FOR = {"pages": "for pages", "rest": "not for pages"}


def page(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield everything about a person, one fact per line."""
    yield f"Person: {one_line(view['name'])}"
    for key, label in _SAID:
        value = view[key]
        if value:
            yield f"{label}: {one_line(', '.join(value) if isinstance(value, list) else value)}"
    if view["entrepreneur"]:
        yield "Entrepreneur: yes"
    if view["away_until"]:
        since = "" if view["away"] else f" from {when_exact(view['away_from'], zone, now)}"
        because = f": {one_line(view['because'])}" if view["because"] else ""
        yield f"Away:{since} until {when_exact(view['away_until'], zone, now)}{because}"
    yield f"Open cases: {view['open_cases']}"
    for way in view["ways"]:
        yield f"Reached by {one_line(way['way'])}: {_way(way)}"
    for part, values in both_values(view["two_edits"]):
        yield f"Two edits, {one_line(part)}: {one_line(values)}"


def _way(way: Mapping[str, Any]) -> str:
    quiet = f"quiet {one_line(way['quiet'])}" if way["quiet"] else ""
    return ", ".join(filter(None, (one_line(way["address"]), _USED_FOR.get(way["used_for"], ""), quiet)))

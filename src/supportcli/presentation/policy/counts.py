"""Counts as fields and as rows of a name and a number."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supportcli.presentation.formats.field import Field

FLAT = (Field("name", "Count", "id"), Field("value", "Number", "number"))
MONTHLY = ("month", "opened", "resolved", "closed")
MONTHS = (Field("month", "Month", "id"), *(Field(name, name.capitalize(), "number", "right") for name in MONTHLY[1:]))
SLA = (
    Field("metric", "SLA target", "metric"),
    Field("met", "Met", "number", "right"),
    Field("breached", "Breached", "number", "right"),
    Field("met_percent", "Met %", "number", "right"),
    Field("waived", "Waived", "number", "right"),
    Field("void", "Void", "number", "right"),
    Field("not_measured", "Not measured", "number", "right"),
)


def fields(counts: Mapping[str, Any]) -> Sequence[Field]:
    """Return the fields of an object of counts."""
    return [Field(name, name) for name in counts]


def flat(counts: Mapping[str, Any], before: str = "") -> Iterator[dict[str, Any]]:
    """Yield every count with its name: `breached`, `by_status.new`, `sla.first_response.kept`."""
    for name, value in counts.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}.")
        elif isinstance(value, list):
            for each in value:
                rest = {key: number for key, number in each.items() if key != "metric"}
                yield from flat(rest, f"{before}{name}.{each['metric']}.")
        else:
            yield {"name": f"{before}{name}", "value": value}

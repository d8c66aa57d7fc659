"""A field: one property of a noun as people and programs see it, declared once per noun."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple

Kind = Literal[
    "text",
    "name",
    "id",
    "instant",
    "recorded",
    "seconds",
    "word",
    "number",
    "share",
    "bool",
    "list",
    "countdown",
    "left",
    "mark",
    "metric",
    "change",
    "points",
]

#: The kinds that are instants: the heads of their columns name the zone of their times.
DATED = ("instant", "recorded")


class Field(NamedTuple):
    """A column of a table, a line of a record, a key of a JSON object.

    `name` is the key in JSON, `label` the head for people, `kind` decides how people see the value, and a
    `wide` field is the first to go where there is little room. A `recorded` instant reads the same at any time, and a
    `share` is a percentage for people. A `metric` has blanks in place of its underscores, a `change` its sign, and so
    have `points`, a change of a share in percentage points. `alone` is the label where no column stands beside it.
    """

    name: str
    label: str
    kind: Kind = "text"
    align: Literal["left", "right"] = "left"
    wide: bool = False
    alone: str = ""

    @property
    def full_label(self) -> str:
        """The label that says by itself what the value is."""
        return self.alone or self.label


def choose(fields: Sequence[Field], names: str) -> Sequence[Field]:
    """Pick the fields of a comma-separated list, in the order asked for; a name given twice counts once.

    Raises:
        UsageError: no field has that name; the message lists those there are.

    """
    known = {field.name: field for field in fields}
    asked = [name.strip() for name in names.split(",")]
    for name in asked:
        if name not in known:
            said = f"There is no field {name!r}" if name else f"A field's name is missing in {names!r}"
            raise UsageError(f"{said}; the fields are {', '.join(known)}.")
    return [known[name] for name in dict.fromkeys(asked)]


def narrow(row: Mapping[str, Any], fields: Sequence[Field]) -> dict[str, Any]:
    """Keep only these fields of a row; one the row lacks is `None`."""
    return {field.name: row.get(field.name) for field in fields}

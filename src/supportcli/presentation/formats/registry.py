"""The formats of rows: a new one is a function that writes them, a `Writer`, and a line here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

from supportcli.presentation.formats.field import Field


class Sheet:
    """What a format may want to know beside the rows: of the fields, and of where they are shown."""

    # A plain class: a named tuple or a protocol takes longer to be made than all else here, and every list makes it.
    __slots__ = ("fields", "footer", "has_header", "is_narrowed", "named_by", "surroundings")

    def __init__(
        self,
        fields: Sequence[Field],
        named_by: str,
        surroundings: Callable[[], dict[str, Any]],
        *,
        is_narrowed: bool = False,
        has_header: bool = False,
        footer: str | None = None,
    ) -> None:
        self.fields = fields
        #: The field that names a row.
        self.named_by = named_by
        #: `width`, `colour`, `unicode`, `zone` and `now`, for formats that people read; found out when it is called.
        self.surroundings = surroundings
        #: Somebody asked for these fields: JSON then has no others.
        self.is_narrowed = is_narrowed
        self.has_header = has_header
        self.footer = footer


#: Writes rows as they come.
Writer = Callable[[Iterable[Mapping[str, Any]], Sheet, TextIO], None]

#: By the option that asks for it, where its `Writer` is: below `presentation`, imported when it is asked for.
FORMATS: Mapping[str, tuple[str, str]] = {
    "json": ("formats.machine", "json_rows"),
    "jsonl": ("formats.machine", "jsonl_rows"),
    "csv": ("formats.csv", "csv_rows"),
    "tsv": ("formats.machine", "tsv_rows"),
    "ids": ("formats.machine", "id_rows"),
    "plain": ("formats.plain", "plain_rows"),
    "table": ("terminal.table", "table_rows"),
}
#: Those with an object for each row, which has every field unless fewer are asked for.
JSON = frozenset(("json", "jsonl"))
#: Those for people, which no option of their own asks for: where stdout goes decides, and --plain.
FOR_PEOPLE = frozenset(("plain", "table"))
#: What a pipe gets, and a terminal, unless something else is asked for.
IN_A_PIPE, ON_A_TERMINAL, WITHOUT_TABLES = "tsv", "table", "plain"

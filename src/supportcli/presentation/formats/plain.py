"""Records as `label: value` lines, for screen readers, dumb terminals and whoever asked for `--plain`."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from typing import TextIO

from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.cells import draw, instants
from supportcli.presentation.formats.field import Field
from supportcli.presentation.formats.machine import Row
from supportcli.presentation.formats.registry import Sheet
from supportcli.presentation.text.safe import ascii_only, takes_unicode
from supportcli.presentation.text.zone import LABEL, zone_word


def plain_rows(rows: Iterable[Row], sheet: Sheet, out: TextIO) -> None:
    """Write rows as `label: value` lines."""
    here = sheet.surroundings()
    write_plain(rows, sheet.fields, out, zone=here["zone"], now=here["now"])


def write_plain(rows: Iterable[Row], fields: Sequence[Field], out: TextIO, *, zone: tzinfo, now: Instant) -> None:
    """Write each row as one line per field, nothing cut, with an empty line between two rows.

    Where there are times, a line of its own before them names their zone.
    """
    spell = str if takes_unicode(out) else ascii_only
    rows = list(rows)
    shown = [at for row in rows for field in fields for at in instants(row.get(field.name), field)]
    between = f"{LABEL}: {zone_word(zone, now, shown)}\n\n" if shown else ""
    for row in rows:
        lines = (f"{field.full_label or 'Mark'}: {draw(row.get(field.name), field, zone, now)}\n" for field in fields)
        out.write(between + spell("".join(lines)))
        between = "\n"

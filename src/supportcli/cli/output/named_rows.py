"""Rows of things whose name is not `id`: as every read shows them, with `--ids` giving their names."""

import sys
from collections.abc import Iterable, Sequence

from supportcli.cli.output.rows import Row, format_of, show_rows
from supportcli.cli.session.session import Session
from supportcli.presentation.formats.field import Field
from supportcli.presentation.formats.machine import write_ids


def show_named(
    session: Session, rows: Iterable[Row], fields: Sequence[Field], usual: str, footer: str | None = None
) -> None:
    """Show rows by the field that names them, which is the first."""
    if format_of(session) == "ids":
        write_ids(rows, sys.stdout, fields[0].name)
    else:
        show_rows(session, rows, fields, usual, footer)

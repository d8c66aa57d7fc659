"""Rows of things whose name is not `id`: as every read shows them, with `--ids` giving their names."""

from collections.abc import Iterable, Sequence

from supportcli.cli.output.rows import Row, show_rows
from supportcli.cli.session.session import Session
from supportcli.presentation.formats.field import Field


def show_named(
    session: Session, rows: Iterable[Row], fields: Sequence[Field], usual: str, footer: str | None = None
) -> None:
    """Show rows by the field that names them, which is the first."""
    show_rows(session, rows, fields, usual, footer, named_by=fields[0].name)

"""Showing data: in the format that was asked for, or the one the stream calls for."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from supportcli.cli.lazy import room
from supportcli.cli.session import Session
from supportcli.domain.errors import UsageError
from supportcli.presentation.colour import wants_colour, wants_plain
from supportcli.presentation.field import Field, choose, narrow
from supportcli.presentation.formats import write_ids, write_json_array, write_json_object, write_jsonl, write_tsv
from supportcli.presentation.safe import takes_unicode

FORMATS = ("json", "jsonl", "csv", "tsv", "ids")
Row = dict[str, Any]


def format_of(session: Session) -> str:
    """Which format stdout gets: the one asked for, else `table` or `plain` on a terminal, else `tsv`."""
    asked = [name for name in FORMATS if session.flags.get(name)]
    if len(asked) > 1:
        raise UsageError(f"--{asked[0]} and --{asked[1]} are two formats.", "Ask for one.")
    if asked:
        return asked[0]
    if is_plain(session):
        return "plain"
    return "table" if sys.stdout.isatty() else "tsv"


def is_plain(session: Session) -> bool:
    """Were plain lines asked for?"""
    flag = session.flags.get("plain")
    return wants_plain(flag if flag else None, os.environ) or session.settings.get("plain") == "1"


def is_for_people(session: Session) -> bool:
    """Is it shown to a person: a table, or plain lines?"""
    return format_of(session) in {"table", "plain"}


def has_colour(session: Session) -> bool:
    """Is stdout coloured?"""
    return wants_colour(session.settings.get("color"), os.environ, sys.stdout.isatty())


def show_rows(
    session: Session, rows: Iterable[Row], fields: Sequence[Field], usual: str, footer: str | None = None
) -> None:
    """Show rows: all their values as JSON, else the usual fields or those asked for."""
    kind = format_of(session)
    names = session.flags.get("fields")
    chosen = choose(fields, names or usual)
    if kind in {"json", "jsonl"}:
        rows = (narrow(row, chosen) for row in rows) if names else rows
        (write_json_array if kind == "json" else write_jsonl)(rows, sys.stdout)
    elif kind == "ids":
        write_ids(rows, sys.stdout)
    elif kind == "csv":
        room("presentation.formats_csv").write_csv(rows, chosen, sys.stdout)
    elif kind == "tsv":
        write_tsv(rows, chosen, sys.stdout, header=bool(session.flags.get("header")))
    elif kind == "plain":
        room("presentation.plain").write_plain(rows, chosen, sys.stdout, zone=session.zone, now=session.now)
    else:
        _table(session, rows, chosen, footer)


def show_object(session: Session, row: Row | None, fields: Sequence[Field]) -> None:
    """Show one thing, or `null`, as JSON."""
    names = session.flags.get("fields")
    if row is None:
        sys.stdout.write("null\n")
    else:
        write_json_object(narrow(row, choose(fields, names)) if names else row, sys.stdout)


def _table(session: Session, rows: Iterable[Row], fields: Sequence[Field], footer: str | None) -> None:
    draw = room("presentation.terminal").table
    drawn = draw(
        rows, fields, width=shutil.get_terminal_size().columns, colour=has_colour(session), zone=session.zone,
        now=session.now, footer=footer, unicode=takes_unicode(sys.stdout),
    )  # fmt: skip
    sys.stdout.write(drawn)

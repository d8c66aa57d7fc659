"""Showing data: in the format that was asked for, or the one the stream calls for."""

import os
import sys
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from supportcli.cli.declare import Exit
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.cli.terminal import is_terminal, terminal_width
from supportcli.domain.errors import UsageError
from supportcli.presentation.formats.field import Field, choose, narrow
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.formats.registry import (
    FOR_PEOPLE,
    FORMATS,
    IN_A_PIPE,
    JSON,
    ON_A_TERMINAL,
    WITHOUT_TABLES,
    Sheet,
    Writer,
)
from supportcli.presentation.text.safe import ascii_only, takes_unicode

#: How `--exit-code` ends a command that found something.
FOUND = 1
#: Fields that are derived and not stored, and those that only clocks know.
_DESCRIBED = frozenset(("left", "owed"))
_TIMED = _DESCRIBED | {"clocks", "breaches"}
Row = dict[str, Any]


def format_of(session: Session) -> str:
    """Which format stdout gets: the one asked for, else `table` or `plain` on a terminal, else `tsv`."""
    asked = [name for name in FORMATS if session.flags.get(name) and name not in FOR_PEOPLE]
    if len(asked) > 1:
        raise UsageError(f"--{asked[0]} and --{asked[1]} cannot be combined.", "Give one.")
    if asked:
        return asked[0]
    if is_plain(session):
        return WITHOUT_TABLES
    return ON_A_TERMINAL if is_terminal() else IN_A_PIPE


def is_plain(session: Session) -> bool:
    """Check whether plain lines were requested."""
    flag = session.flags.get("plain")
    wants_plain = lazy_import("presentation.formats.colour").wants_plain
    return wants_plain(flag or None, os.environ) or session.settings.get("plain") == "1"


def is_for_people(session: Session) -> bool:
    """Check whether the output is for a person: a table, or plain lines."""
    return format_of(session) in FOR_PEOPLE


def is_json(session: Session) -> bool:
    """Check whether the output is JSON: an object for each row, with every field unless fewer are asked for."""
    return format_of(session) in JSON


def is_bare_pipe(session: Session) -> bool:
    """Check whether rows go into a pipe for which no format and no fields were asked: somebody may read them there."""
    is_asked = any(session.flags.get(name) for name in (IN_A_PIPE, "header", "fields"))
    return format_of(session) == IN_A_PIPE and not is_asked


def is_page(session: Session) -> bool:
    """Check whether one thing is shown as a page: to people, and in a pipe, unless rows of fields are asked for."""
    kind = format_of(session)
    if kind == ON_A_TERMINAL and session.flags.get("fields"):
        return False
    is_plain_page = kind == WITHOUT_TABLES and not any(session.flags.get(name) for name in ("header", "fields"))
    return kind == ON_A_TERMINAL or is_plain_page or is_bare_pipe(session)


def has_colour(session: Session) -> bool:
    """Check whether stdout is coloured."""
    wants_colour = lazy_import("presentation.formats.colour").wants_colour
    return wants_colour(session.settings.get("color"), os.environ, is_terminal())  # type: ignore[no-any-return]


def limit_of(session: Session, asked: int | None) -> int | None:
    """How many rows to show at most: as many as were asked for, else the table's usual number; programs get all.

    Raises:
        UsageError: the number is negative, or the setting is none.

    """
    if asked is None and is_for_people(session):
        setting = session.settings.find("limit")
        if not (setting.value or "0").isdecimal():
            raise UsageError(f"'{setting.value}' is not a row count ({setting.source}).", "Write 50, or 0 for all.")
        asked = int(setting.value or "0")
    if asked is not None and asked < 0:
        raise UsageError(f"-n {asked} is not a number of rows.", "Write -n 50, or -n 0 for all.")
    # More than a store can count is all there is.
    return asked if asked and asked < sys.maxsize else None


def wants_clocks(session: Session) -> bool:
    """Return whether cases are shown with anything that only their clocks know."""
    return is_json(session) or is_for_people(session) or not _TIMED.isdisjoint(_asked_fields(session))


def described_cases(session: Session, rows: Iterable[Row]) -> Iterable[Row]:
    """Add what is derived and not stored, if it will be seen: what is owed, and the time left for it."""
    if is_for_people(session):
        return map(lazy_import("presentation.text.owed").with_left, rows)
    if not _DESCRIBED.isdisjoint(_asked_fields(session)):
        describe = lazy_import("presentation.text.owed").with_left_words
        return (describe(row, session.zone, session.now) for row in rows)
    return rows


def _asked_fields(session: Session) -> list[str]:
    return [name.strip() for name in (session.flags.get("fields") or "").split(",")]


def show_nothing_found(session: Session, text: str) -> None:
    """Write to people that there is nothing; programs get an empty answer."""
    if is_for_people(session):
        show_lines([text])


def show_rows(
    session: Session,
    rows: Iterable[Row],
    fields: Sequence[Field],
    usual: str,
    footer: str | None = None,
    named_by: str | None = None,
) -> bool:
    """Show rows, and return whether there was one.

    All their values as JSON, what they are named by as ids, else the usual fields or those asked for. They are named by
    their `id`, or else by their first field. Where the first row cannot be had, nothing is written.
    """
    module, writer = FORMATS[format_of(session)]
    names = session.flags.get("fields")
    chosen = choose(fields, names or usual)
    named_by = named_by or next((field.name for field in fields if field.name == "id"), fields[0].name)
    sheet = Sheet(
        chosen, named_by, lambda: _surroundings(session),
        is_narrowed=bool(names), has_header=bool(session.flags.get("header")), footer=footer,
    )  # fmt: skip
    write: Writer = getattr(lazy_import(f"presentation.{module}"), writer)
    left = iter(rows)
    first = [*islice(left, 1)]
    write(chain(first, left), sheet, sys.stdout)
    return bool(first)


def end_with(exit_code: bool, found: bool) -> None:
    """End the command as `--exit-code` says, if it was given.

    Raises:
        Exit: with 1, something was found.

    """
    if exit_code and found:
        raise Exit(FOUND)


def show_drawn(session: Session, module: str, function: str, *drawn: Any) -> None:
    """Show what a function of the presentation draws for this terminal."""
    draw = getattr(lazy_import(f"presentation.{module}"), function)
    sys.stdout.write(draw(*drawn, **_surroundings(session)))


def show_lines(lines: Iterable[str]) -> None:
    """Show lines that are safe already, broken between words where a terminal is narrower."""
    spell = str if takes_unicode(sys.stdout) else ascii_only
    width = terminal_width() if is_terminal() else 0
    for line in lines:
        rows = lazy_import("presentation.text.line_breaks").wrap(line, width) if 0 < width < len(line) else [line]
        sys.stdout.writelines(f"{spell(row)}\n" for row in rows)


def show_object(session: Session, row: Row | None, fields: Sequence[Field]) -> None:
    """Show one thing, or `null`, as JSON."""
    names = session.flags.get("fields")
    if row is None:
        sys.stdout.write("null\n")
    else:
        write_json_object(narrow(row, choose(fields, names)) if names else row, sys.stdout)


def since_of(session: Session, text: str) -> int:
    """Understand from when on somebody wants to look back.

    Raises:
        UsageError: it is not a time, or is in the future.

    """
    return lazy_import("cli.input.time_limits").instant_of(session, "since", text)  # type: ignore[no-any-return]


def _surroundings(session: Session) -> dict[str, Any]:
    """Return what decides how something is drawn: for which width, in colour, in Unicode, in which zone and when."""
    return {
        "width": terminal_width(), "colour": has_colour(session), "unicode": takes_unicode(sys.stdout),
        "zone": session.zone, "now": session.now,
    }  # fmt: skip

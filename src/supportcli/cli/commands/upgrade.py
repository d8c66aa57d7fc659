"""support upgrade: a store of an earlier version of the program, brought up to date."""

import sys
from contextlib import closing
from typing import Annotated

from supportcli.application.store.upgrade import ClocksMoved
from supportcli.cli.declare import Context, Option
from supportcli.cli.session.other_stores import older
from supportcli.cli.session.session import session_of
from supportcli.cli.session.upgrade import upgrade_asked
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.store.upgrades import as_json, sentences, stored_lines
from supportcli.presentation.text.safe import many_lines


def command(
    ctx: Context,
    accept: Annotated[
        bool, Option("--accept", help="Although clocks will be due at another time than is stored.")
    ] = False,
) -> None:
    """Bring the store of an earlier version of the program up to date.

    A backup is made first. A store of your own is upgraded by the first command that opens it. One that others use, on
    a server or in a file, is upgraded by this command alone: programs of the earlier version cannot use it afterwards,
    so everybody has to have the new one. Other commands of the new program refuse such a store until then.

    All derived data is computed from the log, and time and consultations from before are booked to contract and month
    for good. Versions of the policy from before get the zone data of this machine, which then holds on every machine.
    If a clock would be due at another time than is stored, each is printed and nothing is changed, with exit status 3,
    until `--accept`. Whether to accept is yours to decide: a machine with the right zone data moves none. Breaches that
    were recorded are kept.

    Examples:
    support upgrade
    support upgrade --store postgresql://support_owner@db.example.com/support
    support upgrade --accept --json

    """
    session = session_of(ctx)
    where = session.store_path
    with closing(older(session, where)) as database:
        try:
            made = upgrade_asked(session, database, where, accept=accept)
        except ClocksMoved as refused:
            for line in () if session.flags.get("json") else stored_lines(refused.moved):
                sys.stdout.write(many_lines(line) + "\n")
            if session.flags.get("json"):
                write_json_object(as_json(None, None, refused.moved), sys.stdout)
            raise
    if session.flags.get("json"):
        write_json_object(as_json(made.done, made.backup, made.done.moved), sys.stdout)
    elif not session.is_quiet:
        for line in sentences(made.done, made.backup):
            sys.stdout.write(many_lines(line) + "\n")

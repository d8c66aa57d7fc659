"""support policy refresh: the policy in force with newer zone data."""

import sys
from collections.abc import Iterable
from typing import Annotated

from supportcli.application.desk import ChangeRequest
from supportcli.application.policy.refresh import effect, refresh
from supportcli.cli.change import confirm
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.outcomes import lines_of
from supportcli.cli.session.session import Session, session_of
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.policy.zone_changes import as_json, sentences
from supportcli.presentation.text.safe import ascii_only, takes_unicode


def command(
    ctx: Context,
    dry_run: Annotated[bool, Option("--dry-run", help="Only tell what it would do.")] = False,
    yes: Annotated[bool, Option("-y", "--yes", help="Do not ask.")] = False,
) -> None:
    """Take this machine's newer zone data into the policy.

    A version keeps what the zones of its calendars said when it was applied, so that a deadline is the same on every
    machine. When a country changes its clock, update the zone data (pip install -U tzdata) and run this: the policy in
    force becomes the next version, with the newer data. What changes is shown first. Open clocks keep their version
    until `support sla migrate`; a breach stays a breach.

    Examples:
    support policy refresh --dry-run
    support policy refresh --yes

    """
    session = session_of(ctx)
    desk = session.desk(writes=True)
    would = effect(desk, ChangeRequest(desk.now))
    if not session.flags.get("json"):
        _show(session, sentences(would.version, would.zones))
        _show(session, (line for each in would.outcomes for line in lines_of(session, desk, each)))
    done = would
    if would.zones and not dry_run:
        if not yes:
            confirm(session, f"Apply it as policy version {would.version + 1}? [y/N]")
        done = refresh(desk)
    if session.flags.get("json"):
        write_json_object(as_json(would.version, done.version, would.zones, dry=dry_run), sys.stdout)
    elif done.version != would.version:
        _show(session, [f"Applied as policy version {done.version}. For open clocks: support sla migrate --dry-run"])


def _show(session: Session, lines: Iterable[str]) -> None:
    if not session.is_quiet:
        for line in lines:
            sys.stdout.write((line if takes_unicode(sys.stdout) else ascii_only(line)) + "\n")

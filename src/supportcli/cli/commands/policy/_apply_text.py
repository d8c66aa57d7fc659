"""Applying a policy and telling what came of it, for `policy apply` and `policy edit`."""

import sys

from supportcli.application.policy.versions import Applied, Version, apply
from supportcli.cli.session.session import Session
from supportcli.domain.policy.gaps import gaps
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import ascii_only, many_lines, takes_unicode


def apply_and_show(session: Session, wanted: Version) -> None:
    """Store a text as the next version; tell the differences, and what becomes of open clocks."""
    applied = apply(session.desk(writes=True), wanted)
    if session.flags.get("json"):
        shown = ("version", "changed", "applied_at", "differences")
        write_json_object({name: getattr(applied, name) for name in shown} | session.dry_mark, sys.stdout)
    elif not session.is_quiet:
        text = many_lines("\n".join(_lines(applied)))
        sys.stdout.write((text if takes_unicode(sys.stdout) else ascii_only(text)) + "\n")
    if applied.changed:
        for each in gaps(wanted.rules):
            session.tell(f"Warning: {each}")
    if applied.left_plans:
        plans = ", ".join(f"'{plan}'" for plan in applied.left_plans)
        session.tell(f"Warning: open cases have the plan {plans}, which this version lacks; they start no new clocks.")


def _lines(applied: Applied) -> list[str]:
    if not applied.changed:
        return [f"Nothing changed: these rules are in force already, as policy version {applied.version}."]
    lines = [f"Applied as policy version {applied.version}:", *(f"  {line}" for line in applied.differences)]
    if applied.has_open_cases:
        lines.append("Open clocks keep the version they began with. To see what this one would do to them:")
        lines.append("  support sla migrate --dry-run")
    return lines

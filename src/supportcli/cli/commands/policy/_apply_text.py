"""Applying a policy and telling what came of it, for `policy apply` and `policy edit`."""

import sys
from collections.abc import Callable
from typing import Annotated

from supportcli.application.oncall.lawful import Override
from supportcli.application.policy.rota_changes import NOW
from supportcli.application.policy.versions import Applied, Version, apply
from supportcli.cli.declare import Option
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.policy.gaps import gaps
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.oncall.changes import change_lines, change_view
from supportcli.presentation.text.safe import ascii_only, many_lines, takes_unicode

RotasFrom = Annotated[
    str | None,
    Option("--rotas-from", metavar="TIME", help="Changed rotas hold from this time on, not the next hand-over."),
]
IsOverride = Annotated[
    bool, Option("--override", help="Although its rotas break a working-time rule: with --because; recorded and said.")
]
RotasNow = Annotated[bool, Option("--rotas-now", help="Changed rotas hold at once, for those on call now, too.")]


def rotas_since(session: Session, at: str | None, now: bool) -> Callable[[], int] | str | None:
    """Return from when on changed rotas are to hold.

    Raises:
        UsageError: two times are given.

    """
    if at is not None and now:
        raise UsageError("--rotas-from and --rotas-now cannot be combined.", "Give one.")
    return session.when(at, "future") if at is not None else NOW if now else None


def apply_and_show(
    session: Session, wanted: Version, since: Callable[[], int] | str | None = None, law: Override | None = None
) -> None:  # fmt: skip
    """Store a text as the next version; tell the differences, and what becomes of open clocks and of rotas."""
    law = law or Override()
    applied = apply(session.desk(writes=True), wanted, since, law)
    if session.flags.get("json"):
        shown = ("version", "changed", "applied_at", "differences")
        rotas = [change_view(change) for change in applied.rotas]
        answer = {name: getattr(applied, name) for name in shown}
        write_json_object({**answer, "rotas": rotas, "warnings": law.warnings()} | session.dry_mark, sys.stdout)
    elif not session.is_quiet:
        text = many_lines("\n".join(_lines(session, applied)))
        sys.stdout.write((text if takes_unicode(sys.stdout) else ascii_only(text)) + "\n")
    for each in law.warnings():
        session.warn(f"Warning: {each}")
    if applied.changed:
        for each in gaps(wanted.rules):
            session.tell(f"Warning: {each}")
    if applied.left_plans:
        plans = ", ".join(f"'{plan}'" for plan in applied.left_plans)
        session.tell(f"Warning: open cases have the plan {plans}, which this version lacks; they start no new clocks.")


def _lines(session: Session, applied: Applied) -> list[str]:
    if not applied.changed:
        return [f"Nothing changed: these rules are in force already, as policy version {applied.version}."]
    lines = [f"Applied as policy version {applied.version}:", *(f"  {line}" for line in applied.differences)]
    for change in applied.rotas:
        lines += change_lines(change_view(change), session.zone, session.now)
    if applied.has_open_cases:
        lines.append("Open clocks keep the version they began with. To see what this one would do to them:")
        lines.append("  support sla migrate --dry-run")
    return lines

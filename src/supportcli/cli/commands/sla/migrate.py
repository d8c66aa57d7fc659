"""support sla migrate: open clocks, judged by the policy in force now."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

from supportcli.application.case.change import Outcome
from supportcli.application.desk import Desk
from supportcli.application.sla.migrate import how_many, migrate, migrate_all
from supportcli.cli.change import MANY, asked, confirm, confirm_many, from_stdin
from supportcli.cli.declare import Argument, Context, Exit, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.outcomes import lines_of, machine_outcomes
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import UsageError
from supportcli.presentation.formats.machine import write_json_array
from supportcli.presentation.text.safe import ascii_only, takes_unicode


def command(
    ctx: Context,
    ids: Annotated[
        list[str] | None, Argument(metavar="[ID…]", help="Cases, - reads them from stdin; else all that need it.")
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Only tell what it would do.")] = False,
) -> None:
    """Recalculate open clocks by the policy in force now.

    The working time they have used carries over; a breach stays a breach; what ended is never judged again. What is
    judged by that version already is left alone, so it may be repeated after an interruption.

    Examples:
    support sla migrate --dry-run
    support sla migrate --yes
    support sla migrate 142 143

    """
    session = session_of(ctx)
    if session.flags.get("at"):
        raise UsageError("A migration happens now: it takes no --at.")
    named = from_stdin(ids) if ids else None
    if named is not None and not dry_run:
        confirm_many(session, named)
    desk = session.desk(writes=not dry_run)
    how = asked(session, named or ())
    if named is not None:
        batches: Iterable[list[Outcome]] = iter([migrate(desk, named, how, dry=dry_run)])
    else:
        count = how_many(desk)
        if count > MANY and not dry_run and not session.flags.get("yes"):
            confirm(session, f"Judge the open clocks of {count} cases by policy version {desk.policy().version}? [y/N]")
        batches = migrate_all(desk, how, dry=dry_run)
    _show(session, desk, batches, dry=dry_run)


def _show(session: Session, desk: Desk, batches: Iterable[list[Outcome]], *, dry: bool) -> None:
    judged = left = failed = 0

    def counted() -> Iterator[list[Outcome]]:
        nonlocal judged, left, failed
        for outcomes in batches:
            failed += sum(each.error is not None for each in outcomes)
            judged += sum(each.changed for each in outcomes)
            left += sum(each.error is None and not each.changed for each in outcomes)
            yield outcomes

    if session.flags.get("json"):
        write_json_array((row for each in counted() for row in _machine(desk, each, dry=dry)), sys.stdout)
    else:
        for outcomes in counted():
            for outcome in outcomes:
                _show_case(session, desk, outcome)
        session.tell(_summary(desk.policy().version, judged, left, dry=dry))
    if failed:
        raise Exit(5)


def _machine(desk: Desk, outcomes: Sequence[Outcome], *, dry: bool) -> Iterator[dict[str, Any]]:
    for outcome, row in zip(outcomes, machine_outcomes(desk, outcomes), strict=True):
        if outcome.error is None:
            row |= {"dry_run": dry, "effects": [effect for fact in outcome.facts for effect in fact.effects]}
        yield row


def _show_case(session: Session, desk: Desk, outcome: Outcome) -> None:
    if outcome.error is not None:
        lazy_import("cli.output.messages").say(f"support: {outcome.error.message}")
    elif not session.is_quiet:
        for line in lines_of(session, desk, outcome):
            sys.stdout.write((line if takes_unicode(sys.stdout) else ascii_only(line)) + "\n")


def _summary(version: int, judged: int, left: int, *, dry: bool) -> str:
    cases = f"{judged} case{'s' * (judged != 1)}"
    verb = "would be judged" if dry else "judged"
    so = f"; {left} by it already" if left else ""
    said = f"{cases} {verb} by policy version {version}{so}."
    return said + (" Nothing was written." if dry else "")

"""support undo: take a command back, whole."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

from supportcli.application.case.undo import UndoResult, examine, undo
from supportcli.application.case.undo_rules import NOT_UNDOABLE, Grounds, Unconfirmed
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.views import cases
from supportcli.cli.change import asked, confirm
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.outcomes import case_line, machine_outcomes, say, warn_of_skew
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.case.case import Case
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.errors import UsageError
from supportcli.domain.time.instant import to_text
from supportcli.presentation.case.undo import as_json, lines
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.sentences import describe_fact
from supportcli.presentation.text.wording import when

_SAID = "The customer already has the message: only its record was undone."


def command(
    ctx: Context,
    case: Annotated[
        str | None, Argument(metavar="[ID]", help="The case whose last command is meant; without it, your own.")
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Only show what would be reverted.")] = False,
    because: Because = None,
    file: File = None,
    consent: Annotated[
        str | None, Option("--consent", metavar="REF", help="Reference of the customer's consent to a lower priority.")
    ] = None,
    consent_by: Annotated[
        str | None, Option("--consent-by", metavar="CONTACT", help="Whose consent: a registered contact.")
    ] = None,
    recover: Recover = False,
) -> None:
    """Undo your last command, or the last one on a case.

    The whole command is reverted on every case it changed, or not at all. Refused if later events depend on it, or if
    it would erase a breach. Another's command and a change of priority need a justification, and the consent that the
    plan asks for. A run is passed over. The record keeps the command and its undo. A case that should not have been
    opened is closed as void; it asks first if you did anything since. An undo cannot be undone: repeat the command
    instead.

    Examples:
    support undo
    support undo 142 --dry-run
    support undo 142 --because "Boris took the wrong case"

    """
    session = session_of(ctx)
    for flag, why in (("at", "An undoing happens now"), ("keep_going", "A command is undone as a whole")):
        if session.flags.get(flag):
            raise UsageError(f"{why}: it takes no --{flag.replace('_', '-')}.")
    if (consent is None) != (consent_by is None):
        raise UsageError(
            "Consent needs a contact and a reference.", "Give both --consent REF and --consent-by CONTACT."
        )
    ids = [case] if case is not None else []
    with keeping(ctx):
        text = text_of(ctx, because, file, flag="--because", recover=recover, ids=ids)
        how = asked(session, ids, text)
        desk = session.desk(writes=not dry_run)
        grounds = Grounds(_agree, text, consent, consent_by, is_confirmed=bool(session.flags.get("yes")))
        backs = examine(desk, case, how) if dry_run else _undo(session, desk, case, how, grounds)
    if session.flags.get("json"):
        _machine(desk, backs, dry=dry_run)
        return
    for back in backs:
        if back.outcome.taken_at is not None and not dry_run:
            warn_of_skew(session, desk.name(back.outcome.number), back.outcome.taken_at)
    if not session.is_quiet:
        for back in backs:
            for line in undo_lines(session, desk, back, dry=dry_run):
                say(line)
        _warn(session, backs, dry=dry_run)


def _agree(desk: Desk, case: Case, fact: Reprioritised) -> Reprioritised:
    return lazy_import("application.case.reachability").apply_agreement(desk, case, fact)  # type: ignore[no-any-return]


def _undo(session: Session, desk: Desk, case: str | None, how: ChangeRequest, grounds: Grounds) -> list[UndoResult]:
    try:
        return undo(desk, case, how, grounds)
    except Unconfirmed as unconfirmed:
        confirm(session, f"{unconfirmed.question}? [y/N]")
    return undo(desk, case, how, grounds._replace(is_confirmed=True))


def _machine(desk: Desk, backs: Sequence[UndoResult], *, dry: bool) -> None:
    rows = machine_outcomes(desk, [back.outcome for back in backs])
    for row, back in zip(rows, backs, strict=True):
        undone = [
            {"uid": event.uid, "seq": event.seq, "kind": event.kind, "at": to_text(event.occurred_at),
             "actor": event.actor}
            for event in back.events
        ]  # fmt: skip
        row |= {"dry_run": dry, "undone": undone, "changes": as_json(back.changes)}
    lazy_import("presentation.formats.machine").write_json_array(rows, sys.stdout)


def undo_lines(session: Session, desk: Desk, back: UndoResult, *, dry: bool, with_case: bool = True) -> Iterator[str]:
    """Yield what was undone on a case, or would be with `dry`, and what changes back."""
    name = desk.name(back.outcome.number)
    if back.outcome.repeated:
        yield f"{name}: already done with this key; nothing changed."
    for event in back.events:
        at = when(to_text(event.occurred_at), session.zone, session.now)
        whose = "" if event.actor == desk.actor else f" ({one_line(event.actor)}, {at})"
        what = describe_fact(event.fact, session.zone, session.now)
        yield f"{name} {'would undo' if dry else 'undone'}: {what}{whose}"
    yield from (f"  {line}" for line in lines(back.changes, session.zone, session.now))
    if not dry and with_case:
        yield from case_line(session, next(cases(desk, [back.outcome.number], with_clocks=False), None))


def _warn(session: Session, backs: Sequence[UndoResult], *, dry: bool) -> None:
    facts = [(event.kind, event.fact) for back in backs for event in back.events]
    is_said = any(
        kind == "replied" or (kind == "kept" and fact.answers) or (kind in {"resolved", "closed"} and fact.text)
        for kind, fact in facts
    )
    if is_said and not dry:
        session.tell(_SAID)
    passed = dict.fromkeys(NOT_UNDOABLE[kind][0] for back in backs for kind in back.passed)
    for reason in passed:
        session.tell(f"Passed over: {reason}")

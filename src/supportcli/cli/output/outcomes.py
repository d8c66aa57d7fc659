"""Telling what a change did: a sentence for people, objects for machines."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.case.change import Outcome
from supportcli.application.desk import Desk
from supportcli.application.views import View, cases
from supportcli.cli.app.failures import as_json
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.errors import Refused
from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import to_text
from supportcli.presentation.text.owed import confirmed_case, owed_next
from supportcli.presentation.text.safe import ascii_only, takes_unicode
from supportcli.presentation.text.sentences import confirm_fact
from supportcli.presentation.text.wording import when_exact

#: A sentence of more characters than this fills the screen, and says no more.
_LONG = 1000


def show(session: Session, desk: Desk, outcomes: Sequence[Outcome]) -> None:
    """Report every outcome, in the order of the command line."""
    if session.flags.get("json"):
        lazy_import("presentation.formats.machine").write_json_array(_rows(session, desk, outcomes), sys.stdout)
        return
    seen = {} if session.is_quiet else _by_number(desk, outcomes)
    for outcome in outcomes:
        if outcome.entitlement is not None:
            for warning in lazy_import("presentation.customer.entitlement").warnings(
                outcome.entitlement, session.zone, session.now
            ):
                session.warn(warning)
        if outcome.taken_at is not None:
            warn_of_skew(session, desk.name(outcome.number), outcome.taken_at)
        if outcome.error is not None:
            _complain(session, outcome)
        elif not session.is_quiet:
            for line in _lines(session, desk, outcome, seen.get(desk.name(outcome.number))):
                say(line)


def warn_of_skew(session: Session, name: str, at: int) -> None:
    """Report that a command was taken as of an instant which lies after this clock's: that of the last event."""
    exact, behind = when_exact(to_text(at), session.zone, session.now), spoken(at - session.now)
    session.warn(f"{name}: taken as of its last event, {exact}: this clock is {behind} behind it.")


def say(line: str) -> None:
    """Report something that is part of the answer, on stdout; a text of pages is in the log, and is not said again."""
    if len(line) > _LONG:
        line = f"{line[:_LONG]}…"
    sys.stdout.write(f"{line if takes_unicode(sys.stdout) else ascii_only(line)}\n")


def lines_of(session: Session, desk: Desk, outcome: Outcome) -> Iterator[str]:
    """Yield each fact of an outcome in a sentence, and what it does to the deadlines in a line each."""
    for fact in outcome.facts:
        yield f"{desk.name(outcome.number)}: {confirm_fact(fact, session.zone, session.now)}"
        if "effects" in fact._fields:
            effects = lazy_import("presentation.text.effect_sentences")
            yield from (f"  {line}" for line in effects.describe_effects(fact.effects, session.zone, session.now))


def case_line(session: Session, view: View | None) -> Iterator[str]:
    """Yield the line that names the case a change was made to, and what is owed on it next."""
    if view is not None:
        yield f"  {confirmed_case(view, session.zone, session.now)}"


def _by_number(desk: Desk, outcomes: Sequence[Outcome], *, with_clocks: bool = False) -> dict[str, View]:
    """Return the cases of outcomes as they are now, by their ids."""
    numbers = list(dict.fromkeys(outcome.number for outcome in outcomes if outcome.error is None))
    return {view["id"]: view for view in cases(desk, numbers, with_clocks=with_clocks)}


def machine_outcomes(desk: Desk, outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """What a change did, for machines: `id, ok, changed, created, event, case`, or `id, ok, error`."""
    seen = _by_number(desk, outcomes, with_clocks=True)
    shown: list[dict[str, Any]] = []
    for outcome in outcomes:
        name = desk.name(outcome.number) if outcome.number else outcome.named
        if outcome.error is not None:
            shown.append({"id": name, "ok": False, "error": as_json(outcome.error)})
            continue
        shown.append({
            "id": name, "ok": True, "changed": outcome.changed, "created": outcome.created,
            "event": _event(outcome), "case": seen.get(name or ""),
        })  # fmt: skip
    return shown


def _rows(session: Session, desk: Desk, outcomes: Sequence[Outcome]) -> Iterator[dict[str, Any]]:
    for row, outcome in zip(machine_outcomes(desk, outcomes), outcomes, strict=True):
        has_entitlement = outcome.entitlement is not None
        more = (
            lazy_import("presentation.customer.entitlement").as_json(outcome.entitlement, session.zone, session.now)
            if has_entitlement
            else {}
        )
        yield {**row, **more, **session.dry_mark}


def _event(outcome: Outcome) -> dict[str, Any] | None:
    """The last event of a change; one that moved clocks tells how."""
    if not outcome.events:
        return None
    last, fact = outcome.events[-1], outcome.facts[-1]
    event: dict[str, Any] = {"uid": last.uid, "seq": last.seq, "kind": KINDS[type(fact)]}
    if "effects" in fact._fields:
        event["effects"] = list(fact.effects)
    return event


def _lines(session: Session, desk: Desk, outcome: Outcome, view: View | None) -> Iterator[str]:
    name = desk.name(outcome.number)
    if not outcome.changed:
        yield f"{name}: {'already done with this key' if outcome.repeated else 'already so'}; nothing changed."
    happened = ""
    if session.flags.get("at"):
        at = to_text(session.instant(session.flags["at"], "past"))
        happened = f" [happened {when_exact(at, session.zone, session.now)}]"
    # The sentence of an opening has named the case.
    is_named = outcome.created and len(outcome.facts) == 1
    due = f"; {owed_next(view, session.zone, session.now)}" if is_named and view and view["next_due_at"] else ""
    for line in lines_of(session, desk, outcome):
        yield line if line.startswith("  ") else f"{line}{due}{happened}"
    if not is_named:
        yield from case_line(session, view)
    if outcome.entitlement is not None:
        yield from lazy_import("presentation.customer.entitlement").lines(
            name, outcome.entitlement, session.zone, session.now
        )


def _complain(session: Session, outcome: Outcome) -> None:
    error, talk = outcome.error, lazy_import("cli.output.messages")
    if error is not None:
        if isinstance(error, Refused):
            lazy_import("cli.output.local_refusal").localise(error, session.ctx)
        talk.say(f"support: {error.message}")
        if error.hint:
            talk.say(f"  {error.hint}")

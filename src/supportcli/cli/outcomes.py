"""Telling what a change did: a sentence for people, objects for machines."""

import sys
from collections.abc import Sequence
from typing import Any

from supportcli.application.changes import Outcome
from supportcli.application.desk import Desk
from supportcli.application.views import cases
from supportcli.cli.failures import as_json
from supportcli.cli.lazy import room
from supportcli.cli.session import Session
from supportcli.domain.case.vocabulary import KINDS
from supportcli.presentation.formats import write_json_array
from supportcli.presentation.safe import ascii_only, many_lines, takes_unicode
from supportcli.presentation.sentences import told


def show(session: Session, desk: Desk, outcomes: Sequence[Outcome]) -> None:
    """Tell every outcome, in the order of the command line."""
    if session.flags.get("json"):
        write_json_array(machine_outcomes(desk, outcomes), sys.stdout)
        return
    for outcome in outcomes:
        name = desk.name(outcome.number)
        if outcome.error is not None:
            room("cli.talk").say(f"support: {outcome.error.message}")
        elif session.is_quiet:
            continue
        elif not outcome.changed:
            _say(f"{name} {'was done before' if session.flags.get('key') else 'is so already'}; nothing changed.")
        for fact in outcome.facts:
            _say(f"{name} {told(fact, session.zone, session.now)}")


def machine_outcomes(desk: Desk, outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """What a change did, for machines: `id, ok, changed, created, event, case`, or `id, ok, error`."""
    numbers = list(dict.fromkeys(outcome.number for outcome in outcomes if outcome.error is None))
    seen = {view["id"]: view for view in cases(desk, numbers)}
    shown: list[dict[str, Any]] = []
    for outcome in outcomes:
        name = desk.name(outcome.number) if outcome.number else None
        if outcome.error is not None:
            shown.append({"id": name, "ok": False, "error": as_json(outcome.error)})
            continue
        event = None
        if outcome.events:
            last = outcome.events[-1]
            event = {"uid": last.uid, "seq": last.seq, "kind": KINDS[type(outcome.facts[-1])]}
        shown.append({
            "id": name, "ok": True, "changed": outcome.changed, "created": outcome.created, "event": event,
            "case": seen.get(name or ""),
        })  # fmt: skip
    return shown


def _say(text: str) -> None:
    safe = many_lines(text)
    print(safe if takes_unicode(sys.stdout) else ascii_only(safe))

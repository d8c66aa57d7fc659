"""Telling what was said of a customer or a person: a sentence a fact for people, an object for machines."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from supportcli.application.records import RecordChange
from supportcli.cli.output.outcomes import say, warn_of_skew
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.records import kind_of
from supportcli.presentation.formats.machine import write_json_array
from supportcli.presentation.text.record_sentences import describe_fact
from supportcli.presentation.text.safe import one_line


def show(session: Session, noun: str, changed: RecordChange, warnings: Iterable[str] = ()) -> None:
    """Report what was said, and what should be known about it."""
    show_all(session, noun, [changed], warnings)


def show_all(session: Session, noun: str, changes: Sequence[RecordChange], warnings: Iterable[str] = ()) -> None:
    """Report what was said of each of several records, and what should be known about it."""
    warnings = [*warnings]
    if session.flags.get("json"):
        write_json_array([_as_json(session, noun, each, warnings) for each in changes], sys.stdout)
        return
    for warning in warnings:
        session.warn(warning)
    for changed in changes:
        if changed.taken_at is not None:
            warn_of_skew(session, one_line(changed.record.name), changed.taken_at)
        if not session.is_quiet:
            _say(session, changed)


def _as_json(session: Session, noun: str, changed: RecordChange, warnings: Sequence[str]) -> dict[str, Any]:
    said, kinds = _sentences(session, changed), [kind_of(fact) for fact in changed.facts]
    # What is only previewed has no events.
    events = zip(changed.events, kinds, strict=bool(changed.events))
    return {
        "noun": noun, "name": changed.record.name, "ok": True, "changed": bool(said),
        "created": bool(said) and changed.record.version == len(said),
        "events": [{"uid": place.uid, "seq": place.seq, "kind": kind} for place, kind in events],
        "sentences": said, "warnings": warnings, **session.dry_mark,
    }  # fmt: skip


def _say(session: Session, changed: RecordChange) -> None:
    name, said = one_line(changed.record.name), _sentences(session, changed)
    for sentence in said:
        say(f"{name} {sentence}")
    if not said:
        why = "already done with this key" if changed.repeated else "already so"
        say(f"{name}: {why}; nothing changed.")


def _sentences(session: Session, changed: RecordChange) -> list[str]:
    return [describe_fact(fact, session.zone, session.now) for fact in changed.facts]


def refuse_keep_going(session: Session) -> None:
    """There is one thing to do, so there is nothing to keep going with.

    Raises:
        UsageError: it was asked for.

    """
    if session.flags.get("keep_going"):
        raise UsageError("--keep-going is about several cases.", "Leave it out.")

"""The sentences of the customer's side: who may work there, and what was run there."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import to_text
from supportcli.presentation.text.safe import one_line, quoted
from supportcli.presentation.text.undone_words import UNDONE
from supportcli.presentation.text.wording import when_exact


def _ran(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    where = f" on {one_line(fact.host)}" if fact.host else " on our own machine" if fact.local else ""
    whom = f" as {fact.level}" if fact.level else ""
    window = f"{whom} in window {fact.window}" if fact.window is not None else ""
    what = "ran" if fact.kind == "run" else "shell session"
    return f"{what}{where}{window}: {one_line(fact.command)} [{fact.recording}]"


def _run_refused(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    where = f" on {one_line(fact.host)}" if fact.host else ""
    return f"run refused{where}: {one_line(fact.command)}: {one_line(fact.because)}"


def _authorised(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    file = f", file {one_line(fact.file)} (SHA-256 {fact.digest[:16]}…)" if fact.digest and fact.file else ""
    return f"authorised in writing by {one_line(fact.by)} [{one_line(fact.ref)}]{file}"


def _overridden(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    who = f"second: {one_line(fact.second)}" if fact.second else "ALONE, no second person"
    return f"OVERRIDDEN without written authorisation ({who}){quoted(fact.because)}"


def _access_granted(fact: Any, zone: tzinfo, now: int | None) -> str:
    where = f"{fact.level} on {one_line(fact.host or 'any host')}"
    begins, ends = (when_exact(to_text(at), zone, now).partition(" (")[0] for at in (fact.from_at, fact.to_at))
    return f"access {fact.number} granted by {one_line(fact.by)}: {where}, {begins} to {ends}"


def _unproved(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    what = UNDONE.get(fact.kind, "an undoing")
    where = "unproved in another store" if fact.elsewhere else "unproved here, and opens nothing"
    return f"{what} by {one_line(fact.by)} is {where} (event {one_line(fact.event)})"


def _accepted(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return (
        f"accepted, though recorded elsewhere by somebody unknown: event {one_line(fact.event)}{quoted(fact.because)}"
    )


ACCESS: Mapping[str, Callable[[Any, tzinfo, int | None], str]] = {
    "authorised": _authorised,
    "overridden": _overridden,
    "access_granted": _access_granted,
    "access_revoked": lambda fact, _zone, _now: f"access {fact.number} revoked{quoted(fact.because)}",
    "unproved": _unproved,
    "accepted": _accepted,
    "ran": _ran,
    "run_refused": _run_refused,
}

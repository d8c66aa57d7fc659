"""History told as sentences: one wording per kind of fact, in one place."""

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import from_text, to_text
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import left, when, when_exact

Sentence = Callable[[Any, tzinfo, int], str]


def describe_fact(fact: Any, zone: tzinfo, now: int) -> str:
    """Render a fact as the rest of a sentence that begins with the case's number."""
    return SENTENCES[KINDS[type(fact)]](fact, zone, now)


def describe_effects(effects: Iterable[Mapping[str, Any]], zone: tzinfo, now: int) -> list[str]:
    """Tell what a change did to each clock: `resolution: due Mon 17:00 → today 16:30 (4 h left)`."""
    lines = [f"{_clock_name(each)}: {_moved(each, zone, now)}" for each in effects]
    return lines or ["no deadline moved"]


def _clock_name(effect: Mapping[str, Any]) -> str:
    name = str(effect["metric"]).replace("_", " ")
    return f"{name} {effect['instance']}" if effect["instance"] > 1 else name


def _moved(effect: Mapping[str, Any], zone: tzinfo, now: int) -> str:
    was, due = effect["due_before"], effect["due"]
    if effect["state"] == "cancelled":
        return "no longer owed"
    if due is None:
        return f"paused; target {_target(effect['target_seconds_before'])} → {worked(effect['target_seconds'])}"
    told_due = f"{when(due, zone, now)} ({left(from_text(due) - now)})"
    if was is None:
        return f"due {told_due}"
    return f"due stays {told_due}" if was == due else f"due {when(was, zone, now)} → {told_due}"


def _target(seconds: int | None) -> str:
    return "none" if seconds is None else worked(seconds)


def _quoted(text: str | None, before: str = ": ") -> str:
    return f"{before}{one_line(text)}" if text else ""


def _opened(fact: Any, _zone: tzinfo, _now: int) -> str:
    customer = f" for {one_line(fact.customer)}" if fact.customer else ""
    alarm = f"; but it says: {', '.join(map(one_line, fact.alarms))}" if fact.alarms else ""
    gate = "; the gate is closed until it is confirmed in writing" if fact.gated else ""
    return f"opened{customer} as {fact.priority}: {one_line(fact.title)}{alarm}{gate}"


def _triaged(fact: Any, _zone: tzinfo, _now: int) -> str:
    judged = [
        f"{name} {one_line(value)}"
        for name, value in zip(("impact", "scope", "category", "kind"), fact, strict=False)
        if value
    ]
    judged += [f"contact {one_line(fact.contact)}"] if fact.contact else []
    proposal = f"; suggests {fact.suggested_priority}" if fact.suggested_priority else ""
    alarm = f"; sounds worse than its priority: {', '.join(map(one_line, fact.alarms))}" if fact.alarms else ""
    return f"triaged: {', '.join(judged) or 'nothing new'}{proposal}{alarm}"


def _reprioritised(fact: Any, _zone: tzinfo, _now: int) -> str:
    asked = f", asked by {one_line(fact.asked_by)}" if fact.asked_by else ""
    evidence = f" [{one_line(fact.evidence)}]" if fact.evidence else ""
    consent = f", consent of {one_line(fact.consent_by)} [{one_line(fact.consent)}]" if fact.consent else ""
    contact = f"; {one_line(fact.contact)} can be reached" if fact.contact else ""
    said = f"{one_line(fact.because)}{evidence}{contact}"
    return f"reprioritised from {fact.was} to {fact.priority}{asked}{consent}: {said}"


def _assigned(fact: Any, _zone: tzinfo, _now: int) -> str:
    was = f" (was {one_line(fact.was)})" if fact.was else ""
    return f"assigned to {one_line(fact.agent)}{was}"


def _replied(fact: Any, _zone: tzinfo, _now: int) -> str:
    who = "answered automatically" if fact.automatic else "answered"
    kind = f" ({fact.kind})" if fact.kind != "answer" else ""
    return f"{who}{_quoted(fact.to, ' to ')}{kind}{_quoted(fact.text)}"


def _received(fact: Any, _zone: tzinfo, _now: int) -> str:
    alarm = f"; sounds worse than its priority: {', '.join(map(one_line, fact.alarms))}" if fact.alarms else ""
    return f"heard from {one_line(fact.contact or 'the customer')}{_quoted(fact.text)}{alarm}"


def _waited(fact: Any, zone: tzinfo, now: int) -> str:
    until = f" until {when_exact(to_text(fact.until_at), zone, now)}" if fact.until_at is not None else ""
    return f"waits for {_FOR[fact.reason]}{until}{_quoted(fact.because)}"


def _promised(fact: Any, zone: tzinfo, now: int) -> str:
    to = f" to {one_line(fact.to)}" if fact.to else ""
    due = when_exact(to_text(fact.due_at), zone, now)
    return f"promise {fact.number}{to} given, due {due}{_quoted(fact.text)}"


def _ran(fact: Any, _zone: tzinfo, _now: int) -> str:
    where = f" on {one_line(fact.host)}" if fact.host else " on our own machine" if fact.local else ""
    window = f" in window {fact.window}" if fact.window is not None else ""
    what = "ran" if fact.kind == "run" else "worked in a shell"
    return f"{what}{where}{window}: {one_line(fact.command)} [{fact.recording}]"


def _run_refused(fact: Any, _zone: tzinfo, _now: int) -> str:
    where = f" on {one_line(fact.host)}" if fact.host else ""
    return f"was refused to run{where}: {one_line(fact.command)}: {one_line(fact.because)}"


def _escalated(fact: Any, _zone: tzinfo, _now: int) -> str:
    return f"escalated from {fact.was} to {fact.to}{_quoted(fact.because)}{_quoted(fact.tried, '; tried: ')}"


def _authorised(fact: Any, _zone: tzinfo, _now: int) -> str:
    file = f", file {one_line(fact.file)} (SHA-256 {fact.digest[:16]}…)" if fact.digest and fact.file else ""
    return f"authorised in writing by {one_line(fact.by)} [{one_line(fact.ref)}]{file}"


def _overridden(fact: Any, _zone: tzinfo, _now: int) -> str:
    return f"OVERRIDDEN: nobody confirmed it; with {one_line(fact.second)} as the second{_quoted(fact.because)}"


def _access_granted(fact: Any, zone: tzinfo, now: int) -> str:
    where = f"{fact.level} on {one_line(fact.host or 'any host')}"
    begins, ends = (when_exact(to_text(at), zone, now).partition(" (")[0] for at in (fact.from_at, fact.to_at))
    return f"access {fact.number} granted by {one_line(fact.by)}: {where}, {begins} to {ends}"


def _unreached(fact: Any, _zone: tzinfo, _now: int) -> str:
    return f"tried to reach {one_line(fact.to or 'the customer')}, nobody answered{_quoted(fact.text)}"


_FOR = {
    "customer": "the customer",
    "vendor": "a vendor",
    "authorisation": "an authorisation",
    "scheduled": "a date",
}
_TAKEN_BACK = {
    "opened": "the opening",
    "triaged": "a triage",
    "reprioritised": "a change of priority",
    "assigned": "an assignment",
    "released": "a release",
    "replied": "the record of an answer",
    "received": "the record of a message",
    "noted": "a note",
    "waited": "a wait",
    "resumed": "the end of a wait",
    "promised": "a promise",
    "kept": "a promise ticked off",
    "withdrawn": "a promise taken back",
    "escalated": "an escalation",
    "deescalated": "a handing back",
    "resolved": "a solution",
    "closed": "a closing",
    "reopened": "a reopening",
    "linked": "a link",
    "unlinked": "the cutting of a link",
    "waived": "a waiver",
    "spent": "time that was entered",
    "rated": "a rating",
    "step_ticked": "a step ticked off",
    "authorised": "a confirmation",
    "overridden": "an override",
    "access_granted": "an access window",
    "access_revoked": "the end of an access window",
    "unreached": "an attempt in vain",
}
_LINKS = {
    "related": "related to",
    "duplicate-of": "a duplicate of",
    "duplicated-by": "duplicated by",
    "parent": "the parent of",
    "child": "a child of",
}

SENTENCES: dict[str, Sentence] = {
    "opened": _opened,
    "triaged": _triaged,
    "reprioritised": _reprioritised,
    "assigned": _assigned,
    "released": lambda fact, _zone, _now: f"released by {one_line(fact.was)}",
    "replied": _replied,
    "received": _received,
    "noted": lambda fact, _zone, _now: f"noted{_quoted(fact.text)}",
    "waited": _waited,
    "resumed": lambda fact, _zone, _now: f"resumed{_quoted(fact.because)}",
    "promised": _promised,
    "kept": lambda fact, _zone, _now: f"kept promise {fact.number}{_quoted(fact.text)}",
    "withdrawn": lambda fact, _zone, _now: f"took promise {fact.number} back{_quoted(fact.because)}",
    "escalated": _escalated,
    "deescalated": lambda fact, _zone, _now: f"handed back from {fact.was} to {fact.to}{_quoted(fact.because)}",
    "resolved": lambda fact, _zone, _now: f"resolved{_quoted(fact.text)}",
    "closed": lambda fact, _zone, _now: f"closed as {fact.ending}{_quoted(fact.text)}",
    "reopened": lambda fact, _zone, _now: f"reopened{_quoted(fact.because)}",
    "linked": lambda fact, _zone, _now: f"is {_LINKS[fact.relation]} case {fact.other}",
    "unlinked": lambda fact, _zone, _now: f"is no longer {_LINKS[fact.relation]} case {fact.other}",
    "waived": lambda fact, _zone, _now: (
        f"breach of {fact.metric} {fact.instance} waived by {one_line(fact.approver)}{_quoted(fact.because)}"
    ),
    "spent": lambda fact, _zone, _now: f"took {worked(fact.seconds)} of work{_quoted(fact.text)}",
    "rated": lambda fact, _zone, _now: f"rated {fact.score} of 5{_quoted(fact.by, ' by ')}{_quoted(fact.text)}",
    "step_ticked": lambda fact, _zone, _now: (
        f"step {fact.step} of {one_line(fact.runbook)} done: {one_line(fact.what)}{_quoted(fact.text, '; ')}"
    ),
    "authorised": _authorised,
    "overridden": _overridden,
    "access_granted": _access_granted,
    "access_revoked": lambda fact, _zone, _now: f"access {fact.number} revoked{_quoted(fact.because)}",
    "unreached": _unreached,
    "ran": _ran,
    "run_refused": _run_refused,
    "redacted": lambda fact, _zone, _now: (
        f"took {', '.join(fact.fields)} out of event {fact.event[-6:]}{_quoted(fact.because)}"
    ),
    "migrated": lambda fact, _zone, _now: f"judged by policy version {fact.policy} from now on",
    "undone": lambda fact, _zone, _now: (
        f"took back {', '.join(dict.fromkeys(_TAKEN_BACK.get(kind, one_line(kind)) for kind in fact.what))}"
    ),
}

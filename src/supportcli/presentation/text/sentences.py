"""The history as sentences: one wording per kind of fact, in one place."""

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.time.duration import spoken, worked
from supportcli.domain.time.instant import from_text, to_text
from supportcli.domain.unreadable import KIND
from supportcli.presentation.text.incident_sentences import INCIDENT
from supportcli.presentation.text.paging_sentences import PAGING
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.staff_sentences import FEEDBACK, STAFF
from supportcli.presentation.text.wording import left_words, when, when_exact

Sentence = Callable[[Any, tzinfo, int | None], str]


def describe_fact(fact: Any, zone: tzinfo, now: int | None) -> str:
    """Render a fact as the rest of a sentence that begins with the case's number.

    Without a `now`, as a record tells it: with instants, and nothing that is relative to the time of reading.
    """
    return SENTENCES[KINDS[type(fact)]](fact, zone, now)


def confirm_fact(fact: Any, zone: tzinfo, now: int | None) -> str:
    """Render a fact as the confirmation of the command that recorded it, without the case's number."""
    if KINDS[type(fact)] == "replied":
        return f"{'automatic reply' if fact.automatic else 'reply'}{_reply_details(fact)} recorded{_quoted(fact.text)}"
    if KINDS[type(fact)] == "received":
        return f"message from {_sender(fact)} recorded{_quoted(fact.text)}{_keywords(fact)}"
    return describe_fact(fact, zone, now)


def describe_effects(
    effects: Iterable[Mapping[str, Any]], zone: tzinfo, now: int | None, then: int | None = None
) -> list[str]:
    """Return what a change did to each clock: `resolution: due Mon 17:00 → today 16:30 (4 h left)`.

    `then` is the instant of a change that is on record: what was left is counted from it, and there is no `now`.
    """
    return [f"{_clock_name(each)}: {_moved(each, zone, now, then)}" for each in effects] or ["no deadline moved"]


def _clock_name(effect: Mapping[str, Any]) -> str:
    name = str(effect["metric"]).replace("_", " ")
    return f"{name} {effect['instance']}" if effect["instance"] > 1 else name


def _moved(effect: Mapping[str, Any], zone: tzinfo, now: int | None, then: int | None) -> str:
    was, due, breached_at = effect["due_before"], effect["due"], effect.get("breached_at")
    if effect["state"] == "cancelled":
        return "no longer owed"
    if due is None:
        late = f", {_late(breached_at, zone, now, then)}" if breached_at else ""
        return f"paused{late}; target {_target(effect['target_seconds_before'])} → {worked(effect['target_seconds'])}"
    away = _left_then(due, breached_at, zone, now, then) if then is not None else left_words(due, breached_at, now or 0)
    due_text = f"{when(due, zone, now)} ({away})"
    if was is None:
        return f"due {due_text}"
    return f"due stays {due_text}" if was == due else f"due {when(was, zone, now)} → {due_text}"


def _left_then(due: str, breached_at: str | None, zone: tzinfo, now: int | None, then: int) -> str:
    if breached_at:
        return _late(breached_at, zone, now, then)
    ahead = from_text(due) - then
    return f"{spoken(ahead)} left then" if ahead > 0 else "due then"


def _late(breached_at: str, zone: tzinfo, now: int | None, then: int | None) -> str:
    left = left_words(breached_at, breached_at, now or 0)
    return left if then is None else f"BREACHED since {when(breached_at, zone, now)}"


def _target(seconds: int | None) -> str:
    return "none" if seconds is None else worked(seconds)


def _quoted(text: str | None, before: str = ": ") -> str:
    return f"{before}{one_line(text)}" if text else ""


def unreadable(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    """Render an event that this program cannot tell."""
    return f"CANNOT BE READ: {one_line(fact.said)}: {one_line(fact.why)}"


def _opened(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    customer = f" for {one_line(fact.customer)}" if fact.customer else ""
    gate = "; waiting for written authorisation (see `support help authorisation`)" if fact.gated else ""
    because = f"; because: {one_line(fact.because)}" if fact.because else ""
    return f"opened{customer} as {fact.priority}: {one_line(fact.title)}{because}{_keywords(fact)}{gate}"


def _triaged(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    names = ("impact", "scope", "category", "kind", "contact", "service", "cause")
    judged = [f"{name} {one_line(value)}" for name in names if (value := getattr(fact, name))]
    proposal = f"; suggests {fact.suggested_priority}" if fact.suggested_priority else ""
    return f"triaged: {', '.join(judged) or 'nothing new'}{proposal}{_keywords(fact)}"


def _edited(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    was = dict(zip(fact.given, fact.was, strict=False))
    parts = (
        f"{name} {one_line(value) or 'none'} (was {one_line(was.get(name, '')) or 'none'})"
        for name, value in fact.given.items()
    )
    return f"corrected: {', '.join(parts)}"


def _replanned(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    plan = f"plan changed from {one_line(fact.was)} to {one_line(fact.plan)}" if fact.plan != fact.was else ""
    return "; ".join(filter(None, (plan, "waiting for written authorisation" if fact.gated else "")))


def _reprioritised(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    asked = f", asked by {one_line(fact.asked_by)}" if fact.asked_by else ""
    evidence = f" [{one_line(fact.evidence)}]" if fact.evidence else ""
    consent = _consent(fact)
    contact = f"; {one_line(fact.contact)} can be reached" if fact.contact else ""
    said = f"{one_line(fact.because)}{evidence}{contact}"
    return f"reprioritised from {fact.was} to {fact.priority}{asked}{consent}: {said}"


def _replied(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    how = "replied automatically" if fact.automatic else "replied"
    return f"{how}{_reply_details(fact)}{_quoted(fact.text)}{_quoted(fact.translation, '; translation: ')}"


def _reply_details(fact: Any) -> str:
    return f"{_quoted(fact.to, ' to ')}{f' ({fact.kind})' if fact.kind != 'answer' else ''}{_with_solution(fact)}"


def _with_solution(fact: Any) -> str:
    return f" with solution {one_line(fact.solution)}, version {fact.solution_version}" if fact.solution else ""


def _received(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    said = f"{_quoted(fact.text)}{_quoted(fact.translation, '; translation: ')}"
    return f"received from {_sender(fact)}{said}{_keywords(fact)}"


def _noted(fact: Any) -> str:
    mentions = _quoted(", ".join(fact.mentions), "; mentions ")
    return f"note added{_quoted(fact.text)}{_quoted(fact.translation, '; translation: ')}{mentions}"


def _sender(fact: Any) -> str:
    return one_line(fact.contact or "the customer")


def _keywords(fact: Any) -> str:
    return f"; severity keywords: {', '.join(map(one_line, fact.alarms))}" if fact.alarms else ""


def _waited(fact: Any, zone: tzinfo, now: int | None) -> str:
    until = f" until {when_exact(to_text(fact.until_at), zone, now)}" if fact.until_at is not None else ""
    return f"waiting for {_FOR[fact.reason]}{until}{_quoted(fact.because)}"


def _promised(fact: Any, zone: tzinfo, now: int | None) -> str:
    to = f" to {one_line(fact.to)}" if fact.to else ""
    due = when_exact(to_text(fact.due_at), zone, now)
    return f"promise {fact.number}{to} given, due {due}{_quoted(fact.text)}"


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
    return f"OVERRIDDEN without written authorisation ({who}){_quoted(fact.because)}"


def _access_granted(fact: Any, zone: tzinfo, now: int | None) -> str:
    where = f"{fact.level} on {one_line(fact.host or 'any host')}"
    begins, ends = (when_exact(to_text(at), zone, now).partition(" (")[0] for at in (fact.from_at, fact.to_at))
    return f"access {fact.number} granted by {one_line(fact.by)}: {where}, {begins} to {ends}"


def _unproved(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    what = _taken_back(fact.kind, "an undoing")
    where = "unproved in another store" if fact.elsewhere else "unproved here, and opens nothing"
    return f"{what} by {one_line(fact.by)} is {where} (event {one_line(fact.event)})"


def _accepted(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return (
        f"accepted, though recorded elsewhere by somebody unknown: event {one_line(fact.event)}{_quoted(fact.because)}"
    )


def _unreached(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"no answer from {one_line(fact.to or 'the customer')}{_quoted(fact.text)}"


def _consent(fact: Any) -> str:
    return f", consent of {one_line(fact.consent_by or '?')} [{one_line(fact.consent)}]" if fact.consent else ""


def _taken_back(kind: str, otherwise: str) -> str:
    # Loaded where something was taken back: every change would pay for it.
    from supportcli.presentation.text.undone_words import UNDONE

    return UNDONE.get(kind, otherwise)


def _undone(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    what = ", ".join(dict.fromkeys(_taken_back(kind, one_line(kind)) for kind in fact.what))
    consent = _consent(fact)
    return f"undid {what}{consent}{_quoted(fact.because)}"


_NONE = "no customer"
_FOR = {
    "customer": "the customer", "vendor": "a vendor", "authorisation": "an authorisation", "scheduled": "a date",
}  # fmt: skip
_LINKS = {
    "related": "related to",
    "duplicate-of": "a duplicate of",
    "duplicated-by": "duplicated by",
    "parent": "the parent of",
    "child": "a child of",
}

SENTENCES: dict[str, Sentence] = {
    KIND: unreadable,
    "opened": _opened,
    "triaged": _triaged,
    "edited": _edited,
    "tagged": lambda fact, _zone, _now: (
        f"tagged {' '.join(one_line(f'{sign}{tag}') for sign, tags in zip('+-', fact, strict=True) for tag in tags)}"
    ),
    "moved": lambda fact, _zone, _now: (
        f"moved to {one_line(fact.customer or _NONE)} (was {one_line(fact.was or _NONE)})"
    ),
    "replanned": _replanned,
    "reprioritised": _reprioritised,
    "replied": _replied,
    "received": _received,
    "noted": lambda fact, _zone, _now: _noted(fact),
    "waited": _waited,
    "resumed": lambda fact, _zone, _now: f"resumed{_quoted(fact.because)}",
    "promised": _promised,
    "kept": lambda fact, _zone, _now: f"promise {fact.number} kept{', an answer' * fact.answers}{_quoted(fact.text)}",
    "withdrawn": lambda fact, _zone, _now: f"promise {fact.number} withdrawn{_quoted(fact.because)}",
    "resolved": lambda fact, _zone, _now: f"resolved{_with_solution(fact)}{_quoted(fact.text)}",
    "closed": lambda fact, _zone, _now: f"closed as {fact.ending}{_with_solution(fact)}{_quoted(fact.text)}",
    "reopened": lambda fact, _zone, _now: f"reopened{_quoted(fact.because)}",
    "linked": lambda fact, _zone, _now: f"linked: {_LINKS[fact.relation]} case {fact.other}",
    "unlinked": lambda fact, _zone, _now: f"link removed: {_LINKS[fact.relation]} case {fact.other}",
    "merged_into": lambda fact, _zone, _now: f"merged into case {fact.other}{_quoted(fact.because)}",
    "absorbed": lambda fact, _zone, _now: f"case {fact.other} was merged into it{_quoted(fact.because)}",
    "waived": lambda fact, _zone, _now: (
        f"breach of {fact.metric} {fact.instance} waived by {one_line(fact.approver)}{_quoted(fact.because)}"
    ),
    "breach_kept": lambda fact, _zone, _now: f"breach of {fact.metric} {fact.instance} kept as it was recorded",
    "spent": lambda fact, _zone, _now: f"{worked(fact.seconds)} of work recorded{_quoted(fact.text)}",
    "step_ticked": lambda fact, _zone, _now: (
        f"step {fact.step} of {one_line(fact.runbook)} done: {one_line(fact.what)}{_quoted(fact.text, '; ')}"
    ),
    "authorised": _authorised,
    "overridden": _overridden,
    "access_granted": _access_granted,
    "unproved": _unproved,
    "accepted": _accepted,
    "access_revoked": lambda fact, _zone, _now: f"access {fact.number} revoked{_quoted(fact.because)}",
    "unreached": _unreached,
    "ran": _ran,
    "run_refused": _run_refused,
    "redacted": lambda fact, _zone, _now: (
        f"redacted {', '.join(fact.fields)} of event {fact.event[-6:]}{_quoted(fact.because)}"
    ),
    "migrated": lambda fact, _zone, _now: f"clocks recalculated by policy version {fact.policy}",
    "undone": _undone,
    **FEEDBACK,
    **INCIDENT,
    **STAFF,
    **PAGING,
}

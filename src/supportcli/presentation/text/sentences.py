"""The history as sentences: one wording per kind of fact, those of rare kinds in files of their own."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Any

from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import to_text
from supportcli.domain.unreadable import KIND
from supportcli.presentation.text.paging_sentences import PAGING
from supportcli.presentation.text.safe import one_line, quoted
from supportcli.presentation.text.staff_sentences import FEEDBACK, STAFF
from supportcli.presentation.text.wording import when_exact

Sentence = Callable[[Any, tzinfo, int | None], str]


def sentence_of(kind: str) -> Sentence:
    """Return what renders facts of a kind.

    Raises:
        KeyError: there is no such kind.

    """
    found = SENTENCES.get(kind)
    if found is None:
        # Loaded where such a fact is met: every change would pay for them.
        from supportcli.presentation.text.access_sentences import ACCESS
        from supportcli.presentation.text.incident_sentences import INCIDENT

        found = {**ACCESS, **INCIDENT}[kind]
    return found


def describe_fact(fact: Any, zone: tzinfo, now: int | None) -> str:
    """Render a fact as the rest of a sentence that begins with the case's number.

    Without a `now`, as a record tells it: with instants, and nothing that is relative to the time of reading.
    """
    return sentence_of(KINDS[type(fact)])(fact, zone, now)


def confirm_fact(fact: Any, zone: tzinfo, now: int | None) -> str:
    """Render a fact as the confirmation of the command that recorded it, without the case's number."""
    if KINDS[type(fact)] == "replied":
        return f"{'automatic reply' if fact.automatic else 'reply'}{_reply_details(fact)} recorded{quoted(fact.text)}"
    if KINDS[type(fact)] == "received":
        return f"message from {_sender(fact)} recorded{quoted(fact.text)}{_keywords(fact)}"
    return describe_fact(fact, zone, now)


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
    return f"{how}{_reply_details(fact)}{quoted(fact.text)}{quoted(fact.translation, '; translation: ')}"


def _reply_details(fact: Any) -> str:
    return f"{quoted(fact.to, ' to ')}{f' ({fact.kind})' if fact.kind != 'answer' else ''}{_with_solution(fact)}"


def _with_solution(fact: Any) -> str:
    return f" with solution {one_line(fact.solution)}, version {fact.solution_version}" if fact.solution else ""


def _received(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    said = f"{quoted(fact.text)}{quoted(fact.translation, '; translation: ')}"
    return f"received from {_sender(fact)}{said}{_keywords(fact)}"


def _noted(fact: Any) -> str:
    mentions = quoted(", ".join(fact.mentions), "; mentions ")
    return f"note added{quoted(fact.text)}{quoted(fact.translation, '; translation: ')}{mentions}"


def _sender(fact: Any) -> str:
    return one_line(fact.contact or "the customer")


def _keywords(fact: Any) -> str:
    return f"; severity keywords: {', '.join(map(one_line, fact.alarms))}" if fact.alarms else ""


def _waited(fact: Any, zone: tzinfo, now: int | None) -> str:
    until = f" until {when_exact(to_text(fact.until_at), zone, now)}" if fact.until_at is not None else ""
    return f"waiting for {_FOR[fact.reason]}{until}{quoted(fact.because)}"


def _promised(fact: Any, zone: tzinfo, now: int | None) -> str:
    to = f" to {one_line(fact.to)}" if fact.to else ""
    due = when_exact(to_text(fact.due_at), zone, now)
    return f"promise {fact.number}{to} given, due {due}{quoted(fact.text)}"


def _unreached(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"no answer from {one_line(fact.to or 'the customer')}{quoted(fact.text)}"


def _consent(fact: Any) -> str:
    return f", consent of {one_line(fact.consent_by or '?')} [{one_line(fact.consent)}]" if fact.consent else ""


def _undone(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    # Loaded where something was taken back: every change would pay for it.
    from supportcli.presentation.text.undone_words import UNDONE

    what = ", ".join(dict.fromkeys(UNDONE.get(kind, one_line(kind)) for kind in fact.what))
    consent = _consent(fact)
    return f"undid {what}{consent}{quoted(fact.because)}"


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
    "resumed": lambda fact, _zone, _now: f"resumed{quoted(fact.because)}",
    "promised": _promised,
    "kept": lambda fact, _zone, _now: f"promise {fact.number} kept{', an answer' * fact.answers}{quoted(fact.text)}",
    "withdrawn": lambda fact, _zone, _now: f"promise {fact.number} withdrawn{quoted(fact.because)}",
    "resolved": lambda fact, _zone, _now: f"resolved{_with_solution(fact)}{quoted(fact.text)}",
    "closed": lambda fact, _zone, _now: f"closed as {fact.ending}{_with_solution(fact)}{quoted(fact.text)}",
    "reopened": lambda fact, _zone, _now: f"reopened{quoted(fact.because)}",
    "linked": lambda fact, _zone, _now: f"linked: {_LINKS[fact.relation]} case {fact.other}",
    "unlinked": lambda fact, _zone, _now: f"link removed: {_LINKS[fact.relation]} case {fact.other}",
    "merged_into": lambda fact, _zone, _now: f"merged into case {fact.other}{quoted(fact.because)}",
    "absorbed": lambda fact, _zone, _now: f"case {fact.other} was merged into it{quoted(fact.because)}",
    "waived": lambda fact, _zone, _now: (
        f"breach of {fact.metric} {fact.instance} waived by {one_line(fact.approver)}{quoted(fact.because)}"
    ),
    "breach_kept": lambda fact, _zone, _now: f"breach of {fact.metric} {fact.instance} kept as it was recorded",
    "spent": lambda fact, _zone, _now: f"{worked(fact.seconds)} of work recorded{quoted(fact.text)}",
    "step_ticked": lambda fact, _zone, _now: (
        f"step {fact.step} of {one_line(fact.runbook)} done: {one_line(fact.what)}{quoted(fact.text, '; ')}"
    ),
    "unreached": _unreached,
    "redacted": lambda fact, _zone, _now: (
        f"redacted {', '.join(fact.fields)} of event {fact.event[-6:]}{quoted(fact.because)}"
    ),
    "migrated": lambda fact, _zone, _now: f"clocks recalculated by policy version {fact.policy}",
    "undone": _undone,
    **FEEDBACK,
    **STAFF,
    **PAGING,
}

"""Facts of customers and people as sentences: one wording per kind of fact."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Any

from supportcli.domain.oncall.cover import EVERYBODY
from supportcli.domain.records import kind_of
from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import to_text
from supportcli.domain.unreadable import KIND
from supportcli.presentation.text.paging_sentences import DELIVERY
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.sentences import unreadable
from supportcli.presentation.text.wording import when_exact

Sentence = Callable[[Any, tzinfo, int | None], str]


def describe_fact(fact: Any, zone: tzinfo, now: int | None) -> str:
    """Render a fact as the rest of a sentence that begins with the record's name; without a `now` in instants."""
    return SENTENCES[kind_of(fact)](fact, zone, now)


def _described(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    said = [f"called {one_line(fact.name)}"] if fact.name else []
    said += [f"also called {one_line(name)}" for name in fact.aliases]
    said += [f"no longer called {one_line(name)}" for name in fact.dropped_aliases]
    for name in ("language", "zone", "partner", "agreement", "may_collect", "looked_after_by", "landscape"):
        value = getattr(fact, name)
        if value is not None:
            said.append(f"{name.replace('_', ' ')} {one_line(value) or 'nothing'}")
    return f"described: {', '.join(said)}"


def _registered(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    ways = (*fact.phones, *fact.addresses, "may authorise" if fact.may_authorise else "may not authorise")
    note = f" ({one_line(fact.note)})" if fact.note else ""
    return f"contact {one_line(fact.name)}: {', '.join(map(one_line, ways))}{note}"


def _contracted(fact: Any, zone: tzinfo, now: int | None) -> str:
    until = f" until {_at(fact.ends_at, zone, now)}" if fact.ends_at is not None else ""
    people = [f"{role} {one_line(who)}" for role in ("engineer", "backup", "manager") if (who := getattr(fact, role))]
    prepaid = [f"{fact.consultations} consultations"] if fact.consultations is not None else []
    prepaid += [f"{worked(fact.month_seconds)} a month"] if fact.month_seconds is not None else []
    worth = [f"worth {one_line(fact.value)} {one_line(fact.currency or '?')}"] if fact.value else []
    more = "".join(f"; {each}" for each in (*people, *prepaid, *worth))
    return f"contract {fact.number}: plan {one_line(fact.plan)} from {_at(fact.starts_at, zone, now)}{until}{more}"


def _ended(fact: Any, zone: tzinfo, now: int | None) -> str:
    because = f": {one_line(fact.because)}" if fact.because else ""
    if fact.is_void:
        return f"contract {fact.number} is void{because}"
    return f"contract {fact.number} ends {_at(fact.ends_at, zone, now)}{because}"


def _corrected(fact: Any, zone: tzinfo, now: int | None) -> str:
    was = dict(zip(fact.given, fact.was, strict=False))
    parts = (
        f"{_TERMS[name]} {_term(name, value, zone, now)} (was {_term(name, was.get(name, ''), zone, now)})"
        for name, value in fact.given.items()
    )
    return f"contract {fact.number} corrected: {', '.join(parts)}"


_TERMS = {
    "plan": "plan", "starts_at": "from", "engineer": "engineer", "backup": "backup", "manager": "manager",
    "consultations": "consultations", "month_seconds": "work a month",
    "value": "value", "currency": "currency",
}  # fmt: skip


def _term(name: str, value: Any, zone: tzinfo, now: int | None) -> str:
    text = str(value)
    if name == "starts_at" and isinstance(value, int):
        return _at(value, zone, now)
    # What it was is text, and may have been redacted.
    if name == "starts_at" and text[:1].isdigit():
        return when_exact(text, zone, now)
    return worked(int(text)) if name == "month_seconds" and text.isdecimal() else one_line(text) or "none"


def _booked(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    number = len(fact.events)
    entries = f"{number} {'entry' if number == 1 else 'entries'}"
    to = "a contract" if fact.contract is not None else "no contract"
    what = "rebooked to" if fact.rebooked else "booked to"
    return f"ledger: {entries} {what} {to}, {fact.month} in {one_line(fact.zone)}"


def _absorbed(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    because = f": {one_line(fact.because)}" if fact.because else ""
    return f"is also {', '.join(map(one_line, fact.names))}{because}"


def _unmerged(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    because = f": {one_line(fact.because)}" if fact.because else ""
    return f"unmerged from {one_line(fact.other)}{because}"


def _unproved(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    where = "unproved in another store" if fact.elsewhere else "unproved here, and gives nobody a right"
    return f"{fact.kind} by {one_line(fact.by)} is {where}"


def _accepted(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    because = f": {one_line(fact.because)}" if fact.because else ""
    return f"accepted event {fact.event[-6:]} of another store{because}"


def _away(fact: Any, zone: tzinfo, now: int | None) -> str:
    since = f" from {_at(fact.from_at, zone, now)}" if now is None or fact.from_at > now else ""
    because = f": {one_line(fact.because)}" if fact.because else ""
    return f"away{since} until {_at(fact.until_at, zone, now)}{because}"


def _reached(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    more = {"pages": ", for pages", "rest": ", but not for pages"}.get(fact.used_for, "")
    quiet = f", quiet {one_line(fact.quiet)}" if fact.quiet else ""
    return f"is reached by {one_line(fact.way)} at {one_line(fact.address)}{more}{quiet}"


def _covered(fact: Any, zone: tzinfo, now: int | None) -> str:
    if fact.who is None:
        said = f"{'everybody' if fact.instead_of == EVERYBODY else one_line(fact.instead_of)} is off"
    elif fact.instead_of is None:
        said = f"{one_line(fact.who)} answers besides"
    else:
        whom = "everybody" if fact.instead_of == EVERYBODY else one_line(fact.instead_of)
        said = f"{one_line(fact.who)} answers instead of {whom}"
    return f"cover {fact.number}: {said} {_span(fact, zone, now)}{_why(fact)}{_against(fact)}"


def _offered(fact: Any, zone: tzinfo, now: int | None) -> str:
    whom = f" to {one_line(fact.for_whom)}" if fact.for_whom else ""
    shift = f"the shift {_span(fact, zone, now)}{whom}{_back(fact, zone, now)}"
    return f"swap {fact.number}: {one_line(fact.who)} offers {shift}{_why(fact)}"


def _taken(fact: Any, zone: tzinfo, now: int | None) -> str:
    return (
        f"swap {fact.number}: {one_line(fact.who)} takes the shift{_back(fact, zone, now)}{_why(fact)}{_against(fact)}"
    )


def _back(fact: Any, zone: tzinfo, now: int | None) -> str:
    if fact.return_from_at is None or fact.return_until_at is None:
        return ""
    start, end = (_at(each, zone, now).partition(" (")[0] for each in (fact.return_from_at, fact.return_until_at))
    return f" for the one from {start} to {end}"


def _span(fact: Any, zone: tzinfo, now: int | None) -> str:
    start, end = (_at(each, zone, now).partition(" (")[0] for each in (fact.from_at, fact.until_at))
    return f"from {start} to {end}"


def _why(fact: Any) -> str:
    return f": {one_line(fact.because)}" if fact.because else ""


def _against(fact: Any) -> str:
    """Render which working-time rules were overridden."""
    return f" (OVERRIDES {', '.join(map(one_line, fact.broken))})" if fact.broken else ""


def _at(instant: int, zone: tzinfo, now: int | None) -> str:
    return when_exact(to_text(instant), zone, now)


def _redacted(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"redacted {', '.join(fact.fields)} of event {fact.event[-6:]}: {one_line(fact.because)}"


SENTENCES: dict[str, Sentence] = {
    KIND: unreadable,
    **DELIVERY,
    "customer_described": _described,
    "service_agreed": lambda fact, _zone, _now: (
        f"service {one_line(fact.service)}: {one_line(fact.limit) if fact.limit else 'no longer'}"
    ),
    "contact_registered": _registered,
    "contact_left": lambda fact, _zone, _now: f"contact {one_line(fact.name)}: no longer",
    "customer_absorbed": _absorbed,
    "customer_merged_into": lambda fact, _zone, _now: f"merged into {one_line(fact.other)}",
    "customer_unmerged": _unmerged,
    "contracted": _contracted,
    "contract_ended": _ended,
    "contract_corrected": _corrected,
    "ledger_booked": _booked,
    "customer_unproved": _unproved,
    "customer_accepted": _accepted,
    "person_went_away": _away,
    "person_came_back": lambda fact, zone, now: f"back from {_at(fact.back_at, zone, now)} on",
    "person_way_given": _reached,
    "person_way_forgotten": lambda fact, _zone, _now: f"is no longer reached by {one_line(fact.way)}",
    "oncall_covered": _covered,
    "oncall_cover_voided": lambda fact, _zone, _now: f"cover {fact.number} is void{_why(fact)}{_against(fact)}",
    "oncall_swap_offered": _offered,
    "oncall_swap_taken": _taken,
    "oncall_swap_taken_back": lambda fact, _zone, _now: f"swap {fact.number} is withdrawn{_why(fact)}{_against(fact)}",
    "oncall_handed_over": lambda fact, _zone, _now: (
        f"{one_line(fact.who)} took over: {fact.open_cases} open, {fact.breached} breached{_why(fact)}"
    ),
    "redacted": _redacted,
}

"""A case's history: what was recorded, and the breaches that no event records, in the order in which it happened."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.case.undoing import undone_in
from supportcli.domain.event import Event
from supportcli.domain.facts import fact_object
from supportcli.domain.metrics import once
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import Instant, from_text, to_text
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.owed import metric_words
from supportcli.presentation.text.sentences import describe_fact
from supportcli.presentation.text.wording import when

FIELDS = (
    Field("at", "When", "recorded"),
    Field("id", "Case", "id"),
    Field("actor", "Who"),
    Field("sentence", "What"),
    Field("kind", "Kind", "word"),
    Field("seq", "Seq", "number"),
    Field("uid", "Uid"),
    Field("recorded_at", "Written down", "recorded"),
    Field("backdated", "Backdated", "bool"),
    Field("channel", "Channel", "word"),
    Field("undone", "Undone", "bool"),
    Field("marks", "Marks"),
    Field("payload", "Payload"),
)
TSV = "at,id,actor,kind,sentence"
#: The texts of facts that people write at length; the one a case was opened with is shown with the case.
_TEXTS = ("text", "because", "tried", "translation")

_LABELS = {"translation": "Translation:\n"}


class Moment(NamedTuple):
    """Something that happened to a case: an event, or else a breach of one of its clocks, shown as its view."""

    at: Instant
    case: str
    event: Event | None
    clock: Mapping[str, Any] | None = None
    is_undone: bool = False
    mark: str | None = None


def moments(
    case: str, events: Sequence[Event], clocks: Sequence[Mapping[str, Any]], marks: Mapping[str, str]
) -> list[Moment]:
    """Return every moment of a case; a breach is placed at the instant it was due (R12). `marks` are of recordings."""
    gone = undone_in(events)
    happened = [_moment(case, event, gone, marks) for event in events]
    breached = [
        Moment(from_text(clock["breached_at"]), case, None, clock)
        for clock in once(clocks, lambda one: one["breached_at"]) if clock["breached_at"]
    ]  # fmt: skip
    # Sorting is stable: events keep their order, and what was done in time stands before the breach.
    return sorted(happened + breached, key=lambda moment: moment.at)


def latest(happened: Iterable[tuple[str, Event, Mapping[str, str]]]) -> Iterator[Moment]:
    """Yield what happened to cases, last recorded first: what was undone comes after its undoing."""
    gone: set[str] = set()
    for case, event, marks in happened:
        gone |= undone_in([event])
        yield _moment(case, event, gone, marks)


def _moment(case: str, event: Event, gone: Collection[str], marks: Mapping[str, str]) -> Moment:
    mark = marks.get(event.fact.recording) if event.kind == "ran" else None
    return Moment(event.occurred_at, case, event, is_undone=event.uid in gone, mark=mark)


def row(moment: Moment, zone: tzinfo) -> dict[str, Any]:
    """Return a moment as a row; a breach has neither seq nor actor, since nobody recorded it."""
    event, clock = moment.event, moment.clock
    return {
        "id": moment.case,
        "seq": event and event.seq,
        "uid": event and event.uid,
        "at": to_text(moment.at),
        "recorded_at": to_text(event.recorded_at) if event else None,
        "backdated": bool(event and event.is_backdated),
        "actor": event and event.actor,
        "channel": event and event.channel,
        "undone": moment.is_undone,
        "kind": event.kind if event else "breached",
        "sentence": sentence(moment, zone),
        "marks": moment.mark,
        "payload": fact_object(event.fact) if event else {
            "metric": clock and clock["metric"], "instance": clock and clock["instance"],
        },
    }  # fmt: skip


def priority_words(moments: Iterable[Moment], zone: tzinfo) -> str:
    """Return who changed the priority last, from what to what and when; or whose reason the opening gave."""
    events = [each.event for each in moments if each.event and not each.is_undone]
    event = next((each for each in reversed(events) if each.kind in {"reprioritised", "opened"}), None)
    if event is None:
        return ""
    if event.kind == "opened":
        return f"{event.fact.priority}, as the customer asked" if event.fact.because else ""
    at = when(to_text(event.occurred_at), zone, None)
    return f"{event.fact.was} to {event.fact.priority}, by {event.actor}, {at}"


def sentence(moment: Moment, zone: tzinfo) -> str:
    """Render a moment as one line, which reads the same at any time."""
    if moment.event is not None:
        return _marked(moment, describe_fact(moment.event.fact, zone, None))
    return _breach(moment.clock or {})


def paragraphs(moment: Moment, zone: tzinfo) -> tuple[str, list[str]]:
    """Render a moment in one line, with texts of several lines apart from it."""
    if moment.event is None:
        return _breach(moment.clock or {}), []
    fact = moment.event.fact
    long_texts = _TEXTS if moment.event.kind != "opened" else ()
    names = [name for name in long_texts if "\n" in (getattr(fact, name, None) or "")]
    head = describe_fact(fact._replace(**dict.fromkeys(names, "")) if names else fact, zone, None)
    long = [f"{_LABELS.get(name, '')}{getattr(fact, name)}" for name in names]
    return _marked(moment, head.rstrip(": ") if names else head), long


def _marked(moment: Moment, said: str) -> str:
    marked = f"{said} ({moment.mark})" if moment.mark else said
    return f"(undone) {marked}" if moment.is_undone else marked


def _breach(clock: Mapping[str, Any]) -> str:
    waived = " (waived)" if clock["waived"] else ""
    return f"BREACHED: {metric_words(clock)} was due{waived}"

"""Evidence: what happened to some cases, all of it, and what proves that it is what was recorded."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supportcli.application.case.page import Page, pages
from supportcli.application.desk import Desk
from supportcli.application.recording.transcripts import Transcript, of
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.commitment import KIND
from supportcli.domain.policy.sections import pinned, shown
from supportcli.storage.log import event_log, interchange, proof
from supportcli.storage.log.event_log import Head
from supportcli.storage.log.event_object import written
from supportcli.storage.log.interchange import ExportedEvent
from supportcli.storage.log.store_mark import is_test
from supportcli.storage.log.streams import stream_of
from supportcli.storage.projections import records

Link = proof.Link


class Evidence(NamedTuple):
    """Cases as they are at one instant: their pages, their events and those of the policies they pinned.

    `transcripts` are of what was recorded for them, by the number of the case; `store` is the id of the store, `head`
    the end of its chain, `is_test` says that it is a test store.
    """

    store: str
    head: Head
    pages: Sequence[Page]
    transcripts: Mapping[int, Sequence[Transcript]]
    events: Sequence[ExportedEvent]
    is_test: bool = False


def gather(desk: Desk, numbers: Sequence[int]) -> Evidence:
    """Gather everything about cases, and change nothing.

    Raises:
        NotFound: a case does not exist.

    """
    database = desk.database
    with database.snapshot():
        head = event_log.head(database)
        found = list(pages(desk, numbers))
        versions = {event.policy for page in found for event in page.events}
        versions |= {clock["policy"] for page in found for clock in page.view["clocks"]}
        recorded = {number: list(of(desk, number)) for number in numbers}
        streams = [stream_of(number) for number in numbers]
        streams += [records.stream_of("recording", each.row["uid"]) for found in recorded.values() for each in found]
        events = proof.shown(database, streams, versions)
        return Evidence(interchange.store_id(database), head, found, recorded, events, is_test(database))


def disclosed(evidence: Evidence, shown_event: ExportedEvent, *, whole_policy: bool) -> dict[str, Any] | None:
    """Return an event as it is shown: of a policy the sections that the cases go by, with the digests of the others.

    A policy from before sections is shown whole, or not at all: then this returns nothing, nor for what pins its zones.
    """
    event = written(shown_event)
    pinned_for = proof.pinned_policy(shown_event.row)
    if whole_policy or (event["kind"] != KIND and pinned_for is None):
        return event
    if pinned_for is not None:
        policies = [each.row for each in evidence.events if each.row["uid"] == pinned_for]
        return event if any(map(event_log.commits_to_sections, policies)) else None
    if not event_log.commits_to_sections(shown_event.row):
        return None
    payload = event["payload"]
    kept: dict[str, set[Any]] = {}
    for page in evidence.pages:
        plans = {page.view["plan"], *(getattr(each.fact, "plan", None) for each in page.events)}
        for name, its in pinned(payload, plans, page.view).items():
            kept.setdefault(name, set()).update(its)
    return {**event, "payload": shown(payload, kept)}


def chain(desk: Desk, head: Head) -> Iterator[Link]:
    """Return the chain up to its end as it was, by its hashes alone."""
    return proof.chain(desk.database, head.seq)

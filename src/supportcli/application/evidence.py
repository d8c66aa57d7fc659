"""Evidence: what happened to some cases, all of it, and what proves that it is what was recorded."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from supportcli.application.desk import Desk
from supportcli.application.pages import Page, pages
from supportcli.storage import event_log, interchange, proof
from supportcli.storage.event_log import Head
from supportcli.storage.interchange import Travelling
from supportcli.storage.proof import Link
from supportcli.storage.streams import stream_of


class Evidence(NamedTuple):
    """Cases as they are at one instant: their pages, their events and those of the policies they pinned.

    `store` is the id of the store, `head` the end of its chain.
    """

    store: str
    head: Head
    pages: Sequence[Page]
    events: Sequence[Travelling]


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
        events = proof.shown(database, map(stream_of, numbers), versions)
        return Evidence(interchange.store_id(database), head, found, events)


def chain(desk: Desk, head: Head) -> Iterator[Link]:
    """Tell the chain up to its end as it was, by its hashes alone."""
    return proof.chain(desk.database, head.seq)

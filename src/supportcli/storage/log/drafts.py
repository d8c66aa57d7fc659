"""The streams of cases, written: facts made ready for the log."""

from collections.abc import Iterable
from typing import Any

from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.facts import write_fact
from supportcli.domain.time.instant import to_text
from supportcli.storage.log import event_log
from supportcli.storage.log.streams import stream_of


def drafts(
    number: int, version: int, facts: Iterable[Any], at: int, channel: str | None, policy: int
) -> list[event_log.Draft]:
    """Make the next events of a case's stream, after `version`."""
    name, occurred = stream_of(number), to_text(at)
    return [
        event_log.Draft(name, version + place, KINDS[type(fact)], occurred, channel, policy, write_fact(fact))
        for place, fact in enumerate(facts, 1)
    ]

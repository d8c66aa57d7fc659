"""Facts made ready for the log."""

from collections.abc import Iterable, Mapping
from typing import Any

from supportcli.domain.facts import write_fact
from supportcli.domain.time.instant import to_text
from supportcli.storage.log.event_log import Draft


def drafts(
    stream: str, version: int, facts: Iterable[Any], kinds: Mapping[Any, str], at: int, channel: str | None, policy: int
) -> list[Draft]:
    """Return the next events of a stream, after `version`; all of them occurred at one instant."""
    occurred = to_text(at)
    return [
        Draft(stream, version + place, kinds[type(fact)], occurred, channel, policy, write_fact(fact))
        for place, fact in enumerate(facts, 1)
    ]

"""The steps of a runbook: lines of its text that are numbered or have a box to tick."""

import re
from collections.abc import Iterable, Iterator, Sequence

from supportcli.domain.case.case import Tick
from supportcli.domain.named_tuple import NamedTuple

_STEP = re.compile(r"\s*(?:\d{1,4}[.)]\s+(?:\[[ xX]?\]\s+)?|[-*+]\s+\[[ xX]?\]\s+)(\S.*)")


class RunbookStep(NamedTuple):
    """A step: its place, counted from 1 whatever number stands before it, and what it says."""

    number: int
    what: str


def steps(text: str) -> list[RunbookStep]:
    """Find the steps of a text: `1. Stop the queue`, `- [ ] Call the bank`."""
    return [step for _, step in lines(text) if step is not None]


def lines(text: str) -> Iterator[tuple[str, RunbookStep | None]]:
    """Yield every line of a text, with its step or None."""
    number = 0
    for line in text.splitlines():
        match = _STEP.fullmatch(line)
        number += match is not None
        yield line, RunbookStep(number, match[1].rstrip()) if match else None


def ticked(known: Sequence[RunbookStep], ticks: Iterable[Tick]) -> dict[int, Tick]:
    """Return the steps that are done, matched by their text or, failing that, by their number."""
    said = {step.what: step.number for step in known}
    return {said.get(tick.what, tick.step): tick for tick in ticks}

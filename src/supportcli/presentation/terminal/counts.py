"""Counts as a page of the terminal."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant
from supportcli.presentation.policy.counts import SLA
from supportcli.presentation.terminal.blocks import facts, line
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import BREACHED, QUIET, TITLE
from supportcli.presentation.terminal.table import table
from supportcli.presentation.text.wording import when
from supportcli.presentation.text.zone import zoned


def page(
    counts: Mapping[str, Any],
    thanks: Sequence[str] = (),
    *,
    width: int,
    colour: bool,
    zone: tzinfo,
    now: Instant,
    unicode: bool = True,
) -> str:
    """Draw what is open now, what came and went, and how often each promise was kept."""
    breached = line(f"{counts['breached']} breached now", BREACHED if counts["breached"] else QUIET, unicode=unicode)
    title = line(f"Cases: {counts['open']} open, ", TITLE, unicode=unicode).append_text(breached)
    since = zoned(when(counts["since"], zone, now), zone, now, [counts["since"]])
    moved = f"{counts['opened']} opened, {counts['resolved']} resolved, {counts['closed']} closed"
    pairs = [
        ("Status", _listed(counts["by_status"])),
        ("Priority", _listed(counts["by_priority"])),
        ("Unassigned", str(counts["unassigned"])),
        (f"Since {since}", moved),
        *([("Thanks", f"{counts['thanks']}: support report ratings")] if counts["thanks"] else []),
        *(("", said) for said in thanks),
        *([("OVERRIDDEN", f"{counts['overridden']}: support report overrides")] if counts["overridden"] else []),
    ]
    drawn = paint([title, *facts(pairs, width=width, unicode=unicode)], colour=colour)
    rows = counts["sla"]
    if not rows:
        return drawn
    # Rare, and a column of zeros says nothing.
    fields = SLA if any(row["not_measured"] for row in rows) else SLA[:-1]
    judged = table(rows, fields, width=width, colour=colour, zone=zone, now=now, unicode=unicode)
    return f"{drawn}\n{judged}"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())

"""What a new version of the policy changes in a rota: from when on, and who answers instead of whom."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from shlex import quote as quoted
from typing import Any, Protocol

from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.oncall.sentences import names
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when_exact


class Changed(Protocol):
    """A rota that is changed, as the application tells it."""

    @property
    def rota(self) -> str:
        """Its name."""

    @property
    def from_at(self) -> int:
        """From when on the new one holds."""

    @property
    def is_later(self) -> bool:
        """Is that ahead?"""

    @property
    def is_new(self) -> bool:
        """Was there no rota of that name before?"""

    @property
    def differences(self) -> Any:
        """From when to when who answered before, and who does now."""

    @property
    def more(self) -> int:
        """How many differences are left out."""


def change_view(change: Changed) -> dict[str, Any]:
    """Return a changed rota as an object for programs."""
    rows = [
        {
            "starts_at": to_text(start),
            "ends_at": to_text(end),
            "before": list(before),
            "after": list(after),
            "shifts": shifts,
        }
        for start, end, before, after, shifts in change.differences
    ]
    return {
        "rota": change.rota, "from": to_text(change.from_at), "later": change.is_later, "new": change.is_new,
        "differences": rows, "more": change.more,
    }  # fmt: skip


def change_lines(change: Mapping[str, Any], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield what becomes of a rota: from when on it holds, and the shifts of the next eight weeks that differ."""
    name = one_line(change["rota"])
    if change["later"]:
        start = when_exact(change["from"], zone, now)
        yield f"Rota {name}: who is on call now stays; this version holds from {start} on."
    elif change["new"]:
        yield f"Rota {name} is new, and holds from now on: support oncall schedule --rota {quoted(name)}"
        return
    else:
        yield f"Rota {name}: this version holds from now on."
    for row in change["differences"]:
        start, end = (when_exact(row[key], zone, now).partition(" (")[0] for key in ("starts_at", "ends_at"))
        shifts = f" ({row['shifts']} shifts)" if row["shifts"] > 1 else ""
        yield f"  {start} to {end}: {names(row['after'])} instead of {names(row['before'])}{shifts}"
    if change["more"]:
        yield f'  and {change["more"]} more in the next eight weeks: support oncall schedule --to "in 8w"'
    if not change["differences"]:
        yield "  Nobody's shifts change in the next eight weeks."

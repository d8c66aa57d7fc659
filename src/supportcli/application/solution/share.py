"""How much of the work is closed with solutions, by tier: what the first line closes alone (M40)."""

from typing import Any

from supportcli.application.desk import Desk
from supportcli.domain.case.terms import TIERS
from supportcli.domain.time.instant import FIRST, LAST, to_text
from supportcli.storage.read.solution_share import share

#: The name of the row of all tiers.
ALL = "all"


def shares(desk: Desk, since: int | None = None, until: int | None = None) -> list[dict[str, Any]]:
    """Return a row for each tier that closed cases from one instant until before another, and one of all of them."""
    start, end = to_text(FIRST if since is None else since), to_text(LAST if until is None else until)
    found = {row["tier"]: (row["closed"], row["answered"]) for row in share(desk.database, start, end)}
    counts = [(tier, *found[tier]) for tier in TIERS if tier in found]
    total = (ALL, sum(each[1] for each in counts), sum(each[2] for each in counts))
    every = total[1]
    return [
        {
            "tier": tier, "closed": closed, "share_of_closed": round(closed / every, 3), "with_solution": answered,
            "share": round(answered / closed, 3),
        }
        for tier, closed, answered in ((*counts, total) if counts else ())
    ]  # fmt: skip

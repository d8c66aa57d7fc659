"""Rows of figures beside those of the period before, in reports whose rows are plain."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from supportcli.domain.rating_tally import FORMS
from supportcli.domain.report.compare import BEFORE, CHANGE
from supportcli.domain.report.period import back, buckets
from supportcli.domain.report.report import Asked

Rows = list[dict[str, Any]]


def beside_before(
    asked: Asked, rows_of: Callable[[int, int], Rows], names: Sequence[str], empty: Mapping[str, Any]
) -> tuple[Rows, tuple[int, int]]:
    """Return the rows of a period with the figures of these names before and their change, and the period before.

    Months and years are compared by their place. What a period has no row of has the figures of `empty` there.
    """
    shift = back(asked.compare or "", asked.since, asked.until, asked.zone)
    since, until = shift(asked.since), shift(asked.until)
    now, places = rows_of(asked.since, asked.until), _places(asked, shift)
    then = {places.get(row["name"], row["name"]): row for row in rows_of(since, until)}
    here = {row["name"] for row in now}
    gone = [{**empty, "by": row["by"], "name": name} for name, row in then.items() if name not in here]
    rows = [{**row, **_changes(row, then.get(row["name"], empty), names)} for row in (*now, *gone)]
    return sorted(rows, key=lambda row: str(row["name"])) if asked.by in FORMS else rows, (since, until)


def _changes(row: Mapping[str, Any], before: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in names:
        now, was = row[name], before[name]
        found[name + BEFORE] = was
        found[name + CHANGE] = None if now is None or was is None else round(now - was, 3)
    return found


def _places(asked: Asked, shift: Callable[[int], int]) -> dict[str, str]:
    """Return the name of a month or year of the period by that of the one at its place before."""
    form = FORMS.get(asked.by)
    if form is None:
        return {}
    firsts: dict[str, int] = {}
    for month in buckets(asked.since, asked.until, "month", asked.zone):
        firsts.setdefault(datetime.fromtimestamp(month.since, asked.zone).strftime(form), month.since)
    return {datetime.fromtimestamp(shift(at), asked.zone).strftime(form): name for name, at in firsts.items()}

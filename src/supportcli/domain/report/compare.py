"""The figures of two periods side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.report.report import Column, Row

BEFORE, CHANGE = "_before", "_change"
#: What is known of a row that a period does not have, by the kind of a column.
_MISSING: Mapping[str, Any] = {"count": 0, "trend": ()}


def compared(columns: Sequence[Column]) -> list[Column]:
    """Return the columns with, behind each that is compared, those of the figure before and of the change."""
    found: list[Column] = []
    for each in columns:
        found.append(each)
        if each.is_compared:
            first = not any(column.name.endswith(CHANGE) for column in found)
            alone = each.alone or each.label
            found += [
                Column(each.name + BEFORE, "Before", each.kind, wide=not first, alone=f"{alone}, before"),
                Column(each.name + CHANGE, "Change", each.kind, wide=not first, alone=f"{alone}, change"),
            ]
    return found


def side_by_side(now: Sequence[Row], before: Sequence[Row], columns: Sequence[Column], key: str = "name") -> list[Row]:
    """Return the rows of now with the figures before and the change; those that were only before come last.

    What is not in a period was counted zero times there, and its other figures are unknown.
    """
    then = {row[key]: row for row in before}
    here = {row[key] for row in now}
    missing = {each.name: 0 if each.adds_up else _MISSING.get(each.kind) for each in columns}
    gone = [missing | {key: row[key]} for row in before if row[key] not in here]
    return [beside(row, then.get(row[key], missing), columns) for row in (*now, *gone)]


def beside(now: Row, before: Row, columns: Sequence[Column]) -> dict[str, Any]:
    """Return one row with the figures before and the change."""
    row = dict(now)
    for each in columns:
        if each.is_compared:
            was, figure = before.get(each.name), now.get(each.name)
            row[each.name + BEFORE] = was
            row[each.name + CHANGE] = None if was is None or figure is None else round(figure - was, 2)
    return row


def as_row(columns: Sequence[Column], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with the columns alone, in their order."""
    return {each.name: row.get(each.name) for each in columns}

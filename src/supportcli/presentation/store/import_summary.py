"""The summary of an import, for people."""

from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.presentation.text.safe import one_line

#: Kinds beyond these share one line.
MOST = 12


def summary(view: Mapping[str, Any]) -> Iterator[str]:
    """Return what became of every row, most of each kind first."""
    cases = view["cases"]
    would = "would be " if view["dry_run"] else ""
    yield f"{one_line(view['file'])}: {_counted(view['rows'], 'row')} of {_counted(sum(cases.values()), 'incident')}."
    imported = f"{_counted(cases['new'], 'case')} {would}imported with {_counted(view['events'], 'event')}"
    yield imported + "".join(_others(cases)) + "."
    if view.get("dates") is not None:
        yield from _order(**view["dates"])
    for name, meaning, kinds in (
        ("recorded", "recorded", ()),
        ("unchanged", "seen, nothing to record; changed", view["unchanged_by_kind"]),
        ("known", "known already", ()),
        ("set_aside", "set aside, the rest of the incident stands", view["set_aside_by_reason"]),
        ("rejected", "rejected with the whole incident", view["rejected_by_reason"]),
    ):
        if view[name]:
            yield f"{view[name]:>8,} row{'s' * (view[name] != 1)} {meaning}"
            yield from _kinds(kinds)
    if view["unplaced"]:
        yield "Columns without a place here, and in how many rows they hold something:"
        yield from _kinds(view["unplaced"])
    if view["remarks"]:
        yield "What was odd, and what was made of it:"
        yield from _kinds(view["remarks"])
    if view["rejects"]:
        yield f"The rows left out are in {one_line(view['rejects'])}, each with the reason."


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def _order(order: str, because: str, example: str) -> Iterator[str]:
    """Yield in which order dates were read, and why, unless it was asked for or is the usual one."""
    day, words = one_line(example), order.replace("-", " ")
    if because == "assumed":
        yield f"Dates are read {words}: none shows the order, {day} could be both (--dates month-first, if they are)."
    elif because == "shown" and order != "day-first":
        yield f"Dates are read {words}: {day} can be nothing else."


def _others(cases: Mapping[str, int]) -> Iterator[str]:
    for name, meaning in (("extended", "continued"), ("known", "known already"), ("rejected", "left out")):
        if cases[name]:
            yield f", {cases[name]:,} {meaning}"


def _kinds(kinds: Any) -> Iterator[str]:
    for each in kinds[:MOST]:
        what, count = each.values()
        yield f"    {count:>8,} {one_line(what)}"
    if len(kinds) > MOST:
        yield f"    {sum(each['count'] for each in kinds[MOST:]):>8,} of {len(kinds) - MOST} other kinds (all: --json)"

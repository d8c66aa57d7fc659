"""The ledger of a clock, as aligned lines for people."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.metrics import OWN_TARGET, once
from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import to_text
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.bar import bar
from supportcli.presentation.text.line_breaks import wrap
from supportcli.presentation.text.owed import metric_words
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import countdown, when
from supportcli.presentation.text.zone import zoned

Row = Mapping[str, Any]

#: A line of the ledger for programs.
FIELDS = (
    Field("id", "Case", "id"),
    Field("metric", "Clock", "word"),
    Field("instance", "Nr", "number"),
    Field("what", "What", "word"),
    Field("from_at", "From", "instant"),
    Field("to_at", "To", "instant"),
    Field("seconds", "Working time", "seconds"),
    Field("detail", "Why"),
    Field("change", "Change", "list"),
)
USUAL = ",".join(field.name for field in FIELDS)

#: Cells by which further lines are indented, and those that a text has at least beside what stands before it.
_INDENT, _NARROWEST = 4, 16
_SAID = {"threshold": "reached", "satisfied": "met", "breached": "BREACHED"}


def ledger_rows(case: Row) -> Iterator[dict[str, Any]]:
    """Yield the ledgers of a case one line after the other."""
    for clock in case["clocks"]:
        for line in clock["ledger"]:
            yield {"id": case["id"], "metric": clock["metric"], "instance": clock["instance"], **line}


def ledger_lines(
    case: Row, zone: tzinfo, now: int, *, width: int = 0, has_bars: bool = False, unicode: bool = True
) -> Iterator[str]:
    """Yield a case's clocks, each with a head and its ledger below; lines wrap between words at a width that is not 0.

    A clock that says the same as another is left out. Bars say nothing that the head does not say. The head of the case
    names the zone of the times.
    """
    lines = [line for clock in case["clocks"] for line in clock["ledger"]]
    shown = [at for line in lines for at in (line["from_at"], line["to_at"]) if at]
    times = f", {zoned('times in', zone, now, shown)}" if shown else ""
    stands = f"{case['status']}, {case['priority']}, plan {case['plan']}{times}"
    head = one_line(f"{case['id']}  {case['title']}  ({stands})")
    yield from _wrapped("", head, width, _INDENT)
    if not case["clocks"]:
        yield "  No clock runs: its plan promises nothing."
    for clock in once(case["clocks"], lambda one: (one["state"], one["due_at"], one["breached_at"])):
        yield ""
        yield from _wrapped("  ", one_line(_head(clock, zone, now)), width, 2 * _INDENT)
        if has_bars and (drawn := bar(clock, unicode=unicode)):
            yield f"    {drawn}  {worked(clock['elapsed_seconds'])} of {worked(clock['target_seconds'])} used"
        rows = [(_times(line, zone, now), *_describe_line(line, clock, zone, now)) for line in clock["ledger"]]
        margins = [max(len(row[place]) for row in rows) for place in (0, 1)]
        for times, what, detail in rows:
            before = f"    {times:<{margins[0]}}  {what:<{margins[1]}}  "
            yield from _wrapped(before, one_line(detail), width, len(before))


def _wrapped(before: str, text: str, width: int, indent: int) -> Iterator[str]:
    """Yield a text after what stands before it, wrapped between words, its further lines indented."""
    if not 0 < width < len(before) + len(text) or width - indent < _NARROWEST:
        yield (before + text).rstrip()
        return
    first, *more = wrap(text, width - max(indent, len(before)))
    yield before + first
    yield from (" " * indent + each for each in more)


def _head(clock: Row, zone: tzinfo, now: int) -> str:
    label = f" “{clock['label']}”" if clock.get("label") else ""
    waived = ", waived" if clock["waived"] else ""
    due = f", due {when(clock['due_at'], zone, now)}" if clock["due_at"] else ""
    where = "round the clock" if clock["calendar"] == "always" else f"in {clock['calendar']}"
    name = metric_words(clock)
    if clock["instance"] > 1 and clock["metric"] not in OWN_TARGET:
        name = f"{name} {clock['instance']}"
    stands = countdown(clock, zone, now)
    return f"{name}{label}: {stands}{waived}; target {worked(clock['target_seconds'])} {where}{due}"


def _times(line: Row, zone: tzinfo, now: int) -> str:
    start = when(line["from_at"], zone, now)
    if line["to_at"] is None:
        return start
    if line["to_at"] == to_text(now):
        return f"{start} – now"
    end = when(line["to_at"], zone, now)
    day, _, clock = end.rpartition(" ")
    return f"{start} – {clock if start.rpartition(' ')[0] == day else end}"


def _describe_line(line: Row, clock: Row, zone: tzinfo, now: int) -> tuple[str, str]:
    what = _SAID.get(str(line["what"]), str(line["what"]))
    detail: str = line["detail"] or ""
    if line["what"] == "ran":
        where = "round the clock" if detail == "always" else f"in {detail}"
        return what, f"{worked(line['seconds'])} of working time {where}"
    if line["what"] == "paused":
        return what, detail if detail == "resolved" else f"for {detail}"
    if line["what"] == "satisfied" and not clock.get("measured", True):
        return "not measured", detail
    if line["what"] == "satisfied" and clock["breached"]:
        return "met late", detail
    if line["change"]:
        return what, "; ".join(filter(None, (_change(line["change"], zone, now), detail)))
    return what, detail


def _change(change: Row, zone: tzinfo, now: int) -> str:
    def pair(name: str, was: Any, new: Any) -> str:
        return f"{name} {was} → {new}" if was != new else ""

    dues = (change["due_before"], change["due"])
    due_before, due = ("open" if text is None else when(text, zone, now) for text in dues)
    return ", ".join(filter(None, (
        pair("target", worked(change["target_seconds_before"]), worked(change["target_seconds"])),
        pair("calendar", change["calendar_before"], change["calendar"]),
        pair("due", due_before, due),
        pair("policy", change["policy_before"], change["policy"]),
    )))  # fmt: skip

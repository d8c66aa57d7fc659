"""The ledger of a clock, as aligned lines for people."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import to_text
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import countdown, when

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

_SAID = {"threshold": "reached", "satisfied": "met", "breached": "BREACHED"}


def ledger_rows(case: Row) -> Iterator[dict[str, Any]]:
    """Yield the ledgers of a case one line after the other."""
    for clock in case["clocks"]:
        for line in clock["ledger"]:
            yield {"id": case["id"], "metric": clock["metric"], "instance": clock["instance"], **line}


def ledger_lines(case: Row, zone: tzinfo, now: int) -> Iterator[str]:
    """Yield a case's clocks, each with a head and its ledger below."""
    yield one_line(f"{case['id']}  {case['title']}  ({case['status']}, {case['priority']}, plan {case['plan']})")
    if not case["clocks"]:
        yield "  No clock runs: its plan promises nothing."
    for clock in case["clocks"]:
        yield ""
        yield one_line(f"  {_head(clock, zone, now)}")
        rows = [(_times(line, zone, now), *_describe_line(line, clock, zone, now)) for line in clock["ledger"]]
        margins = [max(len(row[place]) for row in rows) for place in (0, 1)]
        for times, what, detail in rows:
            yield one_line(f"    {times:<{margins[0]}}  {what:<{margins[1]}}  {detail}".rstrip())


def _head(clock: Row, zone: tzinfo, now: int) -> str:
    label = f" “{clock['label']}”" if clock.get("label") else ""
    waived = ", waived" if clock["waived"] else ""
    due = f", due {when(clock['due_at'], zone, now)}" if clock["due_at"] else ""
    target = f"{worked(clock['target_seconds'])} in {clock['calendar']}"
    name, stands = f"{clock['metric']} {clock['instance']}{label}", countdown(clock, zone, now)
    return f"{name}: {stands}{waived}; target {target}{due}; policy {clock['policy']}"


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
        return what, f"{worked(line['seconds'])} of working time in {detail}"
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

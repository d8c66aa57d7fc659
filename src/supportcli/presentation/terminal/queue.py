"""The queue on a terminal: groups below one another in the same columns, so that nothing jumps."""

from collections.abc import Sequence
from datetime import tzinfo

from rich.text import Text

from supportcli.domain.time.instant import Instant
from supportcli.presentation.case.queue import Line, Part
from supportcli.presentation.terminal.blocks import columns, cropped, line, paragraph
from supportcli.presentation.terminal.layout import ELLIPSIS, GAP
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import BREACHED, HEAD, QUIET, TITLE, clock_style, word_style
from supportcli.presentation.text.wording import owed_instant
from supportcli.presentation.text.zone import zoned

#: Below the first width a case has two lines, from the second on there is room, from the third words are written out.
_NARROW, _WIDE, _ROOMY = 72, 96, 120
_SHORT = {"critical": "crit", "medium": "med"}
#: Cells of a column at least, so that it stays where it is from one run to the next.
_LEAST = {"case": 4, "priority": 4, "clock": 11, "due": 9, "owed": 14, "assignee": 4}
#: Cells of a column at most, on a narrow, a wide and a roomy terminal.
_MOST = {"clock": (16, 16, 20), "owed": (17, 22, 34), "assignee": (8, 8, 16)}
#: What a customer and a title have at least where both are shown.
_CUSTOMER, _TITLE = 8, 10
#: Cells before the title of a group.
_STROKES = 3
_BEFORE = ("case", "mark", "priority", "clock", "due", "owed", "assignee")


def queue(
    parts: Sequence[Part], footer: str | None, *, width: int, colour: bool, zone: tzinfo, now: Instant,
    unicode: bool = True,
) -> str:  # fmt: skip
    """Draw the groups of the queue, with their line ends, ready to be written."""
    is_short = width < _ROOMY
    heads = {
        "case": "Case", "mark": "", "priority": "Pri" if is_short else "Priority", "clock": "Clock",
        "due": zoned("Due", zone, now, _instants(parts)), "owed": "SLA target",
        "assignee": "Who" if is_short else "Assignee", "customer": "Customer", "title": "Title",
    }  # fmt: skip
    rows = [{name: _cell(each, name, is_short, unicode) for name in heads} for part in parts for each in part.lines]
    widths = _widths(rows, {name: len(head) for name, head in heads.items()}, width)
    is_narrow = "title" not in widths
    head = {name: line(label, HEAD, unicode=unicode) for name, label in heads.items()}
    lines = [_row(head, widths, unicode)] if rows else []
    left = iter(rows)
    for part in parts:
        lines += _rule(part.title, width, unicode) if part.title else []
        for each in part.lines:
            lines.append(_row(next(left), widths, unicode))
            if is_narrow:
                lines.append(_below(each, widths["case"] + GAP, width, unicode))
    if footer:
        lines += [Text(), *paragraph(footer, width=width, indent=0, unicode=unicode)]
    return paint([cropped(drawn, width, unicode=unicode) for drawn in lines], colour=colour)


def _instants(parts: Sequence[Part]) -> list[str]:
    """Return the instants by which the cases are owed."""
    states = (each.state for part in parts for each in part.lines)
    return [owed for state in states if state and (owed := owed_instant(state))]


def _cell(row: Line, name: str, is_short: bool, unicode: bool) -> Text:
    value = getattr(row, name)
    if name == "clock":
        return line(value, clock_style(row.state) if row.state else word_style("left", value), unicode=unicode)
    if name == "priority":
        return line(_SHORT.get(value, value) if is_short else value, word_style(name, value), unicode=unicode)
    if name == "mark":
        return line(value, word_style(name, value), unicode=unicode)
    return line(value or "-", "" if value else QUIET, unicode=unicode)


def _widths(rows: Sequence[dict[str, Text]], heads: dict[str, int], width: int) -> dict[str, int]:
    """Return the columns with their widths; without a title where a case needs a second line for it."""
    natural = {name: max([heads[name], *(row[name].cell_len for row in rows)]) for name in heads}
    before = [name for name in _BEFORE if name != "mark" or natural["mark"]]
    size = (width >= _WIDE) + (width >= _ROOMY)
    found = {
        name: max(_LEAST.get(name, 0), min(natural[name], _MOST[name][size] if name in _MOST else natural[name]))
        for name in before
    }
    rest = width - _total(found) - GAP
    if rest < _TITLE:
        found["owed"] = max(_LEAST["owed"], found["owed"] - (_TITLE - rest))
        rest = width - _total(found) - GAP
    if width < _NARROW or rest < _TITLE:
        del found["assignee"]
        # All that is left goes to what is owed: a promise says it in words.
        found["owed"] = min(natural["owed"], max(_TITLE, found["owed"] + width - _total(found)))
        return found
    if rest >= _CUSTOMER + GAP + _TITLE:
        room = rest - GAP - max(_TITLE, min(natural["title"], (rest - GAP) * 2 // 3))
        found["customer"] = min(natural["customer"], max(_CUSTOMER, room))
        rest -= found["customer"] + GAP
    found["title"] = max(1, min(natural["title"], rest))
    return found


def _total(widths: dict[str, int]) -> int:
    return sum(widths.values()) + GAP * max(0, len(widths) - 1)


def _row(cells: dict[str, Text], widths: dict[str, int], unicode: bool) -> Text:
    return columns([cells[name] for name in widths], list(widths.values()), (False,) * len(widths), ELLIPSIS[unicode])


def _below(row: Line, indent: int, width: int, unicode: bool) -> Text:
    """Return the second line of a case: its title, and whose it is."""
    between = " · " if unicode else " - "
    said = line(between.join(filter(None, (row.title, row.customer, row.assignee or "unassigned"))), unicode=unicode)
    return Text(" " * indent).append_text(columns([said], [max(1, width - indent)], (False,), ELLIPSIS[unicode]))


def _rule(title: str, width: int, unicode: bool) -> list[Text]:
    """Return the line of a group: its title after two strokes, and strokes up to the end; wrapped where it is long."""
    stroke = "─" if unicode else "-"
    first, *more = paragraph(title, width=width - _STROKES, indent=0, unicode=unicode)
    for words in (first, *more):
        words.stylize(BREACHED if title.startswith("late") else TITLE)
    rest = max(0, width - first.cell_len - _STROKES - 1)
    rule = Text(f"{stroke * 2} ", style=QUIET).append_text(first).append(f" {stroke * rest}", style=QUIET)
    return [rule, *(Text(" " * _STROKES).append_text(words) for words in more)]

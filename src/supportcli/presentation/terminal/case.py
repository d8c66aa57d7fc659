"""A case as a page of the terminal: who, by when, why, what was said, what happened."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.case import checklist
from supportcli.presentation.case import page as case_page
from supportcli.presentation.case.history import Moment, paragraphs, priority_words
from supportcli.presentation.case.now import owed_clock, owed_now
from supportcli.presentation.case.page import ClockLine
from supportcli.presentation.terminal.blocks import columns, cropped, facts, line, paragraph, section
from supportcli.presentation.terminal.layout import ELLIPSIS, GAP
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import BREACHED, HEAD, QUIET, SOON, TITLE, UNDONE, clock_style, word_style
from supportcli.presentation.text.bar import bar
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when
from supportcli.presentation.text.zone import zoned

View = Mapping[str, Any]
#: From this width on facts stand in two columns; texts never get wider than people like to read.
_WIDE, _READABLE = 110, 100
_INDENT = 2


def page(
    view: View, moments: Sequence[Moment], *, width: int, colour: bool, zone: tzinfo, now: Instant, unicode: bool = True
) -> str:
    """Draw everything about a case, with its line ends, ready to be written."""
    return paint(page_lines(view, moments, width=width, zone=zone, now=now, unicode=unicode), colour=colour)


def page_lines(
    view: View, moments: Sequence[Moment], *, width: int, zone: tzinfo, now: Instant, unicode: bool = True
) -> list[Text]:
    """Return the lines of everything about a case."""
    return [
        *_head(view, zone, now, width, unicode),
        *_now(view, width, zone, now, unicode),
        *_facts(case_page.facts(view, zone, now), width, unicode),
        *_clocks("Clocks", [(each, "") for each in case_page.clock_lines(view, zone, now)], width, unicode),
        *_clocks("Promises", case_page.promise_lines(view, zone, now), width, unicode),
        *_lines("Runbooks", case_page.runbook_lines(view, zone, now), width, unicode),
        *_lines("Checklist", checklist.lines(view, zone, now), width, unicode),
        *_lines("Handed over", checklist.sheet_lines(view, zone, now), width, unicode),
        *_lines("Solutions", case_page.solution_lines(view), width, unicode),
        *_clocks("Access", case_page.access_lines(view, zone, now), width, unicode),
        *_text("Why this priority", _argued(view, moments, zone), width, unicode),
        *_text("The case in the customer's words", view["text"], width, unicode),
        *_text("Resolution", view["resolution"], width, unicode),
        *section("History", unicode=unicode),
        *_story(moments, width, zone, unicode),
        *section("Record", unicode=unicode),
        *_facts(case_page.record(view, zone, now), width, unicode)[1:],
    ]


def brief(view: View, *, width: int, colour: bool, zone: tzinfo, now: Instant, unicode: bool = True) -> str:
    """Draw the head of a case with why it is the one to take."""
    _ = zone, now
    because, name = one_line(view["because"]), view["id"]
    ways = f"support show {name}" if view["assignee"] else f"support take {name}"
    return paint(
        [
            *_head({**view, "alarms": [], "proposal": None}, zone, now, width, unicode),
            Text(),
            *paragraph(f"{because[:1].upper()}{because[1:]}.", width=min(width, _READABLE), indent=0, unicode=unicode),
            *facts([("Customer", view["customer"])] if view["customer"] else [], width=width, unicode=unicode),
            line(f"Next: {ways}", QUIET, unicode=unicode),
        ],
        colour=colour,
    )


def story(
    moments: Iterable[Moment], *, width: int, colour: bool, zone: tzinfo,
    now: Instant, unicode: bool = True,
) -> str:  # fmt: skip
    """Draw history alone, under the zone of its times."""
    every = list(moments)
    head = line(zoned("When", zone, now, (to_text(each.at) for each in every)), HEAD, unicode=unicode)
    return paint([head, *_story(every, width, zone, unicode, indent=0)], colour=colour)


def _head(view: View, zone: tzinfo, now: Instant, width: int, unicode: bool) -> list[Text]:
    title = paragraph(one_line(f"{view['id']}  {view['title']}"), width=width, indent=0, unicode=unicode)
    for part in title:
        part.stylize(TITLE)
    placed = Text(" · " if unicode else " - ", style=QUIET).join(
        line(word, word_style(field, word), unicode=unicode) for field, word in case_page.status_line(view)
    )
    warned = [
        part for label, warning in case_page.warnings(view, zone, now)
        for part in paragraph(one_line(f"! {label}: {warning}"), width=width, indent=0, unicode=unicode)
    ]  # fmt: skip
    for part in warned:
        part.stylize(SOON)
    return [*title, placed, *warned]


def _argued(view: View, moments: Sequence[Moment], zone: tzinfo) -> str:
    return "\n".join(filter(None, (priority_words(moments, zone), view["justification"])))


def _now(view: View, width: int, zone: tzinfo, now: Instant, unicode: bool) -> list[Text]:
    """Draw what is owed now and the command for it, side by side where there is room."""
    owed = owed_now(view, zone, now)
    if owed is None:
        return []
    clock = owed_clock(view, now)
    said = [f"NOW  {one_line(owed[0])}", one_line(owed[1])]
    if sum(map(cell_len, said)) + 2 * GAP <= width:
        row = line(said[0], clock_style(clock) or TITLE if clock else TITLE, unicode=unicode)
        return [Text(), row.append_text(line(f"{' ' * 2 * GAP}{said[1]}", unicode=unicode))]
    rows = paragraph(said[0], width=width, indent=0, unicode=unicode)
    for row in rows:
        row.stylize(clock_style(clock) or TITLE if clock else TITLE)
    return [Text(), *rows, *paragraph(said[1], width=width, indent=5, unicode=unicode)]


def _facts(pairs: Sequence[tuple[str, str]], width: int, unicode: bool) -> list[Text]:
    if width < _WIDE:
        return [Text(), *facts(pairs, width=width, unicode=unicode)]
    half, middle = (width - 2 * GAP) // 2, (len(pairs) + 1) // 2
    left, right = (facts(part, width=half, unicode=unicode) for part in (pairs[:middle], pairs[middle:]))
    right += [Text()] * (len(left) - len(right))
    sides = zip(left, right, strict=True)
    return [Text(), *(columns(both, (half, half), (False, False), ELLIPSIS[unicode]) for both in sides)]


def _clocks(title: str, lines: Sequence[tuple[ClockLine, str]], width: int, unicode: bool) -> list[Text]:
    """Draw clocks in columns; what a promise says goes under it where the line has no room."""
    if not lines:
        return []
    cells = [_clock_cells(each, label, unicode) for each, label in lines]
    widths = [max(cell.cell_len for cell in column) for column in zip(*cells, strict=True)]
    has_room = _INDENT + sum(widths) + GAP * 4 <= width
    if _INDENT + sum(widths[:4]) + GAP * 3 > width:
        # The bar says nothing that the words beside it do not say.
        cells, widths = [[row[0], *row[2:]] for row in cells], [widths[0], *widths[2:]]
        has_room = _INDENT + sum(widths) + GAP * 3 <= width
    # When a clock is due goes under it where there is no room: a part of a time would be another time.
    has_times = _INDENT + sum(widths[:-1]) + GAP * (len(widths) - 2) <= width
    drawn = section(title, unicode=unicode)
    for row, (_, label) in zip(cells, lines, strict=True):
        last = len(row) - (not has_room) - (not has_times)
        line_of = columns(row[:last], widths[:last], (False,) * last, ELLIPSIS[unicode])
        drawn.append(_indented(line_of, width, unicode=unicode))
        if not has_times:
            drawn += paragraph(row[last].plain, width=width, indent=2 * _INDENT, unicode=unicode)
        if label and not has_room:
            drawn += paragraph(one_line(label), width=width, indent=2 * _INDENT, unicode=unicode)
    return drawn


def _clock_cells(each: ClockLine, label: str, unicode: bool) -> list[Text]:
    used, stands = bar(each.clock, unicode=unicode), line(each.stands, clock_style(each.clock), unicode=unicode)
    others = (line(text, unicode=unicode) for text in (each.at, label or each.took))
    return [line(each.name, unicode=unicode), Text(used), stands, *others]


def _lines(title: str, texts: Sequence[str], width: int, unicode: bool) -> list[Text]:
    return _text(title, "\n".join(map(one_line, texts)), width, unicode)


def _text(title: str, text: str | None, width: int, unicode: bool) -> list[Text]:
    if not text:
        return []
    return [*section(title, unicode=unicode), *paragraph(text, width=min(width, _READABLE), unicode=unicode)]


def _story(moments: Sequence[Moment], width: int, zone: tzinfo, unicode: bool, indent: int = _INDENT) -> list[Text]:
    """Render moments: when, whose, who and what, the sentence under itself where it is long."""
    stamps = [when(to_text(each.at), zone, None) for each in moments]
    who = [each.event.actor if each.event else "" for each in moments]
    cases = {each.case for each in moments}
    if len(cases) > 1:
        longest = max(map(len, cases))
        who = [f"{each.case:<{longest + GAP}}{name}" for each, name in zip(moments, who, strict=True)]
    first = max(map(len, stamps), default=0)
    second = min(max((line(name).cell_len for name in who), default=0), max(8, width // 5))
    margin = indent + first + second + 2 * GAP
    lines = []
    for each, stamp, name in zip(moments, stamps, who, strict=True):
        head, rest = _render_moment(each, min(width, margin + _READABLE) - margin, zone, unicode)
        cells = (line(stamp, QUIET, unicode=unicode), line(name, unicode=unicode), head)
        row = columns(cells, (first, second, max(1, width - margin)), (False,) * 3, ELLIPSIS[unicode])
        lines += [
            _indented(part, width, by, unicode=unicode)
            for part, by in ((row, indent), *((part, margin) for part in rest))
        ]
    return lines


def _render_moment(moment: Moment, width: int, zone: tzinfo, unicode: bool) -> tuple[Text, list[Text]]:
    """Wrap a moment's sentence and its texts to a width."""
    said, texts = paragraphs(moment, zone)
    wrapped = paragraph(said, width=width, indent=0, unicode=unicode)
    if moment.event is not None and moment.event.is_backdated:
        late = f"written down {when(to_text(moment.event.recorded_at), zone, None)}"
        wrapped.append(line(late, QUIET, unicode=unicode))
    for text in texts:
        wrapped += paragraph(text, width=width, unicode=unicode)
    for part in wrapped if moment.event is None or moment.is_undone else ():
        part.stylize(UNDONE if moment.is_undone else BREACHED)
    return wrapped[0], wrapped[1:]


def _indented(row: Text, width: int, by: int = _INDENT, *, unicode: bool = True) -> Text:
    return cropped(Text(" " * by).append_text(row), width, unicode=unicode)

"""A whole screen of the live board: title, rows or a case, what is said and asked, the keys."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.text import Text

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.case.history import Moment
from supportcli.presentation.terminal.blocks import columns, cropped, line, paragraph
from supportcli.presentation.terminal.board import SELECTED, Board
from supportcli.presentation.terminal.case import page_lines
from supportcli.presentation.terminal.layout import ELLIPSIS, GAP
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.prompt_line import written
from supportcli.presentation.terminal.styles import BREACHED, QUIET, TITLE
from supportcli.presentation.text.owed import owed_next
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when, when_exact

View = Mapping[str, Any]
#: Less than this says so in one line; from these widths on the date, the selected case's line, and its page are there.
LEAST_WIDTH, LEAST_HEIGHT = 40, 8
_DATED, _DETAILED, WIDE = 71, 79, 139
#: Lines around the rows: the title, an empty line, the heads; what is said, and the keys.
_AROUND = 5
#: The title, an empty line, the heads, a row: what is said leaves room for these.
_HEAD = 4


def is_too_small(width: int, height: int) -> bool:
    """Check whether a screen has no room for the board; its last column stays free."""
    return width < LEAST_WIDTH - 1 or height < LEAST_HEIGHT


class Prompt(NamedTuple):
    """What is asked: a label, and what was written so far if a text is; `beside` is said behind the label."""

    label: str
    text: str | None = None
    cursor: int = 0
    beside: str = ""


class Picture(NamedTuple):
    """What is to be drawn."""

    rows: Sequence[View | None] = ()
    selected: str | None = None
    marks: Mapping[str, str] = {}
    total: int = 0
    breached: int = 0
    is_read: bool = True
    #: How many cases the filters leave, in words, and the filters.
    matching: str = ""
    narrowed: str = ""
    notes: Sequence[str] = ()
    #: The case that is open, or beside the queue, and the first of its lines that is drawn.
    page: tuple[View, Sequence[Moment]] | None = None
    is_open: bool = False
    top: int = 0
    keys: Sequence[tuple[str, str]] = ()
    said: Sequence[str] = ()
    prompt: Prompt | None = None
    foot: Sequence[tuple[str, str]] = ()


class Frame(NamedTuple):
    """The lines of a screen, and where the cursor stands (line and column, from 0)."""

    lines: list[str]
    cursor: tuple[int, int]
    #: How many lines the open page has.
    length: int = 0


def room_for_rows(width: int, height: int) -> int:
    """Return how many cases have room."""
    return max(1, height - _AROUND - (width >= _DETAILED))


def room_for_page(height: int) -> int:
    """Return how many lines of a case have room."""
    return max(1, height - 3)


class Painter:
    """Draws the board for one terminal."""

    def __init__(self, zone: tzinfo, *, colour: bool, unicode: bool) -> None:
        self._zone, self._colour, self._unicode = zone, colour, unicode
        self.board = Board(zone, unicode=unicode)

    def draw(self, picture: Picture, *, now: Instant, width: int, height: int) -> Frame:
        """Draw a screen, no line wider than it and no more lines than it has."""
        if is_too_small(width, height):
            return Frame([f"The board needs {LEAST_WIDTH} x {LEAST_HEIGHT}. q quits."[:width]], (0, 0))
        below, cursor = self._below(picture, width, height)
        room = height - len(below)
        if picture.keys:
            body = [Text("Keys", style=TITLE), Text(), *self._keys(picture.keys, width)]
            body, length, at = body[picture.top :], len(body), (0, 0)
        elif picture.is_open:
            body, length, at = self._page(picture, now, width)
        else:
            body, length, at = self._queue(picture, now, width, room), 0, self._selected(picture)
        lines = [*body[:room], *[Text()] * (room - len(body)), *below]
        lines = [cropped(each, width, unicode=self._unicode) for each in lines]
        where = at if cursor is None else (room + cursor[0], cursor[1])
        return Frame(paint(lines, colour=self._colour).split("\n")[:height], where, length)

    def _queue(self, picture: Picture, now: Instant, width: int, room: int) -> list[Text]:
        left = width * 3 // 5 if width >= WIDE else width
        rows = self.board.draw(
            picture.rows, now=now, width=left, marks=picture.marks, selected=picture.selected
        ) if any(picture.rows) else [line(_nothing(picture), QUIET)]  # fmt: skip
        if left < width:
            rows = self._beside(rows, picture, now, (left, width - left - 3), room - 2)
        detail = self._detail(picture, now) if _DETAILED <= width < WIDE else []
        space = max(0, room - 2 - len(rows) - len(detail))
        rows = rows[: room - 2 - len(detail)]
        return [self._title(picture, now, width), Text(), *rows, *[Text()] * space, *detail]

    def _beside(
        self, rows: list[Text], picture: Picture, now: Instant, widths: tuple[int, int], room: int
    ) -> list[Text]:
        """Put the page of the selected case beside the queue."""
        if picture.page is None:
            return rows
        view, moments = picture.page
        page = page_lines(view, moments, width=widths[1], zone=self._zone, now=now, unicode=self._unicode)[:room]
        bar = "│" if self._unicode else "|"
        rows = [*rows, *[Text()] * (len(page) - len(rows))]
        page += [Text()] * (len(rows) - len(page))
        both = []
        for row, part in zip(rows, page, strict=True):
            joined = columns([row], [widths[0]], [False], ELLIPSIS[self._unicode])
            joined.pad_right(widths[0] - joined.cell_len)
            both.append(joined.append(f" {bar} ").append_text(part))
        return both

    def _detail(self, picture: Picture, now: Instant) -> list[Text]:
        view = next((each for each in picture.rows if each is not None and each["id"] == picture.selected), None)
        if view is None:
            return [Text()]
        owed = owed_next(view, self._zone, now)
        if view["next_due_at"] and view["status"] != "closed":
            # Without what is left: the clock says it.
            owed = f"{owed.partition(' due ')[0]} due {when(view['next_due_at'], self._zone, now)}"
        said = f"{view['id']} {view['status']}: {owed}"
        return [line(said, QUIET, unicode=self._unicode)]

    def _page(self, picture: Picture, now: Instant, width: int) -> tuple[list[Text], int, tuple[int, int]]:
        if picture.page is None:
            return [line(f"{picture.selected} is being read.", QUIET)], 0, (0, 0)
        view, moments = picture.page
        lines = page_lines(view, moments, width=width, zone=self._zone, now=now, unicode=self._unicode)
        return lines[picture.top :], len(lines), (0, 0)

    def _keys(self, keys: Sequence[tuple[str, str]], width: int) -> list[Text]:
        longest, mark = max(len(shown) for shown, _ in keys), ELLIPSIS[self._unicode]
        return [
            columns([line(shown, TITLE), line(what)], (longest, max(1, width - longest - GAP)), (False, False), mark)
            for shown, what in keys
        ]

    def _title(self, picture: Picture, now: Instant, width: int) -> Text:
        clock = _with_seconds(when_exact(to_text(now), self._zone, now).partition(" (")[0], now)
        title = line(f"{clock if width >= _DATED else clock.split(' ')[-2]}  ", TITLE)
        cases = f" case{'s' * (picture.total != 1)}" if width >= _DATED else ""
        title.append_text(line(f"{picture.total} open{cases}, "))
        title.append_text(line(f"{picture.breached} breached", BREACHED if picture.breached else QUIET))
        notes = [f"only {picture.narrowed}: {picture.matching}"] if picture.narrowed else []
        return title.append_text(line("".join(f"  {each}" for each in (*notes, *picture.notes)), unicode=self._unicode))

    def _below(self, picture: Picture, width: int, height: int) -> tuple[list[Text], tuple[int, int] | None]:
        """Return what is said, what is asked and the keys; and where the cursor is, if something is asked."""
        foot = line(_foot(picture.foot, width), QUIET, unicode=self._unicode)
        asked, column = self._asked(picture.prompt, width)
        # What is asked is always seen, with a row or two of the queue.
        said = self._said(picture.said, width, max(1, height - len(asked) - 1 - _HEAD))
        cursor = None if column is None else (len(said) + len(asked) - 1, column)
        return [*(said if said or asked else [Text()]), *asked, foot], cursor

    def _asked(self, prompt: Prompt | None, width: int) -> tuple[list[Text], int | None]:
        """Return the lines of a question, and the column of the cursor in the last one."""
        if prompt is None:
            return [], None
        label = self._wrapped(" ".join(filter(None, (prompt.label, prompt.beside))), width)
        for each in label:
            each.stylize(TITLE)
        if prompt.text is None:
            return label, min(width - 1, label[-1].cell_len + 1)
        text, column = written(prompt.text, prompt.cursor, width - len(SELECTED) - 1, unicode=self._unicode)
        return [*label, Text(SELECTED).append(text)], len(SELECTED) + column

    def _said(self, texts: Sequence[str], width: int, most: int) -> list[Text]:
        lines = [part for each in texts for part in self._wrapped(each, width)]
        if len(lines) <= most:
            return lines
        more = len(lines) - most + 1
        return [*lines[: most - 1], line(f"{more} more line{'s' * (more != 1)}", QUIET)]

    def _wrapped(self, text: str, width: int) -> list[Text]:
        return paragraph(one_line(text), width=width, indent=0, unicode=self._unicode) or [Text()]

    def _selected(self, picture: Picture) -> tuple[int, int]:
        """Return where the selected case's id stands, so that a screen reader finds it."""
        names = [None if view is None else view["id"] for view in picture.rows]
        return (3 + names.index(picture.selected), len(SELECTED)) if picture.selected in names else (0, 0)


def _nothing(picture: Picture) -> str:
    if not picture.is_read:
        return "Nothing was read yet."
    return "No case matches. Esc shows all." if picture.narrowed else "Nothing is open."


def _foot(keys: Iterable[tuple[str, str]], width: int) -> str:
    """Return the keys that fit: the first and the last always, those between by their weight."""
    said = [f"{shown} {does}" for shown, does in keys]
    if not said:
        return ""
    first, *between, last = said if len(said) > 1 else (said[0], "")
    shown, room = [first], width - len(first) - len(last) - GAP
    for each in between:
        if len(each) + GAP > room:
            break
        shown.append(each)
        room -= len(each) + GAP
    return (" " * GAP).join([*shown, last]).rstrip()


def _with_seconds(clock: str, now: Instant) -> str:
    """Put the seconds into `Mon 23 Nov 14:00 EET`."""
    minutes, _, zone = clock.rpartition(" ")
    return f"{minutes}:{now % 60:02} {zone}"

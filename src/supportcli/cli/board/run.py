"""A run of the board: keys in, frames out, wishes granted."""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from supportcli.application.case.page import Page
from supportcli.cli.board import wishes
from supportcli.cli.board.bell import Bell, title
from supportcli.cli.board.deeds import do
from supportcli.cli.board.form import Form
from supportcli.cli.board.keyboard import Keyboard, Typed
from supportcli.cli.board.picture import picture_of
from supportcli.cli.board.press import paste, press
from supportcli.cli.board.reader import Reader, Shown
from supportcli.cli.board.results import Done, Refused, settle
from supportcli.cli.board.screen import FullScreen
from supportcli.cli.board.state import LIST, PAGE, Filters, Row, State, seen, with_text
from supportcli.cli.board.texts import Texts
from supportcli.cli.output.rows import has_colour
from supportcli.cli.session.session import Session
from supportcli.domain.errors import SupportError
from supportcli.presentation.terminal.board_frame import WIDE, Painter, is_too_small, room_for_page, room_for_rows
from supportcli.presentation.text.safe import takes_unicode

#: A case's page beside the queue is read when the selection rests so long, in seconds.
_REST = 0.15

#: What ends the board where it has no room.
_ENDING = frozenset({"q", "Q"})


class Run:
    """The board on a terminal."""

    def __init__(self, session: Session, pause: int, bell: str) -> None:
        self._pause, self._mode = pause, bell
        self._bell: Bell | None = None
        self._reader = Reader(session)
        self._texts = Texts(session)
        self._painter = Painter(session.zone, colour=has_colour(session), unicode=takes_unicode(sys.stdout))
        self._state = State()
        self._shown = Shown((), {})
        #: The page that was read last, with the case it is of and the look at the store that it belongs to.
        self._page: Page | None = None
        self._page_of: tuple[str | None, int] = (None, 0)
        self._moved_at = 0.0
        self._narrowed = Filters()
        self._is_over = False

    def run(self) -> None:
        """Draw until somebody quits."""
        # Commands that end at once never collect garbage; this one may run for days.
        gc.enable()
        with FullScreen() as screen, self._keeping():
            keyboard, size = Keyboard(screen), screen.size
            while not self._is_over:
                if screen.size != size:
                    size = screen.size
                    self._painter.board.forget()
                    self._reader.require()
                    screen.forget()
                self.draw(screen, size)
                self.press(keyboard.wait(self._wait(_board_size(size)[0])), screen)

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        """Keep the text that is being written, however the board ends."""
        try:
            yield
        finally:
            form = self._state.form
            if form is not None and form.id is not None:
                self._texts.keep(form)

    def draw(self, screen: FullScreen, size: tuple[int, int]) -> None:
        """Draw the screen as it should be now."""
        width, height = _board_size(size)
        state, rows = self._state, room_for_rows(width, height)
        has_looked = self._reader.look(rows, state.selected)
        self._shown = self._reader.shown(rows, state.selected, is_held=state.is_held)
        self._see()
        self._ring(screen)
        if has_looked or self._wants_page(width):
            self._read_page(width)
        frame = self._painter.draw(
            picture_of(self._state, self._shown, self._reader, self._page),
            now=self._reader.now,
            width=width,
            height=height,
        )
        self._state = self._state._replace(length=frame.length, room=room_for_page(height))
        screen.call(title(self._reader.seen.late_by(self._reader.now)))
        screen.show(frame.lines, frame.cursor)

    def _ring(self, screen: FullScreen) -> None:
        """Ring for new breaches, and say which; that stays until a key, for bells are missed."""
        if self._bell is None:
            if self._reader.desk is None:
                return
            self._bell = Bell(self._mode, self._reader.desk.actor)
        names = self._bell.concerns(self._shown.late)
        if names:
            said = f"Newly breached: {', '.join(names)}."
            self._state = self._state._replace(said=(*self._state.said, said))
        if self._bell.rings(bool(names), time.monotonic()):
            screen.ring()

    def press(self, typed: Typed, screen: FullScreen) -> None:
        """Take keys, and grant what is wished for; on a screen too small for the board, only what ends it."""
        if is_too_small(*_board_size(screen.size)):
            # Nobody sees what else a key would do; a text that is being written is kept.
            self._is_over = any(key.text in _ENDING for key in typed.keys) and not typed.is_burst
            return
        if typed.is_burst:
            self._after(*paste(self._state, typed.keys), screen)
            return
        for key in typed.keys:
            self._after(*press(self._state, key), screen)

    def _after(self, state: State, wished: tuple[wishes.Wish, ...], screen: FullScreen) -> None:
        if state.selected != self._state.selected:
            self._moved_at = time.monotonic()
        self._state = state
        for wish in wished:
            self._grant(wish, screen)

    def _grant(self, wish: wishes.Wish, screen: FullScreen) -> None:
        simple: Mapping[type[wishes.Wish], Callable[[Any], None]] = {
            wishes.Sort: lambda _: self._reader.sort(),
            wishes.Turn: self._turn,
            wishes.Refilter: lambda _: self._narrow(),
            wishes.Open: lambda _: self._read_page(0),
            wishes.Recall: self._recall,
            wishes.Keep: self._keep,
            wishes.Redraw: lambda _: screen.forget(),
            wishes.Copy: lambda wish: screen.copy(wish.text),
        }
        if isinstance(wish, wishes.Quit):
            self._is_over = True
        elif isinstance(wish, wishes.Do):
            self._do(wish.form, screen)
        elif isinstance(wish, wishes.Edit):
            self._edit(wish.form, screen)
        elif type(wish) in simple:
            simple[type(wish)](wish)

    def _do(self, form: Form, screen: FullScreen) -> None:
        """Do what a form says; the text is on disk before anything can go wrong with it."""
        self._state = self._state._replace(said=("storing…",))
        self.draw(screen, screen.size)
        self._texts.keep(form)
        if self._reader.is_there():
            result = do(self._texts.session_of(form), form)
        else:
            result = Refused(("Nothing was stored: there is another store in its place now. Start the board again.",))
        if isinstance(result, Done):
            self._texts.drop(form)
        self._state = settle(self._state._replace(said=()), result)
        self._reader.require()
        self._page_of = (None, 0)

    def _edit(self, form: Form, screen: FullScreen) -> None:
        with screen.given_back():
            text, said = self._texts.edit(form)
        self._state = with_text(self._state, text)._replace(said=said)

    def _keep(self, wish: wishes.Keep) -> None:
        said, unsent = self._texts.keep(wish.form), self._state.unsent
        kept = unsent | {wish.form.id} if wish.form.id else unsent
        self._state = self._state._replace(unsent=kept, said=(*self._state.said, said))

    def _recall(self, wish: wishes.Recall) -> None:
        text = self._texts.recall(wish.form)
        if text and self._state.form is not None and not self._state.form.line.text:
            said = ("Your text of before, which was not sent. Ctrl-U at its end clears it.",)
            self._state = with_text(self._state, text)._replace(said=said)

    def _turn(self, wish: wishes.Turn) -> None:
        self._reader.turn(wish.way)
        # Backwards one goes on from the last case of the page.
        self._state = self._state._replace(rows=(), selected=None, is_from_end=wish.way in {"previous", "last"})

    def _narrow(self) -> None:
        try:
            self._reader.narrow(self._state.filters)
        except SupportError as error:
            self._state = self._state._replace(filters=self._narrowed, said=_sentences(error))
        self._narrowed = self._state.filters

    def _see(self) -> None:
        """Go on from the rows as they are now."""
        rows = tuple(None if view is None else row_of(view) for view in self._shown.rows)
        state = self._state
        if state.selected is None and state.is_from_end and any(rows):
            last = next(row.id for row in reversed(rows) if row is not None)
            state = state._replace(selected=last, is_from_end=False)
        before = self._reader.seen.start is not None
        self._state = seen(state, rows)._replace(has_more=self._reader.seen.has_more, has_before=before)

    def _wants_page(self, width: int) -> bool:
        """Is the page of another case to be read, which stands beside the queue or is open?"""
        state = self._state
        if state.view == LIST and (width < WIDE or time.monotonic() - self._moved_at < _REST):
            return False
        return state.selected is not None and self._page_of[0] != state.selected

    def _read_page(self, width: int) -> None:
        """Read the page that is open or beside the queue; one that cannot be read now is read later."""
        state = self._state
        if state.selected is None or (state.view != PAGE and width < WIDE):
            return
        try:
            self._page = self._reader.page(state.selected)
        except SupportError as error:
            self._state = state._replace(said=_sentences(error))
            return
        self._page_of = (state.selected, self._reader.seen.seq)
        if self._page is not None and state.view == PAGE:
            self._state = state._replace(paged=row_of(self._page.view))

    def _wait(self, width: int) -> float:
        """Return how long keys are waited for: to the next second, or until the page beside the queue is due."""
        rest = self._pause - time.time() % 1
        is_resting = width >= WIDE and self._state.view == LIST and self._page_of[0] != self._state.selected
        return min(rest, _REST) if is_resting else rest


def _board_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return columns and lines of the board on a screen of a size.

    The last column stays free: a terminal that stands there erases it with the rest of the line.
    """
    return size[0] - 1, size[1]


def row_of(view: Mapping[str, Any]) -> Row:
    """Return what the board keeps of a case that was read."""
    return Row(view["id"], view["version"], view["priority"])


def _sentences(error: SupportError) -> tuple[str, ...]:
    return tuple(filter(None, (error.message, error.hint)))

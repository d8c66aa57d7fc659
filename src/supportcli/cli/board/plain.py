"""The board in words, for screen readers and dumb terminals: nothing is ever drawn over, nothing ticks."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping

from supportcli.application.queue.queue import next_case
from supportcli.application.queue.watching import LATE
from supportcli.application.views import View
from supportcli.cli.board.bell import Bell
from supportcli.cli.board.plain_form import ask_form
from supportcli.cli.board.plain_lines import Lines, say
from supportcli.cli.board.reader import Reader
from supportcli.cli.board.state import Filters, Row
from supportcli.cli.board.texts import Texts
from supportcli.cli.session.session import Session
from supportcli.domain.errors import SupportError
from supportcli.domain.priority import PRIORITIES
from supportcli.presentation.case.history import moments
from supportcli.presentation.case.plain import page as page_lines
from supportcli.presentation.text.owed import confirmed_case
from supportcli.presentation.text.safe import one_line

PROMPT = "board> "
#: As many cases are listed at once.
_ROWS = 20
_COMMANDS = (
    "list, more, next, open 5, take 5, reply 5, answer 5, keep 5, check 5, note 5, wait 5, priority 5, undo 5, "
    "filter mine, help, quit"
)
_VERBS = {
    "take": "take", "reply": "reply", "answer": "answer", "keep": "keep", "check": "check", "note": "note",
    "wait": "wait", "priority": "reprioritise", "undo": "undo",
}  # fmt: skip
_FILTERS = "mine, unassigned, breached, waiting, priority P, customer NAME, words WORDS, all"
_EVENTS = {LATE: "is newly breached", "NEW": "is new", "REOPENED": "is open again", "RAISED": "was raised"}


class Plain:
    """A run of the board in words; `why` says what asked for it."""

    def __init__(self, session: Session, why: str, bell: str, *, follows: bool) -> None:
        self._session, self._why, self._mode, self._follows = session, why, bell, follows
        self._reader, self._texts, self._lines = Reader(session), Texts(session), Lines()
        self._bell: Bell | None = None
        self._filters = Filters()
        #: Each case as it was last read out: what is done is done to that.
        self._rows: dict[str, Row] = {}
        self._last: str | None = None
        self._serial = 0
        self._events: list[str] = []

    def run(self) -> None:
        """Read commands until somebody quits; or say what happens, as it happens."""
        ends = "Ctrl-C ends it." if self._follows else f"Commands: {_COMMANDS}."
        say(f"Plain mode ({self._why}). {ends}")
        self._list()
        while self._follows:
            sys.stdout.flush()
            time.sleep(1)
            self._look()
            self._say_events()
        while (line := self._ask(PROMPT)) is not None:
            self._say_events()
            word, _, rest = line.partition(" ")
            if word in {"quit", "q", "exit"}:
                return
            try:
                self._obey(word, rest.strip())
            except SupportError as error:
                self._complain(error)

    def _obey(self, word: str, rest: str) -> None:
        simple: Mapping[str, Callable[[], None]] = {
            "": lambda: None, "list": self._list, "more": self._more, "next": self._next,
            "help": lambda: say(f"Commands: {_COMMANDS}. Filters: {_FILTERS}."),
        }  # fmt: skip
        if word in simple:
            simple[word]()
        elif word == "open":
            self._open(rest)
        elif word == "filter":
            self._filter(rest)
        elif word in _VERBS:
            self._work(_VERBS[word], rest)
        else:
            say(f"'{one_line(word)}' is not a command. Commands: {_COMMANDS}.")

    def _list(self) -> None:
        self._reader.sort()
        self._page()

    def _more(self) -> None:
        if not self._reader.seen.has_more:
            say("There are no more.")
            return
        self._reader.turn("next")
        self._page()

    def _page(self) -> None:
        self._look(is_event=False)
        shown = self._reader.shown(_ROWS, None, is_held=False)
        seen, narrowed = self._reader.seen, self._filters.in_words()
        only = f" Only {narrowed}: {self._reader.matching()}." if narrowed else ""
        say(f"{seen.total} open case{'s' * (seen.total != 1)}, {seen.breached} breached.{only}")
        if self._reader.on_call.text:
            say(f"{self._reader.on_call.text}.")
        for view in shown.rows:
            if view is not None:
                self._read_out(view)
        if seen.has_more:
            say("more: the next ones.")

    def _next(self) -> None:
        desk = self._reader.desk
        view = None if desk is None else next_case(desk)
        if view is None:
            say("Nothing is to be taken.")
        else:
            self._read_out(view)

    def _open(self, name: str) -> None:
        page = self._reader.page(name or self._last or "")
        if page is None:
            say("The store could not be read yet.")
            return
        self._note(page.view)
        story = moments(page.view["id"], page.events, page.view["clocks"], page.marks)
        for line in page_lines(page.view, story, self._session.zone, self._reader.now):
            say(line)

    def _filter(self, text: str) -> None:
        word, _, rest = text.partition(" ")
        filters = self._filters
        if word in {"mine", "unassigned", "breached", "waiting"}:
            filters = filters._replace(**{word: True})  # type: ignore[arg-type]
        elif word == "all":
            filters = Filters()
        elif rest and (word in {"customer", "words"} or (word == "priority" and rest in PRIORITIES)):
            filters = filters._replace(**{word: rest})  # type: ignore[arg-type]
        else:
            say(f"Filters: {_FILTERS}.")
            return
        self._reader.narrow(filters)
        self._filters = filters
        self._page()

    def _work(self, verb: str, name: str) -> None:
        page = self._reader.page(name or self._last or "")
        if page is None:
            say("The store could not be read yet.")
            return
        seen = self._rows.get(page.view["id"]) or self._note(page.view)
        self._last = seen.id
        self._serial += 1
        now = ask_form(verb, self._serial, seen, self._texts, self._ask)
        if now is not None:
            self._rows[now.id] = now
        self._reader.require()

    def _read_out(self, view: View) -> None:
        self._note(view)
        who = one_line(view["assignee"] or "unassigned")
        say(f"{view['id']}, {confirmed_case(view, self._session.zone, self._reader.now)}; {who}")

    def _note(self, view: View) -> Row:
        row = self._rows[view["id"]] = Row(view["id"], view["version"], view["priority"])
        return row

    def _ask(self, prompt: str) -> str | None:
        sys.stdout.write(f"{prompt}")
        sys.stdout.flush()
        return self._lines.next(self._look)

    def _look(self, *, is_event: bool = True) -> None:
        """Look at the store, and keep what has come up until it is said; a new breach rings at once."""
        before = dict(self._reader.waiting)
        self._reader.look(_ROWS, None)
        if self._reader.said:
            self._events.append(self._reader.said)
        if not is_event:
            return
        shown = self._reader.shown(_ROWS, None, is_held=True)
        news = {name: word for name, word in self._reader.waiting.items() if before.get(name) != word}
        self._events += self._sentences(news)
        if self._bell is None and self._reader.desk is not None:
            self._bell = Bell(self._mode, self._reader.desk.actor)
        if self._bell is not None and self._bell.rings(bool(self._bell.concerns(shown.late)), time.monotonic()):
            sys.stdout.write("\a")
            sys.stdout.flush()

    def _sentences(self, news: Mapping[str, str]) -> Iterator[str]:
        for name, word in news.items():
            yield f"{name} {_EVENTS.get(word, word)}."

    def _say_events(self) -> None:
        for event in dict.fromkeys(self._events):
            say(event)
        self._events.clear()

    @staticmethod
    def _complain(error: SupportError) -> None:
        for line in filter(None, (error.message, error.hint)):
            say(line)

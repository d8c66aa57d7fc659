"""What the board is at one instant: values alone, so that every key can be tried without terminal and store."""

from supportcli.cli.board.edit_line import Line
from supportcli.cli.board.form import Form
from supportcli.domain.named_tuple import NamedTuple


class Row(NamedTuple):
    """A case that is drawn: its id, and its version and priority as they were read."""

    id: str
    version: int
    priority: str


class Filters(NamedTuple):
    """What narrows the queue; what is empty does not."""

    mine: bool = False
    unassigned: bool = False
    breached: bool = False
    waiting: bool = False
    priority: str | None = None
    customer: str | None = None
    words: str | None = None

    def in_words(self) -> str:
        """Return what narrows, for the title; nothing where nothing does."""
        flags = [name for name in ("mine", "unassigned", "breached", "waiting") if getattr(self, name)]
        named = [each for each in (self.priority, self.customer) if each]
        return ", ".join([*flags, *named, *([f'"{self.words}"'] if self.words else [])])


#: What is looked at: the queue, a case, or the keys.
LIST, PAGE, KEYS = "list", "page", "keys"


class State(NamedTuple):
    """What is drawn, what is selected (by its id, never by its place), and what is being asked."""

    rows: tuple[Row | None, ...] = ()
    selected: str | None = None
    view: str = LIST
    #: Where `?` was pressed.
    under: str = LIST
    #: The page before is read: its last case will be selected.
    is_from_end: bool = False
    #: The case whose page is open, as it was read for it.
    paged: Row | None = None
    #: Of a page that is longer than the screen: its first line that is shown, how many it has, how many are shown.
    top: int = 0
    length: int = 0
    room: int = 1
    filters: Filters = Filters()
    is_held: bool = False
    has_more: bool = False
    has_before: bool = False
    form: Form | None = None
    #: Forms are counted, so that each has a key of its own.
    serial: int = 0
    #: The cases for which there is a text that was not sent.
    unsent: frozenset[str] = frozenset()
    said: tuple[str, ...] = ()

    def row(self) -> Row | None:
        """Return the row that is selected."""
        return next((row for row in self.rows if row is not None and row.id == self.selected), None)


def seen(state: State, rows: tuple[Row | None, ...]) -> State:
    """Return the state with other rows: the selection stays with its case; without one it is the first.

    A form stays as it is: it is about the case for which it was opened.
    """
    here = [row.id for row in rows if row is not None]
    selected = state.selected if state.selected in here else (here[0] if here else None)
    if state.view == PAGE and state.selected is not None:
        selected = state.selected
    return state._replace(rows=rows, selected=selected)


def with_text(state: State, text: str) -> State:
    """Return the state with a text in its form, as an editor or a draft left it."""
    if state.form is None:
        return state
    return state._replace(form=state.form._replace(line=Line(text, len(text))))

"""Every key of the board, once: what it does in the queue and on a case, the line at the foot, and the page of keys."""

from collections.abc import Iterator

from supportcli.cli.board.keys import Key
from supportcli.cli.board.state import KEYS, LIST, PAGE, State
from supportcli.domain.named_tuple import NamedTuple

_BOTH = (LIST, PAGE)
_ALL = (LIST, PAGE, KEYS)


class Binding(NamedTuple):
    """Some keys, how they are written, the action they begin, and what it does: in a word or two, and in a sentence."""

    keys: tuple[str, ...]
    shown: str
    action: str
    short: str
    what: str
    views: tuple[str, ...] = _BOTH


#: In the order of the page of keys; the line at the foot takes them in the order of `_FOOT`.
BINDINGS = (
    Binding(("up", "k"), "Up k", "up", "", "one case, or one line, up", _ALL),
    Binding(("down", "j"), "Down j", "down", "", "one case, or one line, down", _ALL),
    Binding(("pgup",), "PgUp", "pgup", "", "one page up", _ALL),
    Binding(("pgdn", " "), "PgDn Space", "pgdn", "", "one page down", _ALL),
    Binding(("home", "g"), "Home g", "home", "", "to the first case, or the first line", _ALL),
    Binding(("end", "G"), "End G", "end", "", "to the last case, or the last line", _ALL),
    Binding(("enter",), "Enter", "open", "open", "open the case", (LIST,)),
    Binding(("esc",), "Esc", "back", "back", "back to the queue", (PAGE, KEYS)),
    Binding(("t",), "t", "take", "take", "take the case (u undoes it)"),
    Binding(("r",), "r", "reply", "reply", "reply to the customer"),
    Binding(("n",), "n", "note", "note", "write an internal note"),
    Binding(("w",), "w", "wait", "wait", "wait: for whom, for what, until when"),
    Binding(("p",), "p", "reprioritise", "priority", "change the priority, with a written justification"),
    Binding(("u",), "u", "undo", "undo", "undo the last command on the case; shows it and asks"),
    Binding(("a",), "a", "answer", "answer", "give a prepared answer, with what else they hear; shows it and asks"),
    Binding(("d",), "d", "keep", "keep", "keep the promise that is due first: a call-back was done"),
    Binding(("x",), "x", "check", "check", "check an item of the checklist off"),
    Binding(("/",), "/", "words", "words", "only cases with these words; Esc ends that", (LIST,)),
    Binding(
        ("f",), "f", "filter", "filter", "only mine, unassigned, breached, waiting, a priority, a customer", (LIST,)
    ),
    Binding(("esc",), "Esc", "unfilter", "", "show all cases again", (LIST,)),
    Binding(("s",), "s", "sort", "sort", "sort by urgency, and end the marks", (LIST,)),
    Binding(("h",), "h", "hold", "hold", "keep every case in its row until h is pressed again", (LIST,)),
    Binding(("c",), "c", "copy", "", "copy the number of the case, where the terminal lets programs do that"),
    Binding(("?",), "?", "keys", "keys", "these keys"),
    Binding(("ctrl-l",), "Ctrl-L", "redraw", "", "draw everything again", _ALL),
    Binding(("q", "Q"), "q", "quit", "quit", "quit; back from a case", _ALL),
)
#: The actions at the foot by their weight; `?` is always there first, and `q` last.
_FOOT = (
    "open", "back", "take", "reply", "reprioritise", "note", "wait", "filter", "undo", "words", "sort", "hold",
    "answer", "keep", "check",
)  # fmt: skip


def action_of(state: State, key: Key) -> str | None:
    """Return the action that a key begins here; none if it begins none."""
    name = key.text if key.is_typed else key.name
    return next((each.action for each in BINDINGS if name in each.keys and state.view in each.views), None)


def foot(state: State) -> Iterator[tuple[str, str]]:
    """Yield the keys for here and what they do, the weightiest first; the first and the last are always shown."""
    if state.form is not None:
        yield from _foot_of_form(state)
        return
    if state.view != KEYS:
        yield "?", "keys"
    by_action = {each.action: each for each in BINDINGS if state.view in each.views}
    yield from ((by_action[name].shown, by_action[name].short) for name in _FOOT if name in by_action)
    yield "q", "quit" if state.view == LIST else "back"


def page(under: str) -> list[tuple[str, str]]:
    """Return the keys of the queue or of a case, and what each does."""
    return [(each.shown, each.what) for each in BINDINGS if under in each.views]


def _foot_of_form(state: State) -> Iterator[tuple[str, str]]:
    form = state.form
    if form is None or form.question:
        yield "y", "yes"
        yield "any other key", "no"
        return
    if form.is_field:
        yield "Enter", "send" if form.place + 1 == len(form.steps) and form.id else "go on"
        if form.step is not None and form.step.is_text:
            yield "Ctrl-E", "editor"
    yield "Esc", "leave, keeping the text" if form.step is not None and form.step.is_text else "leave"

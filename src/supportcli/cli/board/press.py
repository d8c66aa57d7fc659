"""What a key does to the board: from a state to the next one and to wishes; pure."""

from collections.abc import Callable, Mapping

from supportcli.cli.board.form import opened
from supportcli.cli.board.keymap import action_of
from supportcli.cli.board.keys import Key
from supportcli.cli.board.press_form import Pressed, press_form
from supportcli.cli.board.state import KEYS, LIST, PAGE, Filters, State
from supportcli.cli.board.wishes import Copy, Do, Open, Quit, Recall, Redraw, Refilter, Sort, Turn

PASTED = ("Several keys came at once, as from a paste, and were ignored.",)


def press(state: State, key: Key) -> Pressed:
    """Return the state after a key, and what is to be done."""
    state = state._replace(said=())
    if state.form is not None:
        return press_form(state, key)
    if key.name == "paste":
        return state._replace(said=PASTED), ()
    action = action_of(state, key)
    return _ACTIONS[action](state) if action else (state, ())


def paste(state: State, keys: tuple[Key, ...]) -> Pressed:
    """Return the state after keys that came at once from a terminal which does not mark what is pasted.

    In a text they are text, with their line ends; elsewhere they are ignored.
    """
    text = "".join(_TYPED.get(key.name, key.text) for key in keys)
    if state.form is None or not state.form.is_field:
        return state._replace(said=PASTED), ()
    return press(state, Key("paste", text))


_TYPED = {"enter": "\n", "tab": "\t"}


def _move(steps: int) -> Callable[[State], Pressed]:
    def move(state: State) -> Pressed:
        if state.view != LIST:
            return _scroll(state, state.top + steps), ()
        names = [row.id for row in state.rows if row is not None]
        if not names:
            return state, ()
        at = names.index(state.selected) if state.selected in names else 0
        if at + steps < 0 and state.has_before:
            return state, (Turn("previous"),)
        if at + steps >= len(names) and state.has_more:
            return state, (Turn("next"),)
        return state._replace(selected=names[max(0, min(len(names) - 1, at + steps))]), ()

    return move


def _leap(way: str) -> Callable[[State], Pressed]:
    def leap(state: State) -> Pressed:
        is_down = way in {"next", "last"}
        if state.view != LIST:
            far = {"next": state.top + state.room, "previous": state.top - state.room, "first": 0, "last": state.length}
            return _scroll(state, far[way]), ()
        if state.has_more if is_down else state.has_before:
            return state, (Turn(way),)
        names = [row.id for row in state.rows if row is not None]
        return state._replace(selected=names[-1 if is_down else 0] if names else None), ()

    return leap


def _scroll(state: State, top: int) -> State:
    return state._replace(top=max(0, min(top, state.length - state.room)))


def _open(state: State) -> Pressed:
    if state.selected is None:
        return state, ()
    return state._replace(view=PAGE, top=0, length=0), (Open(state.selected),)


def _back(state: State) -> Pressed:
    if state.view == KEYS:
        return state._replace(view=state.under, top=0), ()
    return state._replace(view=LIST, top=0, paged=None), ()


def _quit(state: State) -> Pressed:
    if state.view != LIST:
        return _back(state)
    if not state.unsent:
        return state, (Quit(),)
    names = ", ".join(sorted(state.unsent))
    form = opened("quit", state.serial)._replace(
        question=f"A text for {names} is not sent; it is kept. Quit? [y/N]", asks="quit"
    )
    return state._replace(form=form), ()


def _verb(verb: str) -> Callable[[State], Pressed]:
    """Open the form of a verb for the case that is selected, as it was read."""

    def begin(state: State) -> Pressed:
        row = state.paged if state.view == PAGE else state.row()
        if row is None:
            return state, ()
        form = opened(verb, state.serial + 1, row)
        state = state._replace(form=form, serial=form.serial)
        if form.step is None:
            return state, (Do(form),)
        return state, (Recall(form),) if form.step.is_text else ()

    return begin


def _ask(verb: str) -> Callable[[State], Pressed]:
    return lambda state: (state._replace(form=opened(verb, state.serial)), ())


def _unfilter(state: State) -> Pressed:
    if state.filters == Filters():
        return state, ()
    return state._replace(filters=Filters()), (Refilter(),)


def _hold(state: State) -> Pressed:
    said = "Held: every case keeps its row until h is pressed again." if not state.is_held else "No longer held."
    return state._replace(is_held=not state.is_held, said=(said,)), ()


def _copy(state: State) -> Pressed:
    if state.selected is None:
        return state, ()
    said = f"{state.selected} is copied, if this terminal lets programs copy."
    return state._replace(said=(said,)), (Copy(state.selected),)


def _keys(state: State) -> Pressed:
    return state._replace(view=KEYS, under=state.view, top=0), ()


_ACTIONS: Mapping[str, Callable[[State], Pressed]] = {
    "up": _move(-1), "down": _move(1), "pgup": _leap("previous"), "pgdn": _leap("next"), "home": _leap("first"),
    "end": _leap("last"), "open": _open, "back": _back, "take": _verb("take"), "reply": _verb("reply"),
    "answer": _verb("answer"), "keep": _verb("keep"), "check": _verb("check"),
    "note": _verb("note"), "wait": _verb("wait"), "reprioritise": _verb("reprioritise"), "undo": _verb("undo"),
    "words": _ask("words"), "filter": _ask("filter"), "unfilter": _unfilter,
    "sort": lambda state: (state._replace(is_held=False), (Sort(),)), "hold": _hold, "keys": _keys, "copy": _copy,
    "redraw": lambda state: (state, (Redraw(),)), "quit": _quit,
}  # fmt: skip

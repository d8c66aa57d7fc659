"""What a key does while something is asked: letters answer choices, texts are edited, only `y` says yes; pure."""

from typing import Any

from supportcli.cli.board.edit_line import edit
from supportcli.cli.board.form import Form, answered, opened
from supportcli.cli.board.keys import Key
from supportcli.cli.board.state import Filters, State
from supportcli.cli.board.wishes import Do, Edit, Keep, Quit, Recall, Redraw, Refilter, Wish

Pressed = tuple[State, tuple[Wish, ...]]
NOTHING = ("Nothing was changed.",)


def press_form(state: State, key: Key) -> Pressed:
    """Return the state after a key, and what is to be done."""
    form = state.form
    if form is None or form.is_sent:
        return state, ()
    if form.question:
        return _decided(state, form, is_yes=key.is_typed and key.text in {"y", "Y"})
    if key.name == "ctrl-l":
        return state, (Redraw(),)
    if key.name == "esc":
        return _left(state, form)
    return _chosen(state, form, key) if form.step and form.step.choices else _written(state, form, key)


def _written(state: State, form: Form, key: Key) -> Pressed:
    if key.name == "enter":
        return _entered(state, form)
    if key.name == "ctrl-e" and form.step is not None and form.step.is_text:
        return state, (Edit(form),)
    return state._replace(form=form._replace(line=edit(form.line, key), said=form.said)), ()


def _decided(state: State, form: Form, *, is_yes: bool) -> Pressed:
    if not is_yes:
        kept: tuple[Wish, ...] = (Keep(form),) if "text" in form.answers else ()
        return state._replace(form=None, said=() if form.verb == "quit" else NOTHING), kept
    if form.asks == "quit":
        return state._replace(form=None), (Quit(),)
    agreed = form._replace(
        question="",
        said=(),
        agreed=form.agreed | {form.asks},
        version=form.newer or form.version,
        newer=0,
        is_sent=True,
    )
    return state._replace(form=agreed), (Do(agreed),)


def _left(state: State, form: Form) -> Pressed:
    if form.verb == "words" and state.filters.words:
        return state._replace(form=None, filters=state.filters._replace(words=None)), (Refilter(),)
    has_text = form.line.text.strip() or form.answers.get("text")
    return state._replace(form=None), (Keep(form),) if form.id and has_text else ()


def _chosen(state: State, form: Form, key: Key) -> Pressed:
    word = form.step.choices.get(key.text) if form.step else None
    if word is None or word == form.priority:
        return state, ()
    if form.verb == "filter":
        return _filtered(state, word)
    return _gone_on(state, answered(form, word))


def _entered(state: State, form: Form) -> Pressed:
    text = form.line.text.strip("\n")
    if form.step is not None and form.step.is_needed and not text.strip():
        said = ("Nothing is written yet; Esc leaves.",)
        return state._replace(form=form._replace(said=said)), ()
    return _gone_on(state, answered(form, text))


def _gone_on(state: State, form: Form) -> Pressed:
    """Ask the next question, or do what is asked when there is none."""
    if form.step is not None:
        return state._replace(form=form), (Recall(form),) if form.step.is_text else ()
    if form.id is None:
        return _narrowed(state, form)
    form = form._replace(is_sent=True)
    return state._replace(form=form), (Do(form),)


def _filtered(state: State, word: str) -> Pressed:
    if word in {"priority", "customer"}:
        return state._replace(form=opened(f"filter {word}", state.serial)), ()
    if word == "all":
        return state._replace(form=None, filters=Filters()), (Refilter(),)
    # What is mine is not unassigned: one of the two takes the other's place.
    both = ("mine", "unassigned")
    is_on = not getattr(state.filters, word)
    others = dict.fromkeys(both, False) if word in both else {}
    changes: dict[str, Any] = {**others, word: is_on}
    return state._replace(form=None, filters=state.filters._replace(**changes)), (Refilter(),)


def _narrowed(state: State, form: Form) -> Pressed:
    changes: dict[str, Any] = {name: text.strip() or None for name, text in form.answers.items()}
    return state._replace(form=None, filters=state.filters._replace(**changes)), (Refilter(),)

"""The questions of a verb, one line each, with the answers as lines: the same questions as on the screen."""

from collections.abc import Callable

from supportcli.cli.board.deeds import do
from supportcli.cli.board.form import Form, answered, opened
from supportcli.cli.board.keys import Key
from supportcli.cli.board.plain_lines import say
from supportcli.cli.board.press_form import NOTHING, press_form
from supportcli.cli.board.results import Done, settle
from supportcli.cli.board.state import Row, State
from supportcli.cli.board.texts import Texts

#: Returns what somebody answers to a prompt; nothing at the end of the input.
Answer = Callable[[str], str | None]


def ask_form(verb: str, serial: int, case: Row, texts: Texts, answer: Answer) -> Row | None:
    """Ask what a verb asks and do it; return the case as it is then, or nothing where nothing was done."""
    form: Form | None = opened(verb, serial, case)
    while form is not None:
        if form.question:
            form = _decided(form, texts, answer)
        elif form.step is not None:
            form = _written(form, texts, answer)
        else:
            texts.keep(form)
            result = do(texts.session_of(form), form)
            if isinstance(result, Done):
                texts.drop(form)
            state = settle(State(form=form), result)
            for line in (*state.said, *(state.form.said if state.form else ())):
                say(line)
            if isinstance(result, Done):
                return result.case
            form = state.form
    return None


def _decided(form: Form, texts: Texts, answer: Answer) -> Form | None:
    said = (answer(f"{form.question} ") or "").casefold()
    state, _ = press_form(State(form=form), Key("char", "y" if said in {"y", "yes"} else "n"))
    if state.form is None:
        _leave(form, texts)
        return None
    return state.form._replace(is_sent=False)


def _written(form: Form, texts: Texts, answer: Answer) -> Form | None:
    """Ask the open question; an empty line leaves, where an answer is needed."""
    step = form.step
    if step is None:
        return form
    question = step.question.format(id=form.id, priority=form.priority).rstrip(":")
    offered = [word for word in step.choices.values() if word != form.priority]
    if offered:
        numbered = ", ".join(f"{place} {word}" for place, word in enumerate(offered, 1))
        said = answer(f"{question}: {numbered}. Number: ")
        chosen = next((word for place, word in enumerate(offered, 1) if said in {str(place), word}), None)
        if chosen is None:
            _leave(form, texts)
            return None
        return answered(form, chosen)
    kept = texts.recall(form) if step.is_text and not form.answers.get(step.name) else ""
    if kept and (answer(f"There is a text that was not sent: {' '.join(kept.split())} Use it? [y/N] ") or "") == "y":
        return answered(form, kept)
    said = answer(f"{question} ")
    if said is None or (step.is_needed and not said):
        _leave(form, texts)
        return None
    return answered(form, said)


def _leave(form: Form, texts: Texts) -> None:
    say(NOTHING[0])
    kept = texts.keep(form)
    if kept:
        say(kept)

"""What came of a form, and the state after it; pure."""

from typing import TypeAlias

from supportcli.cli.board.edit_line import begun
from supportcli.cli.board.form import asking
from supportcli.cli.board.state import Row, State
from supportcli.domain.named_tuple import NamedTuple


class Done(NamedTuple):
    """It is stored; the lines say what, `case` is the case as it is now."""

    said: tuple[str, ...]
    case: Row


class Refused(NamedTuple):
    """It is not; the lines say why, and the answer to the question `step` can be changed."""

    said: tuple[str, ...]
    step: str = "text"


class Ask(NamedTuple):
    """The lines are to be read first, and the question answered; a yes has seen the case up to `version`."""

    said: tuple[str, ...]
    question: str
    asks: str
    version: int = 0


class More(NamedTuple):
    """Something else has to be said: the questions of these names."""

    said: tuple[str, ...]
    names: tuple[str, ...]


Result: TypeAlias = Done | Refused | Ask | More


def settle(state: State, result: Result) -> State:
    """Return the state after what came of its form; what was written stays where it is not stored."""
    form = state.form
    if form is None:
        return state
    if isinstance(result, Done):
        rows = tuple(result.case if row is not None and row.id == result.case.id else row for row in state.rows)
        is_open = state.paged is not None and state.paged.id == result.case.id
        unsent = state.unsent - {result.case.id}
        paged = result.case if is_open else state.paged
        return state._replace(form=None, said=result.said, rows=rows, paged=paged, unsent=unsent)
    if isinstance(result, Ask):
        form = form._replace(question=result.question, asks=result.asks, newer=result.version)
    elif isinstance(result, More):
        form = asking(form, result.names)
    else:
        place = next((place for place, each in enumerate(form.steps) if each.name == result.step), None)
        if place is None:
            return state._replace(form=None, said=result.said)
        form = form._replace(place=place, line=begun(form.answers.get(result.step, "")), question="")
    return state._replace(form=form._replace(said=result.said, is_sent=False))

"""From the state and what was read to what is drawn."""

from collections.abc import Iterator

from supportcli.application.case.page import Page
from supportcli.cli.board import keymap
from supportcli.cli.board.form import Form
from supportcli.cli.board.reader import Reader, Shown
from supportcli.cli.board.state import KEYS, PAGE, State
from supportcli.domain.case.justification import weigh
from supportcli.domain.case.reprioritising import MINIMUM_CHARACTERS, MINIMUM_WORDS
from supportcli.presentation.case.history import Moment, moments
from supportcli.presentation.case.incident_fields import banner as incident_banner
from supportcli.presentation.terminal.board_frame import Picture, Prompt


def picture_of(state: State, shown: Shown, reader: Reader, page: Page | None) -> Picture:
    """Return what is to be drawn."""
    seen, form = reader.seen, state.form
    said = [*state.said, *(form.said if form is not None else ())]
    if reader.said:
        said.append(reader.said)
    is_here = page is not None and page.view["id"] == state.selected
    return Picture(
        rows=shown.rows, selected=state.selected, marks=shown.marks, total=seen.total,
        is_read=reader.read_at is not None,
        breached=seen.late_by(reader.now), matching=reader.matching(), narrowed=state.filters.in_words(),
        notes=[*_notes(state, reader)],
        page=(page.view, _moments(page)) if page is not None and is_here else None,
        is_open=state.view == PAGE, top=state.top,
        keys=keymap.page(state.under) if state.view == KEYS else (),
        said=said, prompt=None if form is None else _prompt(form), foot=[*keymap.foot(state)],
    )  # fmt: skip


def _moments(page: Page) -> list[Moment]:
    return moments(page.view["id"], page.events, page.view["clocks"], page.marks)


def _notes(state: State, reader: Reader) -> Iterator[str]:
    yield from (incident_banner(each, reader.now) for each in reader.incidents)
    if reader.on_call.text:
        yield reader.on_call.text
    if reader.waiting:
        yield f"{len(reader.waiting)} new"
    if state.is_held:
        yield "held"
    if state.has_before and state.has_more:
        yield "more above and below"
    elif state.has_more or state.has_before:
        yield "more below" if state.has_more else "more above"


def _prompt(form: Form) -> Prompt:
    if not form.is_field:
        return Prompt(form.label())
    beside = ""
    if form.step is not None and form.step.is_weighed:
        characters, words = weigh(form.line.text)
        beside = f"{characters} of {MINIMUM_CHARACTERS} characters, {words} of {MINIMUM_WORDS} words"
    return Prompt(form.label(), form.line.text, form.line.cursor, beside)

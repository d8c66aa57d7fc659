"""Whatever is pressed, and whatever happens in the store meanwhile: what is done is done to what was selected."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from supportcli.cli.board import wishes
from supportcli.cli.board.form import Form
from supportcli.cli.board.keys import Key
from supportcli.cli.board.press import paste, press
from supportcli.cli.board.results import Ask, Done, More, Refused, settle
from supportcli.cli.board.state import LIST, PAGE, Row, State, seen

VERBS = {
    "t": "take", "r": "reply", "n": "note", "w": "wait", "p": "reprioritise", "u": "undo", "a": "answer", "d": "keep",
    "x": "check",
}  # fmt: skip
KEYS = st.sampled_from([
    *(Key("char", each) for each in "jkgGtrnwpuadyNxcvsh?/fq "), Key("enter"), Key("esc"), Key("up"), Key("down"), Key("pgdn"), Key("pgup"),
    Key("backspace"), Key("paste", "pasted\ntext"), Key("ctrl-e"),
])  # fmt: skip
ROW = st.builds(Row, st.sampled_from(["S-1", "S-2", "S-3", "S-4"]), st.integers(1, 9), st.sampled_from(["high", "low"]))
ROWS = st.lists(st.none() | ROW, max_size=5, unique_by=lambda row: row and row.id).map(tuple)
BURST = st.lists(KEYS.filter(lambda key: key.name != "paste"), min_size=3, max_size=5).map(tuple)
RESULTS = st.sampled_from([
    Refused(("No.",)), Refused(("No.",), "until"), Ask(("It moved.",), "Do it? [y/N]", "moved", 99), More(("Why?",), ("because",)), None,
])  # fmt: skip
STEPS = st.lists(st.one_of(KEYS, ROWS, BURST.map(lambda keys: ("burst", keys)), RESULTS), max_size=40)


def check(state: State, was: State, key: Key, wished: tuple[wishes.Wish, ...], opened: dict[int, Row]) -> None:
    """Check what is wished for after a key; `opened` has the row for which each form was opened, by its serial."""
    row = was.paged if was.view == PAGE else was.row()
    form = state.form or next((wish.form for wish in wished if isinstance(wish, wishes.Do)), None)
    if was.form is None and form is not None and form.id is not None:
        assert (form.verb, form.id, form.begun) == (VERBS[key.text], row and row.id, row and row.version)
        assert form.serial not in opened
        assert row is not None
        opened[form.serial] = row
    for wish in wished:
        if isinstance(wish, wishes.Open):
            assert wish.id == was.selected
        about: Form | None = getattr(wish, "form", None)
        if about is not None:
            assert (about.id, about.begun) == opened[about.serial][:2]
            # What is sent has seen no more than was there when it was opened, or was said yes to.
            assert about.version == about.begun or "moved" in about.agreed or about.newer == 99


@settings(max_examples=200)
@given(ROWS, STEPS)
@example(
    (Row("S-1", 1, "high"), Row("S-2", 2, "low")),
    [Key("down"), Key("char", "r"), (Row("S-1", 1, "high"),), Key("char", "x"), Key("enter")],
)
def test_ok_every_wish_names_the_case_that_was_selected(rows: tuple[Row | None, ...], steps: list[object]) -> None:
    state, opened = seen(State(), rows), dict[int, Row]()
    for step in steps:
        was = state
        if isinstance(step, Key):
            state, wished = press(state, step)
            check(state, was, step, wished, opened)
            if any(isinstance(wish, wishes.Open) for wish in wished):
                # Its page is read, a little later.
                state = state._replace(paged=Row(state.selected or "", 10, "high"))
        elif isinstance(step, tuple) and step[:1] == ("burst",):
            state, wished = paste(state, step[1])
            assert all(isinstance(wish, wishes.Recall | wishes.Keep) for wish in wished)
            assert was.form is not None or state._replace(said=()) == was._replace(said=())
        elif isinstance(step, Done | Refused | Ask | More) or step is None:
            is_sent = state.form is not None and state.form.is_sent
            if is_sent:
                case = Row(state.form.id or "", 50, "high")
                state = settle(state, Done(("Done.",), case) if step is None else step)
                assert state.form is None or state.form[1:4] == was.form[1:4]
        else:
            state = seen(state, step)
            assert state.form == was.form
            names = [row.id for row in step if row is not None]
            assert state.selected in names or state.selected is None or state.view != LIST
            if was.selected in names:
                assert state.selected == was.selected

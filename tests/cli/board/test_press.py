"""Keys and states, without terminal and store."""

import pytest

from supportcli.cli.board import keymap, wishes
from supportcli.cli.board.form import opened
from supportcli.cli.board.keys import Key, decode
from supportcli.cli.board.press import paste, press
from supportcli.cli.board.state import LIST, PAGE, Filters, Row, State, seen

ROWS = (Row("S-5", 3, "high"), None, Row("S-6", 9, "critical"), Row("S-2", 1, "low"))
BEGUN = seen(State(room=5), ROWS)


def typed(state: State, sent: str) -> tuple[State, list[object]]:
    """Press one key after the other."""
    wished: list[object] = []
    for each in decode(sent.encode()).keys:
        state, some = press(state, each)
        wished += some
    return state, wished


@pytest.mark.parametrize(("sent", "selected"), [
    ("", "S-5"), ("j", "S-6"), ("jj", "S-2"), ("jjj", "S-2"), ("jk", "S-5"), ("k", "S-5"), ("G", "S-2"), ("Gg", "S-5"),
    ("\x1b[B", "S-6"), ("\x1b[6~", "S-2"), ("x", "S-5"),
])  # fmt: skip
def test_ok_keys_move_the_selection(sent: str, selected: str) -> None:
    state, wished = typed(BEGUN, sent)
    assert (state.selected, wished) == (selected, [])


def test_ok_past_the_page_another_page_is_wished_for() -> None:
    state = BEGUN._replace(has_more=True, has_before=True)
    assert typed(state, "jjj")[1] == [wishes.Turn("next")]
    assert typed(state, "k")[1] == [wishes.Turn("previous")]
    assert typed(state, "g")[1] == [wishes.Turn("first")]
    assert typed(state, "G")[1] == [wishes.Turn("last")]


def test_ok_the_selection_stays_with_its_case_wherever_that_goes() -> None:
    state, _ = typed(BEGUN, "j")
    assert seen(state, ROWS[::-1]).selected == "S-6"
    assert seen(state, ROWS[:1]).selected == "S-5"
    assert seen(state, ()).selected is None


def test_ok_a_form_is_about_the_case_for_which_it_was_opened() -> None:
    state, _ = typed(BEGUN, "jr")
    state, wished = typed(seen(state, ROWS[:1]), "Hello\r")
    (done,) = wished
    assert isinstance(done, wishes.Do)
    assert (done.form.id, done.form.version, done.form.answers) == ("S-6", 9, {"text": "Hello"})


def test_ok_enter_opens_and_esc_goes_back_to_the_same_case() -> None:
    state, wished = typed(BEGUN, "j\r")
    assert (state.view, wished) == (PAGE, [wishes.Open("S-6")])
    state = state._replace(length=20, paged=Row("S-6", 10, "critical"))
    assert [typed(state, sent)[0].top for sent in ("j", "k", " ", "G", "Gg")] == [1, 0, 5, 15, 0]
    assert typed(state, "t")[1][0].form.version == 10
    state, _ = press(state, Key("esc"))
    assert (state.view, state.selected) == (LIST, "S-6")
    assert typed(state, "q")[1] == [wishes.Quit()]


def test_ok_c_copies_the_selected_case_on_every_view() -> None:
    state, wished = typed(BEGUN, "jc")
    assert (wished, state.said) == ([wishes.Copy("S-6")], ("S-6 is copied, if this terminal lets programs copy.",))
    assert typed(BEGUN, "j\rc")[1][-1] == wishes.Copy("S-6")
    assert typed(State(room=5), "c")[1] == []


def test_ok_words_and_filters_narrow_and_esc_shows_everything_again() -> None:
    state, wished = typed(BEGUN, "/certificate expired\r")
    assert (state.filters.words, wished) == ("certificate expired", [wishes.Refilter()])
    state, _ = typed(state, "fu")
    assert state.filters.in_words() == 'unassigned, "certificate expired"'
    state, _ = typed(state, "fm")
    assert state.filters.in_words() == 'mine, "certificate expired"'
    state, _ = typed(typed(state, "fphfcKiwi\r")[0], "fb")
    assert state.filters.in_words() == 'mine, breached, high, Kiwi, "certificate expired"'
    assert typed(state, "f0")[0].filters == Filters()
    assert press(state, Key("esc"))[0].filters == Filters()


def test_ok_a_priority_asks_which_and_why() -> None:
    state, wished = typed(BEGUN, "p")
    assert state.form is not None
    assert state.form.label() == "S-5 is high. New: c critical, m medium, l low"
    assert typed(state, "h")[0].form == state.form
    state, wished = typed(state, "cTheir month end closes\r")
    assert isinstance(wished[-1], wishes.Do)
    assert wished[-1].form.answers == {"priority": "critical", "text": "Their month end closes"}


def test_ok_only_y_says_yes() -> None:
    form = opened("undo", 1, ROWS[0])._replace(question="Undo it? [y/N]", asks="undo", newer=7)
    for sent in ("\r", "n", " ", "u"):
        state, wished = typed(BEGUN._replace(form=form), sent)
        assert (state.form, state.said, wished) == (None, ("Nothing was changed.",), [])
    _, wished = typed(BEGUN._replace(form=form), "y")
    assert wished[0].form.agreed == {"undo"}
    assert wished[0].form.version == 7


def test_ok_nothing_is_sent_that_says_nothing_and_what_is_left_is_kept() -> None:
    state, _ = typed(BEGUN, "r\r")
    assert state.form is not None
    assert state.form.said
    assert press(state, Key("esc"))[1] == ()
    state, wished = press(typed(state, "Hel")[0], Key("esc"))
    assert state.form is None
    assert isinstance(wished[0], wishes.Keep)
    assert typed(BEGUN._replace(unsent=frozenset({"S-5"})), "q")[0].form.question.startswith("A text for S-5")


def test_ok_what_is_pasted_is_a_text_in_a_text_and_nothing_elsewhere() -> None:
    burst = decode(b"one\rq").keys
    state, wished = paste(BEGUN, burst)
    assert (state._replace(said=()), wished) == (BEGUN, ())
    assert "ignored" in state.said[0]
    state, wished = paste(typed(BEGUN, "n")[0], burst)
    assert state.form is not None
    assert (state.form.line.text, wished) == ("one\nq", ())


def test_ok_every_key_stands_on_the_page_of_keys_and_acts_in_its_views() -> None:
    for each in keymap.BINDINGS:
        for view in each.views:
            for name in each.keys:
                key = Key("char", name) if len(name) == 1 else Key(name)
                assert keymap.action_of(BEGUN._replace(view=view), key) is not None
                press(BEGUN._replace(view=view), key)
            assert view == "keys" or (each.shown, each.what) in keymap.page(view)
    assert [next(iter(keymap.foot(BEGUN._replace(view=view)))) for view in (LIST, PAGE)] == [("?", "keys")] * 2


def test_ok_from_the_keys_one_is_back_at_the_case_and_can_work_on_it() -> None:
    state = typed(BEGUN, "j\r")[0]._replace(paged=Row("S-6", 10, "critical"))
    state, _ = typed(state, "?")
    state, _ = press(state, Key("esc"))
    assert (state.view, typed(state, "t")[1][0].form.version) == (PAGE, 10)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.cli.board.edit_line import Line, edit
from supportcli.cli.board.keys import Key, decode


@pytest.mark.parametrize(("sent", "text", "cursor"), [
    ("abc", "abc", 3), ("abc\x7f", "ab", 2), ("abc\x1b[Dx", "abxc", 3), ("abc\x01x", "xabc", 1),
    ("one two\x17", "one ", 4), ("one\x15two", "two", 3), ("one\x01\x0b", "", 0), ("ab\x01\x1b[3~", "b", 0),
    ("ab\x1b[H\x1b[C\x1b[F!", "ab!", 3), ("жö\x7f", "ж", 1),
])  # fmt: skip
def test_ok_keys_edit_a_text(sent: str, text: str, cursor: int) -> None:
    line = Line()
    for key in decode(sent.encode()).keys:
        line = edit(line, key)
    assert line == (text, cursor)


NAMES = ("backspace", "delete", "left", "right", "home", "end", "ctrl-u", "ctrl-k", "ctrl-w", "ctrl-a", "up", "esc")


@given(st.lists(st.one_of(st.sampled_from(NAMES).map(Key), st.text(max_size=3).map(lambda text: Key("paste", text)))))
def test_ok_the_cursor_never_leaves_the_text(keys: list[Key]) -> None:
    line = Line()
    for key in keys:
        line = edit(line, key)
        assert 0 <= line.cursor <= len(line.text)

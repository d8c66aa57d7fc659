import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.cli.board.keys import Key, decode, give_up, is_burst

SENT = {
    b"j": [Key("char", "j")], b"\x1b[A": [Key("up")], b"\x1bOB": [Key("down")], b"\x1b[5~": [Key("pgup")],
    b"\x1b[1;5A": [Key("up")], b"\x1b[3;5~": [Key("delete")], b"\r": [Key("enter")], b"\x7f": [Key("backspace")],
    b"\x15": [Key("ctrl-u")], "ж".encode(): [Key("char", "ж")], "🙂".encode(): [Key("char", "🙂")],
    b"\x1b[200~quickly\rquit\x1b[201~": [Key("paste", "quickly\nquit")], b"\x1b[I": [], b"\x1bx": [],
    b"jq": [Key("char", "j"), Key("char", "q")],
}  # fmt: skip


@pytest.mark.parametrize(("data", "keys"), SENT.items())
def test_ok_what_a_terminal_sends_is_read(data: bytes, keys: list[Key]) -> None:
    assert decode(data) == (tuple(keys), b"")


@given(st.lists(st.sampled_from([*SENT]), max_size=6), st.data())
def test_ok_however_it_is_split_the_keys_are_the_same(sent: list[bytes], data: st.DataObject) -> None:
    whole, keys, rest = b"".join(sent), [], b""
    while whole:
        size = data.draw(st.integers(1, len(whole)))
        found = decode(rest + whole[:size])
        keys += found.keys
        rest, whole = found.rest, whole[size:]
    assert (keys, rest) == ([key for each in sent for key in SENT[each]], b"")


@given(st.binary(max_size=60))
def test_ok_no_bytes_are_too_odd(data: bytes) -> None:
    found = decode(data)
    assert len(found.rest) <= len(data)
    assert give_up(found.rest).rest in (b"", found.rest)


def test_ok_an_escape_alone_is_esc_when_nothing_follows() -> None:
    assert decode(b"\x1b") == ((), b"\x1b")
    assert give_up(b"\x1b") == ((Key("esc"),), b"")
    assert give_up(b"\x1b[") == ((), b"")
    assert decode(b"\x1b\x1b[A").keys == (Key("esc"), Key("up"))


def test_ok_three_keys_at_once_are_a_paste_and_one_held_down_is_not() -> None:
    assert is_burst(decode(b"quickly").keys)
    assert not is_burst(decode(b"jjjjjj").keys)
    assert not is_burst(decode(b"jq").keys)

import io
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.presentation.text.safe import ascii_only, escaped_ascii, many_lines, one_line, takes_unicode

ANY = st.text(st.characters())
HOSTILE = st.text(
    st.one_of(
        st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Zs"]),
        st.sampled_from("ab[31m\\n\u3164👧🏴\u200d\ufe0f\U000e0067\U000e007f葛"),
    )
)


def is_safe(character: str) -> bool:
    """Is it drawn? Joiners and tags are, where they belong to a spelling: the examples have those."""
    if character in "\u200c\u200d" or 0xE0020 <= ord(character) <= 0xE007F:
        return True
    return category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn") and character != "\u3164"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Checkout is down", "Checkout is down"),
        ("у нас все плохо — 日本 🔥", "у нас все плохо — 日本 🔥"),
        ("a\nb\tc\rd", r"a\nb\tc\rd"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x9b31m\x7f\x00", r"\x9b31m\x7f\x00"),
        ("\u202eevil\u2066\u200b\u200e\ufeff", r"\u202eevil\u2066\u200b\u200e\ufeff"),
        ("\u2028\u2029\ud800\u3164", r"\u2028\u2029\ud800\u3164"),
        ("\U000e0041", r"\U000e0041"),
        ("👨\u200d👩\u200d👧 👩🏽\u200d💻 🏳\ufe0f\u200d🌈 🏃\u200d♀\ufe0f\u200d➡\ufe0f", None),
        ("🇫🇮 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("1\ufe0f\u20e3 #\ufe0f\u20e3 ⚠\ufe0f ❤\ufe0f ☎\ufe0e ©\ufe0f ℹ\ufe0f 葛\U000e0100 ≨\ufe00 \u1820\u180b", None),
        ("a\u200d👧 👧\u200da 👧\u200d \u200d👧 👧\u200c👧", r"a\u200d👧 👧\u200da 👧\u200d \u200d👧 👧\u200c👧"),
        ("👨\u200d\u200d👩 👨\ufe0f\ufe0f👩", "👨\\u200d\\u200d👩 👨\ufe0f\\ufe0f👩"),
        ("\ufe0fa\ufe0f1\ufe0f \ufe0fä\ufe0f", r"\ufe0fa\ufe0f1\ufe0f \ufe0fä\ufe0f"),
        ("👧\U000e0100\U000e0101 a\U000e0100 a\u180b", r"👧\U000e0100\U000e0101 a\U000e0100 a\u180b"),
        (
            "🏴\U000e0067 👧\U000e0067\U000e0062\U000e0065\U000e007f",
            r"🏴\U000e0067 👧\U000e0067\U000e0062\U000e0065\U000e007f",
        ),
        ("🏴" + 7 * "\U000e0067" + "\U000e007f", "🏴" + 7 * r"\U000e0067" + r"\U000e007f"),
        ("👨\u202e\u200d👩", r"👨\u202e\u200d👩"),
        ("a\u00a0b", "a\u00a0b"),
        ("a\u3164b", r"a\u3164b"),
        ("C:\\new", "C:\\new"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("क्\u200dष ශ්\u200dර", "क्\u200dष ශ්\u200dර"),
        ("ab\u200ccd\u200d", r"ab\u200ccd\u200d"),
        ("ی\u200c\u200cی \u200cی\u200c", r"ی\u200c\u200cی \u200cی\u200c"),
        ("ی\u200cष ی\u200ca", r"ی\u200cष ی\u200ca"),
        ("[bold]x[/]", "[bold]x[/]"),
    ],
)
def test_one_line(text: str, shown: str | None) -> None:
    assert one_line(text) == (text if shown is None else shown)


@settings(deadline=None, max_examples=300)
@given(st.one_of(ANY, HOSTILE))
def test_one_line_is_always_safe_stable_and_encodable(text: str) -> None:
    shown = one_line(text)
    assert all(map(is_safe, shown))
    assert one_line(shown) == shown
    shown.encode()


@settings(deadline=None, max_examples=300)
@given(st.one_of(ANY, HOSTILE))
def test_many_lines_keep_line_feeds_and_nothing_else(text: str) -> None:
    shown = many_lines(text)
    assert all(is_safe(character) for character in shown if character != "\n")
    assert shown.count("\n") == text.count("\n")


def test_spaces_of_every_width_stay() -> None:
    spaces = "".join(character for character in map(chr, range(0x10000)) if category(character) == "Zs")
    assert one_line(spaces) == spaces


def test_many_lines_take_any_line_end_and_widen_tabs() -> None:
    assert many_lines("a\r\nb\rc\n\td\x1b") == "a\nb\\rc\n        d\\x1b"


@settings(deadline=None)
@given(ANY)
def test_ascii_only_is_ascii(text: str) -> None:
    assert ascii_only(text).isascii()


def test_ascii_only_spells_typography_and_escapes_letters() -> None:
    assert ascii_only("“a” — b…│ ä ж 🔥") == '"a" - b...| \\xe4 \\u0436 \\U0001f525'


def test_escaped_ascii_keeps_the_difference_between_quotes() -> None:
    assert escaped_ascii("“a") == "\\u201ca"


@pytest.mark.parametrize(
    ("encoding", "takes"), [("utf-8", True), ("UTF8", True), ("latin-1", False), ("ascii", False), ("utf_8_sig", True)]
)
def test_takes_unicode(encoding: str, takes: bool) -> None:
    assert takes_unicode(io.TextIOWrapper(io.BytesIO(), encoding=encoding)) is takes


def test_a_stream_of_text_alone_takes_unicode() -> None:
    assert takes_unicode(io.StringIO())

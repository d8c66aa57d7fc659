"""What a recording may do to the terminal on which it is played: draw, and leave everything as it was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.presentation.text.escapes import Tokens
from supportcli.presentation.text.playback import Playback

NUMBERS = st.lists(
    st.sampled_from(["", "0", "1", "4", "5", "6", "7", "12", "25", "0025", "47", "1000", "1049", "2004"]), max_size=4
)
SEQUENCE = st.builds(
    lambda begin, mark, numbers, between, last: f"{begin}{mark}{';'.join(numbers)}{between}{last}",
    st.sampled_from(["\x1b[", "\x9b"]), st.sampled_from(["", "?", ">", "=", "<"]), NUMBERS,
    st.sampled_from(["", " ", "!", "$", '"', "'", "*"]), st.characters(min_codepoint=0x40, max_codepoint=0x7E),
)  # fmt: skip
PIECE = st.one_of(
    SEQUENCE,
    st.builds(lambda between, last: f"\x1b{between}{last}", st.sampled_from(["", "(", ")", "#", " ", "%", "-"]),
              st.characters(min_codepoint=0x30, max_codepoint=0x7E)),
    st.sampled_from(["\x1b]52;c;aGk=\x07", "\x1bP1$r\x1b\\", "\x1b]0;t\x07", "\x0e", "\x0f", "\x05", "word", "\n"]),
)  # fmt: skip
#: What a terminal has that nobody changed, of the modes that change how it draws.
FRESH = {
    "4": False,
    "?5": False,
    "?6": False,
    "?7": True,
    "?12": False,
    "?25": True,
    "?47": False,
    "?1047": False,
    "?1049": False,
}


def played(raw: str) -> tuple[str, str]:
    playback, tokens = Playback(), Tokens()
    drawn = "".join(map(playback.allowed, tokens.feed(raw.encode(errors="surrogateescape"), final=True)))
    return drawn, playback.put_back()


class Terminal:
    """What is left of an output: modes, region of scrolling, character set and shape of the cursor."""

    def __init__(self, output: str) -> None:
        self.modes = dict(FRESH)
        self.region = self.shape = self.charsets = ""
        self.unknown: list[str] = []
        for mark, numbers, what in re.findall(r"(?:\x1b\[|\x9b)(\??)([0-9;]*)([hl])", output):
            for number in numbers.split(";"):
                name = mark + number
                if name not in FRESH and name != "?1048":
                    self.unknown.append(name)
                self.modes[name] = what == "h"
        self.modes.pop("?1048", None)
        for found in re.finditer(
            r"(?:\x1b\[|\x9b)([0-9;]*)r|(?:\x1b\[|\x9b)([0-9]*) q|\x1b([()*+\-./][^ ])|(\x0e|\x1b[no|}~])|\x0f", output
        ):
            region, shape, charset, shift = found.groups()
            if region is not None:
                self.region = region
            elif shape is not None:
                self.shape = "" if shape == "0" else shape or "0"
            elif shift is not None:
                self.charsets = shift
            elif charset is None or charset[1] == "B":
                self.charsets = ""
            else:
                self.charsets = charset


@given(st.lists(PIECE, max_size=20).map("".join))
def test_ok_whatever_is_played_leaves_a_terminal_as_it_was(raw: str) -> None:
    drawn, after = played(raw)
    during, left = Terminal(drawn), Terminal(drawn + after)
    assert during.unknown == []
    assert left.modes == FRESH
    assert (left.region, left.shape, left.charsets) == ("", "", "")


@given(st.lists(PIECE, max_size=20).map("".join))
def test_ok_nothing_that_is_played_asks_a_terminal_or_changes_what_it_sends(raw: str) -> None:
    drawn, _ = played(raw)
    asks = r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[cintxyRpW{|}~]|\x1b[\]PX^_Zc=>]|[\x05\x90\x9d]"
    assert [found for found in re.findall(asks, drawn) if found not in {"\x1b[!p", "\x9b!p"}] == []
    assert not re.search(r"(?:\x1b\[|\x9b)[<=>]", drawn)


@pytest.mark.parametrize(
    "raw",
    [
        "\x1b[2J\x1b[3;5Hhere\x1b[0m \x1b[?25l\x1b[2 q",
        "\x1b[38:2::1:2:3mx",
        "\x1b[?1049h\x1b[1;20r\x1b(0lqk\x1b(B",
        "a\b\rb\x1b7\x1b8\x1bM",
    ],
)
def test_ok_what_draws_is_played(raw: str) -> None:
    assert played(raw)[0] == raw


def test_ok_what_nobody_used_is_not_put_back() -> None:
    assert played("plain \x1b[31mred\x1b[0m")[1] == "\x1b[0m\r\n"
    assert played("\x1b[?1049h\x1b[?25lx")[1] == "\x1b[0m\x1b[?25h\x1b[?1049l\r\n"


def test_ok_of_several_modes_in_one_sequence_those_that_draw_are_played() -> None:
    assert played("\x1b[?1000;25;2004l")[0] == "\x1b[?25l"

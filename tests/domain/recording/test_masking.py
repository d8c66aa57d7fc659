"""Masks: found wherever a read was cut, never more than they match, and nothing else is touched."""

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.errors import UsageError
from supportcli.domain.recording.frames import ERRORS, OUTPUT, RESIZE, Frame
from supportcli.domain.recording.masking import LONGEST, MARK, MOST_SLOW, Masker, compiled

PATTERNS = (r"hunter\d+", "pass(word)?=[^ ]+", "ключ")
SECRETS = ("hunter2", "password=xyz", "pass=q", "ключ")


def fed(masker: Masker, raw: bytes, cuts: list[int], stream: bytes = OUTPUT) -> bytes:
    """Feed bytes, cut anywhere; return what comes out."""
    places = sorted({0, len(raw), *(cut % (len(raw) + 1) for cut in cuts)})
    out = []
    for place, (start, end) in enumerate(itertools.pairwise(places)):
        out += masker.feed(Frame(stream, place, raw[start:end]))
    out += masker.flush()
    return b"".join(frame.data for frame in out)


LINES = st.lists(st.sampled_from((*SECRETS, "plain", " ", "\n", "\r\n", "\r", "ü", "hunter", "\x1b[31m")), max_size=40)


@given(LINES, st.lists(st.integers(0, 500), max_size=20))
def test_a_secret_is_found_wherever_it_is_cut(parts: list[str], cuts: list[int]) -> None:
    text = "".join(parts)
    masker = Masker(compiled(PATTERNS))
    # Line by line, as people read; a mask never reaches over the end of a line.
    wanted = "".join(masker_of_one(line) for line in re.split(r"(\r\n|\n|\r)", text))
    assert fed(masker, text.encode(), cuts).decode() == wanted
    assert masker.count >= wanted.count(MARK)


def masker_of_one(line: str) -> str:
    for pattern in PATTERNS:
        line = re.sub(pattern, MARK, line)
    return line


@given(st.binary(max_size=600), st.lists(st.integers(0, 600), max_size=10))
def test_bytes_that_no_mask_matches_come_out_as_they_are(raw: bytes, cuts: list[int]) -> None:
    assert fed(Masker(compiled(["this stands nowhere"])), raw, cuts) == raw


@settings(max_examples=25)
@given(st.integers(0, 3 * LONGEST), st.lists(st.integers(0, 4 * LONGEST), max_size=6))
def test_a_line_without_an_end_is_searched_in_pieces(before: int, cuts: list[int]) -> None:
    raw = b"x" * before + b" hunter22 " + b"y" * (2 * LONGEST)
    out = fed(Masker(compiled(PATTERNS)), raw, cuts)
    assert out == raw.replace(b"hunter22", MARK.encode())


def test_what_fills_a_whole_piece_is_masked() -> None:
    out = fed(Masker(compiled(["a+"])), b"a" * (3 * LONGEST) + b"\n", [])
    assert b"a" not in out


def test_streams_are_apart_and_sizes_pass() -> None:
    masker = Masker(compiled(PATTERNS))
    assert list(masker.feed(Frame(OUTPUT, 0, b"hunt"))) == []
    assert masker.holds
    assert list(masker.feed(Frame(RESIZE, 1, b"80x24"))) == [Frame(RESIZE, 1, b"80x24")]
    assert list(masker.feed(Frame(ERRORS, 2, b"er2\n"))) == [Frame(ERRORS, 2, b"er2\n")]
    assert list(masker.feed(Frame(OUTPUT, 3, b"er2\n"))) == [Frame(OUTPUT, 0, f"{MARK}\n".encode())]
    assert not masker.holds


def test_where_nothing_is_masked_everything_keeps_its_time() -> None:
    masker = Masker(compiled(PATTERNS))
    assert list(masker.feed(Frame(OUTPUT, 5, b"one "))) == []
    assert list(masker.feed(Frame(OUTPUT, 9, b"two\nthree"))) == [Frame(OUTPUT, 5, b"one "), Frame(OUTPUT, 9, b"two\n")]
    assert list(masker.flush()) == [Frame(OUTPUT, 9, b"three")]


def test_a_mask_of_nothing_masks_nothing() -> None:
    masker = Masker(compiled(["x*"]))
    assert fed(masker, b"abc\n", []) == b"abc\n"
    assert masker.hits == [0]


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?P<a>", "a{99999999999}"])
def test_err_no_mask(pattern: str) -> None:
    with pytest.raises(UsageError):
        compiled([pattern])


def test_what_cannot_be_searched_in_time_is_masked_whole() -> None:
    def bound(work: Callable[[], Any]) -> Any:
        raise TimeoutError

    slow = Masker(compiled(["(a+)+$"]), bound)
    given = [each.data for line in (b"one\n", b"two\n") for each in slow.feed(Frame(OUTPUT, 0, line))]
    assert given == [f"{MARK}\n".encode()] * 2
    assert (slow.count, slow.slow, slow.has_given_up) == (2, 2, False)
    assert [slow.text("x") for _ in range(9)] == [MARK] * 9
    assert (slow.slow, slow.has_given_up) == (MOST_SLOW, True)
    assert b"x" not in b"".join(each.data for each in slow.feed(Frame(OUTPUT, 0, b"x" * 3 * LONGEST)))

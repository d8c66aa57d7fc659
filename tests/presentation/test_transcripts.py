"""Recordings told as text, as an asciicast and as a page: nothing dangerous left, nothing of the text lost."""

import itertools
import json
from html.parser import HTMLParser
from typing import Any

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.recording.frames import ERRORS, OUTPUT, RESIZE, Frame
from supportcli.presentation.transcript import cast
from supportcli.presentation.transcript import html as transcript_html
from supportcli.presentation.transcript import text as transcript_text

TOLD: dict[str, Any] = {
    "uid": "0193f2a1", "case": "S-1", "actor": "ana", "host": "web1", "command": "cat <b>&\"'", "kind": "run",
    "began_at": "2026-11-23T12:00:00Z", "ended_at": "2026-11-23T12:00:03Z", "status": 3, "signal": None, "seconds": 3.5,
    "window": 2, "by": "Ann", "masked": 0, "state": "ended", "columns": 80, "rows": 24, "term": "xterm",
}  # fmt: skip


def frames(raw: bytes, cuts: list[int] | None = None, stream: bytes = OUTPUT) -> list[Frame]:
    places = sorted({0, len(raw), *(cut % (len(raw) + 1) for cut in cuts or ())})
    return [Frame(stream, 100 * place, raw[place:end]) for place, end in itertools.pairwise(places)]


def text(raw: bytes, cuts: list[int] | None = None) -> list[str]:
    return list(transcript_text.lines(frames(raw, cuts)))


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"one\r\ntwo\n", ["one", "two"]),
        (b"no end", ["no end"]),
        (b"10%\r20%\r100%\r\n", ["100%"]),
        (b"longer line\rshort\x1b[K\r\n", ["short"]),
        (b"abc\b\bX\r\n", ["aXc"]),
        (b"\x1b[1;31mred\x1b[0m and \x1b]0;a title\x07plain\r\n", ["red and plain"]),
        (b"\x1b]8;;http://example.com\x1b\\link\x1b]8;;\x1b\\\r\n", ["link"]),
        (b"\x1bP1$r0m\x1b\\dcs\x1b(B\x1b=\r\n", ["dcs"]),
        (b"a\x07b\x00c\r\n", ["abc"]),
        ("ä ü 漢\u202e\n".encode(), ["ä ü 漢\\u202e"]),
        (b"\xff\xfe\n", ["\ufffd\ufffd"]),
        (b"tab\tx\n", ["tab     x"]),
        (b"", []),
        (b"\n\nx\n", ["", "", "x"]),
    ],
)
def test_text_is_what_stood_there(raw: bytes, wanted: list[str]) -> None:
    assert text(raw) == wanted
    assert text(raw, list(range(len(raw)))) == wanted


PIECES = st.lists(
    st.sampled_from((
        b"word", b" ", b"\r\n", b"\n", b"\r", b"\x1b[31m", b"\x1b[2K", b"\x1b]0;t\x07", b"\x1b", b"\x1b[", b"\xc3", b"\xbc",
        b"\x9b5n", b"\x1b[6n", b"\x1b[c", b"\x05", b"\x1b]52;c;aGk=\x07", b"\x07", b"\x1bP", b"\\", b"\x00", b"\x1bZ", b"\b",
    )),
    max_size=30,
)  # fmt: skip


@given(PIECES, st.lists(st.integers(0, 200), max_size=10))
def test_text_is_safe_and_the_same_however_it_was_cut(pieces: list[bytes], cuts: list[int]) -> None:
    raw = b"".join(pieces)
    whole = text(raw)
    assert text(raw, cuts) == whole
    assert all(line.isprintable() for line in whole)


@given(st.text(max_size=60), st.lists(st.integers(0, 200), max_size=10))
def test_a_cast_is_valid_and_says_all_of_it(said: str, cuts: list[int]) -> None:
    head, *events = map(json.loads, cast.lines(TOLD, frames(said.encode(errors="replace"), cuts)))
    assert (head["version"], head["width"], head["height"], head["duration"]) == (2, 80, 24, 3.5)
    assert head["timestamp"] == 1795435200
    assert head["command"] == TOLD["command"]
    assert "S-1" in head["title"]
    assert "".join(event[2] for event in events) == said.encode(errors="replace").decode()
    times = [event[0] for event in events]
    assert times == sorted(times)
    assert {event[1] for event in events} <= {"o"}


def test_a_cast_has_sizes_errors_and_what_a_player_needs_without_a_terminal() -> None:
    some = [
        Frame(OUTPUT, 5, b"a\n\xe2"),
        Frame(RESIZE, 7, b"100x40"),
        Frame(ERRORS, 9, b"e\n"),
        Frame(OUTPUT, 12, b"\x82\xac"),
    ]
    _, *events = map(json.loads, cast.lines({**TOLD, "columns": None, "rows": None}, some))
    assert events == [[0.005, "o", "a\r\n"], [0.007, "r", "100x40"], [0.009, "o", "e\r\n"], [0.012, "o", "€"]]


def test_a_cast_draws_on_a_terminal_what_was_drawn() -> None:
    raw = b"\x1b[2J\x1b[2;3Hmenu\x1b[5;1H> \xc3\xa4"
    screen = pyte.Screen(80, 24)
    stream = pyte.Stream(screen)
    for line in list(cast.lines(TOLD, frames(raw, [3, 7, 22])))[1:]:
        stream.feed(json.loads(line)[2])
    assert screen.display[1].rstrip() == "  menu"
    assert screen.display[4].rstrip() == "> ä"


class Page(HTMLParser):
    """Which elements a page has, with what attributes, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1]] = self.texts.get(self._open[-1], "") + data


KNOWN = {"html", "head", "meta", "title", "style", "body", "main", "h1", "dl", "dt", "dd", "pre"}


@given(st.text(st.sampled_from("<>&\"'/= abscript\n\r\x1b[0m"), max_size=80), st.text(max_size=20))
def test_a_page_holds_text_and_nothing_else(said: str, command: str) -> None:
    raw = said.encode(errors="replace")
    page = Page("\n".join(transcript_html.lines({**TOLD, "command": command}, frames(raw))))
    assert {name for name, _ in page.elements} <= KNOWN
    assert all(not attributes for name, attributes in page.elements if name not in {"html", "meta"})
    assert page.texts["pre"].strip("\n") == "\n".join(text(raw)).strip("\n")


def test_a_page_lets_nothing_in_and_names_who_where_when() -> None:
    lines = list(transcript_html.lines(TOLD, frames(b"<script>alert(1)</script>\n")))
    page = Page("\n".join(lines))
    policy = next(attributes["content"] for _, attributes in page.elements if attributes.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "<script>" not in "\n".join(lines)
    assert page.texts["pre"] == "\n<script>alert(1)</script>\n"
    for told in ("S-1", "ana", "web1", "cat <b>&\"'", "2026-11-23T12:00:00Z", "3"):
        assert told in page.texts["dd"]

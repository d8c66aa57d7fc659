"""A recording as plain text: what stood on its lines in the end, without colours and movements."""

from collections.abc import Iterable, Iterator

from supportcli.domain.recording.frames import RESIZE, Frame
from supportcli.presentation.text.escapes import Tokens
from supportcli.presentation.text.safe import many_lines

#: A line that never ends is printed in pieces of so many characters.
_LONGEST = 65536
#: What goes to another line: what a program paints there stands on a line of its own.
_ELSEWHERE = frozenset("HfdABEF")


class _Line:
    """A line as a terminal of endless width shows it: writing goes over what stands there."""

    def __init__(self) -> None:
        self._text = ""
        self._place = 0

    def __len__(self) -> int:
        return len(self._text)

    def write(self, text: str) -> None:
        """Write from where the cursor is."""
        if self._place == len(self._text):
            self._text += text
        else:
            self._text = self._text[: self._place] + text + self._text[self._place + len(text) :]
        self._place += len(text)

    def control(self, text: str) -> None:
        """Move within the line."""
        if text == "\r":
            self._place = 0
        elif text == "\b":
            self._place = max(0, self._place - 1)

    def command(self, text: str) -> None:
        """Heed what clears the line, or moves within it."""
        count = int(text[2:-1]) if text[2:-1].isdecimal() and len(text) < 9 else 0
        if text.endswith("K"):
            self._text = self._text[: self._place] if not count else self._text[: 0 if count == 2 else None]
            self._text += " " * (self._place - len(self._text))
        elif text.endswith("C"):
            self.write(self._text[self._place : self._place + (count or 1)].ljust(min(count or 1, 1000)))
        elif text.endswith("D"):
            self._place = max(0, self._place - (count or 1))

    def take(self) -> str:
        """Give the line out, and begin the next."""
        text, self._text, self._place = self._text, "", 0
        return text.rstrip()


def lines(frames: Iterable[Frame]) -> Iterator[str]:
    """Yield a recording line by line, each safe to show."""
    line = _Line()
    tokens: dict[bytes, Tokens] = {}
    for frame in frames:
        if frame.stream != RESIZE:
            found = tokens.setdefault(frame.stream, Tokens())
            yield from map(many_lines, _lines(line, found, frame.data, final=False))
    for found in tokens.values():
        yield from map(many_lines, _lines(line, found, b"", final=True))
    rest = line.take()
    if rest:
        yield many_lines(rest)


def _lines(line: _Line, tokens: Tokens, data: bytes, *, final: bool) -> Iterator[str]:
    for token in tokens.feed(data, final=final):
        if token.kind == "text":
            first, *more = token.text.split("\n")
            line.write(first)
            for each in more:
                yield line.take()
                line.write(each)
            if len(line) > _LONGEST:
                yield line.take()
        elif token.kind == "control":
            line.control(token.text)
        elif token.kind == "csi" and token.text[-1] not in _ELSEWHERE:
            line.command(token.text)
        elif token.kind == "csi" and len(line):
            yield line.take()

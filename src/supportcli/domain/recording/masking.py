"""Masks: what must not be kept is replaced before anything is stored, across the borders of what was read at once."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from supportcli.domain.errors import UsageError
from supportcli.domain.recording.frames import RESIZE, Frame

#: What stands where something was masked.
MARK = "▇▇▇"
#: A line is searched whole, up to so many bytes; of a longer one this many are looked at again with what follows.
LONGEST, OVERLAP = 8192, 1024

Masks = Sequence[re.Pattern[str]]
#: Does some work, and raises TimeoutError if it takes too long: some patterns take years for a line.
Bound = Callable[[Callable[[], Any]], Any]
#: After so many texts for which a mask took too long none is searched any more.
MOST_SLOW = 5


def compiled(patterns: Sequence[str]) -> Masks:
    """Understand masks.

    Raises:
        UsageError: one is not a regular expression.

    """
    found = []
    for pattern in patterns:
        try:
            found.append(re.compile(pattern))
        except (re.error, RecursionError, OverflowError) as error:
            hint = "It is a regular expression of Python: password=\\S+"
            raise UsageError(f"The mask '{pattern}' cannot be understood: {error}.", hint) from None
    return found


class Masker:
    """Masks what a command says, stream by stream; an unfinished line waits for its end, or until it is flushed.

    `count` is how many stretches were masked, `hits` how many by each mask. What cannot be searched within `bound` is
    masked whole, so that nothing is kept that a mask might have found; `slow` counts such texts. `masked_in` are the
    streams in which something was masked.
    """

    def __init__(self, masks: Masks, bound: Bound = lambda work: work()) -> None:
        self._masks, self._bound = masks, bound
        self.slow = 0
        self._held: dict[bytes, list[Frame]] = {}
        self.count = 0
        self.hits = [0] * len(masks)
        self.masked_in: set[bytes] = set()

    def text(self, text: str) -> str:
        """Mask a text that stands for itself."""
        before = self.count, [*self.hits]
        try:
            if not self.has_given_up:
                return str(self._bound(lambda: self._masked(text)))
        except TimeoutError:
            self.slow += 1
            self.count, self.hits = before
        self.count += 1
        return MARK

    def _masked(self, text: str) -> str:
        for place, mask in enumerate(self._masks):
            text = mask.sub(partial(self._hit, place), text)
        return text

    def feed(self, frame: Frame) -> Iterator[Frame]:
        """Take a frame in, and give out what is finished by it."""
        if frame.stream == RESIZE:
            yield frame
            return
        held = self._held.setdefault(frame.stream, [])
        end = frame.data.rfind(b"\n") + 1
        if end:
            held.append(frame._replace(data=frame.data[:end]))
            yield from self._given(held)
            held.clear()
        if end < len(frame.data):
            held.append(frame._replace(data=frame.data[end:]))
            if sum(len(each.data) for each in held) > 2 * LONGEST:
                yield from self._cut(held)

    def flush(self) -> Iterator[Frame]:
        """Give out what waits for the end of its line."""
        for held in self._held.values():
            yield from self._given(held)
            held.clear()

    @property
    def has_given_up(self) -> bool:
        """Return whether the masks took too long too often; then everything is masked whole."""
        return self.slow >= MOST_SLOW

    @property
    def holds(self) -> bool:
        """Does anything wait?"""
        return any(self._held.values())

    def _given(self, held: Sequence[Frame]) -> Iterator[Frame]:
        if not held:
            return
        before = self.count
        lines = b"".join(map(self._line, b"".join(each.data for each in held).splitlines(keepends=True)))
        if self.count == before:
            # Nothing was masked: everything keeps its time.
            yield from held
        else:
            self.masked_in.add(held[0].stream)
            yield held[0]._replace(data=lines)

    def _line(self, line: bytes) -> bytes:
        body = line.rstrip(b"\r\n")
        parts, rest = self._pieces(body)
        return "".join((*parts, self.text(rest))).encode(errors="surrogateescape") + line[len(body) :]

    def _pieces(self, raw: bytes) -> tuple[list[str], str]:
        """Mask a long line piece by piece; return them, and what is left to be masked."""
        text = raw.decode(errors="surrogateescape")
        parts = []
        while len(text) > LONGEST:
            cut = self._border(text[:LONGEST])
            parts.append(self.text(text[:cut]))
            text = text[cut:]
        return parts, text

    def _cut(self, held: list[Frame]) -> Iterator[Frame]:
        """Give out the beginning of a line that is too long; its end waits for what follows."""
        last, before = held[-1], self.count
        parts, text = self._pieces(b"".join(each.data for each in held))
        if self.count != before:
            self.masked_in.add(last.stream)
        yield last._replace(data="".join(parts).encode(errors="surrogateescape"))
        held[:] = [last._replace(data=text.encode(errors="surrogateescape"))]

    def _border(self, text: str) -> int:
        """Find where a long text may be cut: near its end, and in the middle of nothing that a mask finds."""
        border = len(text) - OVERLAP
        if self.has_given_up:
            return len(text)
        try:
            found = self._bound(lambda: [match.span() for mask in self._masks for match in mask.finditer(text)])
        except TimeoutError:
            # Whoever masks this text finds out, too.
            return len(text)
        while crossing := [start for start, end in found if start < border < end]:
            border = min(crossing)
        # What fills all of it is masked as it stands.
        return border or len(text)

    def _hit(self, place: int, match: re.Match[str]) -> str:
        if not match.group():
            return ""
        self.count += 1
        self.hits[place] += 1
        return MARK

"""Frames: what came out of a command, byte for byte, with its time; how many of them become one text and back.

A frame is one byte for the stream, the milliseconds since the frame before and the number of bytes as numbers of
seven bits a byte, lowest first, and the bytes. Frames stand one after the other, compressed (zlib), as base64.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from zlib import compress, decompressobj
from zlib import error as ZlibError  # noqa: N812

from supportcli.domain.named_tuple import NamedTuple

#: What came out, what came out as an error apart from it, a new size of the terminal (`80x24`), and what was read.
OUTPUT, ERRORS, RESIZE, INPUT = b"o", b"e", b"r", b"i"
#: What somebody who looks at a command sees of it; with the sizes of the terminal; and all there is.
SEEN = frozenset((OUTPUT, ERRORS))
SHOWN, EVERY = SEEN | {RESIZE}, SEEN | {RESIZE, INPUT}
#: No chunk holds more: whoever made one that says otherwise means harm.
MOST = 64 << 20
#: Bytes that tell whether the rest is worth being compressed.
_SAMPLE = 16384
_STREAMS = frozenset(b"oeri")


class Frame(NamedTuple):
    """Bytes of one stream, `at` milliseconds after the beginning."""

    stream: bytes
    at: int
    data: bytes


def pack(frames: Iterable[Frame], begins: int) -> str:
    """Write frames as one text; `begins` is the time the first one counts from."""
    parts: list[bytes] = []
    stream, size, before, due = b"", 0, begins, 0
    held: list[bytes] = []
    for frame in frames:
        if frame.stream == stream and frame.at <= before and stream != RESIZE:
            held.append(frame.data)
            size += len(frame.data)
            continue
        if held:
            parts += (stream, _number(due), _number(size), *held)
        stream, due, held, size = frame.stream, max(0, frame.at - before), [frame.data], len(frame.data)
        before = max(before, frame.at)
    if held:
        parts += (stream, _number(due), _number(size), *held)
    return b64encode(_deflated(b"".join(parts))).decode("ascii")


def unpack(text: str, begins: int) -> Iterator[Frame]:
    """Read frames.

    Raises:
        ValueError: that is not what `pack` wrote.

    """
    raw = _inflated(text)
    place, at = 0, begins
    while place < len(raw):
        stream = raw[place : place + 1]
        if raw[place] not in _STREAMS:
            raise ValueError("no such stream")
        wait, place = _read_number(raw, place + 1)
        size, place = _read_number(raw, place)
        if place + size > len(raw):
            raise ValueError("a frame is cut off")
        at += wait
        yield Frame(stream, at, raw[place : place + size])
        place += size


def _deflated(raw: bytes) -> bytes:
    # What does not get shorter (archives, dumps that are packed already) would cost ten times as much for nothing.
    sample = raw[:_SAMPLE]
    is_dense = len(raw) > 4 * _SAMPLE and len(compress(sample, 1)) > 0.97 * _SAMPLE
    return compress(raw, 0 if is_dense else 1)


def _inflated(text: str) -> bytes:
    inflater = decompressobj()
    try:
        raw = inflater.decompress(b64decode(text, validate=True), MOST)
    except ZlibError as error:
        raise ValueError("not compressed as it should be") from error
    if not inflater.eof or inflater.unused_data:
        raise ValueError("a chunk is cut off, or too long")
    return raw


def _number(value: int) -> bytes:
    if value < 0x80:
        return bytes((value,))
    found = bytearray()
    while value >= 0x80:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def _read_number(raw: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if place >= len(raw) or shift > 63:
            raise ValueError("a number is cut off")
        byte = raw[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place

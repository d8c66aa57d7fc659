"""Frames: whatever is packed comes back, and what was never packed is told."""

from base64 import b64encode
from itertools import groupby
from zlib import compress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.recording.frames import ERRORS, MOST, OUTPUT, RESIZE, Frame, pack, unpack

FRAMES = st.lists(
    st.tuples(st.sampled_from((OUTPUT, ERRORS, RESIZE)), st.integers(0, 500), st.binary(max_size=300)), max_size=30
)


def timed(told: list[tuple[bytes, int, bytes]]) -> list[Frame]:
    at, frames = 1000, []
    for stream, wait, data in told:
        at += wait
        frames.append(Frame(stream, at, data))
    return frames


def merged(frames: list[Frame]) -> list[Frame]:
    """What came at one time over one stream is one frame."""
    found = []
    for key, some in groupby(
        enumerate(frames), lambda each: (each[1].stream, each[1].at, each[1].stream == RESIZE and each[0])
    ):
        found.append(Frame(key[0], key[1], b"".join(each.data for _, each in some)))
    return found


@given(FRAMES)
def test_what_is_packed_comes_back(told: list[tuple[bytes, int, bytes]]) -> None:
    frames = timed(told)
    begins = frames[0].at if frames else 0
    assert list(unpack(pack(frames, begins), begins)) == merged(frames)


@given(st.binary(max_size=200))
def test_what_was_never_packed_is_told(raw: bytes) -> None:
    text = b64encode(compress(raw)).decode()
    try:
        found = list(unpack(text, 0))
    except ValueError:
        return
    assert all(frame.stream in {OUTPUT, ERRORS, RESIZE} for frame in found)


@pytest.mark.parametrize(
    "text",
    [
        "no base64!", b64encode(b"not compressed").decode(), b64encode(compress(b"oabc")[:-3]).decode(),
        b64encode(compress(b"x\0\1a")).decode(), b64encode(compress(b"o\0\5a")).decode(),
        b64encode(compress(b"o\x80")).decode(), b64encode(compress(b"o" + b"\xff" * 20)).decode(),
        b64encode(compress(b"\0" * (MOST + 10), 9)).decode(),
    ],
)  # fmt: skip
def test_err_no_chunk(text: str) -> None:
    with pytest.raises(ValueError):
        list(unpack(text, 0))


def test_what_does_not_get_shorter_is_not_compressed() -> None:
    import random

    dense = random.Random(1).randbytes(300_000)
    assert len(pack([Frame(OUTPUT, 0, dense)], 0)) < 1.35 * len(dense)
    assert next(iter(unpack(pack([Frame(OUTPUT, 0, dense)], 0), 0))).data == dense

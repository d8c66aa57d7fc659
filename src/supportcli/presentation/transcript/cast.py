"""A recording as an asciicast, version 2 (https://docs.asciinema.org/manual/asciicast/v2/)."""

import json
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from supportcli.domain.recording.frames import INPUT, RESIZE, SEEN, Frame
from supportcli.domain.time.instant import from_text

_encode = json.JSONEncoder(ensure_ascii=False).encode


def lines(view: Mapping[str, Any], frames: Iterable[Frame]) -> Iterator[str]:
    """Yield a recording: a head, then an event a line; bytes that are no text are replaced, as the format is text."""
    marks = f" [{view['marks']}]" if view.get("marks") else ""
    head = {
        "version": 2, "width": view["columns"] or 80, "height": view["rows"] or 24,
        "timestamp": from_text(view["began_at"]), "command": view["command"],
        "title": f"{view['case']}{' on ' + view['host'] if view['host'] else ''}: {view['command']}{marks}",
        "env": {"TERM": view["term"] or "dumb"},
    }  # fmt: skip
    if view["seconds"] is not None:
        head["duration"] = view["seconds"]
    yield _encode(head)
    decoders: dict[bytes, Any] = {}
    last = 0.0
    # Without a terminal nobody returned the carriage: a player would draw stairs.
    is_bare = view["columns"] is None
    for frame in frames:
        last = frame.at / 1000
        if frame.stream == RESIZE:
            yield _encode([last, "r", frame.data.decode("ascii", "replace")])
            continue
        if frame.stream not in decoders:
            decoders[frame.stream] = getincrementaldecoder("utf-8")("replace").decode
        text = decoders[frame.stream](frame.data)
        if text:
            kind = "i" if frame.stream == INPUT else "o"
            yield _encode([last, kind, text.replace("\n", "\r\n") if is_bare else text])
    rest = "".join(decode(b"", True) for stream, decode in decoders.items() if stream in SEEN)
    if rest:
        yield _encode([last, "o", rest])

"""What programs say to a terminal, taken apart: text, and the sequences between; whole, however it was cut."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

from supportcli.domain.named_tuple import NamedTuple

#: Commands to a terminal (ECMA-48): CSI sequences; strings (OSC, DCS, SOS, PM, APC) up to their end; the short ones.
_TOKEN = re.compile(
    r"(?P<csi>(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~])"
    r"|(?P<string>(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c))"
    r"|(?P<short>\x1b[ -/]*[0-Z\\`-~])"
    r"|(?P<odd>\x1b|[\x80-\x9f])"
    r"|(?P<control>[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f])"
    r"|(?P<text>[^\x00-\x08\x0b-\x1f\x7f-\x9f]+)"
)
#: The beginning of something that may still go on; longer ones are no sequences of anybody's.
_BEGUN = re.compile(
    r"(?:\x1b|\x1b\[[0-?]*[ -/]*|\x9b[0-?]*[ -/]*|\x1b[ -/]+"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*\x1b?)\Z"
)
_LONGEST = 65536


class Token(NamedTuple):
    """A piece of output: `text`, `control`, `csi`, `string`, `short` or `odd`."""

    kind: str
    text: str


class Tokens:
    """Takes output apart, a piece at a time."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._held = ""

    def feed(self, data: bytes, *, final: bool = False) -> Iterator[Token]:
        """Take bytes in; what is not whole yet waits for the rest, unless this is the end."""
        text = self._held + self._decode(data, final)
        self._held = ""
        if not final:
            begun = _BEGUN.search(text, max(0, text.rfind("\x1b", 0, -1), len(text) - _LONGEST))
            begun = begun or _BEGUN.search(text, max(0, len(text) - 2))
            if begun is not None:
                self._held = text[begun.start() :]
                text = text[: begun.start()]
        for match in _TOKEN.finditer(text):
            yield Token(match.lastgroup or "", match.group())

"""What of a recorded output may act on somebody's terminal: what draws, and nothing that is not put back afterwards.

Everything else is left out: whatever makes a terminal answer as if somebody had typed, sets its title, clipboard or
size, changes what its keys and its mouse send, or goes on after the recording.
"""

import re
from collections.abc import Iterator

from supportcli.presentation.text.escapes import Token

#: Sequences that draw, by their last byte (ECMA-48, xterm's control sequences): movements, erasing, inserting and
#: deleting, scrolling, repeating, colours, saving and restoring the cursor.
_DRAWS = re.compile(r"[0-9;:]*[@A-HIJKLMPSTXZ`abdefmsu]|\?[0-9;]*[JK]|!p")
_SCROLLED_REGION = re.compile(r"[0-9;]*r")
_SHAPE = re.compile(r"[0-9]* q")
_MODES = re.compile(r"(\??)([0-9;]*)([hl])")
#: Modes that only change how something is drawn, and what a terminal that nobody changed has: inserting; reverse
#: video, origin, wrapping, a cursor that blinks, one that is seen, the other screen in its three forms, the cursor's
#: place.
_DEFAULTS = {
    "4": "l", "?5": "l", "?6": "l", "?7": "h", "?12": "l", "?25": "h", "?47": "l", "?1047": "l", "?1048": "l",
    "?1049": "l",
}  # fmt: skip
#: Saving and restoring, lines up and down, single and locking shifts, double size; and character sets.
_SHORT = re.compile(r"[78DEMNO|}~no]|#[3-68]")
_CHARSET = re.compile(r"[()*+\-./][0-9A-Z<=>`]")
_SHIFTS = "\x0e\x0f"
#: What ends the effect of each kind of sequence.
_NO_REGION, _NO_SHAPE, _NO_CHARSET = "\x1b7\x1b[r\x1b8", "\x1b[0 q", "\x1b(B\x1b)B\x1b*B\x1b+B\x0f"


class Playback:
    """Lets through what may be played, and knows what has to be put back for it."""

    def __init__(self) -> None:
        #: In the order of their first use; a mode is left before those that were there before it.
        self._used: dict[str, None] = {}

    def allowed(self, token: Token) -> str:
        """Return what of a piece of output may be played."""
        match token.kind:
            case "text":
                return token.text
            case "control":
                return self._control(token.text)
            case "csi":
                return self._sequence(token.text)
            case "short":
                return self._short(token.text)
        return ""

    def put_back(self) -> str:
        """Return what makes the terminal as it was before, so far as a recording can have changed it."""
        return "".join(["\x1b[0m", *reversed(self._used)]) + "\r\n"

    def _control(self, text: str) -> str:
        if text in _SHIFTS:
            self._used[_NO_CHARSET] = None
            return text
        return text if text in "\b\r\x0b\x0c" else ""

    def _sequence(self, text: str) -> str:
        body = text.removeprefix("\x1b[").removeprefix("\x9b")
        if _DRAWS.fullmatch(body):
            return text
        if _SCROLLED_REGION.fullmatch(body):
            self._used[_NO_REGION] = None
            return text
        if _SHAPE.fullmatch(body):
            self._used[_NO_SHAPE] = None
            return text
        found = _MODES.fullmatch(body)
        return "" if found is None else "".join(self._modes(*found.groups()))

    def _modes(self, private: str, numbers: str, what: str) -> Iterator[str]:
        """Yield each mode of a sequence by itself: of several some may be played and others not."""
        for number in numbers.split(";"):
            name = private + (number.lstrip("0") or "0")
            if name in _DEFAULTS:
                self._used[f"\x1b[{name}{_DEFAULTS[name]}"] = None
                yield f"\x1b[{name}{what}"

    def _short(self, text: str) -> str:
        body = text.removeprefix("\x1b")
        if _CHARSET.fullmatch(body) or body in {"|", "}", "~", "n", "o"}:
            self._used[_NO_CHARSET] = None
            return text
        return text if _SHORT.fullmatch(body) else ""

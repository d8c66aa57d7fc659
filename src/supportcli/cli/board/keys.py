"""What a terminal sends, as keys: pure, so that split escapes and pastes are tested without one."""

import re

from supportcli.domain.named_tuple import NamedTuple

#: Between these a terminal puts what is pasted, if it was asked to (bracketed paste).
PASTE_BEGINS, PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"
#: More of an escape is no key, and no more of a paste is kept.
_LONGEST_ESCAPE, _LONGEST_PASTE = 32, 10 << 20

_NAMED = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end",
    "1~": "home", "3~": "delete", "4~": "end", "5~": "pgup", "6~": "pgdn", "7~": "home", "8~": "end",
}  # fmt: skip
_CONTROLS = {
    "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x08": "backspace", "\x1b": "esc",
    **{chr(code): f"ctrl-{chr(code + 96)}" for code in range(1, 27) if chr(code) not in "\b\t\n\r"},
}  # fmt: skip
#: A whole sequence that begins with an escape: CSI with its parameters, SS3, or a letter with Alt.
_ESCAPE = re.compile(rb"\x1b(?:\[([0-?]*)[ -/]*([@-~])|O(.)|[^\[O\x1b])", re.DOTALL)


class Key(NamedTuple):
    """A key: its name (`up`, `enter`, `ctrl-u`), the character it types, or `paste` with a text."""

    name: str
    text: str = ""

    @property
    def is_typed(self) -> bool:
        """Does it type a character?"""
        return self.name == "char"


class Decoded(NamedTuple):
    """The keys in some bytes, and the bytes that begin a key whose rest has not come yet."""

    keys: tuple[Key, ...]
    rest: bytes


def decode(data: bytes) -> Decoded:
    """Return the keys in what a terminal sent; `rest` belongs before what it sends next."""
    keys: list[Key] = []
    while data:
        if data.startswith(PASTE_BEGINS):
            inside, end, after = data[len(PASTE_BEGINS) :].partition(PASTE_ENDS)
            if not end and len(inside) < _LONGEST_PASTE:
                break
            keys.append(Key("paste", inside.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")))
            data = after
        elif data[:1] == b"\x1b":
            found = _ESCAPE.match(data)
            if found is None and len(data) < _LONGEST_ESCAPE and not data.startswith(b"\x1b\x1b"):
                break
            keys += _escaped(found)
            data = data[found.end() if found else 1 :]
        else:
            size = _size(data[0])
            if len(data) < size and all(byte & 0xC0 == 0x80 for byte in data[1:]):
                break
            keys.append(_plain(data[:size]))
            data = data[size:]
    return Decoded(tuple(keys), data)


def give_up(rest: bytes) -> Decoded:
    """Return the keys in bytes whose rest does not come: an escape alone is Esc; an open paste goes on waiting."""
    if rest.startswith(PASTE_BEGINS):
        return Decoded((), rest)
    return Decoded((Key("esc"),) if rest == b"\x1b" else (), b"")


def is_burst(keys: tuple[Key, ...]) -> bool:
    """Check whether keys that came at once were pasted: three or more, and not one that is held down."""
    return len(keys) >= 3 and len(set(keys)) > 1


def _escaped(found: re.Match[bytes] | None) -> list[Key]:
    if found is None:
        return [Key("esc")]
    parameters, final, single = (part.decode("latin-1") if part else "" for part in found.groups())
    # With Shift or Ctrl the modifier follows a semicolon: `1;5A`.
    name = _NAMED.get(single or (parameters.partition(";")[0] + final if final == "~" else final))
    return [Key(name)] if name else []


def _plain(data: bytes) -> Key:
    text = data.decode(errors="replace")
    return Key(_CONTROLS[text]) if text in _CONTROLS else Key("char", text)


def _size(first: int) -> int:
    """Return how many bytes a character has that begins with this one."""
    return 1 if first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4

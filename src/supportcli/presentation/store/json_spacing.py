"""Canonical JSON objects with spaces after their commas and colons, many at a time, most of them without decoding.

What stands outside of the strings of an object, its digits set alike, is its shape. Objects of one shape with the same
keys are all canonical or none is, so that only the first is decoded, compared and remembered.
"""

import json
import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from supportcli.domain.named_tuple import NamedTuple

_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
#: Shapes that are remembered; facts of this program have some hundreds.
MOST = 10_000
_DIGITS = str.maketrans("023456789", "1" * 9)
#: Numbers that JSON writes otherwise or not at all, and what they begin with, which is found sooner.
_ODD_NUMBER = re.compile(r"[:,\[\-]0\d|-0")
_ZEROS = (":0", ",0", "[0", "-0")
#: Numbers that are not whole: those of one shape are not all canonical.
_FRACTION = re.compile(r"[.+NI]|e-")
#: Escapes that canonical JSON has not, or has in one form only; `\\"` and `\\\\` are looked for before.
_ODD_ESCAPE = re.compile(r"\\(?![nrtbf])")
_CONTROL = bytes((*range(32), 127))
#: What stands for `\\\\` and `\\"`: canonical JSON has neither.
_BACKSLASH, _QUOTE = "\x01", "\x02"


class Shape(NamedTuple):
    """How many strings an object of a shape has, which of them are keys, and the keys of those that were looked at."""

    strings: int
    keys_of: Callable[[Sequence[str]], Any]
    known: set[Any]


_shapes: dict[str, Shape] = {}


def spaced(texts: Sequence[str]) -> list[str] | None:
    """Return canonical objects with spaces after commas and colons; None where there is doubt about one of them."""
    whole = "\n".join(texts)
    if not is_printable("".join(texts)):
        return None
    if has_escapes := "\\" in whole:
        whole = whole.replace("\\\\", _BACKSLASH).replace('\\"', _QUOTE)
        if _ODD_ESCAPE.search(whole):
            return None
    parts = whole.split('"')
    if len(parts) % 2 == 0:
        # A string of the last text is not closed.
        return None
    outside = '"'.join(parts[::2])
    if any(each in outside for each in _ZEROS) and _ODD_NUMBER.search(outside):
        return None
    if not _are_canonical(texts, outside.translate(_DIGITS).split("\n"), parts[1::2]):
        return None
    parts[::2] = outside.replace(",", ", ").replace(":", ": ").split('"')
    whole = '"'.join(parts)
    if has_escapes:
        whole = whole.replace(_QUOTE, '\\"').replace(_BACKSLASH, "\\\\")
    return whole.split("\n")


def is_printable(text: str) -> bool:
    """Return what `str.isprintable` returns, of ASCII in a fifth of the time."""
    if not text.isascii():
        return text.isprintable()
    return len(text.encode().translate(None, _CONTROL)) == len(text)


def _are_canonical(texts: Sequence[str], shapes: Sequence[str], strings: Sequence[str]) -> bool:
    """Return whether all texts are canonical objects; `strings` are those of all texts, one after the other."""
    # A string that is not closed takes the end of its line with it.
    if len(shapes) != len(texts):
        return False
    place = 0
    for text, shape in zip(texts, shapes, strict=True):
        found = _shapes.get(shape)
        if found is None:
            found = _remember(shape)
        end = place + found.strings
        keys = found.keys_of(strings[place:end])
        if keys not in found.known:
            if not _is_canonical(text, shape):
                return False
            found.known.add(keys)
        place = end
    return True


def _remember(shape: str) -> Shape:
    if len(_shapes) >= MOST:
        _shapes.clear()
    # Each string stands between two parts; it is a key if a colon comes next.
    after = shape.split('"')[1:]
    keys = [place for place, part in enumerate(after) if part.startswith(":")]
    found = _shapes[shape] = Shape(len(after), itemgetter(*keys) if keys else _no_keys, set())
    return found


def _no_keys(_strings: Sequence[str]) -> tuple[()]:
    return ()


def _is_canonical(text: str, shape: str) -> bool:
    if not shape.startswith("{") or _FRACTION.search(shape):
        return False
    try:
        return _canonical(json.loads(text)) == text
    except ValueError:
        return False

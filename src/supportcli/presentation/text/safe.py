r"""Outside text made safe to show: the one function every string passes on its way to a terminal.

A character is shown as it is when Unicode calls it printable or a space. Everything else, which is controls
(C0, DEL, C1), escape sequences with them, bidirectional and zero-width format characters, line and
paragraph separators, lone surrogates, private and unassigned code points, is shown as a visible escape:
`\n`, `\t`, `\x1b`, `\u202e`. The joiners (U+200C, U+200D) are a part of the spelling of scripts whose letters join:
between two letters of one such script a single joiner is shown as it is.
"""

from typing import Protocol

_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
#: The spaces of Unicode (category Zs) that `str.isprintable` does not count as printable.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
#: Printable to Unicode, yet drawn as nothing: the Hangul and Khmer fillers and the combining grapheme joiner.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
#: Scripts whose letters join or stack, as first and last characters: Arabic, Syriac, Arabic, N'Ko, Mandaic, Arabic;
#: those of India and Sinhala, a block each; Myanmar, Khmer, Mongolian, Balinese, Phags-pa, Javanese, Meetei.
_JOINED = (
    (0x0620, 0x06FF), (0x0710, 0x074F), (0x0750, 0x077F), (0x07CA, 0x07F5), (0x0840, 0x085B), (0x0860, 0x08FF),
    *((block, block + 0x7F) for block in range(0x0900, 0x0E00, 0x80)),
    (0x1000, 0x109F), (0x1780, 0x17D3), (0x1820, 0x18AA), (0x1B00, 0x1B4C), (0xA840, 0xA873), (0xA980, 0xA9C0),
    (0xABC0, 0xABED),
)  # fmt: skip
_TYPOGRAPHY = str.maketrans({
    "…": "...", "—": "-", "–": "-", "‐": "-", "‑": "-", "−": "-", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "‘": "'", "’": "'", "‚": ",", "·": "-", "•": "*", "×": "x", "→": "->", "←": "<-", "✓": "+",
    "✗": "x", "─": "-", "━": "=", "│": "|", "┃": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+",
    "┤": "+", "┬": "+", "┴": "+", "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "\u00a0": " ",
    "\u202f": " ",
})  # fmt: skip


class Encoded(Protocol):
    """A stream that may tell its encoding."""

    @property
    def encoding(self) -> str | None:
        """The name of the encoding, or nothing for a stream of text alone."""


def one_line(text: str) -> str:
    """Make outside text safe on one row of a terminal; nothing is lost, everything odd is visible."""
    if text.isprintable() and (text.isascii() or _UNSEEN.isdisjoint(text)):
        return text
    if _JOINERS.isdisjoint(text):
        return "".join(map(_shown, text))
    sides = zip(text, " " + text, text[1:] + " ", strict=False)
    return "".join(each if _joins(each, before, after) else _shown(each) for each, before, after in sides)


def many_lines(text: str) -> str:
    """Make outside text safe over several rows: line ends stay, tabs become blanks, else `one_line`."""
    return "\n".join(one_line(line) for line in text.replace("\r\n", "\n").expandtabs(8).split("\n"))


def ascii_only(text: str) -> str:
    r"""Spell text for a stream that is not UTF-8: typography in ASCII, letters as `\xe4` or `\u0436`."""
    return text if text.isascii() else escaped_ascii(text.translate(_TYPOGRAPHY))


def escaped_ascii(text: str) -> str:
    """Spell every character beyond ASCII as an escape, so that the text can be had back exactly."""
    return text.encode("ascii", "backslashreplace").decode("ascii")


def takes_unicode(stream: Encoded) -> bool:
    """Return whether a stream takes every character."""
    encoding = stream.encoding or "utf-8"
    return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig", "cp65001")


def _joins(character: str, before: str, after: str) -> bool:
    """Is this a joiner between two letters of one script that has them?"""
    if character not in _JOINERS or not (before.isprintable() and after.isprintable()) or after.isascii():
        return False
    return any(first <= ord(before) <= last and first <= ord(after) <= last for first, last in _JOINED)


def _shown(character: str) -> str:
    """Return the character, or its visible escape."""
    if (character.isprintable() and character not in _UNSEEN) or character in _SPACES:
        return character
    code = ord(character)
    if code <= 0xFF:
        return _SHORT.get(character) or f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"

r"""Outside text made safe to show: the one function every string passes on its way to a terminal.

A character is shown as it is when Unicode calls it printable or a space. Everything else, which is controls
(C0, DEL, C1), escape sequences with them, bidirectional and zero-width format characters, line and
paragraph separators, lone surrogates, private and unassigned code points, is shown as a visible escape:
`\n`, `\t`, `\x1b`, `\u202e`. What is drawn as nothing stays where it belongs to the spelling of what it stands beside:
a single joiner (U+200C, U+200D) between two letters of one script whose letters join, the joiner between two emoji, a
variation selector behind the one character it selects a form of, and the tags of a flag behind it.
"""

from typing import Protocol

_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
#: The spaces of Unicode (category Zs) that `str.isprintable` does not count as printable.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
#: Printable to Unicode, yet drawn as nothing: the Hangul and Khmer fillers and the combining grapheme joiner.
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_JOINERS = frozenset("\u200c\u200d")
#: Variation selectors: of Mongolian letters, of any character, of ideographs.
_MONGOLIAN = frozenset("\u180b\u180c\u180d\u180f")
_FORMS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_IDEOGRAPHIC = frozenset(map(chr, range(0xE0100, 0xE01F0)))
_SELECTORS = _MONGOLIAN | _FORMS | _IDEOGRAPHIC
_UNSEEN = _SELECTORS.union(_FILLERS)
#: The forms as text and as emoji, the flag that tags stand behind, the tags with their end, and how many a flag has.
_AS_TEXT, _AS_EMOJI, _KEYCAP, _FLAG = "\ufe0e", "\ufe0f", "\u20e3", "\U0001f3f4"
_TAGS, _END_OF_TAGS, _LEAST_TAGS, _MOST_TAGS = frozenset(map(chr, range(0xE0020, 0xE007F))), "\U000e007f", 3, 6
_IN_SPELLING = _JOINERS | _SELECTORS | _TAGS | {_END_OF_TAGS}
#: Arrows, symbols and pictures, of which joiners make one.
_EMOJI = ((0x2190, 0x21FF), (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF))
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
    if _IN_SPELLING.isdisjoint(text):
        return "".join(map(_shown, text))
    return "".join(
        each if each in _IN_SPELLING and _belongs(text, place) else _shown(each) for place, each in enumerate(text)
    )


def quoted(text: str | None, before: str = ": ") -> str:
    """Return outside text in one row, with what stands before it; nothing if there is no text."""
    return f"{before}{one_line(text)}" if text else ""


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


def _belongs(text: str, place: int) -> bool:
    """Is this joiner, selector or tag a part of the spelling of what it stands beside?"""
    character, before, after = text[place], text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
    if character in _JOINERS:
        return _joins(before, after) or (character == "\u200d" and _joins_emoji(text, place, after))
    return _selects(character, before, after) if character in _SELECTORS else _is_tag(text, place)


def _joins(before: str, after: str) -> bool:
    """Does a joiner stand between two letters of one script that has them?"""
    if not (before.isprintable() and after.isprintable()) or after.isascii():
        return False
    return any(first <= ord(before) <= last and first <= ord(after) <= last for first, last in _JOINED)


def _joins_emoji(text: str, place: int, after: str) -> bool:
    """Does a joiner stand between two emoji, the first of which may have its form selected?"""
    first = place - 2 if text[place - 1 : place] == _AS_EMOJI else place - 1
    return first >= 0 and _is_emoji(text[first]) and _is_emoji(after)


def _is_emoji(character: str) -> bool:
    return character.isprintable() and any(first <= ord(character) <= last for first, last in _EMOJI)


def _selects(character: str, before: str, after: str) -> bool:
    """Does a selector stand behind the one character that it selects a form of?"""
    if after == _KEYCAP and before in "0123456789#*":
        return character == _AS_EMOJI
    if before.isascii() or not before.isprintable() or before in _UNSEEN:
        return False
    if character in _MONGOLIAN:
        return "\u1800" <= before <= "\u18af"
    if character in _IDEOGRAPHIC:
        return before.isalpha() and before >= "\u3400"
    return character not in {_AS_TEXT, _AS_EMOJI} or not before.isalpha() or before == "ℹ"


def _is_tag(text: str, place: int) -> bool:
    """Is this one of the tags that name the region of a flag, or their end?"""
    flag = text.rfind(_FLAG, max(0, place - _MOST_TAGS - 1), place)
    end = text.find(_END_OF_TAGS, place, place + _MOST_TAGS)
    named = text[flag + 1 : end]
    return flag >= 0 and end >= 0 and _LEAST_TAGS <= len(named) <= _MOST_TAGS and _TAGS.issuperset(named)


def _shown(character: str) -> str:
    """Return the character, or its visible escape."""
    if (character.isprintable() and character not in _UNSEEN) or character in _SPACES:
        return character
    code = ord(character)
    if code <= 0xFF:
        return _SHORT.get(character) or f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"

"""The wide fold: what is one word to whoever searches. For search, keywords, hints and runbooks, never for identity."""

from typing import Final
from unicodedata import category, combining, decimal, name, normalize

#: Letters that Unicode takes apart nowhere, and those that one script writes in two ways.
_LETTERS: Final = {
    "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "",
}  # fmt: skip
#: Marks that a spelling may have or not have: accents, vowels of Arabic and Hebrew, variants of a sign.
_OPTIONAL: Final = ("COMBINING", "ARABIC", "HEBREW", "SYRIAC", "VARIATION SELECTOR")
#: Combining classes: a nukta is left out by many writers, a voiced sound mark makes another letter.
_NUKTA, _VOICED = 7, 8


class _Table(dict[int, str | int | None]):
    """What becomes of each sign, worked out when it is first met."""

    def __missing__(self, code: int) -> str | int | None:
        self[code] = found = _folded(chr(code))
        return found


def _folded(char: str) -> str | int | None:
    kind = category(char)
    # Joiners and signs of direction are no letters; a soft hyphen is where a line may end.
    if kind == "Cf" or (kind in {"Mn", "Me"} and _is_optional(char)):
        return None
    digit = decimal(char, None)
    return str(digit) if digit is not None else _LETTERS.get(char, ord(char))


def _is_optional(mark: str) -> bool:
    weight = combining(mark)
    return weight == _NUKTA or (weight != _VOICED and name(mark, "").startswith(_OPTIONAL))


_TABLE = _Table()


def without_signs(text: str) -> str:
    """Return a text as it was written, composed, without joiners and the marks that stand beside their letters."""
    composed = normalize("NFKC", text)
    return composed if composed.isascii() else "".join(char for char in composed if _TABLE[ord(char)] is not None)


def wide_fold(text: str) -> str:
    """Return a text without case, accents, optional marks, widths and joiners; digits of every script are `0` to `9`.

    `ВСЁ` and `все`, `Straße` and `STRASSE`, `ＡＢＣ` and `abc`, `İ` and `ı` become the same. Folded once or twice is
    the same.
    """
    if text.isascii():
        return text.lower()
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    return normalize("NFC", plain.translate(_TABLE))

"""Words as bash splits and quotes them."""

import re
from collections.abc import Sequence

#: What ends a word or means something else where it stands bare.
_SPECIAL = re.compile(r"[\s\\'\"$`!&|;<>()\[\]{}*?#~]")

#: What means something else between double quotes.
_IN_DOUBLE_QUOTES = re.compile(r'["\\$`]')


def words(line: Sequence[str]) -> tuple[list[str], str]:
    """Return the words that a person means, and what of the last stands before the part that bash will replace.

    bash takes a colon for a word of its own, and passes quotes and backslashes on.
    """
    joined: list[str] = []
    is_behind = False
    for word in line:
        if joined and (word == ":" or is_behind):
            joined[-1] += word
        else:
            joined.append(word)
        is_behind = word == ":"
    last = plain(joined[-1]) if joined else ""
    return [*map(plain, joined[:-1]), last], last[: last.rfind(":") + 1]


def spelt(word: str, before: str, typed: str) -> str:
    """Return a word as it is to stand on the line, without what stands there before, quoted as the last one typed."""
    rest = word.removeprefix(before)
    if typed[:1] == "'":
        return rest.replace("'", "'\\''")
    return (_IN_DOUBLE_QUOTES if typed[:1] == '"' else _SPECIAL).sub(r"\\\g<0>", rest)


def plain(word: str) -> str:
    """Return a word without the quotes and backslashes with which it was typed, also if it has no end yet."""
    if word[:1] == "'":
        return word[1:].removesuffix("'")
    if word[:1] == '"':
        return word[1:].removesuffix('"')
    return re.sub(r"\\(.)", r"\1", word)

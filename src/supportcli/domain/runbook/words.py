"""Words by which a runbook is found, folded: no case, no accents, nothing but letters and digits."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
#: Shorter words say nothing: the, und, for.
SHORTEST = 4
#: More words of a text than this are not looked for: the first lines tell what it is about.
MOST = 200


def words_in(text: str) -> list[str]:
    """Return the words of a text that say something, each once, in order."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    every = (word for word in _WORD.findall(plain) if len(word) >= SHORTEST or not word.isascii())
    return list(dict.fromkeys(every))[:MOST]

"""Mentions: `@ana` in a text, where `ana` is somebody who is known; addresses and code are none."""

import re
from collections.abc import Callable, Iterator

#: What stands between backticks or fences, and lines indented as code, mentions nobody.
_CODE = re.compile(r"^(?: {4}|\t).*$|^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
# Not behind a letter, as in an address, nor behind a slash or another @; up to three words, for names have blanks.
_MENTION = re.compile(r"(?<![\w@/.+-])@([\w.-]+(?: [\w.-]+){0,2})(?!@)")
_END = ".-"


def mentioned(text: str, known: Callable[[str], str | None]) -> tuple[str, ...]:
    """Return who is mentioned in a text, each once, in order; the longest name that is known is meant.

    `known` returns how somebody is called, if they are known.
    """
    if "@" not in text:
        return ()
    plain = _CODE.sub(" ", text)
    found = (next(filter(None, map(known, _names(match[1]))), None) for match in _MENTION.finditer(plain))
    return tuple(dict.fromkeys(filter(None, found)))


def _names(written: str) -> Iterator[str]:
    words = written.split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        yield name
        if name.rstrip(_END) != name:
            yield name.rstrip(_END)

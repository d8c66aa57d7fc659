"""Words as typed on the command line: of a fixed list, or at least of a text that can be written down."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.errors import UsageError
from supportcli.domain.time.duration import parse


def one_of(word: str | None, known: Sequence[str], what: str) -> str | None:
    """Return the word as the list spells it, or nothing for nothing.

    Raises:
        UsageError: the list does not have it.

    """
    if word is None:
        return None
    folded = word.casefold()
    if folded not in known:
        raise UsageError(f"'{word}' is not a valid {what}.", f"Possible: {', '.join(known)}.")
    return folded


def all_of(words: Sequence[str] | None, known: Sequence[str], what: str) -> tuple[str, ...]:
    """Return words of a list, each possibly several with commas between.

    Raises:
        UsageError: the list does not have one of them.

    """
    single = [each.strip() for word in words or () for each in word.split(",")]
    return tuple(filter(None, (one_of(word, known, what) for word in single)))


def required(word: str | None, known: Sequence[str], what: str, flag: str) -> str:
    """Return the word as the list spells it.

    Raises:
        UsageError: it was not given, or the list does not have it.

    """
    found = one_of(word, known, what)
    if found is None:
        raise UsageError(f"The {what} is missing.", f"Say {flag} with one of {', '.join(known)}.")
    return found


def unicode_only(value: Any, flag: str) -> Any:
    """Return a value, or a list of values, as it is, unless it holds bytes that are no text.

    Raises:
        UsageError: it does; a terminal or a script sent something that is not UTF-8.

    """
    for each in value if isinstance(value, (list, tuple)) else (value,):
        if isinstance(each, str) and not each.isascii():
            try:
                each.encode()
            except UnicodeEncodeError:
                raise UsageError(f"{flag} is not UTF-8 text, so it cannot be stored.") from None
    return value


def duration(text: str, what: str) -> int:
    """Read a duration, as seconds.

    Raises:
        UsageError: it is none.

    """
    try:
        return parse(text)
    except ValueError as error:
        raise UsageError(f"{what}: {error}") from None

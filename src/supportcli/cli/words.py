"""Words of a fixed list, as typed on the command line."""

from collections.abc import Sequence

from supportcli.domain.errors import UsageError


def one_of(word: str | None, known: Sequence[str], what: str) -> str | None:
    """Return the word as the list spells it, or nothing for nothing.

    Raises:
        UsageError: the list does not have it.

    """
    if word is None:
        return None
    folded = word.casefold()
    if folded not in known:
        raise UsageError(f"'{word}' is no {what}.", f"Possible: {', '.join(known)}.")
    return folded


def all_of(words: Sequence[str] | None, known: Sequence[str], what: str) -> tuple[str, ...]:
    """Return words of a list, each possibly several with commas between.

    Raises:
        UsageError: the list does not have one of them.

    """
    single = [each.strip() for word in words or () for each in word.split(",")]
    return tuple(filter(None, (one_of(word, known, what) for word in single)))

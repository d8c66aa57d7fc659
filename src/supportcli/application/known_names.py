"""The one name that a text means among those that there are: in full, or by a beginning that no other name has."""

from collections.abc import Collection, Iterable

from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.handle import fold_name

_MORE = "Write more of the one that is meant."


def meant(text: str, known: Iterable[str], what: str, hint: str) -> str:
    """Return the name that is meant; case and spaces do not matter.

    Raises:
        NotFound: no name begins so; those that are near are named, or else `hint`.
        UsageError: several names begin so.

    """
    names = {fold_name(name): name for name in sorted(known)}
    folded = fold_name(text)
    if folded in names:
        return names[folded]
    found = [name for key, name in names.items() if folded and key.startswith(folded)]
    if len(found) > 1:
        raise UsageError(f"'{text}' is the beginning of several names: {', '.join(found[:9])}.", _MORE)
    if found:
        return found[0]
    near = ", ".join(names[key] for key in near_keys(folded, names))
    raise NotFound(f"No {what} matches '{text}'.", f"Near it: {near}." if near else hint)


def near_keys(folded: str, keys: Collection[str]) -> list[str]:
    """Return up to three folded names that have a text in them, or sound like it, or one of whose words does."""
    # Loaded where a name is not known: every command that names somebody would pay for it.
    from difflib import get_close_matches

    from supportcli.domain.wide_fold import wide_fold

    wide = {key: wide_fold(key) for key in sorted(keys)}
    wanted = wide_fold(folded)
    # Of a long name most people write one word.
    words = {word for plain in wide.values() for word in (*plain.split(), plain)}
    inside = [key for key, plain in wide.items() if wanted and wanted in plain]
    close = get_close_matches(wanted, sorted(words))
    alike = [key for word in close for key, plain in wide.items() if word == plain or word in plain.split()]
    return list(dict.fromkeys((*inside, *alike)))[:3]

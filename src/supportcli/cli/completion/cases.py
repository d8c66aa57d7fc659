"""What the scripts for bash and zsh have in common: the frame, and a `case` for each option that takes a value."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from shlex import quote

from supportcli.cli.completion.offers import Offer, groups


def framed(head: str, values: Iterable[str], middle: str, places: Iterable[str], tail: str) -> str:
    """Return a script of its parts, with the groups named in its head."""
    lines = (*values, middle.rstrip("\n"), *places)
    return head.replace("@GROUPS@", "|".join(groups())) + "".join(f"{line}\n" for line in lines) + tail


def values(found: Iterable[Offer], before: str, words: Callable[[Sequence[str]], str]) -> Iterator[str]:
    """Yield what follows each option that takes a value: its words as the shell spells them, or files."""
    for offer in found:
        for option in offer.options:
            if option.takes_value:
                patterns = "|".join(quote(f"{offer.path} {name}") for name in option.names)
                yield f"        {before}{patterns}) {words(option.words) if option.words else 'files=1'} ;;"

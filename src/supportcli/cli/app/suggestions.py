"""What was probably meant by a word that is not a command."""

from difflib import get_close_matches

from supportcli.cli.app.hints import ELSEWHERE
from supportcli.cli.app.tree import ALIASES, ENTRIES, GROUP, below
from supportcli.domain.errors import UsageError


def unknown(path: str, group: str, name: str) -> UsageError:
    """Return the failure that there is no such command in a group, or in the whole program if it has no name."""
    near = _in_group(group, name) if group else _anywhere(name)
    meant = f"Did you mean {' or '.join(near)}?" if near else f"Try: {path} --help"
    return UsageError(f"There is no command '{name}' in {path}.", meant)


def _in_group(group: str, name: str) -> list[str]:
    return get_close_matches(name, below(group), n=3)


def _anywhere(name: str) -> list[str]:
    """Return commands under any spelling, in any group, or as other programs call them."""
    inside = [f"{group} {name}" for group, entry in ENTRIES.items() if entry == GROUP and name in below(group)]
    elsewhere = ELSEWHERE.get(name)
    found = [*([elsewhere] if elsewhere else []), *inside]
    return found or get_close_matches(name, [*below(""), *ALIASES], n=3)

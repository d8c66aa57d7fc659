"""A walk over the whole tree: for completion, for the reference, for the tests that look at every command."""

from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.cli.tree import ALIASES, ENTRIES, Entry, root


def paths() -> Iterator[tuple[str, Entry]]:
    """Name every command (`sla due`) with its entry of the map; nothing is imported."""
    for name, entry in ENTRIES.items():
        if isinstance(entry, Mapping):
            yield from ((f"{name} {word}", each) for word, each in entry.items())
        else:
            yield name, entry


def aliases(path: str) -> list[str]:
    """Name the other spellings of a command."""
    return [alias for alias, name in ALIASES.items() if name == path]


def made(path: str) -> Any:
    """Import a command and make it."""
    command: Any = root()
    for word in path.split():
        command = command.get_command(None, word)
    return command

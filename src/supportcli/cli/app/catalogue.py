"""A walk over the whole tree: for completion, for the reference, for the tests that look at every command."""

from collections.abc import Iterator

from supportcli.cli.app.parameters import Parameter, every
from supportcli.cli.app.tree import ALIASES, ENTRIES, CommandEntry, below, function_of, group_of
from supportcli.domain.policy.people import MAY

#: What changes a store, is nobody's own work, and does not take the options of a change.
_CHANGING = ("import servicenow", "contract end", "run", "shell", "ssh", "transcript recover")


def paths() -> Iterator[tuple[str, CommandEntry]]:
    """Name every command (`sla due`) with its entry of the map; nothing is imported."""
    for name, entry in ENTRIES.items():
        if isinstance(entry, CommandEntry):
            yield name, entry
        else:
            yield from ((f"{name} {word}", each) for word, each in group_of(name).COMMANDS.items())


def changing() -> list[str]:
    """Name every command that changes a store, as roles know them; `next` does with --take alone."""
    return [path for path, entry in paths() if entry.shared == "change" or path in MAY or path in _CHANGING]


def aliases(path: str) -> list[str]:
    """Name the other spellings of a command."""
    return [alias for alias, name in ALIASES.items() if name == path]


def parameters(verb: str) -> tuple[Parameter, ...]:
    """Import a command, and return its parameters and those it shares with others."""
    group, _, name = verb.rpartition(" ")
    entry = below(group)[name]
    if not isinstance(entry, CommandEntry):
        raise KeyError(verb)
    return every(function_of(verb, entry), entry.shared)

"""What can be completed where: per command its options, their values, and the words that follow it."""

from typing import NamedTuple

from supportcli.cli.app.catalogue import aliases, parameters, paths
from supportcli.cli.app.parameters import Parameter
from supportcli.cli.app.tree import ENTRIES, GROUP_HELP, CommandEntry
from supportcli.cli.completion.words import ARGUMENTS, OPTIONS


class Option(NamedTuple):
    """An option: its spellings, what it is, whether a value follows, and which."""

    names: tuple[str, ...]
    about: str
    takes_value: bool
    words: tuple[str, ...]


class Offer(NamedTuple):
    """A command: what it is, its options, and what may follow it."""

    path: str
    about: str
    options: tuple[Option, ...]
    words: tuple[str, ...]
    takes_ids: bool
    takes_files: bool


def offers() -> list[Offer]:
    """Look at every command, under each of its spellings."""
    found = []
    for path, entry in paths():
        offer = _offer(path, entry)
        found += [offer, *(offer._replace(path=alias) for alias in aliases(path))]
    return found


def groups() -> dict[str, str]:
    """Name the groups, with what they are about."""
    return GROUP_HELP


def first_words() -> dict[str, str]:
    """Name everything that can follow `support`, with what it is."""
    found = {
        name: entry.help if isinstance(entry, CommandEntry) else GROUP_HELP[name] for name, entry in ENTRIES.items()
    }
    return {alias: found[name] for name in list(found) for alias in (name, *aliases(name))}


def _offer(path: str, entry: CommandEntry) -> Offer:
    declared = parameters(path)
    options = tuple(_option(path, each) for each in declared if each.names)
    metavars = " ".join(each.label for each in declared if not each.names)
    words = tuple(first_words()) + ARGUMENTS[path] if path == "help" else ARGUMENTS.get(path, ())
    return Offer(path, entry.help, options, words, "ID" in metavars, "FILE" in metavars)


def _option(path: str, parameter: Parameter) -> Option:
    long = next(name for name in parameter.names if name.startswith("--"))
    words = OPTIONS.get(f"{path} {long}", OPTIONS.get(long, ()))
    return Option(parameter.names, parameter.help, parameter.kind is not bool, words)

"""What a word of a command line can become: words that the command takes, or files where it takes a file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from supportcli.cli.app.catalogue import aliases
from supportcli.cli.app.tree import ENTRIES, GROUP, CommandEntry, below, group_of
from supportcli.cli.completion import sources
from supportcli.cli.completion.position import NOWHERE, Position, locate
from supportcli.cli.lazy import lazy_import
from supportcli.domain.named_tuple import NamedTuple
from supportcli.presentation.formats.registry import FORMATS

#: A word, and what it is.
Named = tuple[str, str]
#: Yields what a store knows of a kind, given where the word stands.
Look = Callable[[str, Position], Iterable[Named]]


class Candidates(NamedTuple):
    """What a word can become: `words`, and what the shell knows itself, `files` or `commands`."""

    words: Sequence[Named]
    shell: str = ""


def complete(line: Sequence[str], look: Look) -> Candidates:
    """Return what the last word of a line can become; `line` begins after the program's name."""
    at = locate(line)
    found, shell = _found(at, look)
    words = [(f"{at.prefix}{word}", about) for word, about in found if word.startswith(at.word)]
    return Candidates(list(dict(words).items()), shell)


def _found(at: Position, look: Look) -> tuple[Iterable[Named], str]:
    if at.path == NOWHERE:
        return (), ""
    if at.option is not None:
        return _of(sources.of_option(at.path, at.option), at, look)
    if at.is_option:
        return _options(at), ""
    if not at.is_command:
        return _commands(at.path), ""
    if at.path == "help":
        return _pages(at.words), ""
    return _argument(at, look)


def _commands(group: str) -> Iterator[Named]:
    for name, entry in (below(group) if group else ENTRIES).items():
        about = entry.help if isinstance(entry, CommandEntry) else group_of(name).HELP
        yield from ((each, about) for each in (name, *(() if group else aliases(name))))


def _pages(words: Sequence[str]) -> Iterator[Named]:
    group = words[0] if words else ""
    if len(words) < 2 and (not group or ENTRIES.get(group) == GROUP):
        yield from _commands(group)
    if not words:
        yield from ((topic, "") for topic in sources.TOPIC_NAMES)


def _options(at: Position) -> Iterator[Named]:
    """Yield the options that can still be given: one that cannot be repeated once, and one format."""
    formats = set(FORMATS) if set(FORMATS) & set(at.given) else set()
    for each in at.parameters:
        if each.names and (each.is_list or each.name not in at.given) and each.name not in formats:
            yield from ((name, each.help) for name in each.names if name.startswith("--"))


def _argument(at: Position, look: Look) -> tuple[Iterable[Named], str]:
    argument = at.argument
    if argument is None:
        return (), ""
    if at.path == "tag" and at.word.startswith("+"):
        return ((f"+{tag}", about) for tag, about in look("tags", at)), ""
    own = [each for each in at.parameters if not each.names]
    last = sources.LAST.get(at.path)
    if last is None:
        source = sources.of_argument(at.path, argument, own.index(argument))
        if source == sources.COMMANDS:
            begins = len(at.words) == own.index(argument)
            return (), (sources.COMMANDS if begins else sources.FILES) if at.after_dashes else ""
        return _of(source, at, look)
    # Ids, and then one word of another kind, which is the end of it.
    ends = {word for word, _ in _of(last, at._replace(words=()), look)[0]}
    if any(word in ends for word in at.words):
        return (), ""
    ids = look("ids", at)
    return ([*_of(last, at, look)[0], *ids] if at.words and "priority" not in at.given else ids), ""


def _of(source: sources.Source, at: Position, look: Look) -> tuple[Iterable[Named], str]:
    if not isinstance(source, str):
        return ((word, "") for word in source), ""
    if source in {sources.FILES, sources.COMMANDS}:
        return (), source
    if source == "versions and files":
        return look("versions", at), sources.FILES
    here = HERE.get(source)
    return (here(at) if here else look(source, at)), ""


def _fields(at: Position) -> Iterator[Named]:
    """Yield fields behind those that stand there already, each once."""
    before, comma, _ = at.word.rpartition(",")
    named = set(before.split(","))
    yield from ((f"{before}{comma}{each}", "") for each in _field_names(at.path) if each not in named)


def _field_names(path: str) -> Iterator[str]:
    group, _, name = path.rpartition(" ")
    entry: Any = below(group)[name]
    module = lazy_import("cli.app.tree").function_of(path, entry).__globals__
    return (each.name for each in module.get("FIELDS", ()))


def _zones(_at: Position) -> Iterator[Named]:
    names = __import__("zoneinfo").available_timezones()
    return ((name, "") for name in sorted(names) if name[:1].isupper() and not name.startswith(("SystemV/", "Factory")))


def _schemas(_at: Position) -> Iterator[Named]:
    return iter(lazy_import("presentation.json_schema.answers").summaries())


HERE: dict[str, Callable[[Position], Iterable[Named]]] = {
    "fields": _fields, "zones": _zones, "schemas": _schemas,
}  # fmt: skip

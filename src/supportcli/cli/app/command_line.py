"""A command line becomes a call of a command's function: options, the command's words, what it is given.

The words are walked here, whoever reads the options among them: the quick reader, or Typer.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from supportcli.cli.app.parameters import HELP, VERSION, Parameter, every, gathered, shared
from supportcli.cli.app.reading import Reading, bind, refuse_extra
from supportcli.cli.app.tree import CommandEntry, below, function_of, spelt
from supportcli.cli.declare import Context
from supportcli.cli.lazy import lazy_import
from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple

PROGRAM = "support"


class Call(NamedTuple):
    """What a command line asks for: a function, and what it is to be called with."""

    function: Callable[..., None]
    context: Context
    values: Mapping[str, Any]


class Reader(Protocol):
    """What reads the words of one command by its parameters."""

    def __call__(
        self, path: str, parameters: Sequence[Parameter], words: Sequence[str], /, *, to_first_word: bool = False
    ) -> Reading:
        """Read the words of one command; `to_first_word` reads the options before the next command's name alone."""


def understand(arguments: Sequence[str], read: Reader) -> Call:
    """Return what a command line asks for.

    Raises:
        UsageError: it was not understood.

    """
    flags: dict[str, Any] = {}
    parameters = (*shared("read")[:-1], VERSION, HELP)
    reading = read(PROGRAM, parameters, arguments, to_first_word=True)
    if bind(PROGRAM, parameters, reading, flags).wants_help:
        return _help(PROGRAM, "", flags)
    words = list(reading.rest)
    if flags.pop("version", False):
        words[:1] = ["version"]
    name, *rest = words or ["status"]
    verb, path = spelt(name), f"{PROGRAM} {name}"
    entry = below("").get(verb)
    if entry is None:
        raise _unknown(PROGRAM, "", name)
    if isinstance(entry, CommandEntry):
        return _command(path, verb, entry, rest, flags, read)
    return _group(path, name, rest, flags, read)


def _group(path: str, group: str, words: Sequence[str], flags: dict[str, Any], read: Reader) -> Call:
    reading = read(path, (HELP,), words, to_first_word=True)
    if bind(path, (HELP,), reading, flags).wants_help:
        return _help(path, group, flags)
    entries = below(group)
    if not reading.rest:
        raise UsageError(f"{path} needs one of its commands: {', '.join(entries)}.", f"Try: {path} --help")
    name, *rest = reading.rest
    entry = entries.get(name)
    if not isinstance(entry, CommandEntry):
        raise _unknown(path, group, name)
    return _command(f"{path} {name}", f"{group} {name}", entry, rest, flags, read)


def _command(
    path: str, verb: str, entry: CommandEntry, words: Sequence[str], flags: dict[str, Any], read: Reader
) -> Call:
    function = function_of(verb, entry)
    parameters = every(function, entry.shared)
    _refuse_strangers(path, parameters, flags)
    reading = read(path, parameters, _unsigned(parameters, words))
    bound = bind(path, parameters, reading, flags)
    if bound.wants_help:
        return _help(path, verb, flags)
    refuse_extra(path, reading.rest)
    return Call(function, Context(verb, bound.params, flags), gathered(function, bound.values))


def _unsigned(parameters: Sequence[Parameter], words: Sequence[str]) -> Sequence[str]:
    """Return the words with `-word` written as the option it stands for, where the command has one (`tag 142 -word`).

    A word of the letters of short options alone is those, and one that begins with a digit is a time before now.
    """
    option = next((each for each in parameters if each.is_signed), None)
    if option is None:
        return words
    end = words.index("--") if "--" in words else len(words)
    letters = {name[1] for each in parameters for name in each.names if len(name) == 2}
    return [
        f"{option.names[0]}={word[1:]}"
        if len(word) > 2 and word[0] == "-" and word[1] != "-" and not word[1].isdigit() and not {*word[1:]} <= letters
        else word
        for word in words[:end]
    ] + [*words[end:]]


def _help(path: str, verb: str, flags: dict[str, Any]) -> Call:
    return Call(lazy_import("cli.app.command_help").show, Context(verb, {}, flags), {"path": path})


def _unknown(path: str, group: str, name: str) -> UsageError:
    return lazy_import("cli.app.suggestions").unknown(path, group, name)  # type: ignore[no-any-return]


def _refuse_strangers(path: str, parameters: Sequence[Parameter], flags: Mapping[str, Any]) -> None:
    """Refuse options before the command's name that the command does not take."""
    known = {each.name for each in parameters}
    for given in flags:
        if given not in known:
            raise UsageError(f"{path} takes no --{given.replace('_', '-')}.", f"Try: {path} --help")

"""The reader of plain command lines: what it cannot read, and every fault, is left to Typer's reader."""

from collections.abc import Sequence
from typing import Any

from supportcli.cli.app.parameters import Parameter
from supportcli.cli.app.reading import Reading


class NotPlain(Exception):
    """The words hold something that only the other reader judges: an unknown option, a value missing or too many."""


def read(_path: str, parameters: Sequence[Parameter], words: Sequence[str], *, to_first_word: bool = False) -> Reading:
    """Read the words of one command; `to_first_word` reads the options before the next command's name alone.

    Raises:
        NotPlain: they hold something that only the other reader judges.

    """
    named = {name: each for each in parameters for name in each.names}
    given: dict[str, Any] = {}
    places: list[str] = []
    left = list(reversed(words))
    while left:
        word = left.pop()
        if word == "--":
            places += reversed(left)
            break
        if not word.startswith("-") or word == "-":
            places.append(word)
            if to_first_word:
                places += reversed(left)
                break
        elif word.startswith("--"):
            _long(named, word, left, given)
        else:
            _short(named, word, left, given)
    rest = _place([each for each in parameters if not each.names], places, given)
    for each in parameters:
        given.setdefault(each.name, () if each.is_list else False if each.kind is bool else None)
    return Reading(given, rest)


def _long(named: dict[str, Parameter], word: str, left: list[str], given: dict[str, Any]) -> None:
    name, has_value, value = word.partition("=")
    parameter = named.get(name)
    if parameter is None or (has_value and parameter.kind is bool):
        raise NotPlain
    if has_value:
        left.append(value)
    _take(parameter, left, given)


def _short(named: dict[str, Parameter], word: str, left: list[str], given: dict[str, Any]) -> None:
    """Read `-q`, `-qy`, `-p high` or `-phigh`."""
    for place, letter in enumerate(word[1:], start=2):
        parameter = named.get(f"-{letter}")
        if parameter is None:
            raise NotPlain
        is_flag = parameter.kind is bool
        if not is_flag and place < len(word):
            left.append(word[place:])
        _take(parameter, left, given)
        if not is_flag:
            return


def _take(parameter: Parameter, left: list[str], given: dict[str, Any]) -> None:
    """Take the value of an option from the words that are left."""
    if parameter.kind is bool:
        given[parameter.name] = True
    elif not left:
        raise NotPlain
    elif parameter.is_list:
        given[parameter.name] = (*given.get(parameter.name, ()), left.pop())
    else:
        given[parameter.name] = left.pop()


def _place(arguments: Sequence[Parameter], words: list[str], given: dict[str, Any]) -> list[str]:
    """Give each argument its word, the one that takes many what the others leave; return what nobody takes."""
    before = next((place for place, each in enumerate(arguments) if each.is_list), len(arguments))
    after = arguments[before + 1 :]
    for each in arguments[:before]:
        given[each.name] = words.pop(0) if words else None
    if before == len(arguments):
        return words
    last = {each.name: words.pop() if words else None for each in reversed(after)}
    given[arguments[before].name] = tuple(words)
    given.update((each.name, last[each.name]) for each in after)
    return []

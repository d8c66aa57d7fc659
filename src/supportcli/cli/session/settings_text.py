"""The text of a configuration file with one setting changed: comments, order and spacing are its writer's."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from supportcli.domain.errors import SupportError


def with_setting(path: str, text: str, name: str, value: Any) -> str:
    """Return TOML text in which a setting has this value; `path` is named in the error.

    Raises:
        SupportError: the change would lose something else that is in the text.

    """
    with _nothing_lost(path):
        was = _values(text)
        after = _replaced(text, name, value) if name in was else _inserted(text, name, value)
        _compare(after, {**was, name: value})
    return after


def without_setting(path: str, text: str, name: str) -> str:
    """Return TOML text without a setting that is in it; `path` is named in the error.

    Raises:
        SupportError: the change would lose something else that is in the text.

    """
    with _nothing_lost(path):
        was = _values(text)
        head, tail = _parts(text, name)
        document = _document(head)
        document.remove(name)
        after = document.as_string() + tail
        _compare(after, {other: value for other, value in was.items() if other != name})
    return after


@contextmanager
def _nothing_lost(path: str) -> Iterator[None]:
    try:
        yield
    except (TOMLKitError, ValueError, RecursionError):
        hint = "Nothing was changed. Write it yourself: support config edit"
        raise SupportError(f"{path}: it cannot be changed without losing what else is in it.", hint) from None


def _compare(after: str, expected: dict[str, Any]) -> None:
    if _values(after) != expected:
        raise ValueError(after)


def _replaced(text: str, name: str, value: Any) -> str:
    head, tail = _parts(text, name)
    document = _document(head)
    document[name] = value
    return document.as_string() + tail


def _parts(text: str, name: str) -> tuple[str, str]:
    """Split a text where its tables begin, so that those stay as they are, unless the setting is a table itself."""
    lines = text.splitlines(keepends=True)
    place = _before_tables(lines)
    head = "".join(lines[:place])
    return (head, "".join(lines[place:])) if name in _values(head) else (text, "")


def _document(text: str) -> tomlkit.TOMLDocument:
    document = tomlkit.parse(text)
    # Tables that are not written together are written together by tomlkit.
    if document.as_string() != text:
        raise ValueError(text)
    return document


def _inserted(text: str, name: str, value: Any) -> str:
    """Insert a line behind the last that belongs to no table; tomlkit would put it between a table and its comment."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    place = _before_tables(lines)
    if place and not lines[place - 1].endswith("\n"):
        lines[place - 1] += end
    return "".join((*lines[:place], f"{name} = {tomlkit.item(value).as_string()}{end}", *lines[place:]))


def _before_tables(lines: list[str]) -> int:
    """Return the index of the line where the first table with the comment above it begins, else of the end."""
    # A bracket may also begin a line of an array or a text, but nothing that ends there is TOML.
    begins = (
        index for index, line in enumerate(lines) if line.lstrip().startswith("[") and _is_toml("".join(lines[:index]))
    )
    place = next(begins, None)
    if place is None:
        return len(lines)
    while place and lines[place - 1].lstrip().startswith("#"):
        place -= 1
    while place and not lines[place - 1].strip():
        place -= 1
    return place


def _is_toml(text: str) -> bool:
    try:
        _values(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _values(text: str) -> dict[str, Any]:
    # Of numbers the spelling is compared: not-a-number is not equal to itself.
    return tomllib.loads(text, parse_float=str)

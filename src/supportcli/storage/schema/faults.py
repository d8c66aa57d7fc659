"""What is wrong with a row or a line that a model refused, in our words: the field, what it is, what it should be."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from sqlmodel import SQLModel

#: Characters of a refused value that are shown.
_SHOWN = 80
_TOO_LONG = "string_too_long"


def faults(model: type[SQLModel], error: ValidationError) -> Iterator[str]:
    """Yield a sentence without its full stop for each field that was refused; each field once.

    What a field should be is said by its `description` in the model.
    """
    seen = set()
    for each in error.errors(include_url=False):
        name = str(each["loc"][0]) if each["loc"] else ""
        if name not in seen:
            seen.add(name)
            yield _fault(model, name, each)


def _fault(model: type[SQLModel], name: str, error: Any) -> str:
    if not name:
        return "it is not a JSON object"
    if error["type"] == "missing":
        return f"{name} is unknown"
    if error["type"] == "value_error":
        return f"{name}: {error['ctx']['error']}"
    if error["type"] == _TOO_LONG:
        return f"{name} is longer than {error['ctx']['max_length']:,} characters"
    return f"{name} is {_shown(error['input'])}, but should be {model.model_fields[name].description or 'text'}"


def _shown(value: Any) -> str:
    text = "empty" if value == "" else "null" if value is None else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

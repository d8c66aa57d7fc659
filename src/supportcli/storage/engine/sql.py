"""Values of an `IN (…)`: one bound parameter each, so that one SQL text serves both engines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

#: Rows asked for at a time: enough to be quick, few enough to let others write in between, and far below the
#: number of parameters that an engine takes (SQLite 32,766, a server 65,535).
CHUNK = 400
#: Above every number a store gives: where reading backwards begins.
END = 1 << 62


def among(values: Iterable[object], prefix: str = "n") -> tuple[str, dict[str, Any]]:
    """Return the marks of an `IN (…)` (`:n0, :n1`) and the values by their names.

    Without values the marks are empty, which SQLite takes and a server does not: ask for nothing instead.
    """
    named = {f"{prefix}{place}": value for place, value in enumerate(values)}
    return ", ".join(f":{name}" for name in named), named


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Yield the values in their order, so many at a time."""
    return (values[start : start + size] for start in range(0, len(values), size))

"""What the requests of customers changed: in lines for those who serve them, and on the page that customers read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from itertools import islice
from typing import Any

from supportcli.presentation.customer.history import CHANGED, day
from supportcli.presentation.text.safe import one_line

#: Columns of a page.
HEAD = ("Since", "Cases", "What was asked", "What became of it")
#: The most that a terminal and a cell of a page list.
_LINES, _CASES = 20, 5
_BECAME = {
    ("case", "fixed"): "fixed",
    ("cause", "fixed"): "what is behind it is fixed",
    ("cause", "open"): "what is behind it is being worked on",
    ("answer", "prepared"): "led to a prepared answer",
}


def lines(changes: Sequence[Mapping[str, Any]], zone: tzinfo) -> Iterator[str]:
    """Yield the changes for a terminal, with what they are called among us; only the first of many."""
    if changes:
        yield f"{CHANGED}:"
    for each in islice(changes, _LINES):
        called = ": ".join(filter(None, (each["ref"], each["title"])))
        yield one_line(f"  {_since(each, zone)}  {_ids(each)}  {became(each)}{f' ({called})' if called else ''}")
    if len(changes) > _LINES:
        yield f"  and {len(changes) - _LINES} more: --html or --json"


def cells(change: Mapping[str, Any], zone: tzinfo) -> Sequence[str]:
    """Render a change in the columns of a page: in words that the customer knows, and without names of ours."""
    titles = "; ".join(each["title"] for each in change["cases"][:_CASES])
    return _since(change, zone), _ids(change), titles, became(change)


def became(change: Mapping[str, Any]) -> str:
    """Return what became of it, with what customers are to know."""
    kind, state, text = change["kind"], change["state"], change["text"]
    word = _BECAME.get((kind, state)) or f"{kind}, {state}"
    return f"{word}: {text}" if text else word


def _since(change: Mapping[str, Any], zone: tzinfo) -> str:
    return day(change["at"], zone) if change["at"] else "open"


def _ids(change: Mapping[str, Any]) -> str:
    more = len(change["cases"]) - _CASES
    return ", ".join(each["id"] for each in change["cases"][:_CASES]) + (f" and {more} more" if more > 0 else "")

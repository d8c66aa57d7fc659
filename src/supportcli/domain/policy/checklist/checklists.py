"""The `[checklists]` of a policy text: what the first line checks in cases of some categories before they go on."""

from collections.abc import Iterator
from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.handle import fold_name
from supportcli.domain.policy.faults import quote, spell
from supportcli.domain.policy.table import Table

_KEYS = ("categories", "items")
_MOST, _LONGEST, _LONGEST_NAME = 30, 300, 60


def read_checklists(root: Table) -> dict[str, Any]:
    """Return the checklists in canonical form, empty if there are none; record faults."""
    table = root.part("checklists")
    found: dict[str, Any] = {}
    taken: dict[str, str] = {}
    for name, part in table.named_tables():
        if len(name) > _LONGEST_NAME:
            table.refuse(name, f"{quote(name)} is too long for a name", f"write at most {_LONGEST_NAME} characters")
        found[name] = {"categories": _categories(part, name, taken), "items": _items(part)}
    return {"checklists": found} if found else {}


def _categories(table: Table, name: str, taken: dict[str, str]) -> list[str]:
    table.allow_only(_KEYS)
    found: list[str] = []
    for item, text in table.texts("categories"):
        other = taken.setdefault(fold_name(text), name)
        if not text.strip():
            table.refuse("categories", "this category is blank", 'write categories = ["export"]', item)
        elif other != name:
            table.refuse("categories", f"{quote(other)} is the checklist of {quote(text)} already", None, item)
        elif text not in found:
            found.append(text)
    if not table.is_filled("categories"):
        table.refuse(None, "the checklist is for no category", 'write categories = ["export"]')
    return found


def _items(table: Table) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for item, text, is_asked in _read_items(table):
        if not text.strip() or not text.isprintable() or len(text) > _LONGEST:
            table.refuse("items", "this item is blank, too long, or of several lines",
                         f"write one line of at most {_LONGEST} characters", item)  # fmt: skip
        elif fold_name(text) in found and text != GONE:
            table.refuse("items", f"{quote(text)} is here twice", "an item is known by its words", item)
        else:
            # What was redacted may be there more than once.
            key = f"{GONE}{item}" if text == GONE else fold_name(text)
            found[key] = {"text": text.strip(), "ask": is_asked}
    if not table.is_filled("items"):
        table.refuse(None, "the checklist has no items", f'write items = ["…"] in [{spell(table.path)}]')
    if len(found) > _MOST:
        table.refuse("items", f"a checklist has at most {_MOST} items", "make two of it")
    return list(found.values())


def _read_items(table: Table) -> Iterator[tuple[int, str, bool]]:
    """Yield the place and the words of each item, and whether it asks for an answer."""
    for item, value in table.texts_and_tables("items", 'a list of items, ["…", { ask = "…" }]'):
        if isinstance(value, str):
            yield item, value, False
            continue
        value.allow_only(("ask",))
        text = value.text("ask")
        if text is not None:
            yield item, text, True
        elif "ask" not in value:
            value.refuse(None, "this item asks nothing", 'write { ask = "Which version?" }')

"""The `[[choose]]` list of a policy text: which cases get which plan, first match first (R14)."""

from collections.abc import Collection
from typing import Any

from supportcli.domain.case.terms import CHANNELS, KINDS
from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.table import Table

_CONDITIONS = ("customer", "kind", "category", "channel")


def read_choices(root: Table, plans: Collection[str]) -> list[dict[str, Any]]:
    """Return the choices in order, with every condition present (None matches anything)."""
    return [_choice(table, plans) for table in root.tables("choose")]


def _choice(table: Table, plans: Collection[str]) -> dict[str, Any]:
    table.allow_only((*_CONDITIONS, "plan"))
    if "plan" not in table:
        table.refuse(None, "the choice names no plan", 'write plan = "…"')
    if not any(key in table for key in _CONDITIONS):
        hint = f"name {', '.join(_CONDITIONS[:-1])} or {_CONDITIONS[-1]}, or write default_plan instead"
        table.refuse(None, "the choice fits every case", hint)
    return {
        "customer": _customer(table),
        "kind": table.word("kind", KINDS, "kind"),
        "category": _filled(table, "category"),
        "channel": table.word("channel", CHANNELS, "channel"),
        "plan": table.word("plan", plans, "plan"),
    }


def _customer(table: Table) -> str | None:
    customer = _filled(table, "customer")
    if customer and "*" in customer[:-1]:
        table.refuse("customer", f"{quote(customer)} has a * before its end", 'write "acme*"')
    return customer


def _filled(table: Table, key: str) -> str | None:
    text = table.text(key)
    if text is not None and not text.strip():
        table.refuse(key, "the text is empty", "write a name or remove the key")
    return text

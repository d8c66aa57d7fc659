"""The sentences of who works on a case, in which tier and after which checks, who follows it, and what it asks for."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.case.checking import spoken
from supportcli.presentation.text.safe import one_line


def _assigned(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    was = f" (was {one_line(fact.was)})" if fact.was else ""
    return f"assigned to {one_line(fact.agent)}{was}{_after(': ', fact.because)}"


def _released(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"unassigned (was {one_line(fact.was)})"


def _followed(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"{one_line(fact.who)} follows it{' no longer' * fact.ends}"


def _escalated(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    why = f" ({one_line(fact.unchecked)})" if fact.unchecked else ""
    missing = f"; not checked: {', '.join(map(one_line, fact.missing))}{why}" if fact.missing else ""
    said = f"{_after(': ', fact.because)}{_after('; tried: ', fact.tried)}{missing}"
    return f"escalated from {fact.was} to {fact.to}{said}"


def _checked(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return one_line(f"checked {fact.checklist}: {spoken(*fact[1:])}")


def _deescalated(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"returned from {fact.was} to {fact.to}{_after(': ', fact.because)}"


def _after(before: str, text: str | None) -> str:
    return f"{before}{one_line(text)}" if text else ""


STAFF: Mapping[str, Callable[[Any, tzinfo, int | None], str]] = {
    "assigned": _assigned,
    "released": _released,
    "followed": _followed,
    "escalated": _escalated,
    "deescalated": _deescalated,
    "item_checked": _checked,
    "wish_linked": lambda fact, _zone, _now: f"linked to wish {one_line(fact.ref)}{_after(': ', fact.text)}",
    "wish_unlinked": lambda fact, _zone, _now: f"taken from wish {one_line(fact.ref)}",
}

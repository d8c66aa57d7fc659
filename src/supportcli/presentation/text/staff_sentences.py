"""The sentences of who works on a case, in which tier, who follows it, what it asks for, how well it was handled."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.case.checking import spoken
from supportcli.presentation.text.safe import one_line, quoted


def _assigned(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    was = f" (was {one_line(fact.was)})" if fact.was else ""
    return f"assigned to {one_line(fact.agent)}{was}{quoted(fact.because)}"


def _released(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"unassigned (was {one_line(fact.was)})"


def _followed(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"{one_line(fact.who)} follows it{' no longer' * fact.ends}"


def _escalated(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    why = f" ({one_line(fact.unchecked)})" if fact.unchecked else ""
    missing = f"; not checked: {', '.join(map(one_line, fact.missing))}{why}" if fact.missing else ""
    said = f"{quoted(fact.because)}{quoted(fact.tried, '; tried: ')}{missing}"
    return f"escalated from {fact.was} to {fact.to}{said}"


def _checked(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return one_line(f"checked {fact.checklist}: {spoken(*fact[1:])}")


def _deescalated(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"returned from {fact.was} to {fact.to}{quoted(fact.because)}"


STAFF: Mapping[str, Callable[[Any, tzinfo, int | None], str]] = {
    "assigned": _assigned,
    "released": _released,
    "followed": _followed,
    "escalated": _escalated,
    "deescalated": _deescalated,
    "item_checked": _checked,
    "wish_linked": lambda fact, _zone, _now: f"linked to wish {one_line(fact.ref)}{quoted(fact.text)}",
    "wish_unlinked": lambda fact, _zone, _now: f"taken from wish {one_line(fact.ref)}",
}


def _said(fact: Any) -> str:
    by = f" by {one_line(fact.by)}" if fact.by else ""
    return f"{by}: {one_line(fact.text)}" if fact.text else by


def _drawn(fact: Any) -> str:
    share = f"{fact.percent} % of closures"
    whom = one_line(fact.to) if fact.to else "the customer"
    return f"ask {whom} for a rating: drawn, {share}" if fact.asked else f"no rating is asked for: not drawn, {share}"


def _review_drawn(fact: Any) -> str:
    only = f" of {one_line(fact.only)}" if fact.only else ""
    return f"drawn for a review, case {fact.place + 1} of {fact.candidates}{only}"


FEEDBACK: Mapping[str, Any] = {
    "rated": lambda fact, _zone, _now: f"rated {fact.score} of 5{_said(fact)}",
    "recommended": lambda fact, _zone, _now: f"likely to recommend us: {fact.score} of 10{_said(fact)}",
    "thanked": lambda fact, _zone, _now: f"thanks{_said(fact)}",
    "review_drawn": lambda fact, _zone, _now: _review_drawn(fact),
    # What was answered is for whoever may see the review.
    "review_answered": lambda fact, _zone, _now: f"review answered ({len(fact.answers)} questions)",
    "rating_drawn": lambda fact, _zone, _now: _drawn(fact),
}

"""What the customer thinks of a case, as sentences."""

from typing import Any

from supportcli.presentation.text.safe import one_line


def _said(fact: Any) -> str:
    by = f" by {one_line(fact.by)}" if fact.by else ""
    return f"{by}: {one_line(fact.text)}" if fact.text else by


def _drawn(fact: Any) -> str:
    share = f"{fact.percent} % of closures"
    whom = one_line(fact.to) if fact.to else "the customer"
    return f"ask {whom} for a rating: drawn, {share}" if fact.asked else f"no rating is asked for: not drawn, {share}"


FEEDBACK = {
    "rated": lambda fact, _zone, _now: f"rated {fact.score} of 5{_said(fact)}",
    "recommended": lambda fact, _zone, _now: f"likely to recommend us: {fact.score} of 10{_said(fact)}",
    "thanked": lambda fact, _zone, _now: f"thanks{_said(fact)}",
    "rating_drawn": lambda fact, _zone, _now: _drawn(fact),
}

"""The `[ratings]` of a policy text: whom to ask for a rating, and after which rating somebody calls back."""

from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.quantities import read_duration, read_percent
from supportcli.domain.policy.table import Table

_KEYS = ("ask", "call_back_under", "call_back_within")
#: No rating is under 1, and every one is under 6: nobody means either.
_LEAST, _MOST = 2, 5
#: Under this a rating counts as negative, and the seconds of working time within which somebody calls back.
NEGATIVE_UNDER, WITHIN = 3, 4 * 3600


class Ratings(NamedTuple):
    """In how many of 100 closings a rating is asked for; under which somebody calls back, within which seconds."""

    ask: int = 0
    call_back_under: int | None = None
    call_back_within: int = WITHIN

    @property
    def negative_under(self) -> int:
        """Under this a rating is negative: where somebody calls back, or else under 3."""
        return NEGATIVE_UNDER if self.call_back_under is None else self.call_back_under


def read_ratings(root: Table) -> dict[str, Any]:
    """Return what the policy says of ratings, empty if nothing; record faults."""
    table = root.part("ratings")
    table.allow_only(_KEYS)
    found: dict[str, Any] = {}
    text = table.text("ask")
    if text is not None:
        found["ask"] = read_percent(table, "ask", text, 0)
    if "call_back_under" in table:
        found["call_back_under"] = _mark(table)
        found["call_back_within"] = WITHIN
    if "call_back_within" in table:
        found["call_back_within"] = read_duration(table, "call_back_within", "4h")
        if "call_back_under" not in table:
            table.refuse("call_back_within", "no rating is named under which somebody calls back",
                         "write call_back_under = 3")  # fmt: skip
    return {"ratings": found} if found else {}


def _mark(table: Table) -> int | None:
    mark = table.count("call_back_under", _MOST)
    if mark is not None and mark < _LEAST:
        table.refuse("call_back_under", f"no rating is under {mark}", "write call_back_under = 3")
    return mark

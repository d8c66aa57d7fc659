"""The `[ratings]` of a policy text: whom to ask for a rating, and after which rating somebody calls back."""

from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.quantities import read_duration, read_percent
from supportcli.domain.policy.table import Table

#: The keys that say under which score somebody calls back; of ratings from 1 to 5, and of --nps from 0 to 10.
_UNDER, _NPS_UNDER = "call_back_under", "call_back_nps_under"
_KEYS = ("ask", _UNDER, _NPS_UNDER, "call_back_within")
#: By the key, the least and the highest mark, and the usual one: no score is under less, and every one under more.
_MARKS = {_UNDER: (2, 5, 3), _NPS_UNDER: (1, 10, 7)}
#: Under this a rating counts as negative, and the seconds of working time within which somebody calls back.
NEGATIVE_UNDER, WITHIN = 3, 4 * 3600


class Ratings(NamedTuple):
    """In how many of 100 closings a rating is asked for; under which somebody calls back, within which seconds.

    `call_back_nps_under` is the same of how ready a customer is to recommend us.
    """

    ask: int = 0
    call_back_under: int | None = None
    call_back_within: int = WITHIN
    call_back_nps_under: int | None = None

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
    for key in _MARKS:
        if key in table:
            found[key] = _mark(table, key)
            found["call_back_within"] = WITHIN
    if "call_back_within" in table:
        found["call_back_within"] = read_duration(table, "call_back_within", "4h")
        if _MARKS.keys().isdisjoint(found):
            table.refuse("call_back_within", "no rating is named under which somebody calls back",
                         "write call_back_under = 3, or call_back_nps_under = 7")  # fmt: skip
    return {"ratings": found} if found else {}


def _mark(table: Table, key: str) -> int | None:
    least, most, usual = _MARKS[key]
    mark = table.count(key, most)
    if mark is not None and mark < least:
        table.refuse(key, f"no rating is under {mark}", f"write {key} = {usual}")
    return mark

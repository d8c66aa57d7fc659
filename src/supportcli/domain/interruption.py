"""Interruptions of those who build: cases that the first line handed to them, and pages, counted."""

from array import array

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.percentile import nearest

#: The tiers of people who build; management is none of them.
ENGINEERS = ("l2", "l3", "engineering")
#: By what they are counted: a week is that of a clock on the wall, Monday to Sunday.
COUNTED_BY = ("week", "cause", "customer", "engineer")


class Interruption(NamedTuple):
    """A case came to a tier of `ENGINEERS`, or somebody was paged about it: so many seconds after it was opened.

    A page has no `tier`. `steps` is how many steps of runbooks were ticked before, `checks` how many items of
    checklists were checked; `is_tried` says that it is written what was tried, `is_unchecked` that not all of its
    checklist was checked.
    """

    tier: str | None
    seconds: int
    steps: int = 0
    is_tried: bool = False
    checks: int = 0
    is_unchecked: bool = False


class Tally:
    """A count of interruptions; eight bytes are kept of each escalation."""

    __slots__ = ("_seconds", "checked", "count", "pages", "steps", "tiers", "tried", "unchecked")

    def __init__(self) -> None:
        self.count = self.pages = self.checked = self.steps = self.tried = self.unchecked = 0
        self.tiers = dict.fromkeys(ENGINEERS, 0)
        self._seconds = array("q")

    def add(self, one: Interruption) -> None:
        """Count one; of a page nothing but that it was."""
        self.count += 1
        if one.tier is None:
            self.pages += 1
            return
        self.tiers[one.tier] += 1
        self.steps += one.steps
        self.checked += one.steps + one.checks > 0
        self.unchecked += one.is_unchecked
        self.tried += one.is_tried
        self._seconds.append(one.seconds)

    def percentiles(self) -> tuple[int | None, int | None]:
        """Return the median and the 90th percentile of the seconds from opening to escalation, by nearest rank."""
        ordered = sorted(self._seconds)
        return (nearest(ordered, 50), nearest(ordered, 90)) if ordered else (None, None)

"""What a row of a report can be of, by the word of the report; the first is the usual one."""

from collections.abc import Mapping

#: What a period is divided into.
STEPS = ("day", "week", "month")
#: What a report can be compared with.
PREVIOUS, LAST_YEAR = COMPARISONS = ("previous", "last-year")
_OF_CASES = ("category", "channel", "priority", "customer", "tier")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "volume": ("month", "week", "day", *_OF_CASES),
    "backlog": ("month", "week", "day", *_OF_CASES),
    "sla": ("metric", "plan", "priority", "customer", "category", "channel", "tier", "month", "week", "day"),
    "targets": ("target",),
    "month": ("week", "day"),
    "tiers": ("tier",),
    "people": ("person",),
    "customers": ("customer",),
    "oncall": ("person", "rota", "month", "week", "day"),
    "quality": ("channel", "category", "tier", "priority", "customer", "month", "week", "day"),
    "categories": ("category", "service", "cause", "customer", "channel"),
}

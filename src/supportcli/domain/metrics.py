"""What clocks measure: one line for each metric, and what the rest of the program asks of it."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from supportcli.domain.named_tuple import NamedTuple

T = TypeVar("T", bound=Mapping[str, Any])


class Metric(NamedTuple):
    """A metric: its name, and the name under which a plan sets its target (none: its own event does).

    `is_repeated` starts a clock anew for every message, `is_promise` counts for a verdict and can be breached, and a
    metric that is `shadowed_by` another is not shown where both say the same.
    """

    name: str
    target: str | None = None
    is_repeated: bool = False
    is_promise: bool = True
    shadowed_by: str | None = None


#: The end of an access window is a clock too, but no promise: it is never breached.
ACCESS = "access"
ALL = (
    Metric("first_response", "first_response"),
    Metric("next_response", "next_response", is_repeated=True),
    Metric("update", "update", is_repeated=True),
    Metric("first_resolution", "resolution", shadowed_by="resolution"),
    Metric("resolution", "resolution"),
    Metric("promise"),
    Metric(ACCESS, is_promise=False),
)

#: What is promised to a customer.
METRICS = tuple(each.name for each in ALL if each.is_promise)
#: Clocks whose targets are in their own events: no policy promises them, and none judges them anew.
OWN_TARGET = tuple(each.name for each in ALL if each.target is None)
#: What a priority promises.
OF_PRIORITY = tuple(each.name for each in ALL if each.target is not None)
#: What a plan may set a target for.
PLAN_METRICS = tuple(dict.fromkeys(each.target for each in ALL if each.target is not None))
TARGET_OF = {each.name: each.target or each.name for each in ALL}
#: What a reply satisfies, the repeated one last.
ANSWERS = ("first_response", "next_response")
REPEATED = tuple(each.name for each in ALL if each.is_repeated)
SHADOWED_BY = {each.name: each.shadowed_by for each in ALL if each.shadowed_by is not None}


def once(clocks: Iterable[T], said: Callable[[T], Hashable]) -> list[T]:
    """Return what has a `metric`, without what says the same as the metric that shadows it."""
    every = list(clocks)
    there = {(each["metric"], said(each)) for each in every}
    return [each for each in every if (SHADOWED_BY.get(each["metric"]), said(each)) not in there]

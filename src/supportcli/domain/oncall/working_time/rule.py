"""A rule of working time: what it limits, by how much, and where it stands."""

from collections.abc import Mapping
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.worktime.span import Span

DAILY_REST, WEEKLY_REST = "daily_rest", "weekly_rest"
DAILY_MAX, NIGHT_MAX, WEEKLY_MAX = "daily_max", "night_max", "weekly_max"
#: A rule that says what counts as work; nothing is measured by it.
STANDBY = "standby"
KINDS = (DAILY_REST, WEEKLY_REST, DAILY_MAX, NIGHT_MAX, WEEKLY_MAX, STANDBY)
#: What a call-out does to the daily rest: it begins anew, always or if it was not complete; or nothing.
RESTART, INCOMPLETE, IGNORED = "restart", "incomplete", "ignored"
CALLS = (RESTART, INCOMPLETE, IGNORED)
#: 23:00-06:00, in seconds of a day and the next.
NIGHT = (23 * 3600, 30 * 3600)
#: So much of a day's work at night makes it night work, in seconds.
IN_NIGHT = 3 * 3600


class Rule(NamedTuple):
    """A rule; times are seconds.

    `limit` is the least rest or the most work, `average` the most on average over so many `weeks` or `months`, `floor`
    the least rest of a week where two weeks together have the rest of two. Daily rest follows work; `within` is the
    time from the start of work in which it has to be complete as well, but for call-outs. `night` is in seconds of a
    day and the next.
    """

    id: str
    kind: str
    source: str
    limit: int | None = None
    average: int | None = None
    weeks: int | None = None
    months: int | None = None
    floor: int | None = None
    within: int | None = None
    calls: str = INCOMPLETE
    night: Span = NIGHT
    sure: str | None = None

    @property
    def is_rest(self) -> bool:
        """Check whether it asks for rest, and does not limit work."""
        return self.kind in (DAILY_REST, WEEKLY_REST)


def read_rule(rules: Mapping[str, Any]) -> Rule:
    """Return a rule from its canonical form."""
    fields = {key: value for key, value in rules.items() if key in Rule._fields}
    if "night" in fields:
        fields["night"] = tuple(fields["night"])
    return Rule(**fields)

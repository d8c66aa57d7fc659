"""What the hours of people on call hold of call-outs: how often, how long, and until when rest is owed for them."""

from collections.abc import Sequence

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import Held
from supportcli.application.oncall.views import View
from supportcli.application.oncall.working_time import BACK, timelines
from supportcli.domain.oncall.working_time.check import owed_until
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.rota.rules_of import rules_of
from supportcli.domain.time.instant import from_text, maybe_text
from supportcli.domain.worktime.span import clipped


def with_callouts(desk: Desk, policy: Policy, rotas: Sequence[Held], views: Sequence[View]) -> list[View]:
    """Return the hours of people with their call-outs in the same time; an hour over its end is in both times.

    Rest is owed at the end of that time, or now if that is earlier.
    """
    if not views:
        return []
    low = min(from_text(view["starts_at"]) for view in views) - BACK
    high = max(from_text(view["ends_at"]) for view in views)
    lines = timelines(desk, policy, rotas, [view["person"] for view in views], (low, high))
    found = []
    for view in views:
        line, start, end = lines[view["person"]], from_text(view["starts_at"]), from_text(view["ends_at"])
        seconds = sum(until - since for since, until in clipped(line.calls, start, end))
        owed = owed_until(line, rules_of(policy, view["person"]), min(end, desk.now))
        found.append({
            **view, "callouts": sum(start <= since < end for since, _ in line.calls), "callout_seconds": seconds,
            "callout_hours": round(seconds / 3600, 2), "rest_owed_until": maybe_text(owed),
        })  # fmt: skip
    return found

"""What is owed on a case now, and the command for it: how its page begins."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.case.incident import NEXT_UPDATE
from supportcli.domain.metrics import ACCESS
from supportcli.domain.time.duration import brief
from supportcli.domain.time.instant import Instant, from_text
from supportcli.presentation.text.owed import metric_words
from supportcli.presentation.text.wording import countdown, owed_instant, when

View = Mapping[str, Any]
#: What was breached longer ago, in seconds, comes after what is owed now (decision 45); what is due within an hour is
#: ours to do, whoever the case waits for.
_NEW_FOR, _SOON = 86400, 3600
_COMMANDS = {
    "promise": "support keep {id} --promise {instance} -m …",
    "resolution": "support resolve {id} -m …",
    "first_resolution": "support resolve {id} -m …",
}
_UPDATE = "support incident update {id} -m …"
_ANSWER = "support reply {id} -m …"


def owed_clock(view: View, now: Instant) -> View | None:
    """Return the clock owed first of those due, or breached in the last 24 hours; else that of the oldest breach."""
    running = [
        each for each in view["clocks"]
        if each["state"] in ("active", "paused") and each["metric"] != ACCESS and owed_instant(each)
        and (each["state"] == "active" or each["resumes_at"])
    ]  # fmt: skip
    newer = [each for each in running if from_text(owed_instant(each) or "") >= now - _NEW_FOR]
    found: View | None = min(
        newer or running,
        key=lambda each: (owed_instant(each), each["metric"] != "promise", each["metric"] == "first_resolution"),
        default=None,
    )
    return found


def owed_now(view: View, zone: tzinfo, now: Instant) -> tuple[str, str] | None:
    """Return what is owed on a case now, and the command for it; nothing on a case that is closed.

    One that was merged is followed by the case that goes on.
    """
    name = view["id"]
    if view["status"] == "closed":
        goal = view.get("merged_into")
        return goal and (f"merged into {goal}, where work goes on", f"support show {goal}")
    clock = owed_clock(view, now)
    if clock is not None and (view["status"] != "waiting" or _is_soon(clock, now)):
        command = _UPDATE if clock["label"] == NEXT_UPDATE else _COMMANDS.get(clock["metric"], _ANSWER)
        return _said(clock, zone, now), command.format(id=name, instance=clock["instance"])
    if view["status"] == "waiting":
        until = f" until {when(view['waiting_until'], zone, now)}" if view["waiting_until"] else ""
        command = f"support receive {name} -m …" if view["waiting_reason"] == "customer" else f"support resume {name}"
        return f"waits for the {view['waiting_reason']}{until}", command
    if view["status"] == "resolved":
        return "resolved: the customer has the last word", f"support close {name} --as fixed"
    if view["gate"] == "closed":
        return "written authorisation is missing", f"support authorise {name} --by CONTACT --ref REF"
    return "nothing is due", f"support resolve {name} -m …"


def _is_soon(clock: View, now: Instant) -> bool:
    owed = owed_instant(clock)
    return owed is not None and from_text(owed) <= now + _SOON


def _said(clock: View, zone: tzinfo, now: Instant) -> str:
    """Return what a clock owes, how far that is, and when: `update: 8 min left, due today 11:38`."""
    what = f"{metric_words(clock)}: {clock['label']}" if clock["label"] else metric_words(clock)
    stands = countdown(clock, zone, now)
    working = clock["remaining_seconds"]
    if clock["opens_at"] and not clock["breached"] and working:
        stands = f"{brief(working, days=False)} of work"
    return f"{what}: {stands}, due {when(owed_instant(clock) or '', zone, now)}"

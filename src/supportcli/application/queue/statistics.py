"""Short counts: what is open, what came and went, which promises were kept."""

from collections import Counter

from supportcli.application.desk import Desk
from supportcli.application.measured import not_measured
from supportcli.application.views import View
from supportcli.domain.case.terms import STATUSES
from supportcli.domain.metrics import METRICS
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.time.instant import LAST, to_text
from supportcli.storage.read import statistics

_HOUR = 3600
_VERDICTS = ("kept", "breached", "waived", "void")
_NOT_MEASURED = "not_measured"


def owed(desk: Desk) -> View:
    """Count what is owed now: open, breached, due within the hour, mine, nobody's."""
    row = statistics.owed(desk.database, desk.actor, to_text(desk.now), to_text(min(desk.now + _HOUR, LAST)))
    columns = {"due_within_hour": "soon"}
    names = ("open", "breached", "due_within_hour", "mine", "unassigned")
    return {name: 0 if row is None else row[columns.get(name, name)] for name in names}


def owed_of_closed(desk: Desk) -> int:
    """Count the promises on closed cases that are due within the hour, or late."""
    return statistics.owed_of_closed(desk.database, to_text(min(desk.now + _HOUR, LAST)))


def counts(desk: Desk, since: int) -> View:
    """Count open cases as they are now, and what happened since an instant."""
    now, start = to_text(desk.now), to_text(since)
    rows = statistics.open_cases(desk.database, now)
    moved = statistics.movements(desk.database, start)
    judged: dict[str, Counter[str]] = {}
    for row in statistics.verdicts(desk.database, start, now):
        judged.setdefault(row["metric"], Counter()).update({name: row[name] for name in _VERDICTS})
    for metric, number in not_measured(desk, statistics.uncounted(desk.database, start)).items():
        judged[metric].update({"kept": -number, _NOT_MEASURED: number})
    return {
        "at": now,
        "open": sum(row["cases"] for row in rows),
        "breached": sum(row["breached"] for row in rows),
        "unassigned": sum(row["unassigned"] for row in rows),
        "overridden": sum(row["overridden"] for row in rows),
        "by_status": {
            status: sum(row["cases"] for row in rows if row["status"] == status)
            for status in STATUSES if status != "closed"
        },
        "by_priority": {
            priority: sum(row["cases"] for row in rows if row["priority"] == priority) for priority in PRIORITIES
        },
        "since": start,
        "opened": 0 if moved is None else moved["opened"],
        "resolved": 0 if moved is None else moved["resolved"],
        "closed": 0 if moved is None else moved["closed"],
        "thanks": len(statistics.thanked(desk.database, start)),
        "sla": [_verdicts(metric, judged[metric]) for metric in METRICS if metric in judged],
    }  # fmt: skip


def _verdicts(metric: str, row: Counter[str]) -> View:
    """Return how often a target was met; what was waived, void or not measured is counted apart and in no share."""
    judged = row["kept"] + row["breached"]
    share = round(100 * row["kept"] / judged, 1) if judged else None
    return {
        "metric": metric,
        "met": row["kept"],
        "met_percent": share,
        "kept": row["kept"],
        "breached": row["breached"],
        "kept_percent": share,
        "waived": row["waived"],
        "void": row["void"],
        _NOT_MEASURED: row[_NOT_MEASURED],
    }

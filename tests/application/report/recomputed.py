"""The figures of a ServiceNow log worked out from the file itself, by nothing of the program but its name of a month."""

import csv
import itertools
from collections import Counter, defaultdict
from datetime import UTC, datetime
from io import StringIO
from math import ceil

#: The states in which an incident is over.
OVER = ("Resolved", "Closed")


class Incident:
    """What the rows of an incident say: what it is about, and when it was opened, resolved last and closed."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.opened = instant(rows[0]["opened_at"])
        # What is said to have changed before it was opened, or against the order of changes, is not used.
        used = [row for row in rows if instant(row["sys_updated_at"]) >= self.opened]
        used = [row for row in used if not any(_is_before(other, row) for other in used)]
        states = [(row["incident_state"], instant(row["sys_updated_at"])) for row in used]
        self.reopened = sum(was in OVER and now not in OVER for (was, _), (now, _) in itertools.pairwise(states))
        self.closed = _since(states, ("Closed",))
        self.resolved = _since(states, OVER) or self.closed
        named = [row["category"] for row in used if row["category"] != "?"]
        self.category = named[-1] if named else None
        people = [row["assigned_to"] for row in used if row["assigned_to"] != "?"]
        self.is_taken = bool(people)
        self.reassigned = sum(one != other for one, other in itertools.pairwise(people))


def _is_before(row: dict[str, str], other: dict[str, str]) -> bool:
    """Did a row happen before another, though it is a later change?"""
    is_later = int(row["sys_mod_count"]) > int(other["sys_mod_count"])
    return is_later and instant(row["sys_updated_at"]) < instant(other["sys_updated_at"])


def _since(states: list[tuple[str, datetime]], which: tuple[str, ...]) -> datetime | None:
    """Since when the incident is in one of these states at the end."""
    found = None
    for state, at in reversed(states):
        if state not in which:
            break
        found = at
    return found


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%d-%m-%Y %H:%M").replace(tzinfo=UTC)


def incidents(content: str) -> list[Incident]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in csv.DictReader(StringIO(content, newline="")):
        rows[row["number"]].append(row)
    return [Incident(each) for each in rows.values()]


def month(at: datetime | None) -> str | None:
    return at and at.strftime("%Y-%m")


def by_month(every: list[Incident], name: str) -> Counter[str]:
    return Counter(said for each in every if (said := month(getattr(each, name))) is not None)


def resolved_by_category(every: list[Incident], of: str) -> Counter[str | None]:
    return Counter(each.category for each in every if month(each.resolved) == of)


def open_at(every: list[Incident], at: datetime) -> int:
    return sum(each.opened < at and (each.closed is None or each.closed >= at) for each in every)


def nearest_rank(every: list[Incident], percent: int) -> int | None:
    took = sorted(int((each.resolved - each.opened).total_seconds()) for each in every if each.resolved is not None)
    return took[ceil(len(took) * percent / 100) - 1] if took else None

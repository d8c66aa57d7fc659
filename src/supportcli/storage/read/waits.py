"""How long customers wait: the place of a case among those to do, and the first answers of before."""

from array import array
from collections.abc import Mapping
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Database
from supportcli.storage.read.queue import STATUS

_TO_DO = f"is_open = 1 AND {STATUS} IN ('new', 'open')"
COUNT = f"SELECT count(*) AS cases FROM board WHERE {_TO_DO}"
BEFORE = f"{COUNT} AND (owed_at, priority_rank, number) < (:owed_at, :rank, :number)"
# What was updated before was opened before: the index of that is there. What owed nothing, or went on as another case,
# is left out.
FIRST_ANSWERS = """
SELECT board.opened_at, clock.satisfied_at FROM board JOIN clock ON clock.number = board.number
WHERE board.updated_at >= :since AND board.opened_at >= :since AND board.opened_at <= :now
    AND board.priority = :priority
    AND (board.closed_as IS NULL OR board.closed_as NOT IN ('void', 'merged'))
    AND clock.metric = 'first_response' AND clock.instance = 1 AND clock.cancelled_at IS NULL
"""


class Answers(NamedTuple):
    """The seconds from opening to first answer, sorted, and how many cases wait for theirs still."""

    seconds: "array[int]"
    waiting: int


def place(database: Database, owed: Mapping[str, Any], now: str) -> tuple[int, int]:
    """Return how many cases to do come before one of this `owed_at`, `rank` and `number`, and how many there are."""
    (before,) = database.all(BEFORE, {**owed, "now": now})
    (every,) = database.all(COUNT, {"now": now})
    return before["cases"], every["cases"]


def first_answers(database: Database, priority: str, since: str, now: str) -> Answers:
    """Return the first answers of the cases of a priority that were opened from one instant to another."""
    # Eight bytes each: of a million cases no more than these are kept.
    seconds, waiting = array("q"), 0
    for row in database.each(FIRST_ANSWERS, {"priority": priority, "since": since, "now": now}):
        if row["satisfied_at"] is None or row["satisfied_at"] > now:
            waiting += 1
        else:
            seconds.append(max(0, from_text(row["satisfied_at"]) - from_text(row["opened_at"])))
    return Answers(array("q", sorted(seconds)), waiting)

"""Figures of ratings, with the words behind the negative ones and the thanks: in all, or by month and more."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from supportcli.application.customer.find import every_name
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.case.rating import BEST, DETRACTOR, MOST
from supportcli.domain.event import Event
from supportcli.domain.handle import composed, fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.quality.ratings import Ratings
from supportcli.domain.rating_tally import FORMS, RatingTally
from supportcli.domain.time.instant import FIRST, LAST, to_text
from supportcli.storage.engine.database import Row
from supportcli.storage.engine.sql import chunks
from supportcli.storage.read import feedback, statistics
from supportcli.storage.tables import board

#: The last of these counts, of each case.
_LAST_COUNTS = ("rated", "recommended")


#: The figures of nothing that was asked or said.
NONE: Mapping[str, Any] = {**RatingTally(0).figures(), "negatives": [], "thanked": []}


class _Said(NamedTuple):
    """One thing to count: a rating, a score of --nps, thanks, or that a rating was asked for, and answered."""

    row: Row
    event: Event
    is_answered: bool = False


class _Group:
    """What is counted under one name."""

    def __init__(self, mark: int) -> None:
        self.tally = RatingTally(mark)
        self.negatives: list[View] = []
        self.thanked: list[View] = []


def ratings(
    desk: Desk, by: str | None, zone: tzinfo, customer: str | None, since: int | None, until: int | None
) -> list[View]:  # fmt: skip
    """Return the figures from one instant until before another: a row, or one for each month, engineer and so on.

    A case counts once, by the last rating that it was given before the end; what was asked for counts when it was.
    """
    mark = Ratings(**desk.policy().ratings).negative_under
    name = _name(by, zone)
    groups: dict[str | None, _Group] = {}
    for said in _found(desk, customer, FIRST if since is None else since, LAST if until is None else until):
        _count(desk, groups.setdefault(name(said), _Group(mark)), said)
    rows = [{"by": by, "name": key, **_row(group)} for key, group in groups.items()]
    if by in {"month", "year"}:
        return sorted(rows, key=lambda row: str(row["name"]))
    return sorted(rows, key=lambda row: (-row["rated"], -row["asked"], str(row["name"] or "").casefold()))


def thanks(desk: Desk, since: int, most: int) -> list[View]:
    """Return the last thanks of customers since an instant, the newest first."""
    numbers = list(dict.fromkeys(statistics.thanked(desk.database, to_text(since))[:most]))
    if not numbers:
        return []
    rows = {row["number"]: row for row in board.some(desk.database, numbers)}
    found = [
        _Said(rows[number], event)
        for number, events in feedback.said(desk.database, numbers).items()
        for event in events
        if event.kind == "thanked" and event.occurred_at >= since
    ]
    found.sort(key=lambda said: (-said.event.occurred_at, -said.event.seq))
    return [_words(desk, said) for said in found[:most]]


def _found(desk: Desk, customer: str | None, since: int, until: int) -> Iterator[_Said]:
    names = every_name(desk, () if customer is None else (customer,), ())
    wanted = None if names is None else {fold_name(name) for name in names}
    numbers = feedback.cases_with(desk.database, to_text(since), to_text(until))
    for some in chunks(numbers):
        said = feedback.said(desk.database, some)
        for row in board.some(desk.database, some):
            if wanted is None or fold_name(row["customer"] or "") in wanted:
                yield from _of_case(row, said.get(row["number"], ()), since, until)


def _of_case(row: Row, events: Sequence[Event], since: int, until: int) -> Iterator[_Said]:
    answers = [event.occurred_at for event in events if event.kind in _LAST_COUNTS]
    asked = [event for event in events if event.kind == "rating_drawn" and event.fact.asked]
    order = [event for event in events if event.occurred_at < until]
    last = {event.kind: event for event in order if event.kind in _LAST_COUNTS}
    for event in order:
        if event.occurred_at < since:
            continue
        if event in asked:
            after = next((each.occurred_at for each in asked if each.occurred_at > event.occurred_at), LAST + 1)
            yield _Said(row, event, any(event.occurred_at <= at < after for at in answers))
        elif event.kind == "thanked" or last.get(event.kind) is event:
            yield _Said(row, event)


def _count(desk: Desk, group: _Group, said: _Said) -> None:
    kind, fact, tally = said.event.kind, said.event.fact, group.tally
    if kind == "rating_drawn":
        tally.asked += 1
        tally.answered += said.is_answered
    elif kind == "thanked":
        tally.thanks += 1
        group.thanked.append(_words(desk, said))
    else:
        (tally.scores if kind == "rated" else tally.recommended).append(fact.score)
        if fact.score < tally.mark if kind == "rated" else fact.score <= DETRACTOR:
            best = BEST if kind == "rated" else MOST
            group.negatives.append({**_words(desk, said), "score": fact.score, "best": best})


def _row(group: _Group) -> View:
    return {**group.tally.figures(), "negatives": _newest(group.negatives), "thanked": _newest(group.thanked)}


def _newest(found: list[View]) -> list[View]:
    return sorted(found, key=lambda each: str(each["at"]), reverse=True)


def _words(desk: Desk, said: _Said) -> View:
    fact = said.event.fact
    return {
        "id": desk.name(said.row["number"]), "at": to_text(said.event.occurred_at), "text": fact.text, "by": fact.by,
        "channel": said.event.channel, "customer": said.row["customer"], "engineer": said.row["assignee"],
    }  # fmt: skip


def _name(by: str | None, zone: tzinfo) -> Callable[[_Said], str | None]:
    form = FORMS.get(by or "")
    if form is not None:
        return lambda said: datetime.fromtimestamp(said.event.occurred_at, zone).strftime(form)
    column = {"engineer": "assignee", "category": "category", "customer": "customer"}.get(by or "")
    return lambda said: composed(said.row[column]) if column and said.row[column] else None

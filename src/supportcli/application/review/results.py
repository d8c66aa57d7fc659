"""Answers of reviews: given, shown to whom they concern, and counted over time."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Any

from supportcli.application.case.change import Outcome, change
from supportcli.application.case.load import Loaded, load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.person.roles import is_one, people
from supportcli.application.views import View
from supportcli.domain.case.case import Case
from supportcli.domain.case.rating import Review, answer_review, last_review
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.errors import Refused
from supportcli.domain.event import in_order
from supportcli.domain.rating_tally import FORMS, share
from supportcli.domain.time.instant import FIRST, LAST, maybe_text, to_text
from supportcli.storage.read import reviews

#: By what results can be told apart.
COUNTED_BY = ("engineer", "month", "question")
_COUNTS = ("drawn", "answered", "yes", "no", "na")
#: The figures of no reviews.
NONE = {**dict.fromkeys(_COUNTS, 0), "share": None}
_EXCHANGE = ("opened", "received", "replied", "kept", "resolved", "closed")


def give_answers(
    desk: Desk, ids: Sequence[str], answers: Sequence[str], text: str | None, asked: ChangeRequest
) -> list[Outcome]:
    """Record answers to the questions of the review that whoever sits here drew; given again, the last answers count.

    Raises:
        Refused: it was not drawn, or somebody else drew it.

    """
    known = people(desk.policy())

    def verb(case: Case, at: int) -> Sequence[Any]:
        review = last_review(case)
        if review is not None and not is_one(known, desk.actor, review.by):
            raise Refused(f"it was drawn by {review.by}, who answers.", "To draw one yourself: support review next")
        return answer_review(case, tuple(answers), text, at)

    return change(desk, ids, verb, asked, corrects=True)


def view(desk: Desk, loaded: Loaded) -> View:
    """Return the last review of a case, with what was said in it.

    Raises:
        Refused: the case was not drawn, or the review is for others.

    """
    review = last_review(loaded.case)
    name = desk.name(loaded.number)
    if review is None:
        raise Refused(f"{name} was not drawn for a review.", "To draw a case: support review next")
    if not _may_see(desk, review):
        leads = people(desk.policy()).with_role("lead")
        raise Refused(f"the review of {name} is for {review.engineer or review.by} and leads: {', '.join(leads)}.")
    events = in_order(effective_events(loaded.events))
    return {
        **_row(desk, loaded, review),
        "questions": list(review.questions), "answers": list(review.answers), "text": review.text,
        "exchange": [
            {"at": to_text(each.occurred_at), "kind": each.kind, "actor": each.actor, "text": each.fact.text}
            for each in events if each.kind in _EXCHANGE and each.fact.text
        ],
    }  # fmt: skip


def listed(
    desk: Desk, engineer: str | None, since: int | None, until: int | None, *, is_open: bool = False
) -> Iterator[View]:
    """Yield the reviews that whoever sits here may see, drawn between two instants, the last drawn first."""
    known = people(desk.policy())
    for loaded, review in _found(desk, since, until):
        if is_open and review.answers:
            continue
        if engineer is None or (review.engineer is not None and is_one(known, engineer, review.engineer)):
            yield _row(desk, loaded, review)


def figures(desk: Desk, by: str | None, zone: tzinfo, since: int | None, until: int | None) -> list[View]:
    """Return how questions were answered: a row in all, or one for each engineer, month or question.

    Each share of yes is of the yes and no; what does not apply is in no share.
    """
    rows: dict[str | None, dict[str, int]] = {}
    for _, review in _found(desk, since, until):
        for name, answers in _parts(by, zone, review):
            row = rows.setdefault(name, dict.fromkeys(_COUNTS, 0))
            row["drawn"] += 1
            row["answered"] += bool(review.answers)
            for each in answers:
                row[each] = row.get(each, 0) + 1
    found = [
        {"by": by, "name": name, **row, "share": share(row["yes"], row["yes"] + row["no"])}
        for name, row in rows.items()
    ]
    return found if by == "question" else sorted(found, key=lambda row: (row["name"] is None, str(row["name"])))


def _parts(by: str | None, zone: tzinfo, review: Review) -> list[tuple[str | None, Sequence[str]]]:
    if by == "question":
        return [(each, review.answers[place : place + 1]) for place, each in enumerate(review.questions)]
    if by == "month":
        return [(datetime.fromtimestamp(review.at, zone).strftime(FORMS["month"]), review.answers)]
    return [(review.engineer if by == "engineer" else None, review.answers)]


def _found(desk: Desk, since: int | None, until: int | None) -> list[tuple[Loaded, Review]]:
    start, end = FIRST if since is None else since, LAST if until is None else until
    found = [
        (loaded, review)
        for number in reviews.drawn(desk.database, to_text(start), to_text(end))
        for loaded in (load(desk, number),)
        for review in loaded.case.reviews
        if start <= review.at < end and _may_see(desk, review)
    ]
    return sorted(found, key=lambda pair: (-pair[1].at, -pair[0].number))


def _may_see(desk: Desk, review: Review) -> bool:
    """Check whether a review is for whoever sits here: a lead, the reviewer, the engineer; for all without leads."""
    known = people(desk.policy())
    if not known.with_role("lead") or known.person(desk.actor).role == "lead":
        return True
    return any(name is not None and is_one(known, desk.actor, name) for name in (review.by, review.engineer))


def _row(desk: Desk, loaded: Loaded, review: Review) -> View:
    return {
        "id": desk.name(loaded.number), "title": loaded.case.title, "customer": loaded.case.customer,
        "engineer": review.engineer, "reviewer": review.by, "drawn_at": to_text(review.at),
        "answered_at": maybe_text(review.answered_at), "yes": review.answers.count("yes"),
        "no": review.answers.count("no"), "na": review.answers.count("na"), "candidates": review.candidates,
        "place": review.place, "pool": review.pool, "only": review.only, "since": maybe_text(review.since_at),
        "uid": review.uid,
    }  # fmt: skip

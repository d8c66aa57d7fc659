"""Drawing a case for a review, by the system's randomness; and working a draw out again from the log."""

from collections.abc import Callable, Sequence
from secrets import randbelow

from supportcli.application import idempotency
from supportcli.application.case.change import record, taken
from supportcli.application.case.load import Loaded, load
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.person.roles import is_one, people
from supportcli.application.transaction import in_one_transaction
from supportcli.domain.case.rating import Review, ReviewDrawn, last_review
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import SupportError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.people import People
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.quality.reviews import QUESTIONS
from supportcli.domain.review_pool import Wish, closed, digest, draw, is_answered_by, pool
from supportcli.storage.read import reviews


class Drawn(NamedTuple):
    """A case to review; `is_new` if it was drawn now, and not before."""

    number: int
    is_new: bool


@in_one_transaction
def draw_next(desk: Desk, only: str | None, since: int | None, asked: ChangeRequest) -> Drawn | None:
    """Draw a closed case for whoever sits here, or return the one that they drew before and have not answered.

    Each case is as likely: of those closed since an instant, if one is given, and of `only` one person, if one is
    named. Never drawn are cases of the reviewer, cases in which they answered, and what was drawn before. Nothing is
    left to be drawn where nothing is returned.

    Raises:
        Conflict: the key was used for something else.

    """
    again = idempotency.find(desk, asked)
    if again:
        return Drawn(again[0], is_new=False)
    policy = desk.policy()
    waiting = _waiting(desk, people(policy))
    if waiting is not None:
        return Drawn(waiting, is_new=False)
    names = names_of(policy, desk.actor)
    cases = reviews.closed(desk.database, since)
    own = {*reviews.answered_by(desk.database, names), *reviews.drawn(desk.database)}
    left_out = {cases[number].uid for number in own if number in cases}
    uids = pool(cases.values(), _wish(policy, desk.actor, only, since), left_out)
    if not uids:
        return None
    place = draw(uids, randbelow)
    number = next(number for number, case in cases.items() if case.uid == uids[place])
    loaded = load(desk, number)
    questions = tuple(policy.review_questions or QUESTIONS)
    fact = ReviewDrawn(len(uids), place, digest(uids), questions, loaded.case.assignee, only, since)
    record(desk, loaded, [fact], taken(desk, loaded, asked, corrects=True))
    return Drawn(number, is_new=True)


def follows(desk: Desk, loaded: Loaded, review: Review) -> bool:
    """Work a draw out again from the log before it: are the candidates, their order and the one at its place the same?

    A draw that another store made is of that store's log, and follows from no other.
    """
    event = next(each for each in loaded.events if each.uid == review.uid)
    policy = desk.policies(event.policy)
    names = names_of(policy, review.by)
    found, left_out = [], set[str]()
    for number, events in reviews.before(desk.database, event.seq):
        case = fold(number, events)
        if case.reviews or is_answered_by(events, names):
            left_out.add(case.uid)
        found.append(closed(case))
    wish = _wish(policy, review.by, review.only, review.since_at)
    uids = pool([each for each in found if each is not None], wish, left_out)
    is_same = (len(uids), digest(uids)) == (review.candidates, review.pool)
    return is_same and uids[review.place] == loaded.case.uid


def names_of(policy: Policy, who: str) -> Sequence[str]:
    """Return every name under which somebody may stand in the log."""
    person = people(policy).find(who)
    more = () if person is None else (person.key, person.email, *person.also)
    return list(dict.fromkeys(name for name in (who, *more) if name))


def _wish(policy: Policy, reviewer: str, only: str | None, since: int | None) -> Wish:
    known = people(policy)
    return Wish(_is(known, reviewer), None if only is None else _is(known, only), since)


def _is(known: People, who: str) -> Callable[[str], bool]:
    return lambda name: is_one(known, who, name)


def _waiting(desk: Desk, known: People) -> int | None:
    """Return the case that whoever sits here drew first of those they have not answered."""
    mine: list[tuple[int, int]] = []
    for number in reviews.drawn(desk.database, is_open=True):
        review = _review(desk, number)
        if review is not None and not review.answers and is_one(known, desk.actor, review.by):
            mine.append((review.at, number))
    return min(mine)[1] if mine else None


def _review(desk: Desk, number: int) -> Review | None:
    try:
        return last_review(load(desk, number).case)
    except SupportError:
        # What cannot be read is nobody's to answer.
        return None

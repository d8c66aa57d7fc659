"""How well a case was handled: what customers say, whether they are asked, and what a review of the answers finds."""

from typing import Any

from supportcli.domain.case.case import Case
from supportcli.domain.case.promises import Promised, give
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

WORST, BEST = 1, 5
#: Of the readiness to recommend us (NPS): up to 6 is a detractor, from 9 on a promoter.
LEAST, MOST, DETRACTOR, PROMOTER = 0, 10, 6, 9
#: Draws are of numbers below this.
ROLLS = 100
#: How the text of a promise to call back about a rating begins.
CALL_BACK = "Call back about the rating"
#: What a question can be answered with; `na` is for one that does not apply.
ANSWERS = ("yes", "no", "na")


class Rating(NamedTuple):
    """What the customer thought of the case: when, from 1 to 5 (0 to 10 of a recommendation), in which words, who."""

    at: int
    score: int | None
    text: str | None
    by: str | None
    channel: str | None = None


class Draw(NamedTuple):
    """A draw at a closing: is a rating asked for, in how many of 100 closings, which number came; when and of whom."""

    at: int
    is_asked: bool
    percent: int
    roll: int
    to: str | None


class Rated(NamedTuple):
    """The customer rated the case: 1 is the worst, 5 the best; `text` are their words, `by` is who said so."""

    score: int
    text: str | None = None
    by: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """The last one counts, all are kept."""
        case.ratings.append(Rating(event.occurred_at, self.score, self.text, self.by, event.channel))


class Recommended(NamedTuple):
    """The customer said how ready they are to recommend us, from 0 to 10: it is never a rating of 1 to 5."""

    score: int
    text: str | None = None
    by: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """The last one counts, all are kept."""
        said = Rating(event.occurred_at, self.score, self.text, self.by, event.channel)
        case.recommendations = (*case.recommendations, said)


class Thanked(NamedTuple):
    """The customer thanked us, in these words."""

    text: str
    by: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """All are kept."""
        case.thanks = (*case.thanks, Rating(event.occurred_at, None, self.text, self.by, event.channel))


class RatingDrawn(NamedTuple):
    """At a closing it was drawn whether a rating is asked for: it is if `roll`, from 0 to 99, is below `percent`."""

    percent: int
    roll: int
    asked: bool = False
    to: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Each closing has a draw of its own."""
        case.draws = (*case.draws, Draw(event.occurred_at, self.asked, self.percent, self.roll, self.to))


def rate(case: Case, fact: Rated, at: int) -> tuple[Rated, ...]:
    """Record what the customer thinks; of an open case it is what they think so far.

    Raises:
        UsageError: it is not a number from 1 to 5.
        Refused: the case was opened later.

    """
    allow(case, "rate", at)
    if not WORST <= fact.score <= BEST:
        raise UsageError(f"{fact.score} is not a rating.", f"{WORST} is the worst, {BEST} the best.")
    return (fact._replace(text=_text_or_none(fact.text)),)


def recommend(case: Case, fact: Recommended, at: int) -> tuple[Recommended, ...]:
    """Record how ready the customer is to recommend us.

    Raises:
        UsageError: it is not a number from 0 to 10.
        Refused: the case was opened later.

    """
    allow(case, "rate", at)
    if not LEAST <= fact.score <= MOST:
        hint = f"{LEAST} is not at all likely to recommend us, {MOST} extremely likely."
        raise UsageError(f"{fact.score} is not a score of --nps.", hint)
    return (fact._replace(text=_text_or_none(fact.text)),)


def thank(case: Case, fact: Thanked, at: int) -> tuple[Thanked, ...]:
    """Record that the customer thanked us.

    Raises:
        Refused: there are no words, or the case was opened later.

    """
    allow(case, "rate", at)
    if not fact.text.strip():
        raise Refused("thanks need the customer's words.", "Give them with -m TEXT.")
    return (fact,)


def call_back(case: Case, fact: Rated | Recommended, due: int, at: int) -> tuple[Promised, ...]:
    """Promise to call back about a bad rating, also where the case is closed; one such promise at a time is enough."""
    if any(one.state == "open" and one.text.startswith(CALL_BACK) for one in case.promises):
        return ()
    said = f"{fact.score} of {BEST}" if isinstance(fact, Rated) else f"{fact.score} of {MOST} (NPS)"
    return (give(case, f"{CALL_BACK} {said}", max(due, at + 1), fact.by or case.contact),)


def draw(case: Case, percent: int, roll: int) -> tuple[RatingDrawn, ...]:
    """Decide by a number from 0 to 99 whether a rating is asked for; nothing where there is nobody to ask."""
    to = case.contact or case.customer
    return (RatingDrawn(percent, roll, roll < percent, to),) if to and percent else ()


def is_answered(case: Case, asked: Draw) -> bool:
    """Check whether a rating of either kind came after it was asked for, and before it was asked for again."""
    later = min((each.at for each in case.draws if each.is_asked and each.at > asked.at), default=None)
    given = (each.at for each in (*case.ratings, *case.recommendations))
    return any(asked.at <= at and (later is None or at < later) for at in given)


class Review(NamedTuple):
    """A review of a case: who drew it when and out of what, and the answers, once there are any.

    `uid` is that of the draw. It was drawn at `place`, counted from 0, of so many `candidates`; `pool` is the digest of
    these. They were the cases of `only` one person and closed since `since_at`, where those are given.
    """

    uid: str
    at: int
    by: str
    candidates: int
    place: int
    pool: str
    questions: tuple[str, ...]
    engineer: str | None
    only: str | None
    since_at: int | None
    answers: tuple[str, ...] = ()
    text: str | None = None
    answered_at: int | None = None


class ReviewDrawn(NamedTuple):
    """The case was drawn for a review: its fields are those of `Review`; `engineer` had the case then."""

    candidates: int
    place: int
    pool: str
    questions: tuple[str, ...]
    engineer: str | None = None
    only: str | None = None
    since_at: int | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Remember what was drawn."""
        case.reviews = (*case.reviews, Review(event.uid, event.occurred_at, event.actor, *self))


class ReviewAnswered(NamedTuple):
    """Whoever drew the case answered each question; `about` is the uid of the draw's event."""

    answers: tuple[str, ...]
    about: str | None = None
    text: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """The last answers count."""
        said = {"answers": self.answers, "text": self.text, "answered_at": event.occurred_at}
        case.reviews = tuple(
            each._replace(**said) if each.uid == self.about else each for each in case.reviews
        )  # fmt: skip


def last_review(case: Case) -> Review | None:
    """Return the last review of a case; nothing if it was never drawn."""
    return case.reviews[-1] if case.reviews else None


def answer_review(case: Case, answers: tuple[str, ...], text: str | None, at: int) -> tuple[ReviewAnswered, ...]:
    """Record answers to the questions of the last review of a case.

    Raises:
        Refused: it was not drawn, or only after that.
        UsageError: there is not one answer to each question, or one is no answer.

    """
    allow(case, "note", at)
    review = last_review(case)
    if review is None:
        raise Refused("it was not drawn for a review.", "To draw a case: support review next")
    if at < review.at:
        raise Refused("it was drawn for a review only after that.", "Give a later --at, or none.")
    for each in answers:
        if each not in ANSWERS:
            raise UsageError(f"'{each}' is no answer.", f"Possible: {', '.join(ANSWERS)}.")
    if len(answers) != len(review.questions):
        questions = "; ".join(f"{place}. {each}" for place, each in enumerate(review.questions, 1))
        raise UsageError(f"{len(answers)} answers to {len(review.questions)} questions.", f"They are: {questions}")
    return (ReviewAnswered(answers, review.uid, _text_or_none(text)),)


def answer_again(case: Case, fact: Any, at: int) -> object:
    """Decide answers once more: they rest on their draw."""
    return answer_review(case, fact.answers, None, at)


def _text_or_none(text: str | None) -> str | None:
    return text if text and text.strip() else None

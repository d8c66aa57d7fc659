import pytest

from supportcli.domain.case.case import Case
from supportcli.domain.case.rating import ReviewAnswered, ReviewDrawn, answer_again, answer_review, last_review
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import START, STEP, Tale, refusal

DRAWN = ReviewDrawn(3, 1, "0" * 64, ("Understood?", "Polite?"), "ben")


def tale() -> Tale:
    """A case that was drawn."""
    found = Tale()
    found.do(lambda _case, at: (DRAWN,))  # Verbs have it.
    return found


def test_ok_what_was_drawn_is_remembered_and_the_last_answers_count() -> None:
    drawn = tale()
    review = last_review(drawn.case)
    assert review is not None
    assert (review.uid, review.at, review.by, review.candidates, review.place) == ("u", START + STEP, "ana", 3, 1)
    assert (review.answers, review.answered_at) == ((), None)
    drawn.do(answer_review, ("yes", "no"), " ")
    assert drawn.do(answer_review, ("na", "no"), "Too short") == (ReviewAnswered(("na", "no"), "u", "Too short"),)
    review = last_review(drawn.case)
    assert review is not None
    assert (review.answers, review.text, review.answered_at) == (("na", "no"), "Too short", START + 3 * STEP)


@pytest.mark.parametrize(
    ("answers", "said"), [(("yes",), "1 answers to 2 questions."), (("yes", "perhaps"), "'perhaps' is no answer.")]
)
def test_err_an_answer_to_each_question(answers: tuple[str, ...], said: str) -> None:
    assert refusal(UsageError, answer_review, tale().case, answers, None, START + STEP)[0] == said


def test_err_not_drawn_or_only_later() -> None:
    assert refusal(Refused, answer_review, Case(1), ("yes",), None, START)[0] == "it was not drawn for a review."
    said, _ = refusal(Refused, answer_review, tale().case, ("yes", "yes"), None, START)
    assert said == "it was drawn for a review only after that."


def test_ok_answers_rest_on_their_draw() -> None:
    fact = ReviewAnswered(("yes", "yes"), "u")
    assert answer_again(tale().case, fact, START + STEP)
    with pytest.raises(Refused):
        answer_again(Tale().case, fact, START + STEP)

import pytest

from supportcli.application.case import actions
from supportcli.application.case.load import load
from supportcli.application.case.undo import undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.policy.versions import apply, drafted
from supportcli.application.review.drawing import draw_next, follows, names_of
from supportcli.application.review.results import give_answers
from supportcli.application.store.verify import verify
from supportcli.domain.case.rating import Review, last_review
from supportcli.domain.errors import Conflict
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.review_pool import digest
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

ASKED = ChangeRequest(NOW)
YES = ("yes",) * 4


@pytest.fixture
def closed(office: Office) -> Office:
    """Three closed cases of ben's and one of ana's, one that is void and one that is open; ben closed them all."""
    for title, who in (("One", "ben"), ("Two", "ben"), ("Three", "ben"), ("Four", "ana"), ("A test", "ben")):
        office.open(title, NOW - HOUR, assignee=who)
    for number, ending in ((1, "fixed"), (2, "fixed"), (3, "fixed"), (4, "fixed"), (5, "void")):
        _close(office, f"S-{number}", ending)
    office.open("Open", NOW - HOUR, assignee="ben")
    return office


def _close(office: Office, name: str, ending: str) -> None:
    from supportcli.application.case import closing

    closing.close(office.desk(NOW - 60, "ben"), [name], ending, "Done", ChangeRequest(NOW - 60))


def review(office: Office, number: int) -> Review:
    found = last_review(load(office.desk(), number).case)
    assert found is not None
    return found


def all_of(office: Office, actor: str = "ana", only: str | None = None, since: int | None = None) -> list[int]:
    """Draw and answer until nothing is left."""
    found = []
    while (drawn := draw_next(office.desk(actor=actor), only, since, ASKED)) is not None:
        found.append(drawn.number)
        give_answers(office.desk(actor=actor), [f"S-{drawn.number}"], YES, None, ASKED)
    return sorted(found)


def test_ok_never_the_reviewers_own_nor_twice_nor_what_should_not_have_been_opened(closed: Office) -> None:
    assert all_of(closed) == [1, 2, 3]
    assert draw_next(closed.desk(), None, None, ASKED) is None
    assert verify(closed.database).is_whole


def test_ok_whoever_answered_in_a_case_does_not_review_it(closed: Office) -> None:
    # Ben closed that of ana's with a text for the customer.
    assert all_of(closed, "ben") == []
    assert all_of(closed, "cy") == [1, 2, 3, 4]


def test_ok_an_answer_counts_though_it_was_undone(closed: Office) -> None:
    actions.reply(closed.desk(NOW - HOUR), ["S-6"], _said(), ChangeRequest(NOW - HOUR))
    undo(closed.desk(), "S-6", ASKED, Grounds(lambda *_: None))
    _close(closed, "S-6", "fixed")
    assert all_of(closed) == [1, 2, 3]


def _said() -> object:
    from supportcli.domain.case.conversation import Replied

    return Replied("We look at it")


def test_ok_what_waits_for_answers_comes_first_whatever_is_asked(closed: Office) -> None:
    first = draw_next(closed.desk(), None, None, ASKED)
    assert first is not None
    assert first.is_new
    for only in (None, "cy"):
        assert draw_next(closed.desk(NOW + 1), only, None, ASKED) == first._replace(is_new=False)
    other = draw_next(closed.desk(actor="cy"), None, None, ASKED)
    assert other is not None
    assert other.number != first.number


def test_ok_of_one_person_and_of_what_was_closed_lately(closed: Office) -> None:
    assert draw_next(closed.desk(), None, NOW, ASKED) is None
    assert all_of(closed, "cy", only="ana") == [4]
    assert all_of(closed, "cy", since=NOW - DAY) == [1, 2, 3]


def test_ok_what_is_stored_says_out_of_what_it_was_drawn_and_follows_from_the_log(closed: Office) -> None:
    numbers = []
    for left in (3, 2, 1):
        drawn = draw_next(closed.desk(), "ben", NOW - DAY, ASKED)
        assert drawn is not None
        found = review(closed, drawn.number)
        assert (found.candidates, found.engineer, found.only, found.since_at) == (left, "ben", "ben", NOW - DAY)
        assert 0 <= found.place < left
        numbers.append(drawn.number)
        give_answers(closed.desk(), [f"S-{drawn.number}"], YES, None, ASKED)
    # What happens later changes nothing of what was to be drawn from.
    actions.reopen(closed.desk(), ["S-1"], "Not solved", ASKED)
    closed.close(closed.open("Five", NOW, assignee="ben"), "fixed", NOW)
    for number in numbers:
        assert follows(closed.desk(), load(closed.desk(), number), review(closed, number))


def test_ok_a_draw_that_was_made_up_does_not_follow(closed: Office) -> None:
    drawn = draw_next(closed.desk(), None, None, ASKED)
    assert drawn is not None
    loaded, found = load(closed.desk(), drawn.number), review(closed, drawn.number)
    others = [load(closed.desk(), number).case.uid for number in (1, 2, 3)]
    assert found.pool == digest(sorted(others))
    for forged in (
        found._replace(place=(found.place + 1) % 3), found._replace(candidates=4), found._replace(pool=digest(others[:2])),
        found._replace(by="ben"), found._replace(only="ana"), found._replace(since_at=NOW),
    ):  # fmt: skip
        assert not follows(closed.desk(), loaded, forged)


def test_ok_a_draw_that_is_taken_back_can_be_drawn_again_unless_it_was_answered(closed: Office) -> None:
    drawn = draw_next(closed.desk(), None, None, ASKED)
    assert drawn is not None
    undo(closed.desk(NOW + 1), f"S-{drawn.number}", ChangeRequest(NOW + 1), Grounds(lambda *_: None))
    assert all_of(closed) == [1, 2, 3]


def test_ok_the_same_key_draws_once(closed: Office) -> None:
    asked = ChangeRequest(NOW, key="k", request="one")
    first = draw_next(closed.desk(), None, None, asked)
    assert first is not None
    give_answers(closed.desk(), [f"S-{first.number}"], YES, None, ASKED)
    assert draw_next(closed.desk(), None, None, asked) == first._replace(is_new=False)
    with pytest.raises(Conflict):
        draw_next(closed.desk(), None, None, asked._replace(request="other"))


def test_ok_a_person_is_known_by_every_name(closed: Office) -> None:
    people = '[people.cy]\nalso = ["ben"]\nemail = "cy@acme.example"\n[reviews]\nquestions = ["Polite?"]\n'
    apply(closed.desk(), drafted("policy.toml", f"{builtin_text('UTC')}\n{people}"))
    assert names_of(closed.desk().policy(), "cy") == ["cy", "cy@acme.example", "ben"]
    assert draw_next(closed.desk(actor="cy"), None, None, ASKED) is None
    drawn = draw_next(closed.desk(actor="dee"), None, None, ASKED)
    assert drawn is not None
    assert review(closed, drawn.number).questions == ("Polite?",)

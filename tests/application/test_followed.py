from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.followed import followed_by
from tests.desks import Office
from tests.instants import NOW

ASKED = ChangeRequest(NOW)


def test_ok_what_somebody_follows_now_in_any_spelling(office: Office) -> None:
    first, second, third = (office.open(title) for title in ("One", "Two", "Three"))
    actions.follow(office.desk(), [first, second, third], "Ben", ASKED)
    actions.unfollow(office.desk(), [second], "ben", ASKED)
    actions.follow(office.desk(), [second], "eve", ASKED)
    office.close(third, "void")
    assert [*followed_by(office.desk(), ["BEN"], is_all=False)] == [1]
    assert sorted(followed_by(office.desk(), ["BEN"], is_all=True)) == [1, 3]
    assert sorted(followed_by(office.desk(), ["ben", "eve"], is_all=True)) == [1, 2, 3]
    assert [*followed_by(office.desk(), ["fay"], is_all=True)] == []
    actions.follow(office.desk(), [second], "ben", ASKED)
    assert sorted(followed_by(office.desk(), ["ben"], is_all=False)) == [1, 2]


def test_ok_a_mention_is_no_following(office: Office) -> None:
    name = office.open("One", assignee="ben")
    actions.note(office.desk(), [name], "@ben", ASKED)
    assert [*followed_by(office.desk(), ["ben"], is_all=True)] == []

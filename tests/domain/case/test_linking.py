import pytest

from supportcli.domain.case.linking import INVERSE, Linked, Unlinked, link, mirrored, unlink
from supportcli.domain.errors import Refused, UsageError
from tests.domain.case.tales import START, Tale, refusal


def test_links_come_and_go() -> None:
    tale = Tale()
    tale.do(link, "child", 2)
    tale.do(link, "related", 2)
    tale.do(link, "related", 3)
    assert tale.do(link, "related", 3) == ()
    assert tale.do(unlink, 2) == (Unlinked("child", 2), Unlinked("related", 2))
    assert tale.case.links == {("related", 3)}


@pytest.mark.parametrize("relation", INVERSE)
def test_seen_from_the_other_side_and_back_it_is_the_same(relation: str) -> None:
    other, seen = mirrored(1, Linked(relation, 2))
    assert (other, seen.other) == (2, 1)
    assert mirrored(2, seen) == (1, Linked(relation, 2))


def test_err_itself_no_relation_no_link() -> None:
    tale = Tale()
    assert refusal(Refused, tale.do, link, "related", 1) == ("a case cannot be linked to itself.", None)
    assert refusal(UsageError, tale.do, link, "cousin", 2) == (
        "'cousin' is not a relation.",
        "The relations are related, duplicate-of, duplicated-by, parent, child.",
    )
    assert refusal(Refused, tale.do, unlink, 2) == ("it is not linked to that case.", None)


def test_err_not_before_there_was_a_case() -> None:
    tale = Tale()
    tale.do(link, "related", 2)
    for verb, arguments in ((link, ("related", 3)), (unlink, (2,))):
        assert refusal(Refused, tale.do, verb, *arguments, at=START - 1)[0] == "that was before the case was opened."

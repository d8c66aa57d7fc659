"""Where somebody is reached: what can be said, and what it adds up to."""

from typing import Any

import pytest

from supportcli.domain.errors import NotFound, UsageError
from supportcli.domain.person.person import PersonRecord
from supportcli.domain.person.reaching import WayForgotten, WayGiven, check_way, forget_way, give_way, read_quiet
from supportcli.domain.person.way import Way


def person(*facts: Any) -> PersonRecord:
    known = PersonRecord("ana")
    for fact in facts:
        fact.apply(known, None)
    return known


MAIL = WayGiven("ana", "mail", "ana@acme.example", "rest", "22:00-07:00")
PHONE = WayGiven("ana", "phone", "+358 40 123", "pages")


def test_ok_ways_are_in_the_order_in_which_they_were_given() -> None:
    moved = MAIL._replace(address="a@acme.example", quiet=None)
    assert list(person(MAIL, PHONE, moved).ways.values()) == [
        Way("mail", "a@acme.example", "rest"), Way("phone", "+358 40 123", "pages"),
    ]  # fmt: skip
    assert list(person(MAIL, PHONE, WayForgotten("ana", "mail"), MAIL).ways) == ["phone", "mail"]
    # What another store forgot, too, is forgotten once.
    assert person(MAIL, WayForgotten("ana", "mail"), WayForgotten("ana", "mail")).ways == {}


def test_ok_the_same_again_is_nothing_new() -> None:
    assert give_way(person(MAIL), MAIL._replace(address=" ana@acme.example ")) == ()
    assert give_way(person(MAIL), MAIL._replace(quiet=None)) == (MAIL._replace(quiet=None),)


@pytest.mark.parametrize("changed", [
    {"name": " "}, {"way": ""}, {"way": "Mail"}, {"way": "a b"}, {"way": "-x"}, {"way": "x" * 41}, {"way": "ä"},
    {"address": " "}, {"address": "a\nb"}, {"address": "a\x1b[2J"}, {"address": "\u200b"}, {"address": "x" * 501},
    {"quiet": ""}, {"quiet": "22-7"}, {"quiet": "22:00-22:00"}, {"quiet": "22:00-24:00"}, {"quiet": "٢٢:00-07:00"},
], ids=str)  # fmt: skip
def test_err_what_cannot_be_said(changed: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        give_way(person(), MAIL._replace(**changed))


def test_err_a_way_that_is_not_there_is_not_forgotten() -> None:
    with pytest.raises(NotFound) as caught:
        forget_way(person(MAIL), WayForgotten("ana", "fax"))
    assert caught.value.hint == "They are reached by mail."
    with pytest.raises(NotFound):
        forget_way(person(), WayForgotten("ana", "fax"))


def test_ok_names_and_hours() -> None:
    for name in ("mail", "ana-phone", "x_1", "7"):
        check_way(name)
    assert read_quiet("22:00-07:30") == (22 * 3600, 7 * 3600 + 1800)

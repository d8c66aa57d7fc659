import pytest

from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.wish.wish import Wish
from supportcli.domain.wish.writing import (
    WishClosed,
    WishDescribed,
    WishReopened,
    check_ref,
    close,
    describe,
    reopen,
)

REF = "GH-12"


def wish(*facts: object) -> Wish:
    """Return a wish after some facts."""
    made = Wish("gh-12")
    for version, fact in enumerate(facts, 1):
        made.on(Event(version, "u", version, "", 1000 * version, 1000, "ana", None, 1, fact))
        made.version = version
    return made


def test_ok_described_closed_reopened() -> None:
    (named,) = describe(wish(), WishDescribed(REF, "At night"))
    (faulty,) = describe(wish(named), WishDescribed(REF, None, "fault"))
    (closed,) = close(wish(named, faulty), WishClosed(REF, "done", " In 4.3 "))
    found = wish(named, faulty, closed)
    assert (found.ref, found.title, found.kind) == (REF, "At night", "fault")
    assert (found.ending, found.text, found.closed_at, found.closed_by) == ("done", "In 4.3", 3000, "ana")
    (again,) = reopen(found, WishReopened(REF, " out again "))
    assert again.because == "out again"
    found = wish(named, closed, again)
    assert (found.ending, found.text, found.closed_at, found.closed_by) == (None, None, None, None)


def test_ok_what_is_so_already_is_nothing_new() -> None:
    found = wish(WishDescribed(REF, "At night"), WishClosed(REF, "done", "In 4.3"))
    assert describe(found, WishDescribed(REF, "At night", "wish")) == ()
    assert close(found, WishClosed(REF, "done")) == close(found, WishClosed(REF, "done", "In 4.3 ")) == ()
    assert close(found, WishClosed(REF, "declined")) == (WishClosed(REF, "declined"),)


def test_err_what_makes_no_sense() -> None:
    for fact in (
        WishDescribed(REF),
        WishDescribed(REF, " "),
        WishDescribed(REF, "x" * 501),
        WishDescribed(REF, "x", "y"),
    ):
        with pytest.raises(UsageError):
            describe(wish(), fact)
    with pytest.raises(UsageError, match="'fixed' is no end of a wish"):
        close(wish(), WishClosed(REF, "fixed"))
    for found in (wish(), wish(WishDescribed(REF, "x"))):
        with pytest.raises(Refused, match="is open"):
            reopen(found, WishReopened(REF, "x"))
    with pytest.raises(Refused, match="needs a reason"):
        reopen(wish(WishClosed(REF, "done")), WishReopened(REF, " "))


@pytest.mark.parametrize("typed", ["", " ", "a b", "a\nb", "x" * 301, "/", "142", "\u200b"])
def test_err_no_reference(typed: str) -> None:
    with pytest.raises(UsageError):
        check_ref(typed)


@pytest.mark.parametrize("typed", ["GH-12", " #12 ", "https://git.acme.example/shop/issues/12?x=1", "バグ-7"])
def test_ok_a_reference(typed: str) -> None:
    assert check_ref(typed) == typed.strip()

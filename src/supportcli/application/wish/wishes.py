"""Wishes: cases linked to them, and what is said of them themselves (M47)."""

from collections.abc import Callable, Sequence
from typing import Any

from supportcli.application.case.change import Outcome
from supportcli.application.case.change import change as change_cases
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.records import RecordChange, change
from supportcli.domain.case import linking
from supportcli.domain.errors import NotFound
from supportcli.domain.handle import fold_reference
from supportcli.domain.wish import writing
from supportcli.domain.wish.wish import Wish
from supportcli.storage.projections import records
from supportcli.storage.read import wishes

_NOUN = writing.NOUN


def link(desk: Desk, ids: Sequence[str], ref: str, text: str | None, asked: ChangeRequest) -> list[Outcome]:
    """Link cases to a wish."""
    kept = writing.check_ref(ref)
    return change_cases(desk, ids, lambda case, at: linking.link_wish(case, kept, text, at), asked, corrects=True)


def unlink(desk: Desk, ids: Sequence[str], ref: str, asked: ChangeRequest) -> list[Outcome]:
    """Take cases from a wish."""
    return change_cases(desk, ids, lambda case, at: linking.unlink_wish(case, ref, at), asked, corrects=True)


def edit(
    desk: Desk, ref: str, title: str | None, kind: str | None, asked: ChangeRequest, *, is_new: bool = False
) -> RecordChange:  # fmt: skip
    """Give a wish a title or a kind; one that `is_new` may have no case yet.

    Raises:
        NotFound: no case is linked to it, nothing was said of it, and it is not said to be new.

    """
    fact = writing.WishDescribed(writing.check_ref(ref), title, kind)
    if not is_new:
        existing(desk, ref, "A wish that no case asks for yet: --new.")
    return _change(desk, ref, lambda wish: writing.describe(wish, fact), asked)


def close(desk: Desk, ref: str, ending: str, text: str | None, asked: ChangeRequest) -> RecordChange:
    """Close a wish.

    Raises:
        NotFound: no case is linked to it, and nothing was said of it.

    """
    existing(desk, ref)
    fact = writing.WishClosed(writing.check_ref(ref), ending, text)
    return _change(desk, ref, lambda wish: writing.close(wish, fact), asked)


def reopen(desk: Desk, ref: str, because: str, asked: ChangeRequest) -> RecordChange:
    """Open a wish again.

    Raises:
        NotFound: no case is linked to it, and nothing was said of it.

    """
    existing(desk, ref)
    fact = writing.WishReopened(writing.check_ref(ref), because)
    return _change(desk, ref, lambda wish: writing.reopen(wish, fact), asked)


def existing(desk: Desk, ref: str, hint: str | None = None) -> Wish:
    """Return a wish that cases are linked to, or of which something was said.

    Raises:
        NotFound: there is none.

    """
    key = fold_reference(ref)
    wish: Wish = records.read(desk.database, _NOUN, key)
    cases = () if wish.version else wishes.linked(desk.database, key)
    if not wish.version and not cases:
        raise NotFound(f"No case is linked to '{ref}'.", hint or f"Link one: support wish link ID {ref}")
    wish.ref = cases[0]["ref"] if cases else wish.ref
    return wish


def _change(desk: Desk, ref: str, decide: Callable[[Wish], Sequence[Any]], asked: ChangeRequest) -> RecordChange:
    return change(desk, _NOUN, fold_reference(ref), decide, asked)

"""What can be said of a wish: its title and kind, how it ended, and that it goes on."""

from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.case.terms import WISH_ENDINGS, WISH_KINDS
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_reference, is_blank
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.wish.wish import Wish

NOUN = "wish"
#: Characters of the longest reference, and of the longest title.
_LONGEST, _LONGEST_TITLE = 300, 500


class WishDescribed(NamedTuple):
    """A wish was given a title or a kind; what is absent stays."""

    ref: str
    title: str | None = None
    kind: str | None = None

    def apply(self, wish: Wish, _event: Event) -> None:
        """Keep what was given."""
        _name(wish, self)
        wish.title, wish.kind = self.title or wish.title, self.kind or wish.kind


class WishClosed(NamedTuple):
    """A wish was done or declined; `text` is what the customers are to know."""

    ref: str
    ending: str
    text: str | None = None

    def apply(self, wish: Wish, event: Event) -> None:
        """Close it."""
        _name(wish, self)
        wish.ending, wish.text = self.ending, self.text
        wish.closed_at, wish.closed_by = event.occurred_at, event.actor


class WishReopened(NamedTuple):
    """A wish that was closed is open again, with why."""

    ref: str
    because: str

    def apply(self, wish: Wish, _event: Event) -> None:
        """Open it."""
        wish.ending = wish.closed_at = wish.closed_by = wish.text = None


def _name(wish: Wish, fact: Any) -> None:
    wish.ref = fact.ref if wish.ref == wish.key and fact.ref != GONE else wish.ref


def check_ref(text: str) -> str:
    """Return a reference as it is kept.

    Raises:
        UsageError: it is none.

    """
    ref = text.strip()
    if is_blank(ref) or len(ref) > _LONGEST or not ref.isprintable() or len(ref.split()) > 1 or not fold_reference(ref):
        raise UsageError(
            f"'{text}' is not a reference.", "Write it as your tracker does, without spaces: GH-12, a URL."
        )
    if ref.isdecimal():
        raise UsageError(
            f"'{ref}' may be a case.", f"Write the reference as your tracker does: GH-{ref}, #{ref}, a URL."
        )
    return ref


def describe(wish: Wish, fact: WishDescribed) -> tuple[WishDescribed, ...]:
    """Give a wish a title or a kind; nothing happens where it is so already.

    Raises:
        UsageError: nothing is said, or there is no such kind.

    """
    if fact.kind is not None and fact.kind not in WISH_KINDS:
        raise UsageError(f"'{fact.kind}' is no kind of a wish.", f"The kinds are {', '.join(WISH_KINDS)}.")
    if fact.title is not None and (is_blank(fact.title) or len(fact.title) > _LONGEST_TITLE):
        raise UsageError(
            f"A title says something, in at most {_LONGEST_TITLE} characters.", "Give it with --title TEXT."
        )
    if fact.title is None and fact.kind is None:
        raise UsageError("What is to be said of the wish is missing.", "Give --title TEXT or --kind KIND.")
    is_so = fact.title in {None, wish.title} and fact.kind in {None, wish.kind}
    return () if is_so else (fact,)


def close(wish: Wish, fact: WishClosed) -> tuple[WishClosed, ...]:
    """Close a wish, or close it otherwise; nothing happens where it is closed so.

    Raises:
        UsageError: it ends in no such way.

    """
    if fact.ending not in WISH_ENDINGS:
        raise UsageError(f"'{fact.ending}' is no end of a wish.", f"It ends as {' or '.join(WISH_ENDINGS)}: --as done.")
    fact = fact._replace(text=(fact.text or "").strip() or None)
    return () if wish.ending == fact.ending and fact.text in {None, wish.text} else (fact,)


def reopen(wish: Wish, fact: WishReopened) -> tuple[WishReopened, ...]:
    """Open a wish again.

    Raises:
        Refused: it is open, or there is no reason.

    """
    if wish.ending is None:
        raise Refused(f"The wish {fact.ref} is open.", "Those that are closed: support wish list --closed")
    if is_blank(fact.because):
        raise Refused("Reopening a wish needs a reason.", "Give it with --because TEXT.")
    return (fact._replace(because=fact.because.strip()),)

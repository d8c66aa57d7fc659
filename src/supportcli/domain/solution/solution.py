"""A solution: a prepared answer to what customers ask again and again, with placeholders for what differs."""

from collections.abc import Iterator

from supportcli.domain.event import Event
from supportcli.domain.handle import Handle, fold_name
from supportcli.domain.solution.features import counted, features

#: Where in a solution a word stands, as the label of its handle: given to find it by, in its title, in its text.
GIVEN, TITLE, TEXT = "word", "title", "text"


class Solution:
    """The state of one solution; only facts change it, each in its own `apply`."""

    #: What this program cannot tell of it.
    unreadable: tuple[Event, ...] = ()

    def __init__(self, key: str) -> None:
        self.key = key
        self.version = 0
        #: How often it was written: the version that people see, and that cases name.
        self.edits = 0
        self.title = key
        self.owner: str | None = None
        self.text = ""
        self.language: str | None = None
        self.review_at: int | None = None
        self.categories: tuple[str, ...] = ()
        self.words: tuple[str, ...] = ()
        #: The uid of the case that it was drawn from.
        self.from_case: str | None = None
        self.changed_at = 0
        self.retired: str | None = None

    def on(self, event: Event) -> None:
        """Take one event in."""
        event.fact.apply(self, event)
        self.changed_at = event.occurred_at

    def is_stale(self, now: int) -> bool:
        """Was it to be looked at again by now?"""
        return self.retired is None and self.review_at is not None and self.review_at <= now

    def handles(self) -> Iterator[Handle]:
        """Yield the handles by which a solution is found, and how many words it has; none for a retired one."""
        if self.retired is not None or not self.version:
            return
        yield from (Handle("category", fold_name(each)) for each in self.categories)
        every = ((GIVEN, "\n".join(self.words)), (TITLE, self.title), (TEXT, self.text))
        for label, text in every:
            yield from (Handle("word", each, label) for each in features(text))
        yield Handle("size", str(sum(counted(text) for _, text in every)))

"""A runbook: what to do about somebody else's topic while they are not there."""

from collections.abc import Iterator

from supportcli.domain.event import Event
from supportcli.domain.handle import Handle, fold_name
from supportcli.domain.words import telling

#: Whose word a handle is: one that was given to find it by, or one that stands in its title or topic.
GIVEN, TITLE = "", "title"


class Runbook:
    """The state of one runbook; only facts change it, each in its own `apply`."""

    #: What this program cannot tell of it.
    unreadable: tuple[Event, ...] = ()

    def __init__(self, key: str) -> None:
        self.key = key
        self.version = 0
        self.title = key
        self.topic: str | None = None
        self.owner: str | None = None
        self.text = ""
        self.categories: tuple[str, ...] = ()
        self.words: tuple[str, ...] = ()
        self.changed_at = 0
        self.retired: str | None = None

    def on(self, event: Event) -> None:
        """Take one event in."""
        event.fact.apply(self, event)
        self.changed_at = event.occurred_at

    def handles(self) -> Iterator[Handle]:
        """Yield the handles by which a runbook is found; none for a retired one."""
        if self.retired is not None or not self.version:
            return
        yield from (Handle("category", fold_name(each)) for each in self.categories)
        yield from (Handle("word", word) for each in self.words for word in telling(each))
        yield from (Handle("word", word, TITLE) for word in telling(f"{self.title} {self.topic or ''}"))

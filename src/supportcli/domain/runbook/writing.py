"""Writing a runbook, changing some of it, and taking it out of use."""

from supportcli.domain import written
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.runbook.runbook import Runbook

NOUN = "runbook"
_FIELDS = ("title", "topic", "owner", "text", "categories", "words")
_NEEDED = ("title", "topic", "owner", "text")


class RunbookWritten(NamedTuple):
    """A runbook was written, or some of it changed; what is absent stays, an empty word or category takes all away."""

    title: str | None = None
    topic: str | None = None
    owner: str | None = None
    text: str | None = None
    categories: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def apply(self, runbook: Runbook, _event: Event) -> None:
        """Apply the changed fields; a retired runbook is in use again."""
        written.take(runbook, self, _FIELDS)


class RunbookRetired(NamedTuple):
    """A runbook is not to be followed any more."""

    because: str

    def apply(self, runbook: Runbook, _event: Event) -> None:
        """Be found no more; what was done by it stays on the cases."""
        runbook.retired = self.because


def check_slug(slug: str) -> str:
    """Return the name under which a runbook is kept.

    Raises:
        UsageError: it is none that can be typed.

    """
    return written.check_slug(slug, NOUN, "promised-payment")


def write(runbook: Runbook, fact: RunbookWritten) -> tuple[RunbookWritten, ...]:
    """Write a runbook that is not there yet, or was retired.

    Raises:
        Refused: there is one of that name.
        UsageError: it has no title, topic, owner or text.

    """
    written.check_new(runbook, NOUN, fact, _NEEDED)
    return (fact,)


def change(runbook: Runbook, fact: RunbookWritten) -> tuple[RunbookWritten, ...]:
    """Change some of a runbook; what is so already changes nothing.

    Raises:
        NotFound: there is none of that name.
        UsageError: title, owner, topic or text would be empty.

    """
    written.check_changed(runbook, NOUN, fact, _NEEDED)
    return (fact,) if written.changes(runbook, fact, _FIELDS) else ()


def retire(runbook: Runbook, because: str) -> tuple[RunbookRetired, ...]:
    """Retire a runbook.

    Raises:
        NotFound: there is none of that name, or it is retired already.
        Refused: there is no reason.

    """
    return (RunbookRetired(written.check_reason(runbook, NOUN, because)),)


def in_use(runbook: Runbook) -> Runbook:
    """Return a runbook that is there and not retired.

    Raises:
        NotFound: it is not.

    """
    found: Runbook = written.in_use(runbook, NOUN)
    return found

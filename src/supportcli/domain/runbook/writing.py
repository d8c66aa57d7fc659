"""Writing a runbook, changing some of it, and taking it out of use."""

from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import is_blank
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.runbook.runbook import Runbook

_FIELDS = ("title", "topic", "owner", "text", "categories", "words")
#: Characters of the longest name.
LONGEST = 60


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
        for name in _FIELDS:
            value = getattr(self, name)
            if isinstance(value, tuple):
                if value:
                    setattr(runbook, name, tuple(filter(None, value)))
            elif value is not None:
                setattr(runbook, name, value)
        runbook.retired = None


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
    key = slug.strip().casefold()
    if is_blank(key) or len(key) > LONGEST or any(not (char.isalnum() or char in "-_.") for char in key):
        raise UsageError(f"'{slug}' is not a name of a runbook.", "Write letters, digits and - : promised-payment")
    return key


def write(runbook: Runbook, fact: RunbookWritten) -> tuple[RunbookWritten, ...]:
    """Write a runbook that is not there yet, or was retired.

    Raises:
        Refused: there is one of that name.
        UsageError: it has no title, topic, owner or text.

    """
    if runbook.version and runbook.retired is None:
        raise Refused(f"There is a runbook '{runbook.key}' already.", f"Change it: support runbook edit {runbook.key}")
    for name in ("title", "topic", "owner", "text"):
        if is_blank(getattr(fact, name) or ""):
            raise UsageError(f"A runbook needs its {name}.", "It is found, trusted and followed by those.")
    return (fact,)


def change(runbook: Runbook, fact: RunbookWritten) -> tuple[RunbookWritten, ...]:
    """Change some of a runbook; what is so already changes nothing.

    Raises:
        NotFound: there is none of that name.
        UsageError: title, owner, topic or text would be empty.

    """
    in_use(runbook)
    for name in ("title", "topic", "owner", "text"):
        value = getattr(fact, name)
        if value is not None and is_blank(value):
            raise UsageError(f"A runbook needs its {name}.", "Leave the flag out, and it stays as it is.")
    after = Runbook(runbook.key)
    for each in (_whole(runbook), fact):
        each.apply(after, None)  # type: ignore[arg-type]
    return (fact,) if _whole(after) != _whole(runbook) else ()


def retire(runbook: Runbook, because: str) -> tuple[RunbookRetired, ...]:
    """Retire a runbook.

    Raises:
        NotFound: there is none of that name, or it is retired already.
        Refused: there is no reason.

    """
    in_use(runbook)
    if not because.strip():
        raise Refused("Retiring a runbook needs a reason.", "Give it with --because TEXT.")
    return (RunbookRetired(because.strip()),)


def in_use(runbook: Runbook) -> Runbook:
    """Return a runbook that is there and not retired.

    Raises:
        NotFound: it is not.

    """
    if not runbook.version:
        raise NotFound(f"There is no runbook '{runbook.key}'.", "Those there are: support runbook list")
    if runbook.retired is not None:
        raise NotFound(f"The runbook '{runbook.key}' was retired: {runbook.retired}", "support runbook list")
    return runbook


def _whole(runbook: Runbook) -> RunbookWritten:
    return RunbookWritten(*(getattr(runbook, name) for name in _FIELDS))

"""Writing a solution, changing some of it, and taking it out of use."""

from supportcli.domain import written
from supportcli.domain.errors import UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.solution import placeholders
from supportcli.domain.solution.solution import Solution

NOUN = "solution"
_FIELDS = ("title", "owner", "text", "language", "review_at", "categories", "words", "from_case")
_NEEDED = ("title", "owner", "text")


class SolutionWritten(NamedTuple):
    """A solution was written, or some of it changed; what is absent stays, an empty word or category takes all away.

    `review_at` is when somebody is to look whether it still holds; `from_case` the uid of the case it was drawn from.
    """

    title: str | None = None
    owner: str | None = None
    text: str | None = None
    language: str | None = None
    review_at: int | None = None
    categories: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    from_case: str | None = None

    def apply(self, solution: Solution, _event: Event) -> None:
        """Apply the changed fields; a retired solution is in use again."""
        written.take(solution, self, _FIELDS)
        solution.edits += 1


class SolutionRetired(NamedTuple):
    """A solution is not to be given any more."""

    because: str

    def apply(self, solution: Solution, _event: Event) -> None:
        """Be found no more; which cases it ended stays known."""
        solution.retired = self.because


def check_slug(slug: str) -> str:
    """Return the name under which a solution is kept.

    Raises:
        UsageError: it is none that can be typed.

    """
    return written.check_slug(slug, NOUN, "reset-password")


def write(solution: Solution, fact: SolutionWritten) -> tuple[SolutionWritten, ...]:
    """Write a solution that is not there yet, or was retired.

    Raises:
        Refused: there is one of that name.
        UsageError: it has no title, owner or text, or a placeholder of its text stands for nothing.

    """
    written.check_new(solution, NOUN, fact, _NEEDED)
    _check_text(solution.key, fact.text)
    return (fact,)


def change(solution: Solution, fact: SolutionWritten) -> tuple[SolutionWritten, ...]:
    """Change some of a solution; what is so already changes nothing.

    Raises:
        NotFound: there is none of that name.
        UsageError: title, owner or text would be empty, or a placeholder of the text stands for nothing.

    """
    written.check_changed(solution, NOUN, fact, _NEEDED)
    _check_text(solution.key, fact.text)
    return (fact,) if written.changes(solution, fact, _FIELDS) else ()


def retire(solution: Solution, because: str) -> tuple[SolutionRetired, ...]:
    """Retire a solution.

    Raises:
        NotFound: there is none of that name, or it is retired already.
        Refused: there is no reason.

    """
    return (SolutionRetired(written.check_reason(solution, NOUN, because)),)


def _check_text(slug: str, text: str | None) -> None:
    unknown = placeholders.unknown(text or "")
    if unknown:
        raise UsageError(
            f"{{{unknown[0]}}} stands for nothing.", placeholders.how_to_mend(slug).partition(" Change")[0]
        )

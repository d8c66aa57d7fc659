"""What the customer thinks of how a case was handled, in a number and in their own words."""

from supportcli.domain.case.case import Case, Rating
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

WORST, BEST = 1, 5


class Rated(NamedTuple):
    """The customer rated the case: 1 is the worst, 5 the best; `text` are their words, `by` is who said so."""

    score: int
    text: str | None = None
    by: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """The last one counts, all are kept."""
        case.ratings.append(Rating(event.occurred_at, self.score, self.text, self.by))


def rate(case: Case, fact: Rated, at: int) -> tuple[Rated, ...]:
    """Record what the customer thinks.

    Raises:
        UsageError: it is not a number from 1 to 5.
        Refused: the case was opened later.

    """
    allow(case, "rate", at)
    if not WORST <= fact.score <= BEST:
        raise UsageError(f"{fact.score} is not a rating.", f"{WORST} is the worst, {BEST} the best.")
    return (fact._replace(text=fact.text if fact.text and fact.text.strip() else None),)

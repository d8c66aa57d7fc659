"""Figures of what customers said: closings drawn and answered, means, shares and the NPS, each with its number."""

from supportcli.domain.case.rating import DETRACTOR, PROMOTER

#: By what the figures can be told apart.
COUNTED_BY = ("month", "year", "engineer", "category", "customer")
#: What a month and a year are called there.
FORMS = {"month": "%Y-%m", "year": "%Y"}


class RatingTally:
    """Adds up what customers said of some cases; a rating is negative under `mark`."""

    __slots__ = ("answered", "asked", "mark", "recommended", "scores", "thanks")

    def __init__(self, mark: int) -> None:
        self.mark = mark
        self.asked = self.answered = self.thanks = 0
        self.scores: list[int] = []
        self.recommended: list[int] = []

    @property
    def negative(self) -> int:
        """How many ratings are negative."""
        return sum(score < self.mark for score in self.scores)

    @property
    def nps(self) -> int | None:
        """The share of promoters less that of detractors, in percent; nothing where nobody answered."""
        if not self.recommended:
            return None
        promoters = sum(score >= PROMOTER for score in self.recommended)
        detractors = sum(score <= DETRACTOR for score in self.recommended)
        return round(100 * (promoters - detractors) / len(self.recommended))

    def figures(self) -> dict[str, int | float | None]:
        """Return every figure; a share or mean of nothing is nothing."""
        rated, negative = len(self.scores), self.negative
        return {
            "asked": self.asked,
            "answered": self.answered,
            "response_rate": share(self.answered, self.asked),
            "rated": rated,
            "mean": round(sum(self.scores) / rated, 2) if rated else None,
            "negative": negative,
            "negative_share": share(negative, rated),
            "nps": self.nps,
            "nps_answers": len(self.recommended),
            "thanks": self.thanks,
        }


def share(part: int, whole: int) -> float | None:
    """Return a share from 0 to 1; of nothing it is nothing."""
    return round(part / whole, 3) if whole else None

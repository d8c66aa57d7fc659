"""What a customer registered, in what state it is, whether we kept our word, and what they said of it (M13)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.customer.find import customer_of, get_customer, names_of
from supportcli.application.desk import Desk
from supportcli.application.measured import not_measured
from supportcli.application.views import View, overridden_alone
from supportcli.domain.customer.customer import Customer
from supportcli.domain.handle import fold_name
from supportcli.domain.metrics import METRICS, once
from supportcli.domain.time.instant import FIRST, to_text
from supportcli.storage.projections import records
from supportcli.storage.read import customer_history

_VERDICTS = ("met", "breached", "waived", "not_measured")
_AS_KEPT = (
    "customer", "title", "kind", "category", "status", "priority", "opened_at", "resolved_at", "closed_at", "closed_as",
    "reopened", "rating", "gate",
)  # fmt: skip


def find_customer(desk: Desk, name: str) -> Customer:
    """Return the customer whose history is asked for.

    Raises:
        NotFound: nobody of that name was ever described, and no case is theirs.
        UsageError: several names begin so.

    """
    return get_customer(desk, name, is_read=True).customer


def related(desk: Desk, customer: Customer) -> list[Customer]:
    """Return a customer with its partner, all that came through the same one, and all that came through itself."""
    every = list(records.every(desk.database, "customer"))
    ours = {fold_name(name) for name in customer.names}
    found = {customer.key: customer}
    if customer.partner:
        partner = customer_of(desk, customer.partner)
        found[partner.key] = partner
        ours |= {fold_name(customer.partner), *map(fold_name, partner.names)}
    found |= {each.key: each for each in every if each.partner and fold_name(each.partner) in ours}
    return [each for each in found.values() if each.merged_into is None]


def cases(desk: Desk, group: Sequence[Customer], since: int | None) -> Iterator[View]:
    """Yield the cases of customers opened since an instant, newest first, read in chunks."""
    names = list(dict.fromkeys(name for customer in group for name in names_of(desk, customer)))
    begins, now = to_text(FIRST if since is None else since), to_text(desk.now)
    for summary in customer_history.cases(desk.database, names, begins, now):
        row, rating = summary.row, summary.rating
        promises = [*_judged(desk, summary)]
        yield {
            "id": desk.name(row["number"]),
            **{name: row[name] for name in _AS_KEPT},
            "override_alone": overridden_alone(desk, row),
            "rating_text": getattr(rating, "text", None),
            "rated_by": getattr(rating, "by", None),
            "spent_seconds": summary.seconds,
            **{name: sum(each[name] for each in once(promises, _verdict)) for name in _VERDICTS},
            "promises": promises,
        }


class Summary:
    """What many cases come to; give it each as it passes."""

    def __init__(self) -> None:
        self._cases = self._seconds = self._open = self._overridden = 0
        self._kinds: Counter[str] = Counter()
        self._endings: Counter[str] = Counter()
        self._scores: Counter[int] = Counter()
        self._kept: dict[str, Counter[str]] = {metric: Counter() for metric in METRICS}

    def passing(self, rows: Iterator[View]) -> Iterator[View]:
        """Yield the rows unchanged, and add each to the totals."""
        for row in rows:
            self._take(row)
            yield row

    def as_json(self) -> dict[str, Any]:
        """Return the totals of all rows that passed."""
        rated = self._scores.total()
        average = sum(score * times for score, times in self._scores.items()) / rated if rated else None
        return {
            "cases": self._cases,
            "open": self._open,
            "overridden": self._overridden,
            "by_kind": dict(sorted(self._kinds.items())),
            "by_ending": dict(sorted(self._endings.items())),
            "promises": [_share(metric, counts) for metric, counts in self._kept.items() if counts.total()],
            "ratings": {
                "count": rated,
                "average": None if average is None else round(average, 2),
                "by_score": {str(score): self._scores[score] for score in range(1, 6)},
            },
            "spent_seconds": self._seconds,
        }

    def _take(self, row: View) -> None:
        self._cases += 1
        self._seconds += row["spent_seconds"]
        self._open += row["status"] != "closed"
        self._overridden += row["gate"] == "overridden"
        self._kinds[row["kind"]] += 1
        if row["closed_as"]:
            self._endings[row["closed_as"]] += 1
        if row["rating"] is not None:
            self._scores[row["rating"]] += 1
        for each in row["promises"]:
            self._kept[each["metric"]].update({name: each[name] for name in _VERDICTS})


def _judged(desk: Desk, summary: customer_history.CaseSummary) -> Iterator[View]:
    """Yield the verdicts of a case by metric; a clock that never ran was not measured, and not met."""
    unmeasured = not_measured(desk, summary.uncounted)
    for each in summary.verdicts:
        metric = each["metric"]
        yield {
            "metric": metric, "met": each["met"] - unmeasured[metric], "breached": each["breached"],
            "waived": each["waived"], "not_measured": unmeasured[metric],
        }  # fmt: skip


def _share(metric: str, counts: Counter[str]) -> dict[str, Any]:
    judged = counts["met"] + counts["breached"]
    share = round(100 * counts["met"] / judged, 1) if judged else None
    return {"metric": metric, **{name: counts[name] for name in _VERDICTS}, "met_percent": share}


def _verdict(promise: View) -> tuple[Any, ...]:
    return tuple(promise[name] for name in _VERDICTS)

"""What the requests of customers changed: what became of wishes and faults, what was fixed, what was prepared.

Only what a customer may read: no words of other customers or of ours among ourselves, and nothing of reviews.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from supportcli.application.case.survivor import going_on
from supportcli.application.customer.find import names_of
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.case.redacting import GONE
from supportcli.domain.case.terms import MERGED, WISH_ENDINGS
from supportcli.domain.customer.customer import Customer
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.solution.solution import Solution
from supportcli.domain.solution.writing import NOUN as SOLUTION
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.domain.wish.wish import Wish
from supportcli.storage.engine.database import Row
from supportcli.storage.projections import records
from supportcli.storage.read import customer_changes

#: What the case that is behind another is seen from that one.
_BEHIND = ("child", "duplicate-of")
#: In the order in which they are counted.
STATES = (*WISH_ENDINGS, "fixed", "prepared", "open")


class _Change(NamedTuple):
    """What cases of a customer led to: of what kind, where it stands, since when, and what customers are to know."""

    kind: str
    state: str
    cases: Sequence[Row]
    at: str | None = None
    text: str | None = None
    ref: str | None = None
    title: str | None = None


def changes(desk: Desk, group: Sequence[Customer], since: int | None) -> list[View]:
    """Return what the requests of customers led to: what is settled, the newest first, then what is open.

    With a `since` it is what was asked for, or settled, from then on.
    """
    names = list(dict.fromkeys(name for customer in group for name in names_of(desk, customer)))
    every = customer_changes.cases(desk.database, names)
    found = [*_wishes(desk, names), *_fixed(desk, every), *_behind(desk, every), *_prepared(desk, names)]
    begins = maybe_text(since) or ""
    found = [each for each in found if max(each.at or "", *(row["opened_at"] for row in each.cases)) >= begins]
    # Stable: of one second, as they were found.
    found.sort(key=lambda each: each.at or each.cases[-1]["opened_at"], reverse=True)
    return [_view(desk, each) for each in sorted(found, key=lambda each: each.state == "open")]


def counts(found: Iterable[View]) -> dict[str, int]:
    """Return how many changes stand where, of those states that there are."""
    states = [each["state"] for each in found]
    return {state: states.count(state) for state in STATES if state in states}


def _view(desk: Desk, change: _Change) -> View:
    return {
        "kind": change.kind, "state": change.state, "at": change.at,
        "text": None if change.text == GONE else change.text,
        "cases": [{"id": desk.name(row["number"]), "title": row["title"]} for row in change.cases],
        "ref": change.ref, "title": change.title,
    }  # fmt: skip


def _wishes(desk: Desk, names: Sequence[str]) -> Iterator[_Change]:
    rows = sorted(customer_changes.wished(desk.database, names), key=lambda row: (row["key"], row["number"]))
    asked = {key: [*some] for key, some in groupby(rows, lambda row: str(row["key"]))}
    known: Mapping[str, Wish] = {each.key: each for each in records.some(desk.database, "wish", [*asked])}
    for key, cases in asked.items():
        wish = known.get(key) or Wish(key)
        ref = cases[0]["ref"] if wish.ref == key else wish.ref
        state, at = wish.ending or "open", maybe_text(wish.closed_at)
        yield _Change(wish.kind, state, cases, at, wish.text, ref, wish.title)


def _fixed(desk: Desk, every: Sequence[Row]) -> Iterator[_Change]:
    fixed = [row for row in every if row["closed_as"] == "fixed"]
    said = customer_changes.last_words(desk.database, [row["number"] for row in fixed])
    return (_Change("case", "fixed", [row], _ended(row), said.get(row["number"])) for row in fixed)


def _behind(desk: Desk, every: Sequence[Row]) -> Iterator[_Change]:
    """Yield the cases behind those of the customer; one that is not theirs is not named, nor what was said in it."""
    theirs = {row["number"]: row for row in every}
    linked = customer_changes.links(desk.database, [*theirs])
    pairs = {(other, number) for number, some in linked.items() for what, other in some if what in _BEHIND}
    after: dict[int, list[Row]] = {}
    for other, number in sorted(_remaining(desk, pairs)):
        after.setdefault(other, []).append(theirs[number])
    for row in customer_changes.ends(desk.database, list(after)):
        if row["closed_as"] in {None, "fixed"}:
            state, at = ("open", None) if row["closed_as"] is None else ("fixed", _ended(row))
            ref = desk.name(row["number"]) if row["number"] in theirs else None
            yield _Change("cause", state, after[row["number"]], at, ref=ref)


def _remaining(desk: Desk, pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the pairs with the case that goes on in the place of one that was merged."""
    others = sorted({other for other, _ in pairs})
    merged = [row["number"] for row in customer_changes.ends(desk.database, others) if row["closed_as"] == MERGED]
    last = {other: going_on(desk, [other])[0] for other in merged}
    return {(last.get(other, other), number) for other, number in pairs}


def _prepared(desk: Desk, names: Sequence[str]) -> Iterator[_Change]:
    every = records.every(desk.database, SOLUTION)
    drawn = [each for each in every if each.from_case and each.retired is None]
    ours = {*names}
    rows = customer_changes.of_uids(desk.database, [each.from_case for each in drawn])
    theirs = {row["uid"]: row for row in rows if row["customer"] in ours}
    for each in drawn:
        if each.from_case in theirs:
            yield _Change(
                "answer", "prepared", [theirs[each.from_case]], _drawn_at(desk, each), ref=each.key, title=each.title
            )


def _drawn_at(desk: Desk, solution: Solution) -> str:
    """Return when a solution was drawn from the case that it names."""
    events = records.history(desk.database, SOLUTION, solution.key)
    drawn = (each.occurred_at for each in events if getattr(each.fact, "from_case", None) == solution.from_case)
    return to_text(next(drawn, solution.changed_at))


def _ended(row: Row) -> str | None:
    at: str | None = row["resolved_at"] or row["closed_at"]
    return at

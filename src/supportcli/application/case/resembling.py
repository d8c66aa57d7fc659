"""What a new case may be a slip of: a customer whose name is nearly another's, an open case of nearly its title."""

from supportcli.application.customer.booked import is_recorded
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.domain.case.case import Opened
from supportcli.domain.handle import fold_name
from supportcli.storage.projections import records
from supportcli.storage.tables import board, customers

#: Cases of the customer that are looked at, the newest first.
_LATEST = 50


def near_customers(desk: Desk, name: str | None) -> list[str]:
    """Return up to three customers whose names are near that of one who came into being with a case."""
    if not name or is_recorded(desk, name) or board.latest_of(desk.database, name, 2)[1:]:
        return []
    key = fold_name(name)
    every = {*records.names(desk.database, "customer"), *customers.keys(desk.database)} - {key}
    # A slip is seldom in the first letter, and never there and at the end.
    known = [each for each in every if each[:1] == key[:1] or each[-3:] == key[-3:]]
    if not known:
        return []
    # Loaded where there is something to compare: every opening would pay for it.
    from supportcli.domain.likeness import alike

    return list(dict.fromkeys(customer_of(desk, _written(desk, each)).name for each in alike(key, known)))


def similar_cases(desk: Desk, opened: Opened) -> list[tuple[int, str]]:
    """Return up to three open cases of a customer whose titles are near that of a new one: numbers and titles."""
    if not opened.customer:
        return []
    rows = board.latest_of(desk.database, opened.customer, _LATEST)
    others = (row for row in rows if row["is_open"] and row["number"] != opened.number)
    titles = {row["title"]: row["number"] for row in others if _may_be_alike(opened.title, row["title"])}
    if not titles:
        return []
    from supportcli.domain.likeness import alike

    return [(titles[title], title) for title in alike(opened.title, titles)]


def _may_be_alike(title: str, other: str) -> bool:
    """Check at little cost whether two titles begin alike, or have a word in common."""
    one, two = title.casefold(), other.casefold()
    return one[:2] == two[:2] or not {*one.split()}.isdisjoint(two.split())


def _written(desk: Desk, key: str) -> str:
    return customers.known_as(desk.database, key) or key

"""What a notice of a contract asks first, at the price of one look at an index."""

from collections.abc import Sequence

from supportcli.application.desk import Desk
from supportcli.domain.handle import fold_name
from supportcli.storage.read import ledger
from supportcli.storage.tables import board

#: The kind of case that is not charged.
FREE = "incident"


def is_recorded(desk: Desk, customer: str) -> bool:
    """Return whether anything was ever recorded of a customer of this name: only then can it have a contract."""
    return ledger.is_known(desk.database, fold_name(customer))


def charged(desk: Desk, numbers: Sequence[int]) -> list[str]:
    """Return the customers of those of these cases that are charged, as they are named there, each once."""
    rows = board.some(desk.database, numbers)
    return list(dict.fromkeys(row["customer"] for row in rows if row["customer"] and row["kind"] != FREE))

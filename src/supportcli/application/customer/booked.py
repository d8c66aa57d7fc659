"""Where an entry of the ledger is booked; and what a notice of a contract asks first, by one look at an index."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.domain.customer.booking import Booking
from supportcli.domain.customer.customer import Customer
from supportcli.domain.customer.months import month_of
from supportcli.domain.handle import fold_name
from supportcli.domain.policy.policy import Policy
from supportcli.domain.worktime.zone import load
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


def zone_of(policy: Policy, customer: Customer) -> ZoneInfo:
    """Return the zone whose months count: the customer's, else that of the policy's office, else UTC."""
    if customer.zone:
        return load(customer.zone)
    calendars = (policy.calendar(name) for name in policy.calendar_names)
    return next((each.zone for each in calendars if each.timezone not in {None, "UTC"}), None) or load("UTC")


def booking(policy: Policy, customer: Customer, at: int) -> Booking | None:
    """Return where an entry of an instant is booked; None where the customer has no contract."""
    if not customer.contracts:
        return None
    zone, contract = zone_of(policy, customer), customer.contract_at(at)
    return Booking(None if contract is None else contract.uid, month_of(at, zone), zone.key)


def booking_of(desk: Desk, name: str | None, at: int) -> Booking | None:
    """Return where an entry of an instant is booked, for a case of a customer so named, or of none."""
    return booking(desk.policy(), customer_of(desk, name), at) if name and is_recorded(desk, name) else None

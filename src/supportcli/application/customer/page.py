"""The page to open when the phone rings, and the list of everybody who might be calling."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from supportcli.application import views
from supportcli.application.customer import contracts, find, ledger
from supportcli.application.customer.booked import zone_of
from supportcli.application.customer.find import Match
from supportcli.application.desk import Desk
from supportcli.application.person.absences import away_now
from supportcli.application.two_edits import two_edits
from supportcli.domain.customer.customer import Contact, Contract, Customer
from supportcli.domain.customer.doubts import unproved
from supportcli.domain.customer.months import month_of
from supportcli.domain.errors import NotFound
from supportcli.domain.handle import fold_name
from supportcli.domain.time.instant import maybe_text
from supportcli.domain.worktime.zone import load
from supportcli.storage.projections import records
from supportcli.storage.read import queue, statistics
from supportcli.storage.read.queue import Wanted
from supportcli.storage.tables import board
from supportcli.storage.tables import customers as seen

View = dict[str, Any]
#: Cases that are over and still stand on the page.
LAST = 5


def page(desk: Desk, match: Match) -> View:
    """Show everything about a customer; `caller` is the contact through whom it was found."""
    customer = match.customer
    names = find.names_of(desk, customer)
    contract = customer.contract_at(desk.now) or customer.ended_before(desk.now)
    open_cases = list(views.cases(desk, queue.numbers(desk.database, Wanted({"customer": names}), desk.now)))
    return {
        **known(customer, desk.now),
        "two_edits": two_edits(desk, find.NOUN, customer.key),
        "caller": match.contact,
        "plan": plan_of(desk, customer),
        "contract": contract and {**contracts.view(desk, customer, contract), **_left(desk, customer, contract)},
        "contracts": [contracts.view(desk, customer, each) for each in customer.contracts],
        "away": _away(desk, customer),
        "open_cases": open_cases,
        "last_cases": list(views.cases(desk, _last(desk, names), with_clocks=False)),
        "promises": _promises(open_cases),
    }


def known(customer: Customer, now: int) -> View:
    """Return what is recorded of a customer."""
    return {
        "name": customer.name, "aliases": [each for each in customer.names if each != customer.name],
        "described": bool(customer.version), "language": customer.language, "zone": customer.zone,
        "local_time": _local_time(customer.zone, now), "partner": customer.partner, "landscape": customer.landscape,
        "agreement": customer.agreement, "may_collect": customer.may_collect,
        "looked_after_by": looks_after(customer, now), "account_manager": find.manager_of(customer, now),
        "contacts": [_contact(each) for each in customer.contacts.values()],
        "unproved": [{"uid": each.event, "kind": each.kind, "by": each.by} for each in unproved(customer)],
        "services": [{"name": name, "limit": limit} for name, limit in customer.services.items()],
    }  # fmt: skip


def listed(desk: Desk) -> Iterator[View]:
    """Yield every customer by name: those with a record, and those with cases alone."""
    counts = defaultdict(list)
    for row in statistics.open_by_customer(desk.database):
        counts[fold_name(row["customer"])].append(row)
    rest = {seen.key(name): find.undescribed(name) for name in seen.names(desk.database)}
    every = [each for each in records.every(desk.database, find.NOUN) if each.merged_into is None]
    for customer in every:
        for name in customer.names:
            rest.pop(fold_name(name), None)
    for customer in sorted((*every, *rest.values()), key=lambda one: str(one.name).casefold()):
        keys = dict.fromkeys(map(fold_name, customer.names))
        found = [row for key in keys for row in counts.get(key, ())]
        owed = min((row["owed_at"] for row in found), default=board.NEVER)
        yield {
            "name": customer.name, "described": bool(customer.version), "plan": plan_of(desk, customer),
            "partner": customer.partner, "open_cases": sum(row["cases"] for row in found),
            "next_due_at": None if owed == board.NEVER else owed,
            "looked_after_by": looks_after(customer, desk.now),
            "account_manager": find.manager_of(customer, desk.now),
        }  # fmt: skip


def plan_of(desk: Desk, customer: Customer) -> str:
    """Return the plan that an incident of this customer would get now (R14)."""
    policy, contract = desk.policy(), customer.agreed_at(desk.now)
    if contract is not None and contract.plan in policy.plan_names:
        return contract.plan
    return policy.choose_plan(customer.name, "incident", None, "")


def looks_after(customer: Customer, now: int) -> str | None:
    """Return who looks after a customer: the engineer of the contract in force, else whoever was named."""
    contract = customer.contract_at(now)
    return (contract.engineer if contract else None) or customer.looked_after_by


def collecting(desk: Desk, numbers: Sequence[int]) -> list[Customer]:
    """Return the customers of these cases with whom it was agreed what may be collected."""
    names = dict.fromkeys(row["customer"] for row in board.some(desk.database, numbers) if row["customer"])
    found = {each.key: each for each in (find.customer_of(desk, name) for name in names)}
    return [each for each in found.values() if each.may_collect or each.agreement]


def _left(desk: Desk, customer: Customer, contract: Contract) -> View:
    """Return what is left of the prepaid consultations and seconds."""
    month = month_of(desk.now, zone_of(desk.policy(), customer))
    balance = ledger.of_contract(customer, contract, month, ledger.totals(desk, customer))
    return {"consultations_left": balance.consultations.left, "month_seconds_left": balance.seconds.left}


def _away(desk: Desk, customer: Customer) -> list[View]:
    contract = customer.contract_at(desk.now)
    people = (customer.looked_after_by, *((contract.engineer, contract.backup, contract.manager) if contract else ()))
    return [
        {"name": name, "until_at": maybe_text(absence.until_at), "because": absence.because}
        for name, absence in away_now(desk, people).items()
    ]


def _last(desk: Desk, names: Sequence[str]) -> Sequence[int]:
    over = Wanted({"customer": tuple(names), "status": ("closed",)}, sort="updated")
    return queue.numbers(desk.database, over, desk.now, LAST)


def _promises(cases: Sequence[View]) -> list[View]:
    found = [
        {"id": case["id"], "number": clock["instance"], "text": clock["label"], "due_at": clock["due_at"],
         "breached": clock["breached"]}
        for case in cases for clock in case["clocks"] if clock["metric"] == "promise" and clock["state"] == "active"
    ]  # fmt: skip
    return sorted(found, key=lambda each: str(each["due_at"]))


def _contact(contact: Contact) -> View:
    return {
        "name": contact.name, "phones": list(contact.phones), "addresses": list(contact.addresses),
        "may_authorise": contact.may_authorise, "note": contact.note, "unproved": contact.unproved,
    }  # fmt: skip


def _local_time(zone: str | None, now: int) -> str | None:
    """Return the customer's local time with its offset; None if this machine does not know the zone."""
    try:
        return datetime.fromtimestamp(now, load(zone)).isoformat(timespec="seconds") if zone else None
    except (NotFound, OverflowError, ValueError):
        return None

"""The demand behind each wish: how many cases and customers, by which plans, with contracts of what value."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from supportcli.application.case.load import load
from supportcli.application.customer import find
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.case.case import Case
from supportcli.domain.case.linking import wished
from supportcli.domain.case.redacting import GONE
from supportcli.domain.customer.customer import Customer
from supportcli.domain.customer.worth import total
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.domain.wish.wish import Wish
from supportcli.storage.engine.database import Row
from supportcli.storage.projections import records
from supportcli.storage.read import wishes


class Demand(NamedTuple):
    """A wish, the rows of the cases that ask for it, and their customers by the folded names on the cases."""

    wish: Wish
    cases: Sequence[Row]
    customers: Mapping[str, Customer]


def demands(desk: Desk) -> list[Demand]:
    """Return every wish with its demand: first what most customers ask for, then most cases."""
    known: dict[str, Wish] = {each.key: each for each in records.every(desk.database, "wish")}
    found = {key: [*rows] for key, rows in groupby(wishes.linked(desk.database), lambda row: str(row["key"]))}
    named: dict[str, Customer] = {}
    every = [_demand(desk, known.get(key) or Wish(key), found.get(key, ()), named) for key in {**known, **found}]
    return sorted(every, key=lambda each: (-len(_distinct(each)), -len(each.cases), each.wish.key))


def demand(desk: Desk, wish: Wish) -> Demand:
    """Return a wish with its demand."""
    return _demand(desk, wish, wishes.linked(desk.database, wish.key), {})


def _demand(desk: Desk, wish: Wish, cases: Sequence[Row], named: dict[str, Customer]) -> Demand:
    # As cases write it, where nothing was said of it, or that was redacted.
    if cases and wish.ref == wish.key:
        wish.ref = cases[0]["ref"]
    names = {fold_name(row["customer"]): row["customer"] for row in cases if row["customer"] not in {None, "", GONE}}
    for key, name in names.items():
        if key not in named:
            named[key] = find.customer_of(desk, name)
    return Demand(wish, cases, {key: named[key] for key in names})


def _distinct(found: Demand) -> dict[str, Customer]:
    """Return the customers by their keys: several names may be one customer's."""
    return {each.key: each for each in found.customers.values()}


def view(desk: Desk, found: Demand) -> View:
    """Show a wish with its demand; the value is that of the contracts that are in force now."""
    wish, customers = found.wish, _distinct(found)
    worth = _worth(desk, customers.values())
    opened = [row["opened_at"] for row in found.cases]
    return {
        "ref": wish.ref, "kind": wish.kind, "title": wish.title, "state": wish.ending or "open",
        "cases": len(found.cases), "open_cases": sum(row["is_open"] for row in found.cases),
        "customers": len(customers), "plans": _plans(desk, found),
        "values": [{"currency": code, "amount": amount} for amount, code in worth],
        "worth": _spoken(worth),
        "first_at": min(opened, default=None), "last_at": max(opened, default=None),
        "closed_at": maybe_text(wish.closed_at), "closed_by": wish.closed_by, "text": wish.text,
    }  # fmt: skip


def _worth(desk: Desk, customers: Iterable[Customer]) -> Sequence[tuple[str, str]]:
    """Return what the contracts of customers that are in force are worth, by currency: a merged one may have two."""
    held = (each for customer in customers for each in customer.contracts if each.holds(desk.now))
    return total((each.value, each.currency) for each in held if each.value and each.currency)


def _spoken(worth: Sequence[tuple[str, str]]) -> str | None:
    return ", ".join(f"{amount} {code}" for amount, code in worth) or None


def _plans(desk: Desk, found: Demand) -> list[str]:
    """Return the plans of the customers, each once: that of the contract, else of the case."""
    return sorted({_plan(desk, found, row) for row in found.cases})


def _plan(desk: Desk, found: Demand, row: Row) -> str:
    customer = found.customers.get(fold_name(row["customer"] or ""))
    contract = None if customer is None else customer.contract_at(desk.now)
    return str(contract.plan if contract is not None else row["plan"])


def whole(desk: Desk, found: Demand) -> View:
    """Show a wish with each case that asks for it: whose it is, what was said, and how to answer it."""
    return {**view(desk, found), "linked": [*_linked(desk, found)]}


def _linked(desk: Desk, found: Demand) -> Iterator[View]:
    for row in found.cases:
        case = load(desk, row["number"]).case
        said = wished(case, row["key"])
        customer = found.customers.get(fold_name(case.customer or ""))
        if said is None:
            continue
        yield {
            "id": desk.name(case.number), "title": case.title, "status": case.status,
            "customer": customer.name if customer else case.customer, "contact": case.contact,
            "language": customer.language if customer else None, "plan": _plan(desk, found, row),
            "worth": _spoken(_worth(desk, [customer] if customer else [])),
            "linked_at": to_text(said.at), "by": said.who, "text": said.text,
            "answered": _is_answered(case, found.wish), "command": _command(desk, case, found.wish),
        }  # fmt: skip


def _is_answered(case: Case, wish: Wish) -> bool:
    """Return whether the customer was written to since the wish was closed."""
    return wish.closed_at is not None and (case.we_wrote_at or 0) > wish.closed_at


def _command(desk: Desk, case: Case, wish: Wish) -> str:
    """Return the command that answers a case; a closed one takes no reply, so that another is opened for it."""
    text = shlex.quote(wish.text) if wish.text else '"…"'
    contact = (case.contact or "").partition(",")[0].strip()
    if case.status != "closed":
        return f"support reply {desk.name(case.number)}{f' --to {shlex.quote(contact)}' if contact else ''} -m {text}"
    whose = f" -c {shlex.quote(case.customer)}" if case.customer else ""
    whom = f" --contact {shlex.quote(case.contact)}" if case.contact else ""
    about = shlex.quote(f"{wish.ref}: {wish.title or case.title}")
    return f"support open {about}{whose}{whom} --proactive --kind request --reply {text}"

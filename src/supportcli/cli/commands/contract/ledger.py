"""support contract ledger: what was taken and given back, and what is left."""

from typing import Annotated, Any

from supportcli.application.customer import ledger
from supportcli.application.customer.booked import zone_of
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.output.rows import format_of, is_for_people, show_lines, show_object, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.customer.contracting import known_contract
from supportcli.domain.customer.customer import Contract, Customer
from supportcli.domain.customer.months import bounds, month_of
from supportcli.domain.errors import NotFound
from supportcli.presentation.customer.balance import warnings
from supportcli.presentation.customer.contract_ledger import FIELDS, OBJECT, USUAL, footer, for_people, row, sums


def command(
    ctx: Context,
    customer: Annotated[str, Argument(metavar="CUSTOMER", help="The customer's name.")],
    number: Annotated[int | None, Option("--contract", metavar="N", help="Only this contract; else every one.")] = None,
    month: Annotated[str | None, Option("--month", metavar="YYYY-MM", help="Only this month; else all.")] = None,
) -> None:
    """What was taken from a contract, line by line, and what is left.

    A question or a request takes one of the prepaid consultations of the contract in force when it was opened, and time
    spent on it takes from the hours of the month, in the customer's zone. Contract and month stay as they were when it
    was entered, whatever changes later. Errors are free: a case that turns out to be one gives back all it took. Void
    and duplicate cases take nothing, merged ones the time alone.

    Examples:
    support contract ledger "Kaleva Foods"
    support contract ledger "Kaleva Foods" --contract 2 --month 2026-11
    support contract ledger "Kaleva Foods" --json | jq '.contracts[].consultations.left'

    """
    session = session_of(ctx)
    desk = session.desk()
    who = customer_of(desk, customer)
    if not who.contracts:
        raise NotFound(f"{who.name} has no contract.", "What was prepaid stands in a contract.")
    shown = [known_contract(who, number)] if number is not None else who.contracts
    zone = zone_of(desk.policy(), who)
    if month is not None:
        bounds(month, zone)
    rows = _rows(desk, who, shown, month)
    taken, of_month = ledger.totals(desk, who), month or month_of(session.now, zone)
    balances = [ledger.of_contract(who, each, of_month, taken) for each in shown]
    if format_of(session) == "json":
        answer = {"customer": who.name, "timezone": zone.key, "contracts": sums(balances), "entries": rows}
        show_object(session, answer, OBJECT)
        return
    people = is_for_people(session)
    show_rows(session, for_people(rows) if people else rows, FIELDS, USUAL)
    if people:
        show_lines(footer(balances))
        for line in warnings(ledger.balance(desk, who, session.now), session.zone, session.now):
            session.warn(line)


def _rows(desk: Desk, who: Customer, shown: list[Contract], month: str | None) -> list[dict[str, Any]]:
    numbers = {each.number for each in shown}
    return [
        row(entry, left, desk.name(entry.number))
        for entry, left in ledger.listed(desk, who)
        if entry.pool.contract in numbers and (month is None or entry.month == month)
    ]

"""support contract edit: what was typed wrong of a contract, corrected."""

from typing import Annotated

from supportcli.application.customer.booked import zone_of
from supportcli.application.customer.contracts import correct
from supportcli.application.customer.find import get_customer
from supportcli.cli.change import asked, somebody
from supportcli.cli.commands.contract._effect import agree_to
from supportcli.cli.commands.contract._options import Number, Prepaid
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import session_of
from supportcli.domain.customer.contracting import ContractCorrected
from supportcli.domain.errors import UsageError
from supportcli.domain.time.moment import span


def command(
    ctx: Context,
    *,
    customer: Who,
    number: Number,
    plan: Annotated[str | None, Option("--plan", metavar="PLAN", help="A plan of the policy.")] = None,
    start: Annotated[str | None, Option("--from", metavar="TIME", help="From when on it holds.")] = None,
    engineer: Annotated[str | None, Option(metavar="WHO", help="Gets their new cases; empty: nobody.")] = None,
    backup: Annotated[str | None, Option(metavar="WHO", help="Stands in for the engineer; empty: nobody.")] = None,
    manager: Annotated[str | None, Option(metavar="WHO", help="Account manager; empty: nobody.")] = None,
    prepaid: Prepaid,
) -> None:
    """Correct what was typed of a contract.

    What stood there before stays in the log. Cases that are open keep their plan. What was booked stays booked, and is
    counted against what is prepaid now: support customer edit CUSTOMER --rebook moves it. --value '' takes the value
    away. Another end: support contract end. One that should not be: support contract void.

    Examples:
    support contract edit "Kaleva Foods" 1 --consultations 20
    support contract edit KF 1 --from 2026-02-01 --backup boris

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    seconds = None if prepaid.hours_per_month is None else span(prepaid.hours_per_month)
    how = asked(session, [customer])
    desk = session.desk(writes=True)
    zone = zone_of(desk.policy(), get_customer(desk, customer).customer)
    starts = session.when(start, zone=zone) if start else None
    people = somebody(session, desk, engineer), somebody(session, desk, backup)
    lead = person_named(session, desk, manager) if manager else manager

    def fact() -> ContractCorrected:
        terms = (plan, starts and starts(), *people, lead, prepaid.consultations, seconds)
        return ContractCorrected(number, *terms, value=prepaid.value, currency=prepaid.currency)

    if not fact().given:
        raise UsageError(
            "What is to be corrected is missing.",
            "Say --plan, --from, --engineer, --backup, --manager, --consultations, --hours-per-month or --value.",
        )
    agree_to(session, lambda: correct(desk, customer, fact, how, only_preview=True))
    show(session, "customer", correct(desk, customer, fact, how))

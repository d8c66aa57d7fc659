"""support contract add: what was agreed with a customer."""

from typing import Annotated

from supportcli.application.customer.booked import zone_of
from supportcli.application.customer.contracts import make
from supportcli.application.customer.find import get_customer
from supportcli.cli.change import asked, somebody
from supportcli.cli.commands.contract._options import Prepaid
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.record_outcomes import refuse_keep_going, show
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import session_of
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.time.moment import span


def command(
    ctx: Context,
    *,
    customer: Who,
    plan: Annotated[str, Option("--plan", metavar="PLAN", help="A plan of the policy.")],
    start: Annotated[str, Option("--from", metavar="TIME", help="From when on it holds.")],
    until: Annotated[str | None, Option("--until", metavar="TIME", help="And until when, if it ends.")] = None,
    engineer: Annotated[str | None, Option(metavar="WHO", help="Gets their new cases.")] = None,
    backup: Annotated[str | None, Option(metavar="WHO", help="Gets them while the engineer is away.")] = None,
    manager: Annotated[str | None, Option(metavar="WHO", help="Account manager: is notified of everything.")] = None,
    prepaid: Prepaid,
) -> None:
    """Agree on a plan, on people, and on what is prepaid.

    Cases that are opened while it holds go by its plan, before anything the policy says. A date is its first midnight
    in the customer's zone, in which its months are counted, too.

    Examples:
    support contract add "Kaleva Foods" --plan standard --from 2026-01-01 --until 2027-01-01
    support contract add KF --plan standard --from today --engineer ana --backup boris --manager maria
    support contract add KF --plan standard --from today --consultations 10 --hours-per-month 10h
    support contract add KF --plan gold --from today --value 12000 --currency EUR

    """
    session = session_of(ctx)
    refuse_keep_going(session)
    seconds = None if prepaid.hours_per_month is None else span(prepaid.hours_per_month)
    how = asked(session, [customer])
    desk = session.desk(writes=True)
    zone = zone_of(desk.policy(), get_customer(desk, customer).customer)
    starts, ends = session.when(start, zone=zone), session.when(until, zone=zone) if until else None
    people = somebody(session, desk, engineer), somebody(session, desk, backup), person_named(session, desk, manager)

    def fact() -> Contracted:
        terms = (plan, starts(), ends and ends(), *people, prepaid.consultations, seconds)
        return Contracted(0, *terms, value=prepaid.value, currency=prepaid.currency)

    show(session, "customer", make(desk, customer, fact, how))

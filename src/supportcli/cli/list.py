"""support list: the queue."""

import sys
from typing import Annotated

import typer

from supportcli.application.queue import list_cases
from supportcli.cli.options import Limit
from supportcli.cli.reading import format_of, is_for_people, show_rows
from supportcli.cli.session import Session
from supportcli.cli.words import all_of, one_of
from supportcli.domain.case.terms import KINDS, STATUSES, TIERS
from supportcli.domain.moment import span
from supportcli.domain.priority import PRIORITIES
from supportcli.presentation.case_fields import FIELDS, TABLE, TSV
from supportcli.storage.queue import ORDERS, Wanted

Words = list[str] | None


def command(
    ctx: typer.Context,
    text: Annotated[str | None, typer.Argument(metavar="[WORDS]", help="Only cases in which these words stand.")] = None,
    status: Annotated[Words, typer.Option("-s", "--status", metavar="S", help=f"Of {', '.join(STATUSES)}.")] = None,
    priority: Annotated[Words, typer.Option("-p", "--priority", metavar="P", help="Of these priorities.")] = None,
    customer: Annotated[Words, typer.Option("-c", "--customer", metavar="NAME", help="Of these customers.")] = None,
    assignee: Annotated[Words, typer.Option("-a", "--assignee", metavar="WHO", help="Of these people; me is you.")] = None,
    tier: Annotated[Words, typer.Option(metavar="T", help=f"With {', '.join(TIERS)}.")] = None,
    kind: Annotated[Words, typer.Option(metavar="K", help=f"Of {', '.join(KINDS)}.")] = None,
    category: Annotated[Words, typer.Option(metavar="C", help="About this.")] = None,
    due_within: Annotated[str | None, typer.Option(metavar="DUR", help="Due within 30m, 2h …, or breached.")] = None,
    breached: Annotated[bool, typer.Option("--breached", help="Only what is overdue now.")] = False,
    unassigned: Annotated[bool, typer.Option("--unassigned", help="Only what nobody has.")] = False,
    alarmed: Annotated[bool, typer.Option("--alarmed", help="Only what sounds worse than its priority.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Closed cases too.")] = False,
    sort: Annotated[str, typer.Option(metavar="BY", help=f"By {', '.join(ORDERS)}.")] = "urgency",
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    limit: Limit = None,
) -> None:
    """List the queue, most urgent first.

    First what is breached, then what is due next, then by priority. A filter given twice means either.

    Examples:
    support list
    support list -a me --due-within 2h
    support list -c Acme --all --json | jq '.[].title'
    support list --breached --ids | support note - -m "seen"
    """
    session = Session(ctx)
    wanted = Wanted(
        all_of(status, STATUSES, "status"), all_of(priority, PRIORITIES, "priority"), tuple(customer or ()),
        tuple(session.actor if who == "me" else who for who in assignee or ()), all_of(tier, TIERS, "tier"),
        all_of(kind, KINDS, "kind"), tuple(category or ()),
        None if due_within is None else session.now + span(due_within), breached, unassigned, alarmed, text, every,
        one_of(sort, tuple(ORDERS), "order") or "urgency", reverse,
    )  # fmt: skip
    people = is_for_people(session)
    if limit is None and people:
        limit = int(session.settings.get("limit") or 0)
    needs_clocks = format_of(session) != "ids"
    listed = list_cases(session.desk(), wanted, limit or None, with_clocks=needs_clocks)
    footer = None
    if listed.shown < listed.total:
        footer = f"{listed.shown} of {listed.total} shown, -n 0 for all"
    if people and not listed.total:
        sys.stdout.write("Nothing is owed. (support list --all shows closed cases too.)\n")
        return
    show_rows(session, listed.cases, FIELDS, TABLE if people else TSV, footer)

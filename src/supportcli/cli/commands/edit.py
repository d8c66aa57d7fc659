"""support edit: what was typed wrong of a case, corrected."""

from typing import Annotated

from supportcli.application.case.edit import edit
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Ids
from supportcli.domain.case.triage import Edited
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    ids: Ids,
    title: Annotated[str | None, Option(metavar="TEXT", help="What is wrong, in a line.")] = None,
    contact: Annotated[str | None, Option(metavar="WHO", help="Who told us, or can be reached; empty: nobody.")] = None,
    category: Annotated[str | None, Option(metavar="C", help="What it is about; empty: nothing.")] = None,
) -> None:
    """Correct the title, contact or category of cases.

    It works in any status, and no clock, plan or priority changes by it. What stood there before stays in the log. The
    case is found by both titles. To change impact, scope or kind: support triage.

    Examples:
    support edit 142 --title "Checkout down"
    support edit 142 --contact "Ann, +358 40 123" --category payments

    """
    fact = Edited(title, contact, category)
    if not fact.given:
        raise UsageError("What is to be corrected is missing.", "Say --title, --contact or --category.")
    change(ctx, ids, lambda desk, named, asked: edit(desk, named, fact, asked), text="\n".join(fact.given.values()))

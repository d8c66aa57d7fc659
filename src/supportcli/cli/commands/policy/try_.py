"""support policy try: the past judged by another policy, beside what was promised."""

from typing import Annotated

from supportcli.application.policy.try_out import GROUPS, try_out
from supportcli.cli.commands.policy._trial import show_trial
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.policy_texts import named
from supportcli.cli.output.rows import since_of
from supportcli.cli.session.session import session_of


def command(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="The text, or a version; - is stdin.")],
    since: Annotated[str, Option(metavar="TIME", help="Clocks that began since then; else of 90 days.")] = "90d ago",
    by: Annotated[
        str | None, Option(metavar="BY", help=f"By {', '.join(GROUPS)} alone; else by plan and priority.")
    ] = None,
    late: Annotated[bool, Option("--late", help="List all that would have been late, not just ten.")] = False,
) -> None:
    """Judge the past by another policy: who would have been late.

    Attainment is shown as it was promised and as it would have been, then what would have been late. Priorities, waits
    and answers are those that were; a case keeps its plan, or gets the default plan if FILE has no such. Waived
    breaches and void cases are counted by neither. Nothing is stored.

    Examples:
    support policy try policy.toml
    support policy try policy.toml --since 2026-01-01 --by customer
    support policy try policy.toml --late --csv > late.csv
    support policy try policy.toml --json | jq '.late[].customer'

    """
    session = session_of(ctx)
    by, wanted = one_of(by, GROUPS, "thing to group by"), named(session, file)
    trial = try_out(session.desk(), wanted, since_of(session, since), by)
    show_trial(session, trial, by, is_late=late)

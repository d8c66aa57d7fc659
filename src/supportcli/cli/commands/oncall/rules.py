"""support oncall rules: which working-time rules hold for whom, and where they stand."""

from supportcli.application.oncall.rules import rules
from supportcli.cli.commands.oncall._options import Who
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import format_of, is_for_people, show_lines, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.registry import WITHOUT_TABLES
from supportcli.presentation.oncall.rules import FIELDS, NONE, NOT_ADVICE, USUAL


def command(ctx: Context, person: Who = None) -> None:
    """Which working-time rules hold for whom, and their sources.

    The country of a person picks them; the policy changes them and adds others. Entrepreneurs have none. `sure` says
    what is not certain of a rule. These are facts, not legal advice.

    Examples:
    support oncall rules
    support oncall rules --person me
    support oncall rules --json | jq -r '.[].source'

    """
    session = session_of(ctx)
    desk = session.desk()
    found = [*rules(desk.policy(), desk.actor if person == "me" else person)]
    if not found:
        show_nothing_found(session, NONE)
    if found or not is_for_people(session):
        show_rows(session, found, FIELDS, USUAL, NOT_ADVICE)
    if found and format_of(session) == WITHOUT_TABLES:
        show_lines([NOT_ADVICE])

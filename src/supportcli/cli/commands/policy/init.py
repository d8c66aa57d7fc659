"""support policy init: a commented policy file from a few answers."""

import os
from shlex import quote
from typing import Annotated

from supportcli.application.policy.versions import drafted
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.page_file import write_page
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import Refused
from supportcli.domain.policy.beginning import OFFICE, PROMISED, Beginning, policy_text, read_hours, read_promise
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.priority import known_priority

Words = list[str] | None


def command(
    ctx: Context,
    file: Annotated[str, Argument(metavar="[FILE]", help="Where to write it; - is stdout.")] = "policy.toml",
    zone: Annotated[str | None, Option(metavar="ZONE", help="The time zone of your hours; else your own.")] = None,
    hours: Annotated[str | None, Option(metavar="HOURS", help=f'When you work: "{OFFICE}", "always".')] = None,
    colleagues: Annotated[
        Words, Option("--with", metavar="WHO", help="Who else works on cases; repeatable. You are the lead.")
    ] = None,
    promises: Annotated[
        Words, Option("--promise", metavar="P=T/T", help="First answer and resolution: high=1h/8h, low=none/none.")
    ] = None,
    office_only: Annotated[
        bool, Option("--office-hours-only", help="Critical cases, too, are answered in your hours alone.")
    ] = False,
    ungated: Annotated[
        bool, Option("--no-gate", help="Work that is asked for by phone waits for no written confirmation.")
    ] = False,
    yes: Annotated[bool, Option("-y", "--yes", help="Do not ask: take what is given, and what is usual.")] = False,
) -> None:
    """Write a commented policy file from a few answers.

    Who you are, when you work, what you promise: it asks if somebody is there, and takes options and what is usual
    otherwise. The file passes `support policy check`. Nothing is stored, and no file is replaced.

    Examples:
    support policy init
    support policy init --hours "mon-fri 08:00-16:00" --with boris --promise high=30m/6h --yes
    support policy init - --zone Europe/Lisbon --yes | support policy check -

    """
    session = session_of(ctx)
    if file != "-" and os.path.lexists(file):
        raise Refused(f"{file} is there already.", "Name another file: support policy init FILE")
    promised = dict(PROMISED)
    for each in promises or ():
        name, _, targets = each.partition("=")
        promised[known_priority(name)] = read_promise(targets)
    people = list(dict.fromkeys((session.actor, *(colleagues or ()))))
    wanted = Beginning(
        zone or session.zone_name, read_hours(hours or OFFICE), people, promised, not office_only, not ungated
    )
    if session.can_ask and not yes:
        wanted = lazy_import("cli.input.policy_questions").asked_for(wanted)
    text = policy_text(wanted)
    try:
        drafted(file, text)
    except PolicyFaults as error:
        raise lazy_import("cli.input.policy_questions").in_a_sentence(error) from None
    write_page(text.splitlines(), file)
    you = wanted.people[0]
    if you != session.actor:
        session.tell(f"You are {you} there, and {session.actor} here: support config set me {quote(you)}")
    if file != "-":
        session.tell(f"Wrote {file}. Look at it, then: support policy apply {quote(file)}")

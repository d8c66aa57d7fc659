"""support redact: take out what somebody wrote."""

from typing import Annotated

from supportcli.application.case.redact import examine, redact
from supportcli.cli.change import asked, confirm
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import Because, File
from supportcli.cli.input.texts import text_of
from supportcli.cli.output.outcomes import say, show
from supportcli.cli.session.session import session_of
from supportcli.presentation.text.sentences import describe_fact

_NOT_REACHED = (
    "Not reached: backups, evidence, exports and other stores made before, and drafts. "
    "`support copy` into another store takes it out of that one, too."
)
_ON_A_SERVER = " The server keeps it in dead rows until VACUUM FULL event, and may have it in its own log."


def command(
    ctx: Context,
    case: Annotated[str, Argument(metavar="ID", help="The case.")],
    event: Annotated[str, Argument(metavar="EVENT", help="Its event: seq or uid, as `log --json` tells them.")],
    field: Annotated[
        str, Option("--field", metavar="A,B", help="What to redact: text, contact, title, command, output …")
    ] = "",
    dry_run: Annotated[bool, Option("--dry-run", help="Show what would be redacted, and change nothing.")] = False,
    because: Because = None,
    file: File = None,
) -> None:
    """Erase a text from the record permanently.

    That it was taken out, by whom and why stays, and the chain can still be verified. There is no way back: the text is
    gone from the log, the search and the board, a command from its recording, too, and so is the digest of a request
    with --key. Of a recorded command --field output takes out what it printed; that it ran and how it ended stays.
    Backups, evidence, exports and other stores made before still hold it; a later `support copy` takes it out of them.

    Examples:
    support redact 142 1207 --because "Erasure request of 20 November, GDPR article 17" --yes
    support redact 142 1207 --field contact,text --because "Asked by the customer's data officer" --yes
    support redact 142 1310 --field command,output --because "A password was in it" --yes

    """
    fields = [name.strip() for name in field.split(",") if name.strip()]
    if dry_run:
        session = session_of(ctx)
        body = examine(session.desk(), case, event, fields)
        say(f"Would redact {', '.join(body.fields)} of: {describe_fact(body.event.fact, session.zone, session.now)}")
        return
    text = text_of(
        ctx, because, file, flag="--because", needed="why is it redacted?", about="It cannot be brought back.",
        ids=[case],
    )  # fmt: skip
    session = session_of(ctx)
    how = asked(session, [case], text)
    desk = session.desk(writes=True)
    if not session.flags.get("yes"):
        body = examine(desk, case, event, fields)
        confirm(session, f"Redact {', '.join(body.fields)} permanently? [y/N]")
    show(session, desk, [redact(desk, case, event, fields, text or "", how)])
    session.tell(_NOT_REACHED + _ON_A_SERVER * (desk.database.engine != "sqlite"))

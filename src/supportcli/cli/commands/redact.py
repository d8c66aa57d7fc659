"""support redact: take out what somebody wrote, or what is known of somebody."""

from typing import Annotated

from supportcli.application.erasure.redact import Body, Redaction, examine, redact
from supportcli.application.erasure.target import MEANT
from supportcli.cli.change import asked, confirm
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File
from supportcli.cli.input.texts import text_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.outcomes import say, show
from supportcli.cli.session.session import Session, session_of
from supportcli.presentation.text.safe import one_line

_NOT_REACHED = (
    "Not reached: backups, evidence and exports made before, other stores until the next `support copy` into them, "
    "drafts of other people, and files of recordings that wait (support transcript recover brings them in without it)."
)
_ON_A_SERVER = (
    " The server keeps it in dead rows, its write-ahead log and perhaps its own log: docs/scaling.md has the commands "
    "that end it."
)


def command(
    ctx: Context,
    case: Annotated[
        str,
        Argument(
            metavar="ID",
            help=f"The case; or {', '.join(f'{each}:' for each in MEANT)}NAME, policy.",
        ),
    ],
    event: Annotated[
        str | None,
        Argument(metavar="[EVENT]", help="Its event: seq or uid, as `log --json` tells them; of a record else all."),
    ] = None,
    field: Annotated[
        list[str] | None,
        Option("--field", metavar="A,B", help="What to redact: text, contact, title, command, output …; repeatable."),
    ] = None,
    every: Annotated[bool, Option("--all", help="Redact every text of the event, and its output.")] = False,
    dry_run: Annotated[bool, Option("--dry-run", help="Show what would be redacted, and change nothing.")] = False,
    because: Because = None,
    file: File = None,
) -> None:
    """Erase a text from the record permanently.

    That it was taken out, by whom and why stays, and the chain can still be verified. There is no way back: the text is
    gone from the log, the search and the board, with every copy that the program made of it: in other events of the
    same command, in recordings, in merged customers, in names on cases, in your drafts; and so is the digest of a
    request with --key. Of a recorded command --field output takes out what it printed; that it ran and how it ended
    stays. Of a contact, a customer and other records that are no case everything goes unless --field says what;
    of all versions of the policy the people, text (comments), choose (customers), checklists (items) and source that
    the one in force has no more. Backups, evidence, exports and other stores made before still hold it; a later
    `support copy` takes it out of those stores.

    Examples:
    support redact 142 1207 --because "Erasure request of 20 November, GDPR article 17" --yes
    support redact 142 1310 --all --because "A password was in it" --yes
    support redact "contact:Ann Lee" --because "Erasure request of 20 November" --yes
    support redact "customer:Kaleva Foods" --field landscape --because "Asked by their data officer" --yes

    """
    fields = [name.strip() for each in field or () for name in each.split(",") if name.strip()]
    if dry_run:
        session = session_of(ctx)
        _preview(session, examine(session.desk(), case, event, fields, every=every))
        return
    text = text_of(
        ctx, because, file, flag="--because", needed="why is it redacted?", about="It cannot be brought back.",
        ids=[case],
    )  # fmt: skip
    session = session_of(ctx)
    with keeping(ctx):
        how = asked(session, [case], text)
        desk = session.desk(writes=True)
        if not session.flags.get("yes"):
            body = examine(desk, case, event, fields, every=every)
            confirm(session, f"Redact {', '.join(body.fields)} permanently? [y/N]")
        done = redact(desk, case, event, fields, text or "", how, every=every)
    dropped = lazy_import("cli.input.erased_files").drop(done.texts)
    show(session, desk, done.outcomes)
    if not session.flags.get("json") and not session.is_quiet:
        _report(done)
    if dropped:
        session.tell(f"Removed with it: {', '.join(dropped)}.")
    session.tell(_NOT_REACHED + _ON_A_SERVER * (desk.database.engine != "sqlite"))


def _preview(session: Session, body: Body) -> None:
    meant = {row["uid"] for row in body.target.rows}
    describe = lazy_import("presentation.text.erasure").describe
    for hole in body.holes:
        where = "Would redact" if hole.uid in meant else "  and its copy,"
        what = describe(hole.row["stream"], hole.row["kind"], hole.row["payload"], session.zone, session.now)
        say(f"{where} {', '.join(hole.fields)} of: {what}")


def _report(done: Redaction) -> None:
    for stream, fact in done.said:
        if not stream.startswith("case:"):
            events = f"{len(fact.copies) + 1} event{'s' * bool(fact.copies)}"
            say(f"{one_line(done.target)}: redacted {', '.join(fact.fields)}; {events}")

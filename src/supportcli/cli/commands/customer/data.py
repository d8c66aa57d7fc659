"""support customer data: everything that is held on a customer or a person there."""

from typing import Annotated

from supportcli.application.erasure.held import held
from supportcli.cli.commands.customer._options import Who
from supportcli.cli.declare import Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, is_page, show_lines, show_object, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.presentation.customer.data import FIELDS, OBJECT, USUAL, lines, markdown, with_sentences


def command(
    ctx: Context,
    customer: Who,
    is_markdown: Annotated[bool, Option("--markdown", help="A page in Markdown, to hand over.")] = False,
    output: Annotated[str | None, Option("-o", "--output", metavar="FILE", help="Write the page there.")] = None,
) -> None:
    """Print everything that is held on a customer or a person there.

    A name, phone number or address of a contact means that person: what is known, their cases, the messages they wrote
    and received, authorisations, attempts to reach them, recordings, and where copies may lie. Each line names its
    event, which `support redact` takes out. A file is readable by you alone.

    Examples:
    support customer data "Ann Lee"
    support customer data "Kaleva Foods" --markdown -o kaleva.md
    support customer data ann@kaleva.example --json | jq '.entries[].texts'

    """
    session = session_of(ctx)
    if output and not is_markdown:
        raise UsageError("-o writes a page.", "Say --markdown too.")
    view = held(session.desk(), customer)
    if is_markdown:
        lazy_import("cli.output.page_file").write_page(markdown(view, session.zone), output)
    elif format_of(session) == "json":
        entries = with_sentences(view["entries"], session.zone)
        show_object(session, {**view, "entries": entries}, OBJECT)
    elif is_page(session):
        show_lines(lines(view, session.zone))
    else:
        show_rows(session, with_sentences(view["entries"], session.zone), FIELDS, USUAL, named_by="event")

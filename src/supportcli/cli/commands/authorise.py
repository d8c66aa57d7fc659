"""support authorise: a written confirmation opens the gate; two of us can override it, or one where a plan says so."""

import os
from hashlib import sha256
from typing import Annotated

from supportcli.application.case import gate
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.files import read_bytes
from supportcli.cli.input.options import Because, Ids, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.case.authorising import Authorised
from supportcli.domain.errors import UsageError

_NEEDED = "why can it not wait for a written authorisation?"
_RULE = "A reason needs at least 15 characters in three words. It is shown in every view and report."


def command(
    ctx: Context,
    ids: Ids,
    by: Annotated[
        str | None, Option("--by", metavar="CONTACT", help="The authorising contact, registered as such.")
    ] = None,
    ref: Annotated[
        str | None, Option("--ref", metavar="REF", help="Reference of the authorisation: a message-id, a document.")
    ] = None,
    mail: Annotated[
        str | None, Option("--file", metavar="MAIL", help="The mail itself: its SHA-256 is kept; - is stdin.")
    ] = None,
    is_override: Annotated[
        bool, Option("--override", help="In an emergency: no written authorisation, and it cannot wait.")
    ] = False,
    because: Because = None,
    second: Annotated[
        str | None,
        Option("--second", metavar="PERSON", help="The second person of the override, of the policy's people."),
    ] = None,
    recover: Recover = False,
) -> None:
    """Record a contact's written authorisation to work on the customer's side.

    Cases from a channel that the plan names need a written authorisation. Until it is recorded, clocks that pause on
    authorisation are paused. In an emergency two people can override it, both named in the policy; or one alone, where
    the plan says override_alone: then a written authorisation is promised within that time. Overrides are highlighted
    in every view and report.

    Examples:
    support authorise 142 --by Ann --ref "<4711@acme.example>" --file confirmation.eml
    support authorise 142 --by Ann --ref "order 2026-118, page 2" --at "today 09:40"
    support authorise 142 --override --second boris --because "The furnace cools down, nobody answers the phone"

    """
    _check(is_override, by, ref, mail, second, because)
    if is_override:
        text = text_of(ctx, because, flag="--because", needed=_NEEDED, about=_RULE, recover=recover) or ""
        outcomes = change(
            ctx, ids, lambda desk, named, asked: gate.override(desk, named, text, second, asked), text=text
        )
    else:
        fact = _authorisation(by or "", ref or "", mail, ids)
        outcomes = change(
            ctx, ids, lambda desk, named, asked: gate.authorise(desk, named, fact, asked), text=fact.digest
        )
    if any(not (one.changed or one.error or one.repeated) for one in outcomes):
        session_of(ctx).tell("  It needs no authorisation.")


def _authorisation(by: str, ref: str, mail: str | None, ids: list[str]) -> Authorised:
    if mail is None:
        return Authorised(by, ref)
    if mail == "-" and "-" in ids:
        raise UsageError("Both the cases and the mail are to come from stdin.", "Name one of them on the command line.")
    held = read_bytes(mail)
    name = "stdin" if mail == "-" else os.path.basename(mail)
    return Authorised(by, ref, name, sha256(held).hexdigest(), len(held))


def _check(
    is_override: bool, by: str | None, ref: str | None, mail: str | None, second: str | None, because: str | None
) -> None:
    """Check the flags of an authorisation or an override: each has its own, and needs them."""
    if is_override:
        if by or ref or mail:
            raise UsageError(
                "--override is without a written authorisation.", "Leave --by, --ref and --file out, or --override."
            )
    elif second or because:
        raise UsageError("--second and --because go with --override.", "Add --override if nobody can authorise it.")
    elif not by or not ref:
        raise UsageError(
            "The authorising contact or the reference is missing.", 'Give --by CONTACT --ref "message-id or document".'
        )

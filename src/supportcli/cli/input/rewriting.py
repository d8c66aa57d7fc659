"""The text of a record that people write under a short name, opened in their editor to be changed."""

from supportcli.cli.input import drafts
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError


def rewritten(session: Session, slug: str, text: str, noun: str, how: str) -> str:
    """Return a text as it was changed in an editor; a draft of it is kept before anything can go wrong.

    Raises:
        UsageError: nobody can be asked; `how` says what to give instead.

    """
    if not session.can_ask:
        raise UsageError("What is to change is missing.", how)
    path = drafts.path_of(session, [slug])
    written: str = lazy_import("cli.input.editor").write(session, [], path, text, f"the text of the {noun}.", "")
    drafts.hold(session.ctx, path, written)
    return written

"""An entry of a journal as a fact: a message from the customer or to them, or a note (docs/decisions/0052)."""

from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.servicenow import listed_remarks as remarks
from supportcli.domain.servicenow.journal import Entry

#: Who writes what no person wrote.
_MACHINE = "system"


def message(entry: Entry, caller: str | None, *, is_over: bool) -> tuple[Noted | Received | Replied, str | None]:
    """Return the fact of an entry, and a remark if it is odd; `is_over` says that its case was closed by then.

    A work note is internal. A comment is from the customer if the caller wrote it, and else to them. It is a note where
    that is not known: without an author or a caller, or when the case was closed, which takes no messages.
    """
    what, author, text = "work note" if entry.is_internal else "comment", entry.author, entry.text
    if not author:
        return Noted(f"imported: {what} without time and author: {text}"), remarks.UNDATED
    if entry.is_internal:
        return Noted(text), None
    if is_over:
        return Noted(f"imported: comment after the case was closed: {text}"), remarks.AFTER_THE_END
    if caller is None:
        return Noted(f"imported: comment: {text}"), remarks.NO_CALLER
    if _folded(author) == _folded(caller):
        return Received(text, caller), None
    return Replied(text, "answer", caller, automatic=_folded(author) == _MACHINE), None


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").replace("_", " ").split())

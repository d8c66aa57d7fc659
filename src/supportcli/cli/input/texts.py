"""Texts a person writes: from a flag, a file, stdin or an editor; a draft is kept before anything can go wrong."""

from collections.abc import Sequence
from typing import Any

from supportcli.cli.input import drafts
from supportcli.cli.input.choices import unicode_only
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import NotFound, UsageError

#: What stands for stdin, in place of a text as of a file.
STDIN = "-"


def translation_of(ctx: Any, given: str | None) -> str | None:
    """Return the text beside another one, which stdin may hold if it does not hold the other.

    Raises:
        UsageError: stdin would have to hold both, or what is given is not a text.

    """
    if given != STDIN:
        if given is not None:
            unicode_only(given, "--translation")
        return given
    if STDIN in (ctx.params.get("file"), ctx.params.get("message")):
        raise UsageError("stdin cannot hold both texts.", "Give one with -F FILE or -m TEXT.")
    return read_text(STDIN, list(ctx.params.get("ids") or ())).replace("\r\n", "\n")


def text_of(
    ctx: Any, message: str | None, file: str | None = None, *, flag: str = "-m", needed: str = "", about: str = "",
    recover: bool = False, ids: Sequence[str] | None = None, topic: str | None = None, answers: bool = False,
    choice: str = "", choices: Sequence[str] = (),
) -> str | None:  # fmt: skip
    """Return the text given; without one, `needed` asks for it in an editor, and `about` is the rule it has to keep.

    Line ends of Windows become those of everybody else.

    The draft is named after the cases, or after a topic where there are none yet, and after the `choice` of `choices`
    that it is written for. While an editor is open for a text that `answers` the customer, they may write: what of the
    cases was seen is kept with the command.

    Raises:
        UsageError: it is needed, and nobody can be asked; or it cannot be read.
        NotFound: it is to be recovered, but none was kept.
        Cancelled: the editor was left empty.

    """
    sources = ((flag, message), ("-F", file), ("--recover", recover or None))
    given = [name for name, value in sources if value is not None]
    if len(given) > 1:
        raise UsageError(f"{given[0]} and {given[1]} give two texts.", "Give one.")
    if not given and not needed:
        return None
    session = session_of(ctx)
    named = list(ctx.params.get("ids") or ()) if ids is None else list(ids)
    about_what = named if topic is None else [topic]
    path = drafts.path_of(session, about_what, choice)
    if message is not None and message != STDIN:
        text = message
        unicode_only(message, flag)
    elif message is not None or file is not None:
        text = read_text(STDIN if file is None else file, named)
    else:
        if answers and session.can_ask:
            lazy_import("cli.input.unread").begin(session, named)
        kept = drafts.find(session, about_what, choice, choices) if recover else None
        if recover and kept is None:
            raise NotFound("There is no text to recover.", f"Write it: {flag} TEXT, or -F FILE.")
        text = _written(session, named, path, needed, about, flag, kept)
    text = text.replace("\r\n", "\n")
    drafts.hold(ctx, path, text)
    return text


def saw(ctx: Any, ids: Sequence[str], version: int | None, *, anyway: bool) -> None:
    """Keep which version of a case was seen by whoever writes, where it is said.

    Raises:
        UsageError: several cases are named.

    """
    if version is not None:
        lazy_import("cli.input.unread").given(session_of(ctx), ids, version, anyway=anyway)


def _written(
    session: Session, ids: Sequence[str], path: str, needed: str, about: str, flag: str, kept: str | None
) -> str:
    if session.can_ask:
        return lazy_import("cli.input.editor").write(session, ids, path, kept or "", needed, about)  # type: ignore[no-any-return]
    if kept is None:
        raise UsageError(f"The text is missing: {needed}", f"Give it with {flag} TEXT, or -F FILE (- is stdin).")
    return kept


def read_text(file: str, ids: Sequence[str]) -> str:
    """Return the text in a file, or on stdin, from which `ids` cannot come as well.

    Raises:
        UsageError: it cannot be read, or is too long.

    """
    if file == "-" and "-" in ids:
        raise UsageError("Both the cases and the text are to come from stdin.", "Name one of them on the command line.")
    bounded = lazy_import("cli.input.bounded")
    try:
        return str(bounded.read_whole(file, bounded.TEXT).decode("utf-8-sig")).rstrip("\r\n")
    except UnicodeDecodeError:
        raise UsageError(f"{'stdin' if file == '-' else file}: it is not UTF-8 text.") from None

"""Auditing: the end of the chain, to be kept where whoever writes the store cannot reach, and what was kept there."""

from supportcli.domain.errors import UsageError
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import Head

_FORM = "Give what `support audit head` printed: SEQ HASH."


def head(database: Database) -> Head:
    """Return the last event's place and hash; nobody can rewrite what came before it without changing that hash."""
    return event_log.head(database)


def kept_heads(against: str | None, text: str | None, source: str) -> list[Head]:
    """Parse the head that was given, and those of a text, one a line; `source` is what the text is called.

    Raises:
        UsageError: one is none, or there is none in the text.

    """
    heads = [] if against is None else [_head_of(against)]
    if text is not None:
        lines = [line for line in text.splitlines() if line.strip()]
        if not lines:
            raise UsageError(f"{source}: there is no head in it.", _FORM)
        heads += map(_head_of, lines)
    return heads


def _head_of(text: str) -> Head:
    seq, _, name = text.strip().partition(" ")
    if not (seq.isascii() and seq.isdecimal() and len(seq) < 19) or len(name) != 64:
        raise UsageError(f"'{text.strip()}' is not a head.", _FORM)
    return Head(int(seq), name)

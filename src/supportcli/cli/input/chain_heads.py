"""Ends of the chain that somebody kept where whoever writes the store cannot reach."""

from supportcli.cli.input.policy_texts import read_file, source_of
from supportcli.domain.errors import UsageError
from supportcli.storage.log.event_log import Head

_FORM = "Give what `support audit head` printed: SEQ HASH."


def kept(against: str | None, file: str | None) -> list[Head]:
    """Read the head that was given, and those in a file, one a line; `-` is stdin.

    Raises:
        UsageError: one is none, or there is none in the file.

    """
    heads = [] if against is None else [head_of(against)]
    if file is not None:
        lines = [line for line in read_file(file).splitlines() if line.strip()]
        if not lines:
            raise UsageError(f"{source_of(file)}: there is no head in it.", _FORM)
        heads += map(head_of, lines)
    return heads


def head_of(told: str) -> Head:
    """Read one head.

    Raises:
        UsageError: it is none.

    """
    seq, _, name = told.strip().partition(" ")
    if not (seq.isascii() and seq.isdecimal() and len(seq) < 19) or len(name) != 64:
        raise UsageError(f"'{told.strip()}' is no head.", _FORM)
    return Head(int(seq), name)

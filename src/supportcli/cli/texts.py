"""Texts a person writes: from a flag, a file, stdin or an editor; a draft is kept before anything can go wrong."""

import sys
from typing import Any

from supportcli.cli.lazy import room
from supportcli.domain.errors import UsageError


def text_of(
    ctx: Any, message: str | None, file: str | None = None, *, flag: str = "-m", needed: str = "", about: str = "",
    recover: bool = False,
) -> str | None:  # fmt: skip
    """Return the text given; without one, `needed` asks for it in an editor and says what it is for.

    Raises:
        UsageError: it is needed, and nobody can be asked; or the file cannot be read.
        Cancelled: the editor was left empty.

    """
    if message is not None and file is not None:
        raise UsageError(f"{flag} and -F give two texts.", "Give one.")
    if message is not None:
        return message
    if file is not None:
        return _read(file)
    if not needed and not recover:
        return None
    return room("cli.editor").write(ctx, needed, about, flag, recover=recover)  # type: ignore[no-any-return]


def _read(file: str) -> str:
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode().rstrip("\n")
        with open(file, "rb") as stream:
            return stream.read().decode().rstrip("\n")
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise UsageError(f"{file}: it is not UTF-8 text.") from None

"""What is given to ssh: whom it reaches, and the words of a command there."""

import re
import shlex
from collections.abc import Sequence

from supportcli.domain.errors import UsageError

#: What is an option to ssh, or means something to whoever reads it there, is no name of a machine.
_NAME = re.compile(r"[\w\[][\w.:%\[\]-]*", re.ASCII)


def target_of(text: str) -> tuple[str | None, str]:
    """Return the user, if there is one, and the host of `user@host`.

    Raises:
        UsageError: it is neither a name nor an address.

    """
    user, at, host = text.rpartition("@")
    if not _NAME.fullmatch(host) or (at and (not user or user.startswith("-") or not user.isprintable())):
        raise UsageError(f"'{text}' is not a machine.", "It is [USER@]HOST: web1, root@db1.example.com")
    return (user if at else None), host


def remote_words(words: Sequence[str]) -> list[str]:
    """Return what ssh is given of a command: a word alone is a line for the shell there, several are kept apart.

    ssh itself joins words with blanks, and the shell on the other side takes them apart anew.
    """
    return [*words] if len(words) < 2 else [shlex.join(words)]

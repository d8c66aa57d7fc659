"""Pages to hand on: written to a file whole or not at all, or to stdout."""

import errno
import os
import re
import sys
from collections.abc import Iterable

from supportcli.domain.errors import UsageError
from supportcli.presentation.text.safe import ascii_only, takes_unicode
from supportcli.storage.location.atomic_file import written_whole

_MODE = re.compile(r"0?[0-6]{3}")
_READABLE = 0o400
#: No folder that is named helps against these.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


def mode_of(text: str) -> int:
    """Return the mode of a file that `0644` writes.

    Raises:
        UsageError: it is none, lets the file be run, or leaves its owner unable to read it.

    """
    mode = int(text, 8) if _MODE.fullmatch(text) else 0
    if mode & 0o111 or not mode & _READABLE:
        raise UsageError(f"'{text}' is no mode for a page.", "Write 0644 for all to read, 0640 for its group.")
    return mode


def write_page(lines: Iterable[str], path: str | None, *, entities: bool = False, mode: int | None = None) -> None:
    """Write a page to a file, or to stdout without one or with `-`; `entities` spell what stdout cannot.

    A file that is made is its owner's alone, or has the `mode` as soon as it has its name.

    Raises:
        UsageError: the file cannot be written; what was there before is still there.

    """
    if path is None or path == "-":
        wide = takes_unicode(sys.stdout)
        for line in lines:
            narrow = line.encode("ascii", "xmlcharrefreplace").decode() if entities else ascii_only(line)
            sys.stdout.write(f"{line if wide else narrow}\n")
        return
    try:
        with written_whole(path) as draft, open(draft, "w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)
            # A device or a pipe is written as it is.
            if mode is not None and draft != path:
                os.fchmod(out.fileno(), mode)
    except OSError as error:
        hint = "What was there before is as it was." if error.errno in _FULL else "Name a file in an existing folder."
        raise UsageError(f"{path}: {error.strerror or error}.", hint) from error

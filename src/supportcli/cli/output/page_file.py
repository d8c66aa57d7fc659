"""Pages to hand on: written to a file whole or not at all, or to stdout."""

import sys
from collections.abc import Iterable

from supportcli.domain.errors import UsageError
from supportcli.presentation.text.safe import ascii_only, takes_unicode
from supportcli.storage.location.atomic_file import written_whole


def write_page(lines: Iterable[str], path: str | None, *, entities: bool = False) -> None:
    """Write a page to a file, or to stdout without one or with `-`; `entities` spell what stdout cannot.

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
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}.", "Name a file in an existing folder.") from error

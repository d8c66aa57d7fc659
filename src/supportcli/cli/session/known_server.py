"""Whether a server's store was reached from this account before: a file for each address (docs/decisions/0039)."""

import os
from contextlib import suppress
from hashlib import sha256

from supportcli.cli.session.address import masked
from supportcli.cli.session.folders import make_private, state_folder

#: What follows on the name of a file whose server took something to store.
_WROTE = ".wrote"


class KnownServer:
    """What is remembered of one address; a folder that cannot be written means that nothing is."""

    def __init__(self, where: str) -> None:
        self._where = masked(where)
        self._path = os.path.join(state_folder(), "servers", sha256(self._where.encode()).hexdigest()[:32])

    def is_known(self) -> bool:
        """Was it reached before?"""
        return os.path.exists(self._path)

    def took_writes(self) -> bool:
        """Was something stored there before?"""
        return os.path.exists(self._path + _WROTE)

    def remember(self, *, wrote: bool = False) -> None:
        """Remember that it was reached, or that something was stored there."""
        for path in (self._path, self._path + _WROTE) if wrote else (self._path,):
            if not os.path.exists(path):
                with suppress(OSError):
                    self._write(path)

    def forget(self) -> None:
        """Forget that it was reached: it was waited for in vain."""
        with suppress(OSError):
            os.unlink(self._path)

    def _write(self, path: str) -> None:
        make_private(os.path.dirname(path))
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            os.write(file, f"{self._where}\n".encode(errors="replace"))
        finally:
            os.close(file)

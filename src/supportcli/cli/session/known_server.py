"""Whether a server's store was reached from this account before: a file for each address (docs/decisions/0039)."""

import os
from contextlib import suppress
from hashlib import sha256

from supportcli.cli.session.address import masked
from supportcli.cli.session.folders import state_folder, write_private

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
                    write_private(path, f"{self._where}\n")

    def forget(self) -> None:
        """Forget that it was reached: it was waited for in vain."""
        with suppress(OSError):
            os.unlink(self._path)

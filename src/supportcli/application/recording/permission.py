"""Whether a command that runs may still run: its access window, looked up again while it goes on."""

from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.domain.case.access import is_withdrawn
from supportcli.storage.log.streams import last_version, stream_of


class Permission:
    """The access window of a running command, by the uid of its event; a case that did not change is not read again."""

    def __init__(self, desk: Desk, number: int, window: str) -> None:
        self._desk, self._number, self._window = desk, number, window
        self._version, self._is_withdrawn = 0, False

    def close(self) -> None:
        """Close the connection that it asks by."""
        self._desk.database.close()

    def is_withdrawn(self) -> bool:
        """Check whether the window was revoked or turned out to be unproved, the gate closed, or the case ended.

        Raises:
            StoreError: the store cannot be read.

        """
        version = last_version(self._desk.database, stream_of(self._number))
        if version != self._version:
            self._version = version
            self._is_withdrawn = is_withdrawn(load(self._desk, self._number).case, self._window)
        return self._is_withdrawn

"""Who is on call, as the board says it: read with the queue, and again when it changes by itself."""

from supportcli.application.desk import Desk
from supportcli.cli.output.on_call import current
from supportcli.cli.session.session import Session
from supportcli.domain.time.instant import LAST, from_text


class OnCall:
    """A line of text, empty where there are no rotas, and the instant at which it may be wrong."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.text = ""
        self.ends_at = LAST

    def read(self, desk: Desk) -> None:
        """Read who it is."""
        self.text, end = current(self._session, desk) or ("", None)
        self.ends_at = LAST if end is None else from_text(end)

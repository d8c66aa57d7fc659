"""What a prompt shows of the store that the settings name, be it a file or on a server."""

from supportcli.cli.session.address import is_server
from supportcli.cli.session.session import Session
from supportcli.domain.errors import StoreError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text
from supportcli.storage.location.glance import UnreadableError, glance
from supportcli.storage.location.store_file import NoStore
from supportcli.storage.read.glance import PROMPT


class Glimpse(NamedTuple):
    """How many cases are breached; the deadline that comes next, as text, and the id of its case."""

    breached: int
    due_at: str | None
    name: str


def glimpse(session: Session) -> Glimpse | None:
    """Look into the store; there is nothing to see where there is none.

    Raises:
        SupportError: the settings or the store cannot be read now.

    """
    path, prefix = session.store_path, session.settings.get("prefix") or ""
    values = {"now": to_text(session.now)}
    try:
        found = _on_server(session, path, values) if is_server(path) else glance(path, PROMPT, values)
    except UnreadableError:
        raise StoreError(f"{path}: the store cannot be read now.") from None
    except NoStore:
        return None
    if not found:
        return None
    breached, due_at, number = found[0]
    return Glimpse(int(str(breached)), None if due_at is None else str(due_at), f"{prefix}{number}")


def _on_server(session: Session, where: str, values: dict[str, str]) -> list[tuple[object, ...]]:
    row = session.found(where).one(PROMPT, values)
    return [] if row is None else [(row["breached"], row["due_at"], row["number"])]

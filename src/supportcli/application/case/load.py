"""A case read from its stream, and its name before what a rule says of it."""

from collections.abc import Sequence

from supportcli.application.case.references import find, missing
from supportcli.application.desk import Desk
from supportcli.domain.case.case import Case
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import SupportError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.log.streams import history


class Loaded(NamedTuple):
    """A case with its number and all its events, first to last."""

    number: int
    events: Sequence[Event]
    case: Case


def load(desk: Desk, reference: str | int) -> Loaded:
    """Return a case by its number, or by whatever names it on a command line.

    Raises:
        NotFound: there is no such case.
        UsageError: the reference is none, or means several cases.

    """
    number = reference if isinstance(reference, int) else find(desk, reference)
    events = history(desk.database, number)
    if not events:
        raise missing(desk, number)
    return Loaded(number, events, fold(number, events))


def with_name(name: str, message: str) -> str:
    """Return a message about a case with its name: `it is open …` becomes `S-1 is open …`, others follow a colon."""
    return f"{name}{message[2:]}" if message.startswith("it ") else f"{name}: {message}"


class named:  # noqa: N801  (used as a statement: `with named(desk, number)`)
    """Puts a case's name before the message of a `SupportError`; nothing where there is no case."""

    def __init__(self, desk: Desk, number: int | None) -> None:
        self._name = None if number is None else desk.name(number)

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Name the case."""
        if self._name is not None and isinstance(error, SupportError):
            error.message = with_name(self._name, error.message)

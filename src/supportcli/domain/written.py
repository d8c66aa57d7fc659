"""The rules of records that people write under a short name, change and retire: runbooks and solutions."""

from collections.abc import Sequence
from typing import Any, Protocol

from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.handle import is_blank

#: Characters of the longest name.
LONGEST = 60


class Written(Protocol):
    """A record of this sort; version 0 if nothing was ever written under its name."""

    key: str
    version: int
    retired: str | None


def check_slug(slug: str, noun: str, example: str) -> str:
    """Return the name under which a record is kept.

    Raises:
        UsageError: it is none that can be typed.

    """
    key = slug.strip().casefold()
    if is_blank(key) or len(key) > LONGEST or any(not (char.isalnum() or char in "-_.") for char in key):
        raise UsageError(f"'{slug}' is not a name of a {noun}.", f"Write letters, digits and - : {example}")
    return key


def take(record: Any, fact: Any, fields: Sequence[str]) -> None:
    """Apply the fields that a fact gives: what is absent stays, an empty text of a list takes all away."""
    for name in fields:
        value = getattr(fact, name)
        if isinstance(value, tuple):
            if value:
                setattr(record, name, tuple(filter(None, value)))
        elif value is not None:
            setattr(record, name, value)
    record.retired = None


def check_new(record: Written, noun: str, fact: Any, needed: Sequence[str]) -> None:
    """Check that a record is not there yet, or was retired, and that a fact gives all that it needs.

    Raises:
        Refused: there is one of that name.
        UsageError: something that it needs is missing.

    """
    if record.version and record.retired is None:
        raise Refused(f"There is a {noun} '{record.key}' already.", f"Change it: support {noun} edit {record.key}")
    for name in needed:
        if is_blank(getattr(fact, name) or ""):
            raise UsageError(f"A {noun} needs its {name}.", "It is found, trusted and followed by those.")


def check_changed(record: Written, noun: str, fact: Any, needed: Sequence[str]) -> None:
    """Check that a record is in use, and that a fact empties nothing that it needs.

    Raises:
        NotFound: there is none of that name, or it was retired.
        UsageError: something that it needs would be empty.

    """
    in_use(record, noun)
    for name in needed:
        value = getattr(fact, name)
        if value is not None and is_blank(value):
            raise UsageError(f"A {noun} needs its {name}.", "Leave the flag out, and it stays as it is.")


def changes(record: Any, fact: Any, fields: Sequence[str]) -> bool:
    """Return whether a fact says anything that is not so already."""
    before = {name: getattr(record, name) for name in fields}
    for name, value in before.items():
        given = getattr(fact, name)
        if isinstance(given, tuple):
            if given and tuple(filter(None, given)) != value:
                return True
        elif given is not None and given != value:
            return True
    return False


def check_reason(record: Written, noun: str, because: str) -> str:
    """Return the reason for which a record in use is retired.

    Raises:
        NotFound: there is none of that name, or it is retired already.
        Refused: there is no reason.

    """
    in_use(record, noun)
    if not because.strip():
        raise Refused(f"Retiring a {noun} needs a reason.", "Give it with --because TEXT.")
    return because.strip()


def in_use(record: Any, noun: str) -> Any:
    """Return a record that is there and not retired.

    Raises:
        NotFound: it is not.

    """
    if not record.version:
        raise NotFound(f"There is no {noun} '{record.key}'.", f"Those there are: support {noun} list")
    if record.retired is not None:
        raise NotFound(f"The {noun} '{record.key}' was retired: {record.retired}", f"support {noun} list")
    return record

"""Finding the case somebody means: `142`, `S-142`, the beginning of a uid, `142@0193f2a1`, `key:alert-17`, `@last`.

And the service of its customer that somebody means.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from supportcli.application.desk import Desk
from supportcli.domain.errors import NotFound, UsageError
from supportcli.storage.log import aliases
from supportcli.storage.tables import board

T = TypeVar("T")

#: Before the key of the command that opened a case.
_KEY = "key:"
_FORMS = (
    "A case ID is 142, S-142, a UID prefix (six characters or more), its old number with the store "
    "it came from (142@0193f2a1), key: and the key it was opened with (key:alert-17), or @last."
)


def find_all(desk: Desk, references: Sequence[str]) -> list[int]:
    """Return the numbers of the cases meant, each once, in order.

    Raises:
        NotFound: a case does not exist.
        UsageError: a reference has none of the known forms, or means several cases.

    """
    return list(dict.fromkeys(find(desk, reference) for reference in references))


def find(desk: Desk, reference: str) -> int:
    """Return the number of the case meant; whether a number exists is seen when it is read.

    Raises:
        NotFound: nothing answers to the reference.
        UsageError: it is not a reference, or means several cases.

    """
    text = reference.strip()
    if text == "@last":
        return _last(desk)
    if text.startswith(_KEY):
        return _by_key(desk, text.removeprefix(_KEY))
    name, is_alias, origin = text.partition("@")
    number = _number(desk, name)
    if number is None:
        return _by_uid(desk, text)
    return _from_elsewhere(desk, number, origin) if is_alias else number


def missing(desk: Desk, number: int) -> NotFound:
    """Return the error for a case that does not exist."""
    last = board.last_number(desk.database)
    hint = f"The last one is {desk.name(last)}." if last else "There are none yet: support open TITLE"
    return NotFound(f"There is no case {desk.name(number)}.", hint)


def _number(desk: Desk, text: str) -> int | None:
    digits = text
    for prefix in (desk.prefix, "S-", "S"):
        if text.casefold().startswith(prefix.casefold()):
            digits = text[len(prefix) :]
            break
    is_number = digits.isdecimal() and digits.isascii() and len(digits) < 19
    return int(digits) if is_number else None


def _from_elsewhere(desk: Desk, number: int, origin: str) -> int:
    found = aliases.find_by_origin(desk.database, number, origin.lower()) if origin.isalnum() else ()
    if not found:
        raise NotFound(f"No case came from elsewhere as {number}@{origin}.", _FORMS)
    if len(found) > 1:
        raise UsageError(f"'{number}@{origin}' means more than one case.", "Give a longer prefix of the store's ID.")
    return found[0]


def _by_key(desk: Desk, key: str) -> int:
    number = board.opened_by(desk.database, key)
    if number is None:
        raise NotFound(f"No case was opened with the key '{key}'.", _FORMS)
    return number


def _last(desk: Desk) -> int:
    number = board.last_touched(desk.database, desk.actor)
    if number is None:
        raise NotFound("There is no last case: you have not changed any yet.", _FORMS)
    return number


def _by_uid(desk: Desk, text: str) -> int:
    return by_uid(text, "case", 6, lambda prefix: board.by_uid(desk.database, prefix), _FORMS)


def by_uid(text: str, noun: str, least: int, look: Callable[[str], Sequence[T]], hint: str) -> T:
    """Return the one thing whose uid begins so; `look` finds up to two, `least` is how many characters it takes.

    Raises:
        NotFound: there is none.
        UsageError: it is not a beginning of a uid, or of several.

    """
    prefix = text.lower()
    if len(prefix) < least or prefix.strip("0123456789abcdef-"):
        raise UsageError(f"'{text}' is not a {noun} ID.", hint)
    found = look(prefix)
    if not found:
        raise NotFound(f"No {noun} has a UID that begins with {text}.", hint)
    if len(found) > 1:
        raise UsageError(f"'{text}' means more than one {noun}.", "Give a longer UID prefix.")
    return found[0]


def named_service(desk: Desk, customer: str | None, text: str | None) -> str | None:
    """Return the service of a customer that a text means; none where no service is named.

    Raises:
        NotFound: the customer has services, and none is called so.
        UsageError: it is blank, or several begin so.

    """
    if text is None:
        return None
    # Loaded where a service is named: every verb would pay for it, and few name one.
    from supportcli.application.customer.services import meant_service

    return meant_service(desk, customer, text)

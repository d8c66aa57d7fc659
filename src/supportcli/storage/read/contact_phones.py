"""Cases by a phone number that stands in their contact, however it is written there and dialled here."""

import re
from collections.abc import Iterator

from supportcli.domain.handle import TAIL, fold_phone, is_same_phone
from supportcli.storage.engine.database import Database

#: What people put between the digits of a number.
_BETWEEN = ("' '", "'-'", "'('", "')'", "'.'", "'/'", "'\u00a0'", "'\u202f'")
_PLAIN = "contact"
for _each in _BETWEEN:
    _PLAIN = f"replace({_PLAIN}, {_each}, '')"
# Every case with a contact is looked at: a number is asked for by hand.
WITH_PHONE = f"SELECT number, contact FROM board WHERE contact IS NOT NULL AND {_PLAIN} LIKE :tail ORDER BY number DESC"
_NUMBER = re.compile(r"[+(]?\d[\d ()./\u00a0\u202f-]*\d")


def with_phone(database: Database, number: str) -> Iterator[tuple[int, str]]:
    """Yield the cases in whose contact a phone number stands, the newest first, each with the contact."""
    wanted = fold_phone(number)
    for row in database.all(WITH_PHONE, {"tail": f"%{wanted[-TAIL:]}%"}):
        written = (fold_phone(each) for each in _NUMBER.findall(row["contact"]))
        if any(is_same_phone(each, wanted) for each in written if each):
            yield row["number"], row["contact"]

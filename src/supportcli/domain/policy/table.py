"""One table of the policy text: typed access to its values, with a fault instead of an exception."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from supportcli.domain.policy.faults import FaultList, Path, quote, suggest_among


class Table:
    """The values under one key; whatever has the wrong type is noted as a fault and read as absent."""

    __slots__ = ("_values", "faults", "path")

    def __init__(self, values: Mapping[str, Any], path: Path, faults: FaultList) -> None:
        self._values = values
        self.path = path
        self.faults = faults

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def is_filled(self, key: str) -> bool:
        """Check whether the key holds anything but an empty list or table, valid or not."""
        return self._values.get(key, []) not in ([], {})

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, in the order of the file."""
        return tuple(self._values)

    def refuse(self, key: str | None, message: str, hint: str | None = None, item: int | None = None) -> None:
        """Note a fault at a key of this table (None: at the table itself)."""
        self.faults.add(self.path if key is None else (*self.path, key), message, hint, item)

    def allow_only(self, known: Collection[str], what: str = "key", hints: Mapping[str, str] | None = None) -> None:
        """Refuse every key that is not known, and say which one was probably meant."""
        for key in self._values:
            if key not in known:
                hint = (hints or {}).get(key) or suggest_among(key, known)
                self.refuse(key, f"unknown {what} {quote(key)}", hint)

    def table(self, key: str) -> "Table | None":
        """Return the table under the key."""
        value = self._typed(key, dict, "a table")
        return None if value is None else Table(value, (*self.path, key), self.faults)

    def part(self, key: str) -> "Table":
        """Return the table under the key, or an empty one in its place."""
        return self.table(key) or Table({}, (*self.path, key), self.faults)

    def tables(self, key: str) -> "Iterator[Table]":
        """Go through a list of tables (`[[key]]`)."""
        for item, value in enumerate(self._typed(key, list, f"a list of tables, [[{key}]]") or ()):
            if isinstance(value, dict):
                yield Table(value, (*self.path, key, item), self.faults)
            else:
                self.refuse(key, f"{kind_of(value)} stands where a table belongs", f"write [[{key}]]", item)

    def named_tables(self, known: Collection[str] | None = None) -> "Iterator[tuple[str, Table]]":
        """Go through the tables below this one: the known ones, or else all with a usable name."""
        for key in self._values:
            if known is None and (not key.isprintable() or key != key.strip() or not key):
                self.refuse(key, "this name is empty or has blanks around it", "give it a plain name")
            elif known is None or key in known:
                found = self.table(key)
                if found is not None:
                    yield key, found

    def text(self, key: str) -> str | None:
        """Return the text under the key."""
        value: str | None = self._typed(key, str, "text in quotes")
        return value

    def word(self, key: str, known: Collection[str], what: str) -> str | None:
        """Return the text under the key if it is one of the known words; record any other as a fault."""
        value = self.text(key)
        if value is None or value in known:
            return value
        self.refuse(key, f"unknown {what} {quote(value)}", suggest_among(value, known))
        return None

    def flag(self, key: str) -> bool | None:
        """Return the truth value under the key."""
        value: bool | None = self._typed(key, bool, "true or false")
        return value

    def is_flag(self, key: str) -> bool:
        """Check whether the key holds a truth value."""
        return isinstance(self._values.get(key), bool)

    def count(self, key: str, most: int) -> int | None:
        """Return the whole number from 0 to `most` under the key; record any other value as a fault."""
        value = self._values.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most):
            return value
        shown = str(value) if type(value) is int and abs(value) < 10**9 else kind_of(value)
        self.refuse(key, f"{shown} stands where a whole number from 0 to {most} belongs", f"write {key} = 3")
        return None

    def local_time(self, key: str) -> str | None:
        """Return the text under the key, or a date and time without a zone as its text."""
        value = self._values.get(key)
        if isinstance(value, datetime) and value.tzinfo is None:
            return value.isoformat()
        text: str | None = self._typed(key, str, 'a date and time, "2026-01-05 09:00"')
        return text

    def texts(self, key: str, spoken: str = 'a list of texts, ["…"]') -> Iterator[tuple[int, str]]:
        """Go through a list of texts with their positions; a TOML date counts as its text."""
        for item, value in enumerate(self._typed(key, list, spoken) or ()):
            if isinstance(value, str):
                yield item, value
            elif isinstance(value, date) and not isinstance(value, datetime):
                yield item, value.isoformat()
            else:
                self.refuse(key, f"{kind_of(value)} stands where text belongs", "put it in quotes", item)

    def texts_and_tables(self, key: str, spoken: str) -> "Iterator[tuple[int, str | Table]]":
        """Go through a list of texts and tables with their positions."""
        for item, value in enumerate(self._typed(key, list, spoken) or ()):
            if isinstance(value, str):
                yield item, value
            elif isinstance(value, dict):
                yield item, Table(value, (*self.path, key, item), self.faults)
            else:
                self.refuse(key, f"{kind_of(value)} stands where text belongs", "put it in quotes", item)

    def lists(self, key: str, spoken: str) -> "Iterator[tuple[int, list[Any]]]":
        """Go through a list of lists with their positions."""
        for item, value in enumerate(self._typed(key, list, spoken) or ()):
            if isinstance(value, list):
                yield item, value
            else:
                self.refuse(key, f"{kind_of(value)} stands where a list belongs", "put it in brackets", item)

    def words(self, key: str, known: Collection[str], what: str, **more: str) -> Iterator[str]:
        """Go through a list of known words, and refuse any other."""
        for item, text in self.texts(key, **more):
            if text in known:
                yield text
            else:
                self.refuse(key, f"unknown {what} {quote(text)}", suggest_among(text, known), item)

    def _typed(self, key: str, wanted: type, spoken: str) -> Any:
        value = self._values.get(key)
        if value is None or isinstance(value, wanted):
            return value
        self.refuse(key, f"{kind_of(value)} stands where {spoken} belongs")
        return None


def kind_of(value: object) -> str:
    """Name the type of a TOML value, never its content: that may be too large or too deep to print."""
    names: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),
        (int, "a number"),
        (float, "a number"),
        (str, "text"),
        (list, "a list"),
        (dict, "a table"),
        (date, "a date"),
        (time, "a time of day"),
    )
    return next((name for type_, name in names if isinstance(value, type_)), "something else")

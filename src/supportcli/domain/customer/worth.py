"""What a contract is worth: an amount as decimal text, in a currency; added up in whole numbers."""

from collections.abc import Iterable, Sequence

from supportcli.domain.errors import UsageError

#: Decimals of an amount, and digits before them.
_DECIMALS, _DIGITS = 4, 15


def amount(text: str) -> str:
    """Return an amount as it is kept: digits, and after a point two decimals or up to four.

    Raises:
        UsageError: it is none.

    """
    found = units(text.strip())
    if found is None:
        raise UsageError(f"'{text}' is not an amount.", "Write digits, and a point before decimals: 12000.50.")
    return _written(found)


def currency(text: str) -> str:
    """Return a currency as it is kept, in capitals.

    Raises:
        UsageError: it is none.

    """
    code = text.strip().upper()
    if len(code) != len("EUR") or not (code.isascii() and code.isalpha()):
        raise UsageError(f"'{text}' is not a currency.", "Write its three letters: EUR, USD, JPY.")
    return code


def units(text: str) -> int | None:
    """Return an amount in ten-thousandths; nothing where the text is none, as another store's may be."""
    whole, point, rest = text.partition(".")
    if not (whole.isascii() and whole.isdecimal() and len(whole) <= _DIGITS):
        return None
    if point and not (rest.isascii() and rest.isdecimal() and len(rest) <= _DECIMALS):
        return None
    return int(whole + rest.ljust(_DECIMALS, "0"))


def total(worth: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return the sums of amounts with their currencies, by currency; what is no amount is in no sum."""
    sums: dict[str, int] = {}
    for text, code in worth:
        found = units(text)
        if found is not None:
            sums[code] = sums.get(code, 0) + found
    return [(_written(sums[code]), code) for code in sorted(sums)]


def _written(found: int) -> str:
    whole, rest = divmod(found, 10**_DECIMALS)
    decimals = f"{rest:0{_DECIMALS}}".rstrip("0")
    return f"{whole}.{decimals.ljust(2, '0')}" if decimals else str(whole)

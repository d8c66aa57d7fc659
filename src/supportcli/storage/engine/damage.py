"""Damage met while reading: what a store says of itself that cannot be so."""

from collections.abc import Iterator
from contextlib import contextmanager

from supportcli.domain.errors import StoreError


class Damaged(StoreError):
    """The engine itself cannot make sense of the store."""


@contextmanager
def corruption_guard(what: str) -> Iterator[None]:
    """Read something that this program wrote; what it could never have written is damage.

    Raises:
        StoreError: it cannot be read.

    """
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"The store is damaged: {what} cannot be read ({type(error).__name__}).",
            "Run `support verify` to see what is hurt; nothing was changed.",
        ) from error

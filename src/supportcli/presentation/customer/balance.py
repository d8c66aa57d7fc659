"""What is left of a contract, said to people: nothing while there is plenty, and never a refusal."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import to_text
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when

_USED_UP = 100


def warnings(balance: Any, zone: tzinfo, now: int, *, is_free: bool = False) -> Iterator[str]:
    """Return what is scarce; of what is `free` only that the contract is over."""
    name = one_line(balance.customer)
    if balance.ended is not None:
        ended = when(to_text(balance.ended.ends_at), zone, now)
        yield f"{name} has no contract now: contract {balance.ended.number} ({balance.ended.plan}) ended {ended}."
    if not is_free and balance.consultations.is_scarce:
        yield f"{name}: {consultations(balance.consultations)}."
    if not is_free and balance.seconds.is_scarce:
        yield f"{name}: {hours(balance.seconds, balance.month)}."


def consultations(stock: Any) -> str:
    """Return how many of the consultations are used."""
    return _sentence(f"{stock.taken} of {stock.prepaid} prepaid consultations", stock)


def hours(stock: Any, month: str) -> str:
    """Return how much of a month's hours is used."""
    return _sentence(f"{worked(stock.taken)} of {worked(stock.prepaid)} of {month}", stock)


def _sentence(what: str, stock: Any) -> str:
    share = "used up" if stock.percent >= _USED_UP else f"used, {stock.percent} %"
    more = ", and more was taken" if stock.left < 0 else ""
    return f"{what} {share}{more}"

"""The ledger of a customer's contracts: its lines, and what they come to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import to_text
from supportcli.presentation.customer import balance as said
from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("at", "When", "recorded"),
    Field("id", "Case", "id"),
    Field("contract", "Contract", "number"),
    Field("month", "Month", "word"),
    Field("consultations", "Consultations", "number", "right"),
    Field("seconds", "Time", "seconds", "right"),
    Field("left", "Left", "text", "right"),
    Field("why", "Why", "word"),
    Field("by", "Who", "name"),
)
USUAL = "at,id,contract,month,consultations,seconds,left,why,by"
#: What a ledger is as a whole.
OBJECT = (
    Field("customer", "Customer", "name"),
    Field("timezone", "Time zone"),
    Field("contracts", "Contracts", "list"),
    Field("entries", "Entries", "list"),
)
_WHY = {
    "opened": "opened",
    "triaged": "reclassified",
    "edited": "corrected",
    "moved": "moved",
    "spent": "time",
    "closed": "closed",
    "merged_into": "merged",
    "reopened": "reopened",
    "undone": "undone",
    "ledger_booked": "rebooked",
}


def row(entry: Any, left: int | None, name: str) -> dict[str, Any]:
    """Render a line for programs: what was taken is more than nothing, what was given back is less."""
    is_time = entry.pool.month is not None
    return {
        "at": to_text(entry.at),
        "id": name,
        "contract": entry.pool.contract,
        "month": entry.pool.month,
        "consultations": None if is_time else entry.amount,
        "seconds": entry.amount if is_time else None,
        "left": left,
        "why": _WHY[entry.why],
        "by": entry.who,
    }


def moved(entry: Any, name: str) -> str:
    """Return what a rebooking took from a pool, or put into one, in words."""
    if entry.pool.month is None:
        return f"{name}: contract {entry.pool.contract}: {entry.amount:+} consultation"
    return f"{name}: contract {entry.pool.contract}, {entry.pool.month}: {_signed(entry.amount)}"


def for_people(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what is left in hours where hours were taken, and what was taken with its sign."""
    for each in rows:
        is_time, left = each["seconds"] is not None, each["left"]
        yield {
            **each,
            "seconds": _signed(each["seconds"]) if is_time else None,
            "left": worked(left) if is_time and left is not None else left if left is None else str(left),
        }


def sums(balances: Iterable[Any]) -> list[dict[str, Any]]:
    """Return what each contract comes to, for programs."""
    return [
        {
            "contract": each.contract.number, "plan": each.contract.plan, "month": each.month,
            "consultations": _stock(each.consultations), "seconds": _stock(each.seconds),
        }
        for each in balances
    ]  # fmt: skip


def footer(balances: Iterable[Any]) -> Iterator[str]:
    """Return what each contract comes to, for people."""
    for each in balances:
        parts = [
            said.consultations(each.consultations) if each.consultations.prepaid is not None else "",
            said.hours(each.seconds, each.month) if each.seconds.prepaid is not None else "",
        ]
        text = "; ".join(filter(None, parts)) or "nothing is prepaid, so nothing runs out"
        yield f"Contract {each.contract.number} ({each.contract.plan}): {text}"


def _signed(seconds: int) -> str:
    return worked(seconds) if seconds >= 0 else f"-{worked(-seconds)}"


def _stock(stock: Any) -> dict[str, Any]:
    return {"prepaid": stock.prepaid, "taken": stock.taken, "left": stock.left, "percent": stock.percent}

"""Checking rows of an import: here if they are few, else in a process of its own, whose memory the models take."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from supportcli.domain.servicenow.dates import Dates
from supportcli.domain.servicenow.listed import ListedRow
from supportcli.domain.servicenow.row import IncidentRow
from supportcli.domain.worktime.zone import load as find_zone
from supportcli.storage.engine.processes import map_ordered

#: Rows from which on the models are imported in another process: they take 45 MB, as much as 500,000 rows.
LONG = 20_000

Batch = Sequence[Mapping[str, Any]]
#: The rows that are sound, and by line what is wrong with each of the others.
Checked = tuple[Sequence[IncidentRow | ListedRow], dict[int, str]]
Validate = Callable[[Batch, Dates], Checked]

#: In a process of its own: what checks there, or why there is nothing that does.
_ready: list[tuple[Validate, Dates] | ImportError] = []


def check(
    load: Callable[..., Validate],
    zone: str,
    batches: Iterable[Batch],
    count: int,
    is_list: bool = False,
    is_month_first: bool = False,
) -> Iterator[Checked]:
    """Check so many rows, a batch at a time, and return what comes of each batch.

    `load` imports what validates and returns it, given `is_list` if they are rows of a list view. It is a function at
    the top of a module, so that another process can call it; for the same reason `zone` is the name of a zone.
    `is_month_first` tells how dates are read.

    Raises:
        ImportError: what `load` imports is missing.
        NotFound: there is no such zone.
        StoreError: the other process was killed, or the system gives none.

    """
    load = partial(load, is_list=True) if is_list else load
    if count >= LONG:
        return map_ordered(_check, batches, 1, partial(_prepare, load, zone, is_month_first))
    validate, dates = load(), Dates(find_zone(zone), is_month_first=is_month_first)
    return (validate(batch, dates) for batch in batches)


def _prepare(load: Callable[..., Validate], zone: str, is_month_first: bool) -> None:
    try:
        _ready.append((load(), Dates(find_zone(zone), is_month_first=is_month_first)))
    except ImportError as error:
        # An error in here would only break the pool; whoever asks for a check gets it.
        _ready.append(error)


def _check(batch: Batch) -> Checked:
    (ready,) = _ready
    if isinstance(ready, ImportError):
        raise ready
    validate, dates = ready
    return validate(batch, dates)

"""Rows of a ServiceNow audit log, checked one by one and a batch at a time, before anything is made of them."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Annotated, Any, Protocol, TypeVar, cast

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, ValidationInfo
from sqlmodel import SQLModel

from supportcli.domain.servicenow.journal import COLUMNS, Entry, Journal, entries
from supportcli.domain.servicenow.row import IncidentRow
from supportcli.domain.servicenow.words import STATES
from supportcli.storage.schema.faults import faults

Model = TypeVar("Model", bound=SQLModel)
Row = TypeVar("Row")


class Dates(Protocol):
    """Instants by how they are written; `again` has the second one of a wall time that occurs twice."""

    again: dict[str, int]

    def __getitem__(self, text: str) -> int:
        """Return the instant of a text."""

    def rising(self, texts: list[str]) -> list[int]:
        """Return the instants of texts that rise."""


def _instant(text: str, info: ValidationInfo) -> int:
    # The zone is no row's business: it comes with the batch.
    return cast("Dates", info.context)[text]


Instant = Annotated[int, BeforeValidator(_instant)]
Degree = Annotated[
    str | None, Field(pattern=r"^[1-3]( - .*)?$", description="a degree from 1 to 3, such as 2 - Medium")
]
Text = Annotated[str | None, Field(max_length=10_000_000)]


def _journal(internal: bool) -> Callable[[str, ValidationInfo], tuple[Entry, ...]]:
    def read(text: str, info: ValidationInfo) -> tuple[Entry, ...]:
        return entries(text, internal=internal, instants=cast("Dates", info.context).rising)

    return read


Messages = Annotated[Text, AfterValidator(_journal(COLUMNS["comments"]))]
Notes = Annotated[Text, AfterValidator(_journal(COLUMNS["work_notes"]))]
Count = Annotated[int, Field(ge=0, le=10**9, description="a whole number from 0 to 1,000,000,000")]
State = Annotated[str, Field(pattern=f"^({'|'.join(STATES)})$", description=f"one of {', '.join(STATES)}")]
Priority = Annotated[str, Field(pattern=r"^[1-5]( - .*)?$", description="a priority from 1 to 5, such as 3 - Moderate")]


class ServicenowRow(SQLModel):
    """One change of one incident; a column that is unknown or missing is nothing, dates are instants."""

    model_config = {"extra": "ignore", "str_strip_whitespace": True, "str_max_length": 1000}

    line: int
    number: Annotated[str, Field(max_length=100)]
    incident_state: State
    sys_mod_count: Count
    opened_at: Instant
    sys_updated_at: Instant
    priority: Priority
    impact: Degree = None
    urgency: Degree = None
    reopen_count: Count | None = None
    resolved_at: Instant | None = None
    closed_at: Instant | None = None
    opened_by: str | None = None
    sys_created_by: str | None = None
    sys_updated_by: str | None = None
    resolved_by: str | None = None
    caller_id: str | None = None
    contact_type: str | None = None
    location: str | None = None
    category: str | None = None
    subcategory: str | None = None
    u_symptom: str | None = None
    assignment_group: str | None = None
    assigned_to: str | None = None
    cmdb_ci: str | None = None
    problem_id: str | None = None
    rfc: str | None = None
    vendor: str | None = None
    caused_by: str | None = None
    closed_code: str | None = None
    short_description: Text = None
    description: Text = None
    close_notes: Text = None
    comments: Messages = None
    work_notes: Notes = None
    comments_and_work_notes: Notes = None


_values = attrgetter(*(name for name in IncidentRow._fields if name not in {"again_at", "journal"}))


def journal_of(checked: Any) -> Journal:
    """Return the entries of all journals of a row, earliest first; one that is in two of them is one."""
    found = {entry: None for name in COLUMNS for entry in getattr(checked, name) or ()}
    return tuple(sorted(map(tuple, found), key=lambda entry: (entry[0] is not None, entry[0] or 0)))


def validate(batch: Sequence[Mapping[str, Any]], dates: Dates) -> tuple[list[IncidentRow], dict[int, str]]:
    """Check rows one by one: return those that are sound, and by line what is wrong with each of the others."""
    return check(ServicenowRow, _row, batch, dates)


def check(
    model: type[Model],
    row_of: Callable[[Model, Mapping[str, Any], Dates], Row],
    batch: Sequence[Mapping[str, Any]],
    dates: Dates,
) -> tuple[list[Row], dict[int, str]]:
    """Check rows by a model: return what is made of the sound ones, and by line what is wrong with the others."""
    rows: list[Row] = []
    wrong: dict[int, str] = {}
    context = cast("dict[str, Any]", dates)
    for cells in batch:
        try:
            checked = model.model_validate(cells, context=context)
        except ValidationError as error:
            wrong[cells["line"]] = "; ".join(faults(model, error))
            continue
        rows.append(row_of(checked, cells, dates))
    return rows, wrong


def _row(checked: ServicenowRow, cells: Mapping[str, Any], dates: Dates) -> IncidentRow:
    row = IncidentRow(*_values(checked))._replace(journal=journal_of(checked))
    again = dates.again.get(cells["sys_updated_at"])
    return row if again is None else row._replace(again_at=again)

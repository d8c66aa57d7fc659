"""Rows of a ServiceNow audit log, checked one by one and a batch at a time, before anything is made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Annotated, Any, cast

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, ValidationInfo
from pydantic.dataclasses import dataclass

from supportcli.domain.servicenow.words import STATES

#: How ServiceNow exports write what is unknown.
UNKNOWN = frozenset({"?", ""})
Dates = Mapping[str, int]


def _instant(text: str, info: ValidationInfo) -> int:
    # The zone is no row's business: it comes with the batch.
    return cast("Dates", info.context)[text]


Instant = Annotated[int, BeforeValidator(_instant)]
Degree = Annotated[str | None, Field(pattern=r"^[1-3]( - .*)?$")]
Count = Annotated[int, Field(ge=0, le=10**9)]


@dataclass(slots=True, config=ConfigDict(extra="ignore", str_strip_whitespace=True, str_max_length=1000))
class ServicenowRow:
    """One change of one incident; a column that is unknown or missing is nothing, dates are instants.

    Slots and no model: a log of a hundred thousand rows takes a quarter of the memory.
    """

    line: int
    number: Annotated[str, Field(max_length=100)]
    incident_state: Annotated[str, Field(pattern=f"^({'|'.join(STATES)})$")]
    sys_mod_count: Count
    opened_at: Instant
    sys_updated_at: Instant
    priority: Annotated[str, Field(pattern=r"^[1-5]( - .*)?$")]
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


#: The columns a log must have; each of the others may be missing.
NEEDED = tuple(field.name for field in fields(ServicenowRow) if field.default is MISSING and field.name != "line")

_BATCH = TypeAdapter(list[ServicenowRow])


def validate(batch: Sequence[Mapping[str, Any]], dates: Dates) -> tuple[list[ServicenowRow], dict[int, str]]:
    """Check a batch: the rows that are sound, and by line what is wrong with each of the others."""
    try:
        return _BATCH.validate_python(batch, context=dates), {}
    except ValidationError as error:
        faults: dict[int, list[str]] = {}
        for each in error.errors(include_url=False):
            faults.setdefault(int(each["loc"][0]), []).append(_told(each))
    sound = [cells for place, cells in enumerate(batch) if place not in faults]
    rows = _BATCH.validate_python(sound, context=dates)
    return rows, {batch[place]["line"]: "; ".join(told) for place, told in faults.items()}


def _told(error: Any) -> str:
    name = error["loc"][1]
    if error["type"] == "missing":
        return f"{name} is unknown"
    if error["type"] == "value_error":
        return f"{name}: {error['ctx']['error']}"
    given = repr(error["input"])
    return f"{name}: {given if len(given) < 80 else given[:80] + '…'}: {error['msg'].lower()}"

"""Rows of a list view of ServiceNow, checked one by one and a batch at a time, before anything is made of them."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from sqlmodel import SQLModel

from supportcli.domain.servicenow.listed import ListedRow
from supportcli.domain.servicenow.words import HOLD, HOLDS, LISTED_STATES
from supportcli.storage.schema.servicenow import (
    Count,
    Dates,
    Degree,
    Instant,
    Messages,
    Notes,
    Priority,
    Text,
    check,
    journal_of,
)

_SHOWN = "New, In Progress, On Hold, Resolved, Closed, Canceled"


def _state(text: Any) -> Any:
    return LISTED_STATES.get(" ".join(text.casefold().split()), text)


_states = "|".join(dict.fromkeys(LISTED_STATES.values()))
State = Annotated[
    str, BeforeValidator(_state), Field(pattern=f"^({_states})$", description=f"one of {_SHOWN}")
]  # fmt: skip


class ListedIncident(SQLModel):
    """How one incident stands; a column that is unknown or missing is nothing, dates are instants."""

    model_config = {"extra": "ignore", "str_strip_whitespace": True, "str_max_length": 1000}

    line: int
    number: Annotated[str, Field(max_length=100)]
    opened_at: Instant
    state: State
    priority: Priority
    sys_updated_on: Instant
    hold_reason: str | None = None
    sys_mod_count: Count = -1
    impact: Degree = None
    urgency: Degree = None
    reopen_count: Count | None = None
    resolved_at: Instant | None = None
    closed_at: Instant | None = None
    opened_by: str | None = None
    sys_created_by: str | None = None
    sys_updated_by: str | None = None
    resolved_by: str | None = None
    closed_by: str | None = None
    company: str | None = None
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
    close_code: str | None = None
    short_description: Text = None
    description: Text = None
    close_notes: Text = None
    comments: Messages = None
    work_notes: Notes = None
    comments_and_work_notes: Notes = None


_SAME = tuple(name for name in ListedRow._fields if name in ListedIncident.model_fields)
_values = attrgetter(*_SAME)


def validate(batch: Sequence[Mapping[str, Any]], dates: Dates) -> tuple[list[ListedRow], dict[int, str]]:
    """Check rows one by one: return those that are sound, and by line what is wrong with each of the others."""
    return check(ListedIncident, _row, batch, dates)


def _row(checked: ListedIncident, cells: Mapping[str, Any], dates: Dates) -> ListedRow:
    reason = " ".join((checked.hold_reason or "").split())
    has_reason = checked.state == HOLD and reason.casefold() in HOLDS
    return ListedRow(
        **dict(zip(_SAME, _values(checked), strict=True)),
        incident_state=reason if has_reason else checked.state,
        sys_updated_at=checked.sys_updated_on,
        journal=journal_of(checked),
        again_at=dates.again.get(cells["sys_updated_on"]),
        is_opened_twice=cells["opened_at"] in dates.again,
    )

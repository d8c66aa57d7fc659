"""A row of a ServiceNow audit log: what one change left behind; nothing stands for what is unknown."""

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.servicenow.journal import Journal

#: The columns a log must have; each of the others may be missing.
NEEDED = ("number", "incident_state", "sys_mod_count", "opened_at", "sys_updated_at", "priority")
#: How ServiceNow exports write what is unknown.
UNKNOWN = frozenset({"?", ""})
#: Columns that are seen and not used (docs/import-servicenow.md).
UNUSED = frozenset((
    "active", "reassignment_count", "made_sla", "sys_created_at", "knowledge", "u_priority_confirmation", "notify",
    "rejected_line", "rejected_because",
))  # fmt: skip


class IncidentRow(NamedTuple):
    """A row that was checked; instants are in UTC, `line` is where it stands in its file.

    `again_at` is the second instant of the wall time of `sys_updated_at`, where the clock was set back.
    A tuple: a log of a hundred thousand rows takes a quarter of the memory that models of it would.
    """

    line: int
    number: str
    incident_state: str
    sys_mod_count: int
    opened_at: int
    sys_updated_at: int
    priority: str
    reopen_count: int | None
    resolved_at: int | None
    closed_at: int | None
    opened_by: str | None
    sys_created_by: str | None
    sys_updated_by: str | None
    resolved_by: str | None
    caller_id: str | None
    contact_type: str | None
    location: str | None
    category: str | None
    subcategory: str | None
    u_symptom: str | None
    impact: str | None
    urgency: str | None
    assignment_group: str | None
    assigned_to: str | None
    cmdb_ci: str | None
    problem_id: str | None
    rfc: str | None
    vendor: str | None
    caused_by: str | None
    closed_code: str | None
    short_description: str | None = None
    description: str | None = None
    close_notes: str | None = None
    journal: Journal = ()
    again_at: int | None = None

"""A row of a list view of ServiceNow: how an incident stood when it was exported, in the words that are seen there."""

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.servicenow.journal import Journal

#: The columns a list view must have; each of the others may be missing.
NEEDED = ("number", "opened_at", "state", "priority", "sys_updated_on")
#: Columns that say nothing beyond the others (docs/import-servicenow.md).
UNUSED = frozenset(("active", "reassignment_count", "sys_created_on", "rejected_line", "rejected_because"))
#: What the list view calls its columns, or other exports call them, beside the names of the fields.
_CALLED = {
    "opened": "opened_at", "created": "sys_created_on", "sys_created_at": "sys_created_on",
    "created_by": "sys_created_by", "updated": "sys_updated_on", "sys_updated_at": "sys_updated_on",
    "updated_by": "sys_updated_by", "updates": "sys_mod_count", "incident_state": "state",
    "caller": "caller_id", "caller_id.company": "company", "account": "company",
    "channel": "contact_type", "resolved": "resolved_at", "closed": "closed_at", "closed_code": "close_code",
    "resolution_code": "close_code", "resolution_notes": "close_notes", "on_hold_reason": "hold_reason",
    "additional_comments": "comments", "additional_comments_(customer_visible)": "comments",
    "configuration_item": "cmdb_ci", "problem": "problem_id", "change_request": "rfc", "caused_by_change": "caused_by",
}  # fmt: skip


class ListedRow(NamedTuple):
    """A row that was checked; instants are in UTC, `line` is where it stands in its file.

    `incident_state` is one of STATES of `words`, or On Hold without a reason, or Canceled. `sys_mod_count` is -1 where
    the file has none, `assigned_to` is empty where it says that nobody has it. `again_at` is the second instant of the
    wall time of `sys_updated_at`, where the clock was set back; `is_opened_twice` says whether the opening has one.
    """

    line: int
    number: str
    incident_state: str
    sys_mod_count: int
    opened_at: int
    sys_updated_at: int
    priority: str
    reopen_count: int | None = None
    resolved_at: int | None = None
    closed_at: int | None = None
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
    impact: str | None = None
    urgency: str | None = None
    assignment_group: str | None = None
    assigned_to: str | None = None
    cmdb_ci: str | None = None
    problem_id: str | None = None
    rfc: str | None = None
    vendor: str | None = None
    caused_by: str | None = None
    close_code: str | None = None
    short_description: str | None = None
    description: str | None = None
    close_notes: str | None = None
    journal: Journal = ()
    again_at: int | None = None
    is_opened_twice: bool = False


def fields(names: list[str]) -> list[str]:
    """Return the fields that the columns of a list view hold, by their names or by what the view calls them."""
    plain = ["_".join(name.split()) for name in names]
    meant = [_CALLED.get(name, name) for name in plain]
    # A column that has a field's own name holds that field, whatever else is called so.
    return [
        name if name == field or field in plain or meant.index(field) != place else field
        for place, (name, field) in enumerate(zip(plain, meant, strict=True))
    ]  # fmt: skip

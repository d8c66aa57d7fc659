"""The fields of a case, declared once for every format."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("id", "Case", "id"),
    Field("uid", "Uid"),
    Field("title", "Title"),
    Field("status", "Status", "word"),
    Field("priority", "Priority", "word"),
    Field("requested_priority", "Asked for", "word"),
    Field("customer", "Customer", "name"),
    Field("assignee", "Assignee", "name"),
    Field("tier", "Tier", "word", wide=True),
    Field("kind", "Kind", "word"),
    Field("category", "Category"),
    Field("channel", "Channel", "word"),
    Field("opened_at", "Opened", "instant"),
    Field("updated_at", "Updated", "instant"),
    Field("closed_at", "Closed", "instant"),
    Field("next_due_at", "Due", "instant", wide=True),
    Field("next_metric", "Metric", "word", wide=True),
    Field("next_instance", "Nr", "number"),
    Field("left", "Clock", "left"),
    Field("owed", "SLA target", wide=True),
    Field("breached", "Breached", "bool"),
    Field("breaches", "Breaches", "number"),
    Field("contact", "Contact", "name"),
    Field("impact", "Impact", "word"),
    Field("scope", "Scope", "word"),
    Field("suggested_priority", "Suggested", "word"),
    Field("justification", "Justification"),
    Field("plan", "Plan"),
    Field("reference", "Reference"),
    Field("resolved_at", "Resolved", "instant"),
    Field("closed_as", "Ending", "word"),
    Field("waiting_reason", "Waits for", "word"),
    Field("waiting_until", "Waits until", "instant"),
    Field("reopened", "Reopened", "number"),
    Field("alarms", "Keywords", "list"),
    Field("service", "Service"),
    Field("cause", "Cause", "word"),
    Field("tags", "Tags", "list"),
    Field("version", "Version", "number"),
    Field("gate", "Authorisation", "word"),
    Field("override_alone", "Overridden alone", "bool"),
    Field("authorised_by", "Authorised by", "name"),
    Field("unreached", "Failed attempts", "number"),
    Field("because", "Why now"),
    Field("proposal", "Proposed"),
    Field("excerpt", "Words"),
    Field("clocks", "Clocks", "list"),
)
#: What only a case's page has.
PAGE = (
    *FIELDS,
    Field("aliases", "Elsewhere", "list"),
    Field("text", "Text"),
    Field("resolution", "Resolution"),
    Field("promises", "Promises", "list"),
    Field("access", "Access", "list"),
    Field("authorisation", "Authorisation"),
    Field("override", "Override"),
    Field("incident", "Incident"),
    Field("paging", "Paging"),
    Field("followers", "Followers", "list"),
    Field("mentioned", "Mentioned", "list"),
    Field("links", "Links", "list"),
    Field("merged_into", "Merged into", "id"),
    Field("merged_by_way_of", "By way of", "list"),
    Field("absorbed", "Merged in", "list"),
    Field("account_manager", "Account manager", "name"),
    Field("contact_note", "About the contact"),
    Field("service_limit", "Limit of the service"),
    Field("may_collect", "May be collected"),
    Field("agreement", "Agreement"),
    Field("spent_seconds", "Time spent", "seconds"),
    Field("rating", "Rated", "number"),
    Field("ratings", "Ratings", "list"),
    Field("steps", "Steps done", "list"),
    Field("runbooks", "Runbooks", "list"),
    Field("solutions", "Solutions", "list"),
    Field("answered_with", "Answered with", "list"),
    Field("history", "History", "list"),
)
#: For people alone: words that sound worse than the priority, a gate that was overridden.
MARKED = (Field("mark", "", "mark"), *FIELDS)
#: What a page says under the label of the field, as it is kept; all else there is put into words.
AS_KEPT = "reference"
TABLE = "id,priority,left,owed,assignee,customer,title"
TABLE_MARKED = "id,mark,priority,left,owed,assignee,customer,title"
TSV = "id,status,priority,next_due_at,next_metric,breached,assignee,customer,title"
NEXT = "id,status,priority,next_due_at,next_metric,breached,assignee,customer,title,because"
SEARCH_TABLE = "id,status,priority,customer,title,excerpt"
SEARCH_TSV = "id,status,priority,assignee,customer,title,excerpt"

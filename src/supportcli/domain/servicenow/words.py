"""ServiceNow's words and ours: what each state, degree and code means here (docs/import-servicenow.md)."""

#: Where an incident can stand, and for what our case waits then.
WAITS = {
    "Awaiting User Info": "customer",
    "Awaiting Vendor": "vendor",
    "Awaiting Problem": "vendor",
    "Awaiting Evidence": "scheduled",
}
STATES = ("New", "Active", *WAITS, "Resolved", "Closed")
#: What list views call these states, casefolded, and two that only they have.
HOLD, CANCELED = "On Hold", "Canceled"
LISTED_STATES = {
    **{state.casefold(): state for state in (*STATES, HOLD, CANCELED)},
    "in progress": "Active", "work in progress": "Active", "pending": HOLD, "cancelled": CANCELED,
}  # fmt: skip
#: For what our case waits, by the reason of On Hold; nothing here waits for a reason that is unknown but somebody else.
HOLDS = {
    "awaiting caller": "customer", "awaiting user info": "customer", "awaiting vendor": "vendor",
    "awaiting problem": "vendor", "awaiting change": "vendor", "awaiting evidence": "scheduled",
}  # fmt: skip

#: By the digit a degree begins with: `3 - Moderate`.
PRIORITY = {"1": "critical", "2": "high", "3": "medium", "4": "low", "5": "low"}
#: ServiceNow's urgency is how badly it hurts, its impact how much of the business is hurt.
IMPACT_OF_URGENCY = {"1": "outage", "2": "partial", "3": "degraded"}
SCOPE_OF_IMPACT = {"1": "all", "2": "some", "3": "one"}

CHANNEL = {
    "phone": "phone",
    "ivr": "phone",
    "email": "mail",
    "chat": "chat",
    "virtual agent": "chat",
    "self service": "web",
    "self-service": "web",
    "walk-in": "walk-in",
}
#: The codes ServiceNow ships that say it was not simply fixed; every other code is part of the closing text.
ENDING = {
    "solved (work around)": "workaround",
    "solution provided": "answered",
    "not solved (too costly)": "out-of-scope",
    "duplicate": "duplicate",
}

#: What we have no field for: part of the opening text, and as a note when it changes.
DETAILS = {
    "assignment_group": "assignment group",
    "subcategory": "subcategory",
    "u_symptom": "symptom",
    "cmdb_ci": "configuration item",
    "location": "location",
    "problem_id": "problem",
    "rfc": "change request",
    "caused_by": "caused by",
    "vendor": "vendor",
}

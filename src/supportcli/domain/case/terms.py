"""The words of the field: what a case can be, come from, hit, wait for and end as."""

STATUSES = ("new", "open", "waiting", "resolved", "closed")
KINDS = ("incident", "question", "request")
CHANNELS = ("phone", "mail", "chat", "web", "walk-in")
#: What the events of an import from there came over.
SERVICENOW = "servicenow"
IMPACTS = ("none", "degraded", "partial", "outage")
#: Why a service is gone.
CAUSES = ("infrastructure", "licence", "change", "other")
SCOPES = ("one", "some", "all")
REPLY_KINDS = ("answer", "recommendation", "diagnostics")
WAIT_REASONS = ("customer", "vendor", "authorisation", "scheduled")
TIERS = ("l1", "l2", "l3", "engineering", "management")
ENDINGS = ("fixed", "workaround", "answered", "duplicate", "out-of-scope", "no-response", "void")
#: What is asked of the product, and how that ends.
WISH_KINDS, WISH_ENDINGS = ("wish", "fault"), ("done", "declined")
#: How a case ended that goes on as another one.
MERGED = "merged"
GATES = ("closed", "unproved", "authorised", "overridden")
LEVELS = ("user", "admin", "root")
#: The tag of cases that were declared a major incident.
INCIDENT = "major-incident"

"""The words a policy uses that no other part of the domain defines."""

#: What a plan may set a target for; `resolution` also governs `first_resolution`.
PLAN_METRICS = ("first_response", "next_response", "update", "resolution")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

"""The words a policy uses that no other part of the domain defines."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

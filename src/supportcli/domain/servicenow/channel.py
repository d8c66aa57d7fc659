"""The channel of imported events."""

#: What the events of an import came over.
CHANNEL = "servicenow"

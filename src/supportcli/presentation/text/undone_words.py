"""What an undo took back, by the kind of the event."""

UNDONE = {
    "opened": "the opening", "triaged": "a triage", "edited": "a correction", "moved": "a move to another customer",
    "tagged": "a change of tags",
    "followed": "a change of followers",
    "replanned": "a choice of plan",
    "reprioritised": "a change of priority", "assigned": "an assignment", "released": "a release",
    "replied": "the record of a reply", "received": "the record of a message", "noted": "a note",
    "waited": "a wait", "resumed": "the end of a wait", "promised": "a promise",
    "kept": "the fulfilment of a promise", "withdrawn": "the withdrawal of a promise", "escalated": "an escalation",
    "deescalated": "a return to a lower tier", "resolved": "a solution", "closed": "a closing",
    "reopened": "a reopening", "linked": "a link", "unlinked": "the removal of a link", "waived": "a waiver",
    "wish_linked": "a link to a wish", "wish_unlinked": "the removal of a link to a wish",
    "merged_into": "a merge into another case", "absorbed": "a merge of another case",
    "item_checked": "a check",
    "spent": "a time entry", "rated": "a rating", "recommended": "a score of --nps", "thanked": "thanks",
    "rating_drawn": "the draw of whom to ask for a rating", "step_ticked": "a completed step",
    "authorised": "an authorisation", "overridden": "an override", "access_granted": "an access window",
    "access_revoked": "the end of an access window", "accepted": "an acceptance",
    "unreached": "a failed contact attempt",
    "incident_declared": "the declaration of a major incident", "incident_role_given": "a role in an incident",
    "incident_updated": "an update on an incident", "incident_reviewed": "the review of an incident",
}  # fmt: skip

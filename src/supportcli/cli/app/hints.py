"""Where to go on: examples, topics of help, and what other programs call our commands."""

#: Examples for the page of the whole program; those of a group are in its `_group.py`.
EXAMPLES = (
    'support open "Checkout is down" -c Acme -p critical --channel phone',
    'support reprioritise 142 high --because "Now nobody can log in"',
    "support list --due-within 2h",
    "support demo",
)
TOPICS = ("exit-codes", "formats", "time", "environment", "policy", "authorisation")
#: What other programs call it, for whoever comes from there; only ever a suggestion.
ELSEWHERE = {
    "add": "open", "create": "open", "ls": "list", "queue": "list", "view": "show", "comment": "note",
    "priority": "reprioritise", "prioritise": "reprioritise", "solve": "resolve", "fix": "resolve", "pause": "wait",
    "hold": "wait", "answer": "reply", "find": "search", "delete": "close", "rm": "close", "settings": "config",
    "setup": "doctor", "callback": "promise", "unassign": "release", "claim": "take", "watching": "watch",
    "approve": "authorise", "unreached": "attempt",
}  # fmt: skip

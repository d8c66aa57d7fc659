"""Where to go on: examples of groups, topics of help, and what other programs call our commands."""

from collections.abc import Mapping

#: Examples for the page of a group, and of the whole program.
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "support": (
        'support open "Checkout is down" -c Acme -p critical --channel phone',
        'support reprioritise 142 high --because "Now nobody can log in"',
        "support list --due-within 2h",
        "support demo",
    ),
    "access": ('support access grant 142 --to "today 18:00" --level root --host db1 --by Ann', "support access list"),
    "incident": (
        'support incident declare 142 -m "All shops are offline" --fixer ben --communicator cy --every 30m',
        'support incident update 142 -m "The line is back in two shops; we go on."',
    ),
    "report": (
        "support report volume --by category --compare previous",
        "support report sla --by priority --since 2026-11-01",
        "support report priorities",
        "support report overrides",
        "support report interruptions --by week",
        "support report load --since 2026-09-01",
        "support report board --html -o board.html",
    ),
    "customer": (
        'support customer add "Kaleva Foods" --contact "Ann Lee" --phone "+358 40 123 4567" --may-authorise',
        'support customer show "040 123 4567"',
    ),
    "contract": (
        'support contract add "Kaleva Foods" --plan standard --from 2026-01-01 --engineer ana',
        'support contract ledger "Kaleva Foods"',
    ),
    "person": ('support person away ana --until "mon 09:00"',),
    "oncall": (
        "support oncall now",
        "support oncall cover boris --to 'mon 09:00'",
        'support oncall schedule --to "in 8w"',
    ),
    "transcript": ("support transcript list 142", "support transcript show @last"),
    "sla": ("support sla explain 142", "support sla check --within 30m"),
    "export": ("support export events > events.jsonl",),
    "policy": (
        "support policy show > policy.toml",
        "support policy check policy.toml",
        "support policy try policy.toml",
        "support policy apply policy.toml",
    ),
    "calendar": ("support calendar show office",),
    "runbook": ("support runbook find 142", "support runbook show promised-payment --case 142"),
    "review": ("support review next", "support review answer 142 --answers yes,yes,no,yes", "support report reviews"),
    "solution": (
        "support solution search forgot my password",
        "support reply 142 --with reset-password",
        "support solution from 142 renew-certificate",
    ),
    "wish": (
        'support wish link 142 GH-12 -m "Month end takes three hours without it"',
        "support wish list",
        'support wish close GH-12 -m "Exports run at night from version 4.3 on."',
    ),
    "import": ("support import servicenow incidents.csv",),
    "audit": ("support audit head >> /mnt/elsewhere/heads.txt", "support audit verify --file /mnt/elsewhere/heads.txt"),
    "config": ("support config list", "support config set tz Europe/Helsinki"),
    "completion": ("support completion install", "support completion show bash"),
}
TOPICS = ("exit-codes", "formats", "time", "environment", "policy", "authorisation")
#: What other programs call it, for whoever comes from there; only ever a suggestion.
ELSEWHERE = {
    "add": "open", "create": "open", "ls": "list", "queue": "list", "view": "show", "comment": "note",
    "priority": "reprioritise", "prioritise": "reprioritise", "solve": "resolve", "fix": "resolve", "pause": "wait",
    "hold": "wait", "answer": "reply", "find": "search", "delete": "close", "rm": "close", "settings": "config",
    "setup": "doctor", "callback": "promise", "unassign": "release", "claim": "take", "watching": "watch",
    "approve": "authorise", "unreached": "attempt",
}  # fmt: skip

"""The group `support report`: its line of help, examples for its page, its commands."""

from collections.abc import Mapping

from supportcli.cli.app.tree import CommandEntry

HELP = "Reports over many cases."
EXAMPLES = (
    "support report volume --by category --compare previous",
    "support report sla --by priority --since 2026-11-01",
    "support report priorities",
    "support report overrides",
    "support report interruptions --by week",
    "support report load --since 2026-09-01",
    "support report board --html -o board.html",
)
#: The reports, each with its line of help; the board is of now.
_REPORTS = {
    "board": "Write the queue as a page for a screen on the wall, which cron draws every minute.",
    "month": "A month as a whole: what came and went, which targets were met, what is left, what it was about.",
    "volume": "How many cases were opened, resolved, closed and reopened, by time or by what they are about.",
    "backlog": "How many cases were open at the end of each month, week or day, and how old they were.",
    "sla": "How many clocks met their targets, by metric, plan, priority, customer or time.",
    "categories": "Which categories of cases are many, grow, come back, take long or are reopened.",
    "targets": "Whether the targets of the policy were met: what was in time, reopened, solved at first contact.",
    "tiers": "What each tier has of the cases, and how they went.",
    "people": "How many cases people have, how long they took, and how they went.",
    "customers": "What customers asked for, how it went, and whether their targets were met.",
    "oncall": "Who was on call for how long, at night and on weekends, and how often they were interrupted.",
    "quality": "How often cases were reopened, handed on and solved at first contact, and how soon they were taken.",
    "priorities": "Every change of priority: who, why, and what it did.",
    "interruptions": "What was escalated to engineers, and who was paged: when, why, what was checked before.",
    "load": "How much work comes at which hour of the week, and whether somebody was on call.",
    "solutions": "How many closed cases ended with a solution, by tier.",
    "ratings": "How customers rated: drawn, answered, mean, negative ones with their words, NPS, thanks.",
    "reviews": "How the questions of reviews were answered.",
    "overrides": "Every authorisation that was overridden: by which two people, and why.",
}
COMMANDS: Mapping[str, CommandEntry] = {
    word: CommandEntry(text, "past page" if word == "board" else "past") for word, text in _REPORTS.items()
}

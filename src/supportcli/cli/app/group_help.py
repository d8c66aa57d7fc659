"""The line of help of each group of commands; only pages of help and completion ask for it."""

GROUP_HELP = {
    "access": "Access windows on the customer's side.",
    "incident": "Major incidents: one repairs in peace, another talks to the customers.",
    "transcript": "What was recorded.",
    "report": "Reports over many cases.",
    "customer": "Customers: names, contacts, what was agreed.",
    "contract": "Contracts with customers.",
    "person": "People who work here.",
    "oncall": "Who is on call, by the rotas of the policy.",
    "sla": "Deadlines.",
    "policy": "The policy file and its versions.",
    "calendar": "Working hours.",
    "runbook": "Runbooks: what to do about somebody else's topic.",
    "review": "Reviews of answers: cases drawn by chance, a few questions, results over time.",
    "solution": "Solutions: prepared answers, suggested where they fit, and counted.",
    "wish": "What customers ask the product for, and its faults: who is behind each.",
    "import": "Import cases and events.",
    "export": "Write data for other programs and stores.",
    "audit": "The hash chain of the log.",
    "config": "Settings, and where they come from.",
    "completion": "Completion for your shell.",
}

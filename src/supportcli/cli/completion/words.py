"""The words of fixed lists that the shell can complete, by command and option."""

from supportcli.application.queue.queue import ORDERS
from supportcli.cli.app.help_topics import TOPICS
from supportcli.cli.session.setting_rules import COLOURS
from supportcli.cli.session.settings import KNOWN
from supportcli.domain.case.terms import (
    CHANNELS,
    ENDINGS,
    GATES,
    IMPACTS,
    KINDS,
    LEVELS,
    REPLY_KINDS,
    SCOPES,
    STATUSES,
    TIERS,
    WAIT_REASONS,
)
from supportcli.domain.metrics import METRICS
from supportcli.domain.priority import PRIORITIES

#: How a recording is written.
FORMS = ("cast", "txt", "html")
SHELLS = ("bash", "zsh", "fish")

#: Values of an option; one that means something else to a command has its own line, `command --option`.
OPTIONS = {
    "--priority": PRIORITIES,
    "--status": STATUSES,
    "--tier": TIERS,
    "--to": TIERS,
    "reply --to": (),
    "promise --to": (),
    "attempt --to": (),
    "access grant --to": (),
    "--gate": GATES,
    "--level": LEVELS,
    "--kind": KINDS,
    "reply --kind": REPLY_KINDS,
    "--channel": CHANNELS,
    "--impact": IMPACTS,
    "--scope": SCOPES,
    "--sort": ORDERS,
    "--metric": METRICS,
    "--as": ENDINGS,
    "transcript export --as": FORMS,
    "--reason": WAIT_REASONS,
    "--for": WAIT_REASONS,
    "--color": COLOURS,
}
#: Words that stand by themselves after a command.
ARGUMENTS = {
    "reprioritise": PRIORITIES,
    "wait": WAIT_REASONS,
    "rate": ("1", "2", "3", "4", "5"),
    "escalate": TIERS,
    "config get": tuple(KNOWN),
    "config set": tuple(KNOWN),
    "config unset": tuple(KNOWN),
    "completion show": SHELLS,
    "completion install": SHELLS,
    "transcript show": ("@last",),
    "transcript play": ("@last",),
    "transcript export": ("@last",),
    "help": tuple(TOPICS),
}

"""What can stand where: for each option and argument fixed words, or the name of a source; where none is, nothing."""

from collections.abc import Mapping

from supportcli.application.queue.queue import ORDERS
from supportcli.cli.app.help_topics import TOPICS
from supportcli.cli.app.parameters import Parameter
from supportcli.cli.session.setting_rules import COLOURS
from supportcli.cli.session.settings import KNOWN
from supportcli.domain.case.linking import INVERSE
from supportcli.domain.case.terms import (
    CAUSES,
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
    WISH_ENDINGS,
    WISH_KINDS,
)
from supportcli.domain.interruption import COUNTED_BY
from supportcli.domain.metrics import METRICS
from supportcli.domain.nouns import BY_PEOPLE
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.rating_tally import COUNTED_BY as RATED_BY
from supportcli.domain.report.groups import COMPARISONS, GROUPS

#: Fixed words, or what is to be looked up: `FILES` by the shell, `COMMANDS` too, all others in the store or here.
Source = tuple[str, ...] | str
FILES, COMMANDS = "files", "commands"
#: How a recording is written.
FORMS = ("cast", "txt", "html")
SHELLS = ("bash", "zsh", "fish")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PAST = ("now", "today", "yesterday", *DAYS)
FUTURE = ("30m", "1h", "2h", "4h", "1d", "tomorrow", "eod", "eow", "eom", *DAYS)
BOTH = ("today", "tomorrow")
SOON = ("30m", "1h", "2h", "4h", "1d")
SPENT = ("5m", "15m", "30m", "1h", "2h")

#: By option; one that means something else to a command has its own line, `command --option`.
OPTIONS: Mapping[str, Source] = {
    "--priority": PRIORITIES, "--status": STATUSES, "--tier": TIERS, "--gate": GATES, "--level": LEVELS,
    "--kind": KINDS, "reply --kind": REPLY_KINDS, "--channel": CHANNELS, "--impact": IMPACTS, "--scope": SCOPES,
    "--sort": ORDERS, "--metric": METRICS, "close --as": ENDINGS, "transcript export --as": FORMS,
    "link --as": tuple(INVERSE), "wait --for": WAIT_REASONS, "sla simulate --for": WAIT_REASONS, "--color": COLOURS,
    "escalate --to": TIERS[1:], "deescalate --to": TIERS, "report interruptions --by": COUNTED_BY,
    **{f"report {name} --by": words for name, words in GROUPS.items() if len(words) > 1}, "--compare": COMPARISONS,
    "--same": "categories",
    "wish list --kind": WISH_KINDS, "wish edit --kind": WISH_KINDS, "wish close --as": WISH_ENDINGS,
    "report reviews --by": ("engineer", "month", "question"), "report reviews --until": PAST,
    "review list --until": PAST, "report ratings --by": RATED_BY,
    "report ratings --until": PAST, "--nps": tuple(map(str, range(11))),
    "policy try --by": ("plan", "priority", "customer"),
    "--bell": ("mine", "all", "off"),
    "--fields": "fields", "--tz": "zones", "--zone": "zones", "--category": "categories", "--plan": "plans",
    "--calendar": "calendars", "--customer": "customers", "--into": "customers", "merge --into": "ids",
    "--contract": "contracts", "--month": "months",
    "--test": "people", "--person": "people", "--instead-of": "people", "oncall swap --to": "people",
    "--assignee": "people", "--engineer": "people", "--backup": "people", "--manager": "people", "--owner": "people",
    "--looked-after-by": "people", "--approver": "people", "--second": "named people",
    "--contact": "contacts", "--asked-by": "contacts", "receive --from": "contacts", "reply --to": "contacts",
    "promise --to": "contacts", "attempt --to": "contacts", "rate --by": "contacts",
    "thanks --by": "contacts", "--consent-by": "contacts",
    "authorise --by": "authorising contacts", "access grant --by": "authorising contacts",
    "customer add --contact": (), "customer edit --contact": "contacts of the customer",
    "--drop-contact": "contacts of the customer", "--drop-alias": "aliases",
    "--drop-service": "services of the customer",
    "close --of": "ids", "link --to": "ids", "unlink --from": "linked ids",
    "follow --for": "people", "unfollow --for": "people", "--followed-by": "people", "runbook show --case": "ids",
    "reply --with": "solutions", "--solution": "solutions", "--review": FUTURE,
    "reply --promise": "promises", "keep --promise": "promises",
    "list --manager": "managers", "--cause": CAUSES, "--tag": "tags", "tag --add": "tags", "tag --remove": "tags",
    "list --service": "services of cases", "open --service": "services", "triage --service": "services",
    "contract edit --from": BOTH, "--hours-per-month": ("5h", "10h", "20h"),
    "--as-of": PAST, "--at": PAST, "contract end --at": ("tomorrow", "eom"), "--since": PAST, "verify --since": (),
    "audit verify --since": (), "--before": PAST, "--late-since": PAST, "--opened-since": PAST,
    "--opened-before": PAST, "--updated-since": PAST, "--updated-before": PAST, "--closed-since": PAST,
    "--closed-before": PAST, "--until": FUTURE,
    "report interruptions --until": PAST, "report load --until": PAST, "report solutions --until": PAST,
    "report priorities --until": PAST, "report overrides --until": PAST,
    **{f"report {name} --until": PAST for name in GROUPS if name != "month"}, "report categories --before-after": PAST,
    "promise --by": FUTURE, "access grant --to": ("1h", "2h", "4h", "8h"),
    "contract add --from": BOTH, "calendar show --from": BOTH, "person away --from": BOTH,
    "oncall schedule --from": BOTH, "oncall schedule --to": FUTURE, "oncall calendar --from": BOTH,
    "oncall calendar --to": FUTURE, "oncall who --at": BOTH, "oncall cover --from": BOTH, "oncall cover --to": FUTURE,
    "oncall hours --from": BOTH, "oncall hours --to": BOTH, "oncall hours --night": ("22:00-06:00", "23:00-06:00"),
    "person reach --quiet-hours": ("22:00-07:00", "20:00-08:00"),
    "oncall swap --for": FUTURE, "--rotas-from": FUTURE, "--rota": "rotas",
    "coverage --from": BOTH, "coverage --to": BOTH,
    "--start": BOTH, "--end": BOTH, "--due-within": SOON, "--within": SOON, "--wait": SOON, "sla due --for": SOON,
    "--spent": SPENT, "--every": ("5s", "30s", "1m"),
    "coverage --policy": "versions and files",
    "report board --every": ("90s", "2m", "4m"), "--mode": ("0644", "0640"),
    "--file": FILES, "--output": FILES, "--sign": FILES, "--batch": FILES, "--policy": FILES, "--new-since": FILES,
    "--skip-bad": FILES, "demo --keep": FILES, "--store": FILES, "--live": FILES,
}  # fmt: skip

#: By command, what its arguments are, in their order; an argument of many that ends with another has both.
ARGUMENTS: Mapping[str, tuple[Source, ...]] = {
    "config get": (tuple(KNOWN),), "config set": (tuple(KNOWN),), "config unset": (tuple(KNOWN),),
    "completion show": (SHELLS,), "completion install": (SHELLS,), "completion words": (SHELLS,),
    "schema": ("schemas",), "policy show": ("versions",), "policy diff": ("versions and files",) * 2,
    "policy try": ("versions and files",),
    "calendar show": ("calendars",),
    "copy": (FILES, FILES), "access revoke": ("ids with windows", "windows"), "access accept": ("unproved ids",),
    "authorise": ("gated ids",), "run": ("ids", COMMANDS), "shell": ("ids", COMMANDS), "ssh": ("ids", (), COMMANDS),
    "review answer": ("reviewed ids",), "review show": ("reviewed ids",),
    "runbook find": ("ids",), "runbook tick": ("ids", "runbooks"), "runbook add": (), "solution add": (),
    "solution from": (), "redact": ("ids",), "check": ("ids", "items"),
    "contract edit": ("customers with contracts", "contracts"),
    "contract end": ("customers with contracts", "contracts"),
    "contract void": ("customers with contracts", "contracts"), "contract ledger": ("customers with contracts",),
    "oncall cover": ("people",), "oncall swap": (("offer", "take", "withdraw"), ()),
    "notify": (("status", "enable", "disable"),), "report month": (("this",),),
    "person away": ("people",), "person back": ("people",), "person reach": ("people",), "person show": ("people",),
}  # fmt: skip
#: By how an argument is shown; one that is shown as a noun is what there is of that.
_SHOWN: Mapping[str, Source] = {
    "FILE": FILES,
    "CUSTOMER": "customers",
    "RECORDING": "recordings",
    "SLUG": "runbooks",
    "SOLUTION": "solutions",
    "REF": "wishes",
    "ID": "ids",
}
#: What follows the ids of an argument of many.
LAST: Mapping[str, Source] = {
    "wish link": "wishes", "wish unlink": "wishes of cases",
    "reprioritise": PRIORITIES, "assign": "people", "rate": ("1", "2", "3", "4", "5"), "time": SPENT,
}  # fmt: skip
TOPIC_NAMES = tuple(TOPICS)


def of_option(path: str, option: Parameter) -> Source:
    """Return what the value of an option can be."""
    for name in option.names:
        found = OPTIONS.get(f"{path} {name}", OPTIONS.get(name))
        if found is not None:
            return found
    return ()


def of_argument(path: str, argument: Parameter, place: int) -> Source:
    """Return what an argument can be, the one at a place of the command's own."""
    if path in ARGUMENTS:
        known = ARGUMENTS[path]
        return known[place] if place < len(known) else ()
    shown = (argument.metavar or "").strip("[]").partition("…")[0].partition(" ")[0]
    noun = shown.casefold()
    return _SHOWN.get(shown, noun if noun in BY_PEOPLE else ())

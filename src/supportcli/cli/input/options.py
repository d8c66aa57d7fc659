"""Arguments and options that several verbs share; the same letter means the same everywhere."""

from typing import Annotated

from supportcli.cli.declare import Argument, Option
from supportcli.domain.case.terms import CHANNELS
from supportcli.domain.named_tuple import NamedTuple

Ids = Annotated[
    list[str],
    Argument(metavar="ID…", help="Cases: 142, S-142, a UID prefix, @last; - reads them from stdin."),
]
Message = Annotated[str | None, Option("-m", "--message", metavar="TEXT", help="The text.")]
File = Annotated[str | None, Option("-F", "--file", metavar="FILE", help="Read the text from a file; - is stdin.")]
Translation = Annotated[
    str | None, Option("--translation", metavar="TEXT", help="The same in the language that you work in; - is stdin.")
]
Follower = Annotated[str | None, Option("--for", metavar="WHO", help="Who follows, if not you.")]
Recover = Annotated[bool, Option("--recover", help="Begin with the text that was not sent last time.")]
OfCategories = Annotated[
    list[str] | None, Option("--category", metavar="C", help="Cases of this category; may be repeated.")
]
FoundBy = Annotated[
    list[str] | None, Option("--word", metavar="W", help="A word by which it is found; may be repeated.")
]
Seen = Annotated[
    int | None,
    Option("--seen", metavar="N", help="The version of the case that was read: exit 6 if they wrote since."),
]
Anyway = Annotated[bool, Option("--anyway", help="Although the customer wrote since: it does not answer that.")]
Because = Annotated[
    str | None, Option("-m", "--because", "--message", metavar="TEXT", help="Why, in writing; kept for good.")
]
Unchecked = Annotated[
    str | None,
    Option("--unchecked", metavar="WHY", help="Why it goes past l1 although its checklist is not done; kept for good."),
]
Solution = Annotated[
    str | None, Option("--solution", metavar="SOLUTION", help="The prepared answer that it ended with, filled in.")
]
Assignee = Annotated[str | None, Option("-a", "--assignee", metavar="WHO", help="Who takes it; me is you.")]
Channel = Annotated[str | None, Option("--channel", metavar="C", help=f"Channel: {', '.join(CHANNELS)}.")]
Limit = Annotated[int | None, Option("-n", "--limit", metavar="N", help="At most N rows; 0 is all.")]
ExitCode = Annotated[
    bool, Option("--exit-code", help="Exit 1 if something is found, 0 if nothing is; a failure is 2 or more.")
]
OfCustomer = Annotated[str | None, Option("-c", "--customer", metavar="NAME", help="Of this customer.")]
Since = Annotated[str | None, Option(metavar="TIME", help="Only since then: '7d ago', 2026-11-01.")]


class Dates(NamedTuple):
    """When cases were opened, changed and closed."""

    opened_since: Annotated[
        str | None, Option(metavar="TIME", help="Opened since then: '7d ago', mon, 2026-11-01.")
    ] = None
    opened_before: Annotated[str | None, Option(metavar="TIME", help="Opened before then.")] = None
    updated_since: Annotated[str | None, Option(metavar="TIME", help="Changed since then.")] = None
    updated_before: Annotated[str | None, Option(metavar="TIME", help="Not changed since then.")] = None
    closed_since: Annotated[str | None, Option(metavar="TIME", help="Closed since then.")] = None
    closed_before: Annotated[str | None, Option(metavar="TIME", help="Closed before then.")] = None

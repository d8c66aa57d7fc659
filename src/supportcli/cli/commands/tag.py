"""support tag: words of the team's own on cases."""

from collections.abc import Sequence
from typing import Annotated

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Argument, Context, Option
from supportcli.domain.case.tagging import folded
from supportcli.domain.errors import UsageError

Words = list[str] | None


def command(
    ctx: Context,
    words: Annotated[Words, Argument(metavar="ID… +TAG… -TAG…", help="Cases, and tags to add or remove.")] = None,
    add: Annotated[Words, Option("--add", metavar="TAG", help="Add a tag, as +TAG does; repeatable.")] = None,
    remove: Annotated[
        Words, Option("--remove", metavar="TAG", help="Remove a tag, as -TAG does; repeatable.", is_signed=True)
    ] = None,
) -> None:
    """Add tags to cases, and remove them.

    A tag is one word; case does not matter. It works in any status, and moves no clock. A tag of one letter, or one
    that begins with a digit, is removed with --remove.

    Examples:
    support tag 142 +upgrade -waiting-for-parts
    support tag 142 143 --add vip
    support list --tag upgrade --ids | support tag - -upgrade

    """
    tags = [folded(each) for each in (*_signed(words or ()), *(add or ()))]
    dropped = [folded(each) for each in remove or ()]
    if not tags and not dropped:
        raise UsageError("What to add or remove is missing.", "Write +TAG or -TAG after the cases.")
    both = sorted({*tags} & {*dropped})
    if both:
        raise UsageError(f"'{both[0]}' is to be added and removed.", "Give one.")
    ids = [each for each in words or () if not each.startswith("+")]
    text = " ".join((*(f"+{each}" for each in tags), *(f"-{each}" for each in dropped)))
    change(ctx, ids, lambda desk, named, asked: actions.tag(desk, named, tags, dropped, asked), text=text)


def _signed(words: Sequence[str]) -> list[str]:
    return [each[1:] for each in words if each.startswith("+")]

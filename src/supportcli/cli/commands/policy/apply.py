"""support policy apply: a text becomes the next version, for good."""

from typing import Annotated

from supportcli.application.oncall.lawful import Override
from supportcli.application.policy.versions import Version, between, built_in_like, stored
from supportcli.cli.change import confirm
from supportcli.cli.commands.policy._apply_text import IsOverride, RotasFrom, RotasNow, apply_and_show, rotas_since
from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.options import Because
from supportcli.cli.input.policy_texts import from_file
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import UsageError


def command(
    ctx: Context,
    file: Annotated[str | None, Argument(metavar="[FILE]", help="The text; - is stdin.")] = None,
    built_in: Annotated[bool, Option("--built-in", help="The built-in policy of this version of the program.")] = False,
    rotas_from: RotasFrom = None,
    rotas_now: RotasNow = False,
    is_override: IsOverride = False,
    because: Because = None,
    yes: Annotated[bool, Option("-y", "--yes", help="Do not ask.")] = False,
) -> None:
    """Store a policy file as the next version.

    Versions are never changed: new clocks pin the new one, open clocks keep theirs. If the rules are those in force
    already, nothing is stored. --built-in takes the policy that new stores begin with; its effect is shown first.

    Who is on call now stays: a rota that would change that holds from its next hand-over on. One that breaks a
    working-time rule in the coming eight weeks is refused, unless it is overridden with a reason.

    Examples:
    support policy apply policy.toml
    support policy show 3 | support policy apply -
    support policy apply --built-in

    """
    session = session_of(ctx)
    if built_in == (file is not None):
        raise UsageError("A policy is a FILE or --built-in.", "support policy apply FILE")
    since, law = rotas_since(session, rotas_from, rotas_now), Override(is_given=is_override, because=because)
    if file is not None:
        apply_and_show(session, from_file(file), since, law)
        return
    desk = session.desk()
    old = stored(desk)
    wanted = built_in_like(old, session.zone_name)
    if not yes and not session.flags.get("dry_run"):
        _confirm(session, old, wanted)
    apply_and_show(session, wanted, since, law)


def _confirm(session: Session, old: Version, wanted: Version) -> None:
    """Show what the built-in policy would change, and ask."""
    changes = between(old, wanted)
    if changes:
        lines = "".join(f"\n  {each}" for each in changes)
        lazy_import("cli.output.messages").say(
            f"The built-in policy would change, for clocks that start from now on:{lines}"
        )
        confirm(session, "Apply the built-in policy? [y/N]")

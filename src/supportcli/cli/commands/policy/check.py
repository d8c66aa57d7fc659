"""support policy check: every fault of a text at once."""

import sys
from typing import Annotated

from supportcli.application.policy.rota_warnings import rota_warnings
from supportcli.application.policy.versions import Version, counted_faults, drafted
from supportcli.cli.declare import Argument, Context
from supportcli.cli.input.policy_texts import read_file, source_of
from supportcli.cli.session.session import Session, session_of
from supportcli.domain.errors import UsageError
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.gaps import gaps
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import ascii_only, many_lines, takes_unicode


def command(ctx: Context, file: Annotated[str, Argument(metavar="[FILE]", help="The text; - is stdin.")] = "-") -> None:
    """List every fault of a policy file.

    Exit status 2 if there are any. A plan without a target for some priority is valid, and said; so are times without
    anybody on call or at work, and working-time rules that a rota breaks, in the coming eight weeks. Nothing is stored.

    Examples:
    support policy check policy.toml
    git show HEAD:policy.toml | support policy check -
    support policy check policy.toml --json | jq '.faults[].line'

    """
    session = session_of(ctx)
    source = source_of(file)
    try:
        version = drafted(source, read_file(file))
    except PolicyFaults as error:
        _show_faults(session, source, error)
        raise UsageError(f"{source} has {counted_faults(error)}.", "A text with faults is never applied.") from None
    contents = _contents(version)
    missing = [*gaps(version.rules), *rota_warnings(version.rules, session.now)]
    if session.flags.get("json"):
        write_json_object({"ok": True, "source": source, "faults": [], "warnings": missing, **contents}, sys.stdout)
    else:
        _show(f"{source} is valid: {', '.join(_counted(*each) for each in contents.items())}.")
        for each in missing:
            _show(f"Warning: {each}")


def _contents(version: Version) -> dict[str, list[str]]:
    rotas = {"rotas": list(version.rules["rotas"])} if "rotas" in version.rules else {}
    return {"calendars": list(version.rules["calendars"]), "plans": list(version.rules["plans"]), **rotas}


def _counted(what: str, names: list[str]) -> str:
    return f"{len(names)} {what if len(names) != 1 else what.removesuffix('s')} ({', '.join(names)})"


def _show_faults(session: Session, source: str, error: PolicyFaults) -> None:
    if session.flags.get("json"):
        faults = [fault._asdict() for fault in error.faults]
        write_json_object({"ok": False, "source": source, "faults": faults}, sys.stdout)
    else:
        for fault in error.faults:
            _show(str(fault))


def _show(text: str) -> None:
    safe = many_lines(text)
    sys.stdout.write((safe if takes_unicode(sys.stdout) else ascii_only(safe)) + "\n")

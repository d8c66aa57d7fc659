"""support doctor: the whole set-up, explained."""

import sys
from collections.abc import Iterator

from supportcli.application.store.diagnosis import Diagnostic
from supportcli.cli.declare import Context, Exit
from supportcli.cli.doctor import environment, hook_files, notices, paths, role, ways
from supportcli.cli.session.session import session_of
from supportcli.presentation.formats.machine import write_json_object
from supportcli.presentation.text.safe import ascii_only, one_line, takes_unicode

_CHECKS = (
    environment.program, paths.configuration, paths.values, hook_files.hooks, ways.ways, paths.store, paths.backups,
    notices.notices, paths.drafts, paths.recordings, paths.leftovers, environment.clock, environment.person, role.role,
    environment.terminal,
)  # fmt: skip
_MARKS = {"ok": "  ", "note": "* ", "problem": "! "}
_WIDTH = 14


def command(ctx: Context) -> None:
    """Check the set-up and list its problems.

    Nothing is made, changed or sent anywhere. Exit 0: it can be worked with; 1: there are problems, marked !.

    Examples:
    support doctor
    support doctor --json | jq '.checks[] | select(.state == "problem")'

    """
    session = session_of(ctx)
    checks = [check for each in _CHECKS for check in each(session)]
    problems = sum(check.state == "problem" for check in checks)
    if session.flags.get("json"):
        rows = [check._asdict() for check in checks]
        write_json_object({"ok": not problems, "problems": problems, "checks": rows}, sys.stdout)
    else:
        text = "".join(f"{line}\n" for line in (*_lines(checks), "", _verdict(problems)))
        sys.stdout.write(text if takes_unicode(sys.stdout) else ascii_only(text))
    if problems:
        raise Exit(1)


def _lines(checks: list[Diagnostic]) -> Iterator[str]:
    section = ""
    for check in checks:
        if check.section != section:
            if section:
                yield ""
            section = check.section
            yield section.capitalize()
        finding = f"PROBLEM: {check.value}" if check.state == "problem" else check.value
        yield f"{_MARKS[check.state]}{check.name:<{_WIDTH}}{one_line(finding)}"
        if check.advice:
            yield f"  {'':<{_WIDTH}}{one_line(check.advice)}"


def _verdict(problems: int) -> str:
    if not problems:
        return "No problems found."
    return f"{problems} problem{'s' * (problems != 1)}, marked !."

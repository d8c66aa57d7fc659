"""support report targets: whether the targets of the policy were met."""

from typing import Annotated

from supportcli.application.report.targets import is_missed, targets
from supportcli.cli.commands.report import _report
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import end_with


def command(
    ctx: Context,
    *,
    period: _report.Period,
    compare: _report.Compare = None,
    shown: _report.Shown,
    exit_code: Annotated[
        bool, Option("--exit-code", help="Exit 1 if a target was missed, 0 if none was; a failure is 2 or more.")
    ] = False,
) -> None:
    """Whether the targets of the policy were met: what was in time, reopened, solved at first contact.

    They are those under [targets] of the policy in force. What nothing is known of was not missed.

    Examples:
    support report targets --since 2026-11-01
    support report targets --since '30d ago' --exit-code -q

    """
    given = _report.Given(period, "target", _report.Beside(compare), shown)
    report = _report.show_report(ctx, "targets", targets, given)
    end_with(exit_code, report is not None and is_missed(report))

"""support sla waive: a breach forgiven by somebody who may."""

from typing import Annotated

from supportcli.application.sla.waive import waive
from supportcli.cli.change import change
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Because, File, Ids, Recover
from supportcli.cli.input.texts import text_of
from supportcli.domain.case.clock_events import Waived
from supportcli.domain.errors import UsageError
from supportcli.domain.metrics import METRICS


def command(
    ctx: Context,
    ids: Ids,
    metric: Annotated[str, Option("--metric", metavar="M", help=f"One of {', '.join(METRICS)}.")],
    approver: Annotated[str, Option("--approver", metavar="WHO", help="Who allowed it.")],
    instance: Annotated[int | None, Option("--instance", metavar="N", help="Which, if several.")] = None,
    because: Because = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Waive a breach, with a reason and an approver.

    It stays a breach, and is reported apart.

    Examples:
    support sla waive 142 --metric resolution --because "The customer's own network was down" --approver maria
    support sla waive 142 --metric next_response --instance 3 -F mail.txt --approver maria

    """
    if instance is not None and instance < 1:
        raise UsageError(f"--instance {instance} is not an instance.", "They count from 1: support sla explain ID")
    known = one_of(metric, METRICS, "metric") or ""
    text = text_of(
        ctx, because, file, flag="--because", needed="why is the breach waived?", about="It stays a breach.",
        recover=recover,
    )  # fmt: skip
    wanted = Waived(known, instance or 0, text or "", approver)
    change(ctx, ids, lambda desk, named, asked: waive(desk, named, wanted, asked), text=text)

"""What came and went, month by month."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from dateutil.relativedelta import relativedelta

from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.time.instant import to_text
from supportcli.storage.read import statistics


def months(desk: Desk, count: int, zone: tzinfo) -> Iterator[View]:
    """Count what was opened, resolved and closed in each of the last months of a zone, this one last."""
    first = datetime.fromtimestamp(desk.now, zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    for back in range(count - 1, -1, -1):
        begins, ends = (first - relativedelta(months=back), first - relativedelta(months=back - 1))
        row = statistics.moved(desk.database, *(to_text(int(each.timestamp())) for each in (begins, ends)))
        yield {"month": f"{begins:%Y-%m}", **{name: row[name] for name in ("opened", "resolved", "closed")}}

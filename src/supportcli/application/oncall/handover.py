"""Handing over: what is open when somebody takes over, and that they have seen it."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.oncall.arrange import rota_named
from supportcli.application.oncall.duties import NOUN, Held, held
from supportcli.application.queue.groups import grouped
from supportcli.application.queue.queue import Wanted, due
from supportcli.application.queue.statistics import owed
from supportcli.application.records import RecordChange, change
from supportcli.domain.oncall import handing_over
from supportcli.domain.oncall.changes import RotaChanges
from supportcli.domain.oncall.handing_over import HandedOver
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.projections import records

View = dict[str, Any]
#: How long before a shift its hand-over may be acknowledged, in seconds.
BEFORE = 12 * 3600
_PROMISE = "promise"


def summaries(desk: Desk, rota: str | None) -> list[View]:
    """Return for each rota who hands over to whom, whether that is acknowledged, and what is open."""
    found = held(desk, desk.now, rota)
    if not found:
        return []
    counts, groups = owed(desk), grouped(desk, Wanted(), None)
    ids = {group.name: [row["id"] for row in group.rows] for group in groups}
    promised = promises(desk)
    shared = {
        "open": counts["open"], "breached": counts["breached"], "late": ids.get("late", []),
        "waiting": ids.get("waiting", []), "promised": list(dict.fromkeys(row["id"] for row in promised)),
    }  # fmt: skip
    return [{**_of_rota(desk, each), **shared} for each in found]


def promises(desk: Desk) -> list[View]:
    """Return the promises that are not fulfilled, by when they are due."""
    return [row for row in due(desk, None, None) if row["metric"] == _PROMISE]


def acknowledge(desk: Desk, rota: str | None, who: str, because: str | None, asked: ChangeRequest) -> RecordChange:
    """Record that somebody took over, and has seen what is open.

    Raises:
        NotFound: there is no such rota.
        Refused: they are not on call, and do not take over next.

    """

    def verb(changes: RotaChanges) -> Sequence[HandedOver]:
        duty, counts = rota_named(desk, rota), owed(desk)
        row = duty.duty.now(desk.now)
        after = () if row.until_at is None else duty.duty.on_duty(row.until_at)
        fact = HandedOver(duty.name, who, counts["open"], counts["breached"], because)
        is_next = who in after and row.until_at is not None and row.until_at - desk.now <= BEFORE
        since = row.until_at - BEFORE if is_next and row.until_at is not None else _began(duty, desk.now) - BEFORE
        return handing_over.acknowledge(changes, fact, since, who in row.people or is_next)

    key = records.key_of(desk.database, NOUN, rota_named(desk, rota).name)
    return change(desk, NOUN, key, verb, asked)


def _of_rota(desk: Desk, rota: Held) -> View:
    row = rota.duty.now(desk.now)
    changes = records.read(desk.database, NOUN, records.key_of(desk.database, NOUN, rota.name))
    last = handing_over.last_of(changes, row.people, _began(rota, desk.now) - BEFORE)
    after = None if row.until_at is None else [*rota.duty.on_duty(row.until_at)]
    return {
        "rota": rota.name, "people": [*row.people], "gap": not row.people, "ends_at": maybe_text(row.until_at),
        "next": after, "acknowledged_by": last and last.who, "acknowledged_at": last and to_text(last.at),
    }  # fmt: skip


def _began(rota: Held, now: int) -> int:
    """Return when the shift of those who are on call began; of a gap, the gap."""
    return next((row.from_at for row in rota.duty.shifts(now, now + 1)), now)

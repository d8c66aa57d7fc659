"""Hand-overs of the last hour that nobody was told of yet."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import held
from supportcli.domain.case.paging.paging import TOO_LATE
from supportcli.domain.delivery.delivery import NOUN
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.paging.notices import USUAL
from supportcli.domain.policy.paging.whom import ON_CALL
from supportcli.storage.projections import records


class Handover(NamedTuple):
    """Somebody is on call in a rota since an instant, and was not before; `key` is that of what tells them."""

    rota: str
    who: str
    at: int
    key: str


def due(desk: Desk, since: int) -> Iterator[Handover]:
    """Yield those who took over after `since`, within the last hour, and were not told."""
    wanted = desk.policy().notices.get("handover", USUAL["handover"])
    if not desk.has_rotas or ON_CALL not in wanted:
        return
    start = max(since, desk.now - TOO_LATE)
    for rota in held(desk, start):
        for before, row in pairwise(rota.duty.rows(start, desk.now + 1)):
            for who in row.people:
                key = sha256(f"{rota.name}\n{row.from_at}\n{who}".encode()).hexdigest()[:32]
                if who not in before.people and not records.read(desk.database, NOUN, key).version:
                    yield Handover(rota.name, who, row.from_at, key)

"""Who is on call, as rows: now and after that, over a stretch of time, and a person's next."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from supportcli.application.oncall.duties import Held
from supportcli.domain.oncall.duty import Row
from supportcli.domain.time.instant import maybe_text, to_text

View = dict[str, Any]


def now_views(rotas: Iterable[Held], at: int) -> Iterator[View]:
    """Yield who is on call in each rota at an instant, until when, and who comes after."""
    for rota in rotas:
        row = rota.duty.now(at)
        after = None if row.until_at is None else rota.duty.on_duty(row.until_at)
        yield {
            "rota": rota.name, "zone": rota.zone, "at": to_text(at), "people": list(row.people), "gap": not row.people,
            "ends_at": maybe_text(row.until_at), "next": None if after is None else list(after),
        }  # fmt: skip


def next_views(rotas: Iterable[Held], at: int, who: str | None = None) -> Iterator[View]:
    """Yield the next change of each rota after an instant, or the next shift of a person there, if one is in sight."""
    for rota in rotas:
        row = rota.duty.after(at) if who is None else rota.duty.next_of(who, at)
        if row is not None:
            before = rota.duty.on_duty(row.from_at - 1)
            yield {**view_of(rota, row), "before": list(before)}


def schedule(rotas: Iterable[Held], start: int, end: int, who: str | None = None) -> list[View]:
    """Return who is on call from one instant to another, gaps among the rows; of a person only their shifts."""
    return [
        view_of(rota, row) for rota in rotas for row in rota.duty.rows(start, end) if who is None or who in row.people
    ]


def gap_seconds(views: Sequence[View]) -> tuple[int, int]:
    """Return how many of these rows are gaps, and how long they are together."""
    found = [view["seconds"] for view in views if view["gap"]]
    return len(found), sum(found)


def view_of(rota: Held, row: Row) -> View:
    """Return a row of a rota as a view."""
    return {
        "rota": rota.name, "zone": rota.zone, "starts_at": to_text(row.from_at), "ends_at": maybe_text(row.until_at),
        "seconds": None if row.until_at is None else row.until_at - row.from_at, "people": list(row.people),
        "gap": not row.people,
    }  # fmt: skip

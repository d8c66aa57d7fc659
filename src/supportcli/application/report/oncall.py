"""Who was on call in a period: hours, nights, weekends, pages and interruptions, of each person, rota or time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.oncall.called_out import with_callouts
from supportcli.application.oncall.duties import Held, held
from supportcli.application.oncall.hours import BACK, hours
from supportcli.application.oncall.views import View
from supportcli.application.person.roles import people
from supportcli.application.queue.interruptions import counted
from supportcli.application.report.frame import begun, table_of
from supportcli.application.report.own import own, said_of_leads
from supportcli.domain.oncall.hours import NIGHT, read_night
from supportcli.domain.report.period import Bucket
from supportcli.domain.report.report import Asked, Column, Report, Row, Table, percent

NAME = Column("name", "Name", "name")
HOURS = (
    Column("seconds", "Hours", "hours", is_compared=True, adds_up=True),
    Column("share_percent", "Share %", "percent", alone="Hours, % of all"),
    Column("night_seconds", "Night", "hours"),
    Column("weekend_seconds", "Weekend", "hours"),
    Column("shifts", "Shifts", wide=True),
)
INTERRUPTED = (Column("interruptions", "Interruptions", is_compared=True), Column("pages", "Pages"))
CALLED_OUT = (
    Column("callouts", "Call-outs", wide=True), Column("callout_seconds", "Called out", "hours", wide=True),
)  # fmt: skip
COLUMNS = (NAME, *HOURS, *INTERRUPTED, *CALLED_OUT)
#: A page names people and no rota, and a call-out is somebody's.
_OF: Mapping[str, Sequence[Column]] = {"person": COLUMNS, "rota": (NAME, *HOURS)}
_OF_TIME = (NAME, *HOURS, *INTERRUPTED)
NO_ROTA = "The policy has no rotas, so nobody was on call."
NOBODY = "Nobody was on call or interrupted then."
#: The keys of the hours of a person that are added up.
_SUMS = ("seconds", "night_seconds", "weekend_seconds", "shifts")


def oncall(desk: Desk, asked: Asked) -> Report:
    """Return who was on call for how long, and how often they were interrupted; what is planned does not count."""
    columns = _OF.get(asked.by, _OF_TIME)
    leads: list[str] = []

    def figures(spans: Sequence[Bucket], since: int, until: int) -> tuple[list[Row], Row | None]:
        rotas = held(desk, since - BACK)
        every = _served(desk, rotas, since, until)
        if asked.by == "person":
            rows, total = _by_person(desk, asked, rotas, every, since, until)
            rows, leads[:] = own(desk, rows)
        elif asked.by == "rota":
            rows = [{"name": each.name, **_sums(_served(desk, [each], since, until))} for each in rotas]
            total = {"name": "total", **_sums(every)}
        else:
            rows, total = _by_time(desk, asked, rotas, spans, since, until)
            total |= _sums(every)
        for row in (*rows, total):
            row["share_percent"] = percent(row["seconds"], total["seconds"])
        return [*rows], None if leads else total

    table, before = table_of(asked, Table("oncall", f"On call by {asked.by}", columns, (), bar="seconds"), figures)
    notes = [f"Night is {NIGHT}, the weekend Saturday and Sunday, by each person's clock.", *said_of_leads(leads)]
    since, until = before or (None, None)
    is_empty = not any(row[each.name] for row in table.rows for each in columns[1:] if row.get(each.name))
    return begun("oncall", f"On call by {asked.by}", asked, notes)._replace(
        tables=[table], compare=asked.compare, compared_since=since, compared_until=until,
        nothing=" ".join([_nothing(desk, leads), *said_of_leads(leads)]) if is_empty else None,
    )  # fmt: skip


def _nothing(desk: Desk, leads: Sequence[str]) -> str:
    if leads:
        return "You were neither on call nor interrupted then."
    return NOBODY if desk.policy().rotas else NO_ROTA


def _served(desk: Desk, rotas: Iterable[Held], since: int, until: int) -> list[View]:
    """Return the hours of everybody from one instant until before another, at most until now."""
    end = min(until, desk.now)
    return hours(rotas, desk.policy(), lambda _: (since, end), read_night(NIGHT)) if since < end else []


def _sums(views: Iterable[View]) -> dict[str, Any]:
    every = [*views]
    return {name: sum(view[name] for view in every) for name in _SUMS}


def _by_person(
    desk: Desk, asked: Asked, rotas: Sequence[Held], served: Sequence[View], since: int, until: int
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return a row for everybody who was on call or interrupted, most hours first, and one of all of them."""
    known, policy = people(desk.policy()), desk.policy()
    rows: dict[str | None, dict[str, Any]] = {}
    for view in with_callouts(desk, policy, rotas, served):
        of_callouts = {name: view[name] for name in ("callouts", "callout_seconds")}
        rows[view["person"]] = {"name": view["person"], **_sums([view]), **of_callouts}
    found: Counter[tuple[str | None, str]] = Counter()
    for row in counted(desk, "engineer", asked.zone, None, since, until):
        key = row["name"] and known.key_of(row["name"])
        rows.setdefault(key, {"name": key, **dict.fromkeys((*_SUMS, "callouts", "callout_seconds"), 0)})
        found.update({(key, name): row[name] for name in ("interruptions", "pages")})
    for key, row in rows.items():
        row.update((name, found[key, name]) for name in ("interruptions", "pages"))
    total = {name: sum(row[name] for row in rows.values()) for name in next(iter(rows.values()), {}) if name != "name"}
    every = dict.fromkeys((each.name for each in COLUMNS), 0) | total | {"name": "total"}
    return sorted(rows.values(), key=lambda row: (-row["seconds"], -row["interruptions"], str(row["name"]))), every


def _by_time(
    desk: Desk, asked: Asked, rotas: Sequence[Held], spans: Sequence[Bucket], since: int, until: int
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return a row for each day, week or month in their order, and the interruptions of all."""
    found = {row["name"]: row for row in counted(desk, asked.by, asked.zone, None, since, until)}
    names = ("interruptions", "pages")
    rows = [
        {"name": span.name, **_sums(_served(desk, rotas, span.since, span.until))}
        | {name: found[span.name][name] if span.name in found else 0 for name in names}
        for span in spans
    ]
    return rows, {"name": "total"} | {name: sum(row[name] for row in rows) for name in names}

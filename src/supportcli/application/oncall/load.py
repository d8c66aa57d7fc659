"""How much work there is at which hour of the week, and whether somebody was on call then."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from supportcli.application.desk import Desk
from supportcli.application.oncall.duties import held
from supportcli.application.views import View
from supportcli.domain.oncall.attending import attended
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.oncall.week_hours import DAYS, IN_A_DAY, IN_A_WEEK, place_of, seconds_in, seconds_of, stretches
from supportcli.domain.time.instant import LAST, from_text, to_text
from supportcli.storage.read import load as counts


def load(desk: Desk, zone: ZoneInfo, since: int, until: int) -> list[View]:
    """Return a row for each hour of the week from one instant until before another: what came, what was answered, late.

    `on_call_seconds` is how much of that hour somebody was on call in any rota, and nothing where there are no rotas.
    """
    # What happened in this second counts, though it is not over.
    clock, start, end = WallClock(zone), to_text(since), to_text(min(until + (until == desk.now), LAST))
    hours = [*stretches(clock, since, until)]
    rotas = held(desk, since)
    counted = {
        "arrivals": counts.arrivals(desk.database, start, end),
        "first_answers": counts.first_answers(desk.database, start, end),
        "breaches": counts.breaches(desk.database, start, end, to_text(desk.now)),
    }
    numbers = {name: _placed(clock, found) for name, found in counted.items()}
    on_call = attended((rota.duty.rows(since, until) for rota in rotas), lambda _who: True, until)
    every, covered = seconds_of(hours), seconds_in(hours, on_call)
    return [
        {
            "name": f"{DAYS[place // IN_A_DAY]} {place % IN_A_DAY:02}", "weekday": place // IN_A_DAY + 1,
            "hour": place % IN_A_DAY, **{name: found[place] for name, found in numbers.items()},
            "seconds": every[place], "on_call_seconds": covered[place] if rotas else None,
            "on_call_share": round(covered[place] / every[place], 3) if rotas and every[place] else None,
        }
        for place in range(IN_A_WEEK)
    ]  # fmt: skip


def _placed(clock: WallClock, found: Iterable[tuple[str, int]]) -> list[int]:
    numbers = [0] * IN_A_WEEK
    for at, number in found:
        numbers[place_of(clock, from_text(at))] += number
    return numbers

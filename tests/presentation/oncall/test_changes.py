from zoneinfo import ZoneInfo

from supportcli.application.policy.rota_changes import Difference, RotaChange
from supportcli.presentation.oncall.changes import change_lines, change_view
from tests.instants import DAY, NOW


def lines(*differences: Difference, later: bool = False, new: bool = False, more: int = 0) -> list[str]:
    """Return what is said of a changed rota."""
    view = change_view(RotaChange("our nights", NOW + DAY * later, later, new, [*differences], more))
    return list(change_lines(view, ZoneInfo("UTC"), NOW))


def test_ok_a_new_rota_points_at_its_schedule() -> None:
    assert lines(new=True) == [
        "Rota our nights is new, and holds from now on: support oncall schedule --rota 'our nights'"
    ]  # fmt: skip


def test_ok_a_rota_whose_shifts_do_not_change() -> None:
    assert lines() == [
        "Rota our nights: this version holds from now on.",
        "  Nobody's shifts change in the next eight weeks.",
    ]


def test_ok_what_differs_and_how_much_more() -> None:
    told = lines(
        Difference(NOW, NOW + DAY, ("a",), (), 1),
        Difference(NOW + DAY, NOW + 9 * DAY, (), ("b",), 3),
        later=True,
        more=7,
    )
    assert told == [
        "Rota our nights: who is on call now stays; this version holds from Tue 24 Nov 12:00 UTC (in 1 d) on.",
        "  Mon 23 Nov 12:00 UTC to Tue 24 Nov 12:00 UTC: NOBODY instead of a",
        "  Tue 24 Nov 12:00 UTC to Wed 2 Dec 12:00 UTC: b instead of NOBODY (3 shifts)",
        '  and 7 more in the next eight weeks: support oncall schedule --to "in 8w"',
    ]

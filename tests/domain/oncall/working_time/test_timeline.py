from supportcli.domain.oncall.working_time.timeline import CALLOUT, WORK, Time, timeline, with_recorded
from tests.domain.oncall.working_time.week import at, standby, times, work


def test_ok_work_wins_then_calls_and_each_second_counts_once() -> None:
    line = timeline([*standby("mon 8-24"), *work("mon 9-17"), *times(CALLOUT, "mon 16-18", "mon 17.5-19")])
    assert line.work == ((at("mon 9"), at("mon 17")),)
    assert line.calls == ((at("mon 17"), at("mon 19")),)
    assert line.standby == ((at("mon 8"), at("mon 9")), (at("mon 19"), at("mon 24")))


def test_ok_standby_is_work_at_the_workplace_or_where_somebody_said_so() -> None:
    span = ((at("mon 17"), at("mon 24")),)
    assert timeline(standby("mon 17-24")).work == ()
    assert timeline(standby("mon 17-24"), standby_is_work=True).work == span
    assert timeline(times("site_standby", "mon 17-24")).work == span


def test_ok_recorded_work_is_a_call_out_in_standby_alone() -> None:
    planned = [*work("mon 9-17"), *standby("mon 17-33")]
    spans = {
        "call": (at("mon 26"), at("mon 27")),
        "longer": (at("mon 16.5"), at("mon 18")),
        "own": (at("tue 20"), at("tue 21")),
    }
    found = [*with_recorded(planned, spans.values())][len(planned) :]
    assert sorted(found) == sorted([
        Time(CALLOUT, *spans["call"]), Time(WORK, *spans["longer"]), Time(WORK, *spans["own"]),
    ])  # fmt: skip

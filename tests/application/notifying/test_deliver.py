"""The outbox: each page goes out at least once wherever a run is killed, twice only where it says so; two hosts send once."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from supportcli.application.notifying import deliver as module
from supportcli.application.store.verify import verify
from supportcli.domain.delivery.delivery import Delivery
from supportcli.domain.delivery.sending import DeliveryFailed, DeliverySent, DeliveryTried, DeliveryUnsent
from supportcli.domain.notification.message import SENT, Outcome, failed
from supportcli.domain.time.instant import FIRST, LAST
from supportcli.storage.projections import records
from supportcli.storage.tables import deliveries
from tests.application.notifying.nights import LADDER, Team
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

TWO = LADDER.replace('["rota:nights"]', '["ana", "boris"]')


class Killed(BaseException):
    """The process is gone."""


def kill_at(monkeypatch: pytest.MonkeyPatch, team: Team, point: int) -> list[int]:
    """Kill the run before or after its `point`-th step: a transaction, or a call of a way; return what counts them."""
    passed = [0]

    def step(function: Callable[..., Any], *args: Any) -> Any:
        for _ in ("before", "after"):
            passed[0] += 1
            if passed[0] == point:
                raise Killed
            if passed[0] % 2:
                done = function(*args)
        return done

    transact, outcome = module.transact, team.outcome
    monkeypatch.setattr(module, "transact", lambda desk, work: step(transact, desk, work))
    team.outcome = lambda delivery: step(outcome, delivery)
    return passed


@pytest.mark.sqlite_only("what is killed between two transactions is as much on a server")
def test_ok_wherever_it_is_killed_each_page_goes_out_and_what_may_go_twice_is_named(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for point in range(1, 30):
        folder = tmp_path / str(point)
        folder.mkdir()
        team = Team(Office(folder), TWO)
        team.critical()
        team.decide(NOW)
        with monkeypatch.context() as patched:
            passed = kill_at(patched, team, point)
            try:
                team.send(NOW)
            except Killed:
                pass
            else:
                assert passed[0] < point
                break
            team.outcome = lambda _: SENT
        # Whoever comes next: at once, and when the one that was killed counts as gone.
        team.send(NOW + MINUTE)
        team.send(NOW + 3 * MINUTE)
        team.send(NOW + 9 * MINUTE)
        times = Counter(who for who, _, _, _ in team.carried)
        rows = [dict(row) for row in deliveries.latest(team.office.database, NOW)]
        assert set(times) == {"ana", "boris"}
        assert {row["state"] for row in rows} == {"sent"}
        for row in rows:
            assert times[row["who"]] == 1 or row["is_doubtful"], (point, row)
            assert times[row["who"]] <= 2
        assert verify(team.office.database).faults == []
    else:
        pytest.fail("it has more points than were tried")
    assert point > 10


def test_ok_two_hosts_send_once(office: Office) -> None:
    team = Team(office, TWO)
    team.critical()
    for minute in range(8):
        for _ in ("one", "two"):
            team.decide(NOW + minute * MINUTE)
        taken: list[str] = []

        def other(delivery: Delivery, at: int = NOW + minute * MINUTE, taken: list[str] = taken) -> Outcome:
            # While one host sends, the other looks.
            taken.append(delivery.key)
            team.outcome = lambda _: SENT
            team.send(at, "two")
            return SENT

        team.outcome = other
        team.send(NOW + minute * MINUTE, "one")
    assert sorted(who for who, _, what, _ in team.carried if what == "page") == ["ana", "boris"]
    assert len([*team.carried]) == len({(who, what, at) for who, _, what, at in team.carried})


def test_bad_a_way_that_fails_for_an_hour(office: Office) -> None:
    team = Team(office, '[notify]\nwarning = ["ana"]\n')
    office.open("Odd", priority="high")
    team.outcome = lambda _: failed("The webhook answers 500.", retryable=True)
    for minute in range(30, 95):
        team.run(NOW + minute * MINUTE)
    tries = [minute for _, what, minute in team.heard() if what == "warning"]
    # After 1, 2, 5 and 10 minutes, then every half hour; each threshold is a message of its own.
    assert tries[:5] == [30, 31, 33, 38, 48]
    team.outcome = lambda _: SENT
    team.send(NOW + 3 * HOUR)
    assert {row["state"] for row in deliveries.latest(office.database, NOW)} == {"sent"}
    assert verify(office.database).faults == []


def test_bad_what_nobody_takes_is_given_up(office: Office) -> None:
    team = Team(office, TWO)
    team.critical()
    team.outcome = lambda _: failed("The webhook answers 500.", retryable=True)
    team.decide(NOW)
    for minute in range(0, 8 * 60, 10):
        team.send(NOW + minute * MINUTE)
    (state,) = {row["state"] for row in deliveries.latest(office.database, NOW)}
    assert state == "failed"
    before = len(team.carried)
    team.send(NOW + DAY)
    assert len(team.carried) == before


def test_bad_a_refusal_for_good_goes_by_the_next_way(office: Office) -> None:
    team = Team(office, '[notify]\nwarning = ["ana"]\n')
    team.reach("ana", "mail")
    office.open("Odd", priority="high")
    team.outcome = lambda delivery: (
        failed("No such channel.", retryable=False) if delivery.made.way == "phone" else SENT
    )
    team.run(NOW + 30 * MINUTE)
    assert [(who, way) for who, way, _, _ in team.carried] == [("ana", "phone"), ("ana", "mail")]


def test_ok_a_message_is_not_sent_by_a_machine_that_comes_back_after_hours(office: Office) -> None:
    team = Team(office)
    team.critical()
    team.decide(NOW)
    (ended,) = team.send(NOW + 2 * HOUR)
    assert (ended.delivery.state, ended.delivery.because) == ("unsent", "it was missed by 2 h")


def test_ok_what_the_other_side_asks_for_is_waited_for() -> None:
    from supportcli.domain.delivery.delivery import Delivery as Record
    from supportcli.domain.delivery.sending import DeliveryMade
    from supportcli.domain.delivery.sending import failed as fails

    record = Record("x")
    record.made, record.tries = DeliveryMade("page", "ana", "phone"), 1
    assert fails(record, "busy", 0, is_final=False).again == 60
    assert fails(record, "busy", 0, is_final=False, after=700).again == 700
    assert fails(record, "busy", 0, is_final=False, after=10**9).again == 1800
    assert fails(record, "busy", 0, is_final=True).again is None
    record.tries = 99
    assert fails(record, "busy", 0, is_final=False).again == 1800
    assert fails(record, "busy", 7 * HOUR, is_final=False).again is None


def test_ok_two_stores_that_tell_one_delivery_agree(office: Office) -> None:
    """What was sent stays sent, whatever another store thought of it."""
    team = Team(office)
    team.critical()
    team.decide(NOW)
    (key,) = deliveries.due(office.database, NOW, 9)
    record = records.read(office.database, "delivery", key)
    event = records.history(office.database, "delivery", key)[0]
    for fact in (
        DeliveryTried("one"),
        DeliveryUnsent("late"),
        DeliverySent(),
        DeliveryFailed("no"),
        DeliveryTried("x"),
    ):
        record.on(event._replace(fact=fact))
    assert (record.state, record.because, record.try_at, record.tries) == ("sent", None, None, 1)


def test_law_whatever_another_store_says_the_next_try_is_an_instant(office: Office) -> None:
    team = Team(office)
    team.critical()
    team.decide(NOW)
    (key,) = deliveries.due(office.database, NOW, 9)
    for again in (-(1 << 61), -1, 0, 1 << 61):
        record = records.read(office.database, "delivery", key)
        event = records.history(office.database, "delivery", key)[0]
        record.on(event._replace(fact=DeliveryFailed("no", again)))
        assert FIRST <= record.try_at <= LAST
        assert deliveries.row(record)

"""Every view of a clock names the same age of a breach, at random instants of random stories."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.application.case import actions
from supportcli.application.case.page import page
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.queue.queue import Wanted, due, list_cases, next_case
from supportcli.application.queue.watching import Window, look, read
from supportcli.application.sla.check import check
from supportcli.domain.case.conversation import Received, Replied
from supportcli.domain.errors import SupportError
from supportcli.domain.metrics import ACCESS
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.sla.breach import breached_at
from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import from_text, maybe_text, to_text
from supportcli.presentation.case import plain
from supportcli.presentation.case.clock_fields import with_left
from supportcli.presentation.case.page import clock_lines, promise_lines
from supportcli.presentation.terminal.board import Board
from supportcli.presentation.text.effect_sentences import describe_effects
from supportcli.presentation.text.owed import metric_words, next_clock, with_left_words
from supportcli.presentation.text.reasons import because
from supportcli.presentation.text.wording import countdown, short_countdown
from supportcli.storage.tables import clocks
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

UTC = ZoneInfo("UTC")
WHY = "it became clear how many are hit"
#: A clock as these views name it: case, metric, instance.
Name = tuple[str, str, int]
Act = Callable[[Desk, ChangeRequest, list[str]], Any]

ACTS: list[Act] = [
    lambda desk, asked, ids: actions.reply(desk, ids, Replied("look here"), asked),
    lambda desk, asked, ids: actions.receive(desk, ids, Received("and now?"), asked),
    lambda desk, asked, ids: actions.wait(desk, ids, "customer", WHY, asked),
    lambda desk, asked, ids: actions.wait(desk, ids, "vendor", WHY, asked, until=desk.now + 5 * HOUR),
    lambda desk, asked, ids: actions.resume(desk, ids, asked),
    lambda desk, asked, ids: actions.promise(desk, ids, "I call back", desk.now + HOUR, asked),
    lambda desk, asked, ids: actions.resolve(desk, ids, "try again", asked),
    lambda desk, asked, ids: actions.reopen(desk, ids, WHY, asked),
]
MOVES: list[Act] = [
    lambda desk, asked, ids, to=to: actions.reprioritise(desk, ids, to, WHY, asked)  # type: ignore[misc]
    for to in PRIORITIES
]


def truth(desk: Desk, names: list[str]) -> dict[Name, int | None]:
    """The breach of every open clock by now, worked out from the stored states alone."""
    kept = clocks.of(desk.database, [int(name[2:]) for name in names])
    return {
        (f"S-{number}", state.metric, state.instance): breached_at(state, desk.now)
        for number, states in kept.items() for state in states
        if state.state in {"active", "paused"} and state.metric != ACCESS
    }  # fmt: skip


def check_words(said: str, since: int | None, now: int) -> None:
    """What is said of an open clock has the age of its breach, or neither a breach nor an age."""
    if since is None:
        assert "breached" not in said.lower(), said
        assert " ago" not in said, said
    else:
        assert f"breached {spoken(now - since)} ago" in said.lower(), (said, now - since)
        assert " left" not in said, said


def words_of(desk: Desk, known: dict[Name, int | None]) -> Iterator[tuple[Name, str]]:
    """Every view's words for every clock that it shows."""
    for view in list_cases(desk, Wanted(), None).rows:
        clock = next_clock(view)
        if clock is not None:
            name = (view["id"], clock["metric"], clock["instance"])
            yield name, short_countdown(clock, UTC, desk.now)
            yield name, countdown(clock, UTC, desk.now)
            yield name, str(with_left_words(view, UTC, desk.now)["left"])
            yield name, because({**view, "alarms": []}, UTC, desk.now)
    for row in due(desk, None, None):
        name = (row["id"], row["metric"], row["instance"])
        yield name, countdown(with_left(row)["left"], UTC, desk.now)
    first = next_case(desk)
    if first is not None and (clock := next_clock(first)) is not None:
        yield (first["id"], clock["metric"], clock["instance"]), because({**first, "alarms": []}, UTC, desk.now)
    for name in {each[0] for each in known}:
        shown = page(desk, int(name[2:]))
        lines = [*clock_lines(shown.view, UTC, desk.now)]
        lines += [line for line, _ in promise_lines(shown.view, UTC, desk.now)]
        for line in lines:
            if line.clock["state"] in {"active", "paused"}:
                yield (name, line.clock["metric"], line.clock["instance"]), line.stands
                told = next(
                    each for each in plain.page(shown.view, [], UTC, desk.now) if f"Clock, {line.name}: " in each
                )
                yield (name, line.clock["metric"], line.clock["instance"]), told


def check_numbers(desk: Desk, known: dict[Name, int | None]) -> None:
    """The values that programs get agree with the words, and rows are in the order of what is owed."""
    owed = []
    for row in due(desk, None, None):
        since = known[row["id"], row["metric"], row["instance"]]
        assert row["breached_at"] == maybe_text(since)
        assert row["breached"] == (since is not None)
        if since is not None and row["state"] == "active":
            assert row["wall_seconds"] == since - desk.now
            assert row["remaining_seconds"] <= 0
        owed.append(to_text(since) if since is not None else row["due_at"])
    assert owed == sorted(owed)
    assert [with_left(row)["due_at"] for row in due(desk, None, None)] == owed
    # What is paused without an end ranks nowhere, until it runs again.
    ranked = {(row["id"], row["metric"], row["instance"]): row["breached_at"] for row in due(desk, None, None)}
    found = check(desk.database, desk.now, 0)
    if found.first is not None and found.breached:
        assert found.first[-1] == min(
            since for name, since in ranked.items() if since and name[1] != "first_resolution"
        )
    for view in list_cases(desk, Wanted(), None).rows:
        late = [from_text(since) for name, since in ranked.items() if name[0] == view["id"] and since]
        if view["breached"]:
            assert view["next_due_at"] == to_text(min(late))


def check_board(desk: Desk, known: dict[Name, int | None]) -> None:
    """The live board says each age to the second."""
    seen = look(desk, Window(limit=50))
    views, board = read(desk, seen), Board(UTC, unicode=True)
    assert seen.breached == sum(view["breached"] for view in views)
    for view in views:
        drawn = (line.plain for line in board.draw(views, now=desk.now, width=200, marks={}, selected=view["id"]))
        clock, row = next_clock(view), next(line for line in drawn if line.startswith(f"> {view['id']} "))
        since = known.get((view["id"], clock["metric"], clock["instance"])) if clock else None
        told = re.search(r"BREACHED (?:(\d+) d )?(\d+):(\d\d):(\d\d)", row)
        if clock is not None and since is not None and clock["state"] == "active":
            assert told is not None, row
            days, hours, minutes, seconds = (int(each or 0) for each in told.groups())
            assert days * DAY + hours * HOUR + minutes * MINUTE + seconds == desk.now - since
        else:
            assert told is None, row


def check_effects(outcomes: Any, desk: Desk) -> None:
    """A clock that is broken has no time left in the effects of a change."""
    known = truth(desk, [f"S-{outcome.number}" for outcome in outcomes])
    for outcome in outcomes:
        for effect in (each for fact in outcome.facts for each in getattr(fact, "effects", ())):
            since = known.get((f"S-{outcome.number}", effect["metric"], effect["instance"]))
            (said,) = describe_effects([effect], UTC, desk.now)
            if effect["state"] != "cancelled":
                check_words(said, since, desk.now)


@pytest.mark.sqlite_only("what is compared are words; both engines give them the same rows")
@pytest.mark.parametrize("seed", range(12))
def test_all_views_name_one_age(tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)
    office, now = Office(tmp_path), NOW
    names = [
        office.open(f"Case {place}", now, priority=chosen.choice(PRIORITIES), customer="Acme") for place in range(3)
    ]
    seen_late = 0
    for _ in range(14):
        now += chosen.choice((5, 20, 90, 600, 1500)) * MINUTE + chosen.randrange(MINUTE)
        desk, act = office.desk(now), chosen.choice(MOVES if chosen.random() < 0.5 else ACTS)
        with suppress(SupportError):
            check_effects(act(desk, ChangeRequest(now), [chosen.choice(names)]), desk)
        later = office.desk(now + chosen.choice((0, 1, 7, 59, 3600, 2 * DAY)))
        known = truth(later, names)
        for name, said in words_of(later, known):
            check_words(said, known[name], later.now)
            seen_late += known[name] is not None
        check_numbers(later, known)
        check_board(later, known)
    assert seen_late > 0


def test_a_breach_that_was_moved_keeps_its_instant(office: Office) -> None:
    name = office.open("Shop is slow", NOW, priority="critical")
    office.raise_to(name, "high", NOW + 20 * MINUTE)
    for later in (21 * MINUTE, 5 * HOUR):
        desk = office.desk(NOW + later)
        view = next_case(desk)
        assert view is not None
        clock = next_clock(view)
        assert clock is not None
        assert from_text(clock["breached_at"]) == NOW + 15 * MINUTE
        assert because(view, UTC, desk.now).startswith(
            f"{metric_words(clock)} breached {spoken(later - 15 * MINUTE)} ago"
        )

"""The laws of the ledger, over random stories: nothing twice, given back to the second, months where the customer lives."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st

from supportcli.application.case import actions, closing, effort
from supportcli.application.case.edit import edit
from supportcli.application.case.load import load
from supportcli.application.case.open import open_case
from supportcli.application.case.reachability import apply_agreement
from supportcli.application.case.undo import undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.customer import ledger
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.records import change
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.verify import verify
from supportcli.domain.case.case import Opened
from supportcli.domain.case.triage import Edited, Triaged
from supportcli.domain.customer.contracting import Contracted, contract
from supportcli.domain.customer.ledger import Pool
from supportcli.domain.customer.profile import Described, describe
from supportcli.domain.errors import SupportError
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Database
from supportcli.storage.tables.policies import Policies
from tests.desks import bare, tables
from tests.instants import DAY, HOUR, MINUTE
from tests.laws import law

#: Late in October, when clocks go back: everything happens from here on.
START = from_text("2026-10-24T20:00:00Z")
ZONES = (None, "Europe/Helsinki", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "America/Havana")
#: Contract 1 ends within October in UTC, nothing holds for a day, contract 2 goes on.
CONTRACTS = (
    Contracted(0, "standard", START - 90 * DAY, from_text("2026-10-30T22:00:00Z"), consultations=3, month_seconds=HOUR),
    Contracted(0, "premium", from_text("2026-10-31T22:00:00Z"), consultations=5, month_seconds=4 * HOUR),
)
#: What another customer agreed to, to whom cases are moved.
THEIRS = Contracted(0, "standard", START - 90 * DAY, consultations=9, month_seconds=9 * HOUR)
CONTRACT_OF = {1: CONTRACTS[0], 2: CONTRACTS[1]}


@pytest.fixture
def database(tmp_path: Path, server: str | None) -> Iterator[Database]:
    """A store with its first policy and no case."""
    made: Database = tables(server) if server else bare(tmp_path / "cases.db")
    begin(made, START - 90 * DAY, "ana", "UTC")
    yield made
    made.close()


def desk(database: Database, at: int) -> Desk:
    return Desk(database, Policies(database), at, "ana", "S-")


def furnish(database: Database, zone: str | None) -> None:
    here = desk(database, START - 80 * DAY)
    for verb in (
        lambda one: describe(one, Described("Kaleva Foods", ("KF",), zone=zone)),
        *(lambda one, told=told: contract(one, told) for told in CONTRACTS),
    ):
        change(here, "customer", "kaleva foods", verb, ChangeRequest(here.now))
    for verb in (lambda one: describe(one, Described("Beta")), lambda one: contract(one, THEIRS)):
        change(here, "customer", "beta", verb, ChangeRequest(here.now))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["open", "triage", "time", "time", "close", "close", "reopen", "move", "move", "undo"]),
        st.integers(1, 2),
        st.sampled_from(["question", "request", "incident"]),
        st.sampled_from(["answered", "void", "duplicate"]),
        st.integers(1, 5000),
        st.sampled_from([0, MINUTE, 5 * HOUR, 30 * HOUR, 60 * HOUR]),
    ),
    min_size=12, max_size=24,
)  # fmt: skip


#: When October ends for one of them, and a second before: time is entered for just these instants, too.
EDGES = st.lists(
    st.tuples(
        st.integers(1, 2),
        st.sampled_from([
            "2026-10-30T21:59:59Z", "2026-10-31T22:00:00Z", "2026-10-31T23:59:59Z", "2026-11-01T00:00:00Z",
            "2026-11-01T02:29:59Z", "2026-11-01T03:59:59Z", "2026-11-01T10:59:59Z", "2026-11-01T11:00:00Z",
        ]).map(from_text),
        st.integers(1, 5000),
    ),
    min_size=2, max_size=5,
)  # fmt: skip
#: Two consultations to begin with.
BEGIN = (("open", 1, "question", "", 4, 0), ("open", 2, "request", "", 5, 0))


def play(database: Database, steps: Any) -> int:
    """Let a story happen, half a day a step; return when it ends."""
    now = START
    for step in steps:
        now += 11 * HOUR + step[4]
        # What a rule refuses did not happen.
        with suppress(SupportError):
            do(desk(database, now), *step)
    return now


def do(here: Desk, verb: str, number: int, kind: str, ending: str, amount: int, back: int) -> None:
    ids, asked = [str(number)], ChangeRequest(here.now - back)
    if verb == "open":
        name = ("Kaleva Foods", "kf", "Kaleva Foods", "Somebody else")[amount % 4]
        open_case(here, Opened(0, "Help", "", "low", kind=kind, customer=name), asked)
    elif verb == "triage":
        actions.triage(here, ids, Triaged(kind=kind), asked)
    elif verb == "time":
        effort.spend(here, ids, amount, None, asked)
    elif verb == "close":
        closing.close(here, ids, ending, "Done", ChangeRequest(here.now), 3 - number if ending == "duplicate" else None)
    elif verb == "move":
        # Cases of "Somebody else" stay: corrections elsewhere make it another name of KF, from the beginning.
        if load(here, number).case.customer != "Somebody else":
            edit(here, ids, Edited(), asked, customer=("Kaleva Foods", "kf", "Beta", "Gamma", "")[amount % 5])
    elif verb == "reopen":
        actions.reopen(here, ids, "It is not over", asked)
    else:
        undo(
            here, None, ChangeRequest(here.now), Grounds(apply_agreement, "It was meant for another", is_confirmed=True)
        )


def expected(database: Database, zone: ZoneInfo) -> Counter[Pool]:
    """What the cases take, worked out a second time, from the rows of the tables alone."""
    found: Counter[Pool] = Counter()
    rows = database.all(
        "SELECT number, kind, closed_as, opened_at FROM board WHERE lower(customer) IN ('kaleva foods', 'kf')"
    )
    for row in rows:
        if row["kind"] == "incident" or row["closed_as"] in {"void", "duplicate"}:
            continue
        holding = _number(from_text(row["opened_at"]))
        if holding:
            found[Pool(holding)] += 1
        for spent in database.all("SELECT at, seconds FROM spent WHERE number = :n", {"n": row["number"]}):
            at = from_text(spent["at"])
            if _number(at):
                local = datetime.fromtimestamp(at, UTC).astimezone(zone)
                found[Pool(_number(at), f"{local:%Y-%m}")] += spent["seconds"]
    return found


def _number(at: int) -> int:
    held = (number for number, one in CONTRACT_OF.items() if one.starts_at <= at < (one.ends_at or at + 1))
    return next(held, 0)


def check(database: Database, now: int, zone: str | None) -> None:
    here = desk(database, now)
    who = customer_of(here, "KALEVA  foods")
    lines = list(ledger.listed(here, who))
    sums: Counter[Pool] = Counter()
    by_case: Counter[tuple[int, Pool]] = Counter()
    for entry, left in lines:
        sums[entry.pool] += entry.amount
        by_case[entry.number, entry.pool] += entry.amount
        told = CONTRACT_OF[entry.pool.contract]
        prepaid = told.month_seconds if entry.pool.month else told.consultations
        assert prepaid is not None
        assert left == prepaid - sums[entry.pool]
        if entry.pool.month is None:
            assert by_case[entry.number, entry.pool] in {0, 1}, "a case takes one consultation, or none"
        assert by_case[entry.number, entry.pool] >= 0, "more was given back than was taken"
    assert +sums == expected(database, ZoneInfo(zone or "UTC"))
    free = {row["number"] for row in database.all("SELECT number FROM board WHERE kind = 'incident'")}
    assert all(amount == 0 for (number, _), amount in by_case.items() if number in free)
    theirs: Counter[int] = Counter()
    for entry, _ in ledger.listed(here, customer_of(here, "Beta")):
        theirs[entry.number] += entry.pool.month is None and entry.amount
    charged = database.all(
        "SELECT number FROM board WHERE customer = 'Beta' AND kind <> 'incident'"
        " AND coalesce(closed_as, '') NOT IN ('void', 'duplicate')"
    )
    assert +theirs == Counter({row["number"]: 1 for row in charged}), "no case is charged to two"
    for each in who.contracts:
        for month in ("2026-09", "2026-10", "2026-11", "2026-12"):
            found = ledger.of_contract(who, each, month, ledger.totals(here, who))
            assert found.consultations.taken == sums[Pool(each.number)]
            assert found.seconds.taken == sums[Pool(each.number, month)]


@law(short=12, slow=60, steps=STEPS, edges=EDGES, zone=st.sampled_from(ZONES))
def test_the_balance_is_what_the_lines_come_to(folder: Path, steps: Any, edges: Any, zone: str | None) -> None:
    database = bare(folder / "cases.db")
    begin(database, START - 90 * DAY, "ana", "UTC")
    furnish(database, zone)
    now = max(play(database, [*BEGIN, *steps]), from_text("2026-11-02T00:00:00Z"))
    for number, at, seconds in edges:
        with suppress(SupportError):
            effort.spend(desk(database, now), [str(number)], seconds, None, ChangeRequest(at))
    check(database, now, zone)
    database.close()


def test_ok_a_story_on_either_engine(database: Database) -> None:
    furnish(database, "Europe/Helsinki")
    steps = [
        ("open", 1, "question", "", 4, 0), ("time", 1, "", "", 1800, 0), ("open", 2, "request", "", 5, 0),
        ("time", 2, "", "", 3601, 0), ("triage", 1, "incident", "", 7, 0), ("triage", 1, "request", "", 7, 0),
        ("close", 2, "", "void", 7, 0), ("time", 1, "", "", 60, 60 * HOUR), ("undo", 1, "", "", 5, 0),
    ]  # fmt: skip
    now = play(database, steps)
    check(database, now, "Europe/Helsinki")
    here = desk(database, now)
    told = [(e.number, e.pool.month, e.amount, e.why) for e, _ in ledger.listed(here, customer_of(here, "KF"))]
    assert told == [
        (1, None, 1, "opened"), (1, "2026-10", 1800, "spent"), (2, None, 1, "opened"), (2, "2026-10", 3601, "spent"),
        (1, None, -1, "triaged"), (1, "2026-10", -1800, "triaged"), (1, None, 1, "triaged"),
        (1, "2026-10", 1800, "triaged"), (2, None, -1, "closed"), (2, "2026-10", -3601, "closed"),
        (1, "2026-10", 60, "spent"), (1, "2026-10", -60, "undone"),
    ]  # fmt: skip
    assert verify(database).faults == []


@pytest.mark.parametrize(("at", "month", "taken"), [
    ("2026-10-31T21:59:00Z", "2026-10", 0), ("2026-10-31T22:00:00Z", "2026-11", 600),
])  # fmt: skip
def test_ok_the_month_begins_where_the_customer_lives(database: Database, at: str, month: str, taken: int) -> None:
    furnish(database, "Europe/Helsinki")
    when = from_text(at)
    here = desk(database, when + HOUR)
    open_case(here, Opened(0, "Help", "", "low", kind="question", customer="KF"), ChangeRequest(START))
    effort.spend(here, ["1"], 600, None, ChangeRequest(when))
    found = ledger.balance(here, customer_of(here, "KF"), when)
    assert (found.month, found.seconds.taken) == (month, taken)
    # Contract 1 is over by then, and nothing holds before contract 2 begins.
    assert (found.contract is None) == (taken == 0)

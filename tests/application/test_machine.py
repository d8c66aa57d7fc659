"""Any commands in any order, with deaths, repetitions and copies between them: the store holds what a model says."""

import os
import signal
import warnings
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from supportcli.application.case import actions, links
from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.export_log import export_events
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.case.case import Opened
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import Conflict, Refused
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.store_file import make_file
from supportcli.storage.log import event_log
from supportcli.storage.log.streams import history
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.tables.policies import Policies
from tests.application.model import VERBS, Model
from tests.cluster import cluster
from tests.desks import pour
from tests.instants import NOW

BOARD = "SELECT number, status, priority, assignee, version FROM board ORDER BY number"
COUNT = "SELECT count(*) AS events FROM event"
VERB = st.sampled_from(sorted(VERBS))
SOME = st.integers(0, 1 << 16)
#: A use case with everything it needs but the desk.
Act = Callable[[Desk], Any]


def connected(store: str) -> Database:
    """Open a store, wherever it is."""
    return ServerDatabase(store) if "://" in store else SqliteDatabase(store)


class Machine(RuleBasedStateMachine):
    """A store, the model beside it, and everything that may befall them; `stores` names new stores."""

    stores: Iterator[str]

    def __init__(self) -> None:
        super().__init__()
        self.store = next(self.stores)
        self.database = connected(self.store)
        self.copy: Database | None = None
        migrate(self.database)
        begin(self.database, NOW, "ana", "UTC")
        self.model = Model()
        self.now = NOW
        self.keys = count()
        self.given: list[tuple[Act, str]] = []

    def teardown(self) -> None:
        self.compare()
        assert verify(self.database).faults == []
        assert rebuild(self.database) == []
        self.compare()
        for number, known in self.model.cases.items():
            case = fold(number, history(self.database, number))
            assert [each.state for each in case.promises] == known.promises
            assert {other for _, other in case.links} == known.links
        self.database.close()
        if self.copy is not None:
            self.copy.close()

    def desk(self, database: Database | None = None) -> Desk:
        database = database or self.database
        return Desk(database, Policies(database), self.now, "ana", "S-")

    def asked(self, *, keep_going: bool = False) -> ChangeRequest:
        self.now += 10
        key = f"key-{next(self.keys)}"
        return ChangeRequest(self.now, None, key, f"asked under {key}", keep_going)

    def numbers(self, some: list[int]) -> list[int]:
        """Choose cases that are there, each once."""
        return list(dict.fromkeys(1 + each % len(self.model.cases) for each in some))

    def compare(self) -> None:
        """Hold the board and the length of the log against the model."""
        found = [tuple(row) for row in self.database.all(BOARD)]
        known = [(number, case.status, case.priority, case.assignee, case.events) for number, case in self.model.cases.items()]  # fmt: skip
        assert found == known
        assert self.database.all(COUNT)[0]["events"] == self.model.events

    def act(self, act: Act, asked: ChangeRequest) -> Any:
        """Do something, remember it if it made events, and compare."""
        before = self.model.events
        done = act(self.desk())
        if self.database.all(COUNT)[0]["events"] > before:
            self.given.append((act, str(asked.key)))
        return done

    @rule(
        priority=st.sampled_from(["critical", "high", "medium", "low"]),
        customer=st.sampled_from(["Acme", "acme ", None]),
    )
    def open(self, priority: str, customer: str | None) -> None:
        asked = self.asked()
        wanted = Opened(0, "It does not work", "", priority, customer=customer, text="At all")
        outcome = self.act(lambda desk: open_case(desk, wanted, asked), asked)
        assert outcome.number == self.model.open(priority)
        self.compare()

    @precondition(lambda self: self.model.cases)
    @rule(verb=VERB, some=st.lists(SOME, min_size=1, max_size=3))
    def give(self, verb: str, some: list[int]) -> None:
        """A verb on some cases: on all of them, or on none."""
        asked, numbers, was = self.asked(), self.numbers(some), deepcopy(self.model.cases)
        made = self.model.give(verb, numbers)
        try:
            outcomes = self.act(lambda desk: VERBS[verb][0](desk, [str(each) for each in numbers], asked), asked)
        except Refused as error:
            # What has been breached stays so: whether it was is the clocks' business, and tested there.
            is_breached = verb in {"critical", "low", "wait"} and "undo the breach" in error.message
            self.model.cases = was
            assert None in made or is_breached
        else:
            assert [len(each.events) for each in outcomes] == made
        self.compare()

    @precondition(lambda self: self.model.cases)
    @rule(verb=VERB, some=st.lists(SOME, min_size=2, max_size=5))
    def give_as_far_as_possible(self, verb: str, some: list[int]) -> None:
        """A verb on some cases, on each that allows it."""
        asked, numbers, was = self.asked(keep_going=True), self.numbers(some), deepcopy(self.model.cases)
        made = self.model.give(verb, numbers)
        outcomes = self.act(lambda desk: VERBS[verb][0](desk, [str(each) for each in numbers], asked), asked)
        for outcome, number, events in zip(outcomes, numbers, made, strict=True):
            if outcome.error is not None and events is not None:
                assert "undo the breach" in outcome.error.message
                self.model.cases[number] = was[number]
            else:
                assert (outcome.error is not None, len(outcome.events)) == (events is None, events or 0)
        self.compare()

    @precondition(lambda self: len(self.model.cases) > 1)
    @rule(one=SOME, other=SOME, cut=st.booleans())
    def link(self, one: int, other: int, cut: bool) -> None:
        asked, (here, *rest) = self.asked(), self.numbers([one, other])
        there = rest[0] if rest else here
        try:
            if cut:
                made = self.model.unlink(here, there)
                self.act(lambda desk: links.unlink(desk, [str(here)], there, asked), asked)
            else:
                made = None if here == there else self.model.link(here, there)
                self.act(lambda desk: links.link(desk, [str(here)], "related", there, asked), asked)
        except Refused:
            assert made is None
        else:
            assert made is not None
        self.compare()

    @rule(hours=st.integers(1, 100))
    def let_time_pass(self, hours: int) -> None:
        self.now += 3600 * hours

    @precondition(lambda self: self.given)
    @rule(which=SOME)
    def repeat(self, which: int) -> None:
        """The same command with the same key: nothing happens."""
        act, _ = self.given[which % len(self.given)]
        act(self.desk())
        self.compare()

    @precondition(lambda self: self.given)
    @rule(which=SOME)
    def use_a_key_again(self, which: int) -> None:
        _, key = self.given[which % len(self.given)]
        asked = self.asked()._replace(key=key)
        with pytest.raises(Conflict):
            actions.note(self.desk(), ["1"], "Something else", asked)
        self.compare()

    @precondition(lambda self: self.model.cases)
    @rule(verb=VERB, some=SOME)
    def die_before_the_commit(self, verb: str, some: int) -> None:
        """Nothing was acknowledged, and nothing is there."""
        asked, numbers = self.asked(keep_going=True), self.numbers([some])

        def die(database: Database) -> None:
            with database.transaction():
                VERBS[verb][0](self.desk(database), [str(each) for each in numbers], asked)
                os.kill(os.getpid(), signal.SIGKILL)

        self.elsewhere(die)
        self.compare()

    @precondition(lambda self: self.model.cases)
    @rule(some=SOME)
    def die_after_the_commit(self, some: int) -> None:
        """Nobody was told; whoever repeats the command with its key gets it once."""
        asked, numbers = self.asked(), self.numbers([some])

        def act(desk: Desk) -> Any:
            return actions.note(desk, [str(each) for each in numbers], "Was it written down?", asked)

        self.elsewhere(lambda database: act(self.desk(database)))
        self.model.give("note", numbers)
        self.compare()
        assert [outcome.repeated for outcome in act(self.desk())] == [True]
        self.given.append((act, str(asked.key)))
        self.compare()

    def elsewhere(self, work: Callable[[Database], Any]) -> None:
        """Do something in a process with a connection of its own, and let it die there."""
        with warnings.catch_warnings():
            # There are threads where tests are spread out; the child does not touch them.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if not child:
            try:
                work(connected(self.store))
            finally:
                os.kill(os.getpid(), signal.SIGKILL)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL

    @rule()
    def look(self) -> None:
        assert verify(self.database).faults == []

    @rule()
    def make_again(self) -> None:
        assert rebuild(self.database) == []
        self.compare()

    @rule()
    def open_again(self) -> None:
        self.database.close()
        self.database = connected(self.store)
        self.database.schema_version()
        self.compare()

    @rule()
    def copy_there_and_back(self) -> None:
        if self.copy is None:
            self.copy = connected(next(self.stores))
            migrate(self.copy)
        missing = self.model.events - self.copy.all(COUNT)[0]["events"]
        poured = pour(self.copy, export_events(self.database))
        assert (poured.new, poured.renamed, poured.shared) == (missing, {}, [])
        assert event_log.head(self.copy) == event_log.head(self.database)
        assert verify(self.copy).faults == []
        assert [tuple(row) for row in self.copy.all(BOARD)] == [tuple(row) for row in self.database.all(BOARD)]
        assert pour(self.database, export_events(self.copy)).new == 0
        self.compare()


def run(stores: Iterator[str], examples: int, steps: int, share: int | None) -> None:
    """Let the machine run in stores that are named to it; with the number of a share, with the same steps every time."""
    made = type("Machine", (Machine,), {"stores": stores})
    if share is not None:
        made = seed(share)(made)
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        made, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks)
    )  # fmt: skip


def files(folder: Path) -> Iterator[str]:
    """Name files of their own."""
    for at in count():
        make_file(str(folder / f"{at}.db"))
        yield str(folder / f"{at}.db")


def schemas(url: str) -> Iterator[str]:
    """Name schemas of their own in one database."""
    for at in count():
        database = connected(url)
        database.run(f"CREATE SCHEMA store{at}")
        database.close()
        yield f"{url}?options=-csearch_path%3Dstore{at}"


def shares(short: tuple[int, int], slow: int, nightly: int, long: tuple[int, int]) -> list[Any]:
    """Return sizes for the short form, and for the shares of the long forms, so that processes can share them."""
    return [
        (*short, None),
        *(pytest.param(*long, place, marks=pytest.mark.slow) for place in range(slow)),
        *(pytest.param(*long, place, marks=pytest.mark.nightly) for place in range(slow, slow + nightly)),
    ]


@pytest.mark.parametrize(("examples", "steps", "share"), shares((8, 30), 1, 32, (30, 60)))
def test_a_file_holds_what_the_model_says(tmp_path: Path, examples: int, steps: int, share: int | None) -> None:
    run(files(tmp_path), examples, steps, share)


@pytest.mark.parametrize(("examples", "steps", "share"), shares((5, 20), 1, 9, (15, 50)))
def test_a_server_holds_what_the_model_says(examples: int, steps: int, share: int | None) -> None:
    with cluster().fresh() as url:
        run(schemas(url), examples, steps, share)

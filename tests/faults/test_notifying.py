"""`support notify` with any of its calls broken: what is due is sent at least once, and twice only where it says so."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from supportcli.domain.time.instant import to_text
from tests.faults.commands import Row
from tests.faults.crew import Crew
from tests.faults.points import WAYS, Point
from tests.faults.workshop import SORTS, Broken, Workshop
from tests.instants import MINUTE, NOW

ROW = Row("notify", keyed=False, begins="oncall.db")
#: When a call is broken: two pages and the breach of a promise are due.
FIRST = NOW + 55 * MINUTE
#: When the runs after it come. A try whose outcome nobody stored keeps others away for two minutes.
LATER = tuple(FIRST + minutes * MINUTE for minutes in (1, 5, 30))
SAID = "page to ana by phone: sent\n" * 2 + "breach to ana by phone: sent\n"
WHOLE = [way for way in WAYS if way not in {"torn write", "short write"}]


class Sent(NamedTuple):
    """What some runs sent: how often each delivery was handed over, what it is, and which may be there twice."""

    handed: Mapping[str, int]
    what: Mapping[str, str]
    doubtful: frozenset[str]


class Night:
    """A workshop where a page and a notice are due; a program writes down what it is handed."""

    def __init__(self, crew: Crew, workshop: Workshop, folder: Path) -> None:
        self.workshop, self._written = workshop, folder / "handed.jsonl"
        config = folder / "supportcli"
        config.mkdir(mode=0o700)
        ways = config / "notify.toml"
        carry = f"""["sh", "-c", 'cat >> "$0"; echo >> "$0"', "{self._written}"]"""
        ways.write_text(f'[ways.phone]\nkind = "command"\ncommand = {carry}\n', encoding="utf-8")
        ways.chmod(0o600)
        self._env = {"XDG_CONFIG_HOME": str(folder)}
        crew.prepared.put(workshop, ROW)
        for words in (["person", "reach", "ana", "--way", "phone", "--address", "1"], ["notify", "enable"]):
            done = workshop.run(words, env=self._env)
            assert done.status == 0, done.err
        self._files = workshop.files()

    def begin(self) -> None:
        """Let nothing be decided, and nothing sent."""
        self.workshop.put_files(self._files)
        self._written.write_text("", encoding="utf-8")

    def run(self, at: int, point: Point | None = None) -> Broken:
        """Run it at an instant, with a call broken or none."""
        return self.workshop.run(
            ["notify"], env={**self._env, "SUPPORT_NOW": to_text(at)},
            mode=point.mode if point else "count", point=point.number if point else 0,
        )  # fmt: skip

    def handed(self) -> Counter[str]:
        """Return how often each delivery was handed over, by its key."""
        return Counter(json.loads(line)["delivery"] for line in self._written.read_text(encoding="utf-8").splitlines())

    def end(self) -> Sent:
        """Run it as often as cron does, with nothing broken, and return what was sent."""
        for at in LATER:
            done = self.run(at)
            assert (done.status, done.err) == (0, ""), f"{done.status} {done.err}"
        env = {"SUPPORT_NOW": to_text(LATER[-1]), **self._env}
        rows = json.loads(self.workshop.run(["notify", "status", "--json"], env=env).out)
        assert {row["state"] for row in rows} == {"sent"}
        what = {row["uid"]: f"{row['what']} {row['who']} {row['way']} {row['id']}" for row in rows}
        return Sent(self.handed(), what, frozenset(row["uid"] for row in rows if row["maybe_twice"]))


@pytest.fixture
def nights(crew: Crew, tmp_path: Path) -> Mapping[Workshop, Night]:
    """A night in each workshop."""
    made = {}
    for number, workshop in enumerate(crew.workshops):
        (folder := tmp_path / str(number)).mkdir(mode=0o700)
        made[workshop] = Night(crew, workshop, folder)
    return made


def _whole(night: Night) -> tuple[Broken, Sent]:
    """Run it with nothing broken."""
    night.begin()
    done = night.run(FIRST)
    assert (done.status, done.err, done.out) == (0, "", SAID)
    return done, night.end()


def _look(night: Night, whole: Sent, point: Point) -> bool:
    night.begin()
    broken = night.run(FIRST, point)
    where = f"{point.mode} at {point.sort} {point.number}: {broken.status} {broken.out!r} {broken.err}"
    assert "Traceback" not in broken.err, where
    assert "unexpected" not in broken.err, where
    assert broken.status in {0, 7, 9, 130, -2, -9, -15, 129, 143}, where
    # What it says was sent, was.
    assert broken.out.count(": sent\n") <= night.handed().total(), where
    sent = night.end()
    # Each thing is decided once, and reaches its addressee.
    assert sorted(sent.what.values()) == sorted(whole.what.values()), where
    assert set(sent.handed) == set(sent.what), where
    twice = {key for key, times in sent.handed.items() if times > 1}
    assert twice <= sent.doubtful, where
    seen = night.workshop.verify()
    assert seen.status == 0, f"{where}\n{seen.out}{seen.err}"
    return broken.hit


def _break(crew: Crew, nights: Mapping[Workshop, Night], way: str, every: int) -> None:
    """Break some calls, always the first and the last ones: where it begins, and where an outcome is stored."""
    done, whole = _whole(nights[crew.workshops[0]])
    assert not whole.doubtful
    points = [Point(way, number, SORTS[int(sort)]) for number, sort in enumerate(done.sorts, 1)]
    assert len(points) > 20
    chosen = [*points[:2], *points[2:-3:every], *points[-3:]]
    assert sum(crew.each(lambda at, point: _look(nights[at], whole, point), chosen)) > len(chosen) // 3


@pytest.mark.parametrize("way", WHOLE)
def test_what_is_due_is_sent_and_twice_only_where_it_says_so(
    crew: Crew, nights: Mapping[Workshop, Night], way: str
) -> None:
    _break(crew, nights, way, every=20)


@pytest.mark.slow
@pytest.mark.parametrize("way", WHOLE)
def test_no_fourth_call_loses_a_page(crew: Crew, nights: Mapping[Workshop, Night], way: str) -> None:
    _break(crew, nights, way, every=4)


@pytest.mark.nightly
@pytest.mark.parametrize("way", WHOLE)
def test_no_call_loses_a_page(crew: Crew, nights: Mapping[Workshop, Night], way: str) -> None:
    _break(crew, nights, way, every=1)

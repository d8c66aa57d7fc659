"""Every call of a command, broken in every way, and what has to be true afterwards."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

from supportcli.storage.schema.latest import LATEST
from tests.faults.commands import UPGRADE, Prepared, Row, environment
from tests.faults.disk import Call, read_log
from tests.faults.kills import KILLS, Files, Left, left
from tests.faults.traces import ends
from tests.faults.workshop import MODES, SORTS, Broken, Picture, Workshop

#: Statuses that are no surprise: done, the store's own failure, interrupted.
STORE, INTERRUPTED = 7, (130, 143)
#: A kill before a call leaves what a kill after the call before it leaves: only the first of them is new.
WAYS = tuple(mode for mode in MODES[1:] if mode != "killed before")


class Point(NamedTuple):
    """Which call is broken, and how."""

    mode: str
    number: int
    sort: str


class Whole(NamedTuple):
    """A row's command run with nothing broken: the calls it makes, what the store said before and after, its stderr."""

    status: int
    sorts: tuple[str, ...]
    before: Picture
    after: Picture
    err: str


class Walk:
    """One row of the table, to be broken at any point in any workshop."""

    def __init__(self, prepared: Prepared, row: Row) -> None:
        self._prepared, self._row = prepared, row
        #: By their digests, for thousands of stores would not fit: files in which the command was repeated once, and files that were whole after it.
        self._known: set[bytes] = set()
        self._whole: set[bytes] = set()
        #: Files that were looked at once, and whether the command is there in them.
        self._judged: dict[bytes, bool] = {}
        #: What was there before, and what the command did to it, by the workshop in which it was recorded.
        self._recorded: dict[Workshop, tuple[Files, list[Call]]] = {}

    def whole(self, workshop: Workshop) -> Whole:
        """Run the command with nothing broken."""
        self._prepared.put(workshop, self._row)
        before = self._picture(workshop)
        done = self._run(workshop)
        assert done.status == self._row.status, f"{self._row.line}: {done.err}"
        return Whole(
            done.status, tuple(SORTS[int(sort)] for sort in done.sorts), before, self._picture(workshop), done.err
        )

    def trace(self, workshop: Workshop) -> tuple[str, ...]:
        """Run the command with nothing broken, and return the sort of each of its calls."""
        self._prepared.put(workshop, self._row)
        return tuple(SORTS[int(sort)] for sort in self._run(workshop).sorts)

    def look(self, workshop: Workshop, whole: Whole, point: Point) -> bool:
        """Break a call, and see that the command said the truth, that nothing is half there, and that it can be given
        again; return whether it came to that call at all.
        """  # fmt: skip
        broken = self._broken(workshop, point)
        where = f"{self._row.line}: {point.mode} at {point.sort} {point.number}: {broken.status} {broken.err}"
        _check_said(broken, whole, where)
        is_done = self._judge(workshop, whole, where)
        if broken.status == whole.status or broken.out:
            # An answer on stdout is an acknowledgement too, even of a command killed right after.
            assert is_done, f"{where}\nacknowledged, and lost"
        elif broken.status >= 0 and "outcome is unknown" not in broken.err and broken.status not in INTERRUPTED:
            # A rebuild of what was right leaves no trace by which one could tell.
            assert not is_done or whole.before == whole.after, f"{where}\nsaid to have failed, and there"
        self._repeat(workshop, whole, where)
        return broken.hit

    def check_left(self, workshop: Workshop, point: Point) -> None:
        """Kill the command for real, and compare what it leaves with what is worked out."""
        self._prepared.put(workshop, self._row)
        broken = self._run(workshop, point)
        assert broken.status == -9, f"{self._row.line}: {point}"
        real, worked_out = workshop.files(), self._left(workshop, point)
        workshop.put_files(worked_out.files)
        assert workshop.files() == real, f"{self._row.line}: {point}"
        assert worked_out.has_printed == bool(broken.out), f"{self._row.line}: {point}"

    def _broken(self, workshop: Workshop, point: Point) -> Broken:
        """Let a workshop be as a point leaves it: for a kill from a recorded run, else by running the command."""
        # An editor on a terminal is another program, and what it writes is not written down.
        if point.mode in KILLS and not self._row.terminal:
            found = self._left(workshop, point)
            workshop.put_files(found.files)
            return Broken(-9, "printed" if found.has_printed else "", "", point.number, hit=True, sorts="")
        self._prepared.put(workshop, self._row)
        return self._run(workshop, point)

    def _left(self, workshop: Workshop, point: Point) -> Left:
        """Return what a kill leaves. Drafts are named after the folder: each workshop has a recorded run of its own."""
        if workshop not in self._recorded:
            self._prepared.put(workshop, self._row)
            files, log = workshop.files(), workshop.folder.with_suffix(".log")
            log.unlink(missing_ok=True)
            done = self._run(workshop, log=str(log))
            assert done.status == self._row.status, f"{self._row.line}: {done.err}"
            self._recorded[workshop] = files, [_below(call, workshop.folder) for call in read_log(log.read_bytes())]
        return left(*self._recorded[workshop], point.mode, point.number)

    def _run(self, workshop: Workshop, point: Point | None = None, seed: int = 1, log: str = "") -> Broken:
        row = self._row
        return workshop.run(
            self._prepared.words(workshop, row), mode=point.mode if point else "count",
            point=point.number if point else 0, terminal=row.terminal, pragma=row.pragma, env=environment(workshop),
            seed=seed, log=log,
        )  # fmt: skip

    def _picture(self, workshop: Workshop) -> Picture:
        return workshop.picture(self._row.makes)

    def _judge(self, workshop: Workshop, whole: Whole, where: str) -> bool:
        """Look at what is there, unless the same bytes were looked at before."""
        files = _digest(workshop)
        if files not in self._judged:
            self._judged[files] = self._opened(workshop, whole, where)
        return self._judged[files]

    def _opened(self, workshop: Workshop, whole: Whole, where: str) -> bool:
        """Open the store with the real program, which undoes what is half done; is the command there, whole?"""
        if self._row.fresh and not self._picture(workshop).get("event"):
            # Whatever opens a store that has not begun begins it; the repetition is to find it as it was left.
            return False
        if self._row.line == UPGRADE and workshop.schema() != LATEST:
            # Nothing but the command itself brings it up to date, not even what looks at it.
            after = self._picture(workshop)
            assert after == whole.before, f"{where}\nhalf there: {_differing(after, whole)}"
            return False
        seen = workshop.verify()
        assert seen.status == 0, f"{where}\nverify: {seen.out}{seen.err}"
        after = self._picture(workshop)
        if after == whole.after:
            return after != whole.before or whole.before == whole.after
        began = self._row.fresh and not after["board"]
        assert began or after == whole.before, f"{where}\nhalf there: {_differing(after, whole)}"
        return False

    def _repeat(self, workshop: Workshop, whole: Whole, where: str) -> None:
        """Give the same command again: it ends with one effect. From the same files it does the same again."""
        files = _digest(workshop)
        if files in self._known:
            return
        self._known.add(files)
        # What it draws is new, as it is for a person who gives it again.
        again = self._run(workshop, seed=2)
        assert again.status == whole.status, f"{where}\nagain: {again.status} {again.err}"
        files = _digest(workshop)
        if files in self._whole:
            return
        after = self._picture(workshop)
        assert after == whole.after, f"{where}\nagain: {_differing(after, whole)}"
        seen = workshop.verify()
        assert seen.status == 0, f"{where}\nverify after the repetition: {seen.out}{seen.err}"
        self._whole.add(files)


def _digest(workshop: Workshop) -> bytes:
    """Return one value for all files that are there."""
    whole = sha256()
    for path, content in sorted(workshop.files().items()):
        whole.update(f"{path} {len(content)}\n".encode())
        whole.update(content)
    return whole.digest()


def _below(call: Call, folder: Path) -> Call:
    """Name a call's files by their paths below a workshop's folder."""
    root = f"{folder}/"
    return call._replace(path=call.path.removeprefix(root), to=call.to.removeprefix(root))


def at_ends(whole: Whole, most: int, seed: str) -> list[Point]:
    """Name every way at the calls where something begins or ends: between them a call finds nothing that those do not.

    Of a command with hundreds of such points as many are drawn as are allowed, and always the last calls.
    """
    found = ends(whole.sorts)
    points = [point for point in every(whole) if point.number in found]
    return points if len(points) <= most else [*_last(points), *Random(seed).sample(points, most)]


def every(whole: Whole, ways: Sequence[str] = WAYS) -> Iterator[Point]:
    """Name every point: each way at each call to which it can happen."""
    if "killed after" in ways:
        yield Point("killed before", 1, whole.sorts[0])
    for mode in ways:
        for number, sort in enumerate(whole.sorts, 1):
            if _can(mode, sort):
                yield Point(mode, number, sort)


def some(whole: Whole, number: int, seed: str) -> list[Point]:
    """Choose points at random, the same for the same seed; the last calls, where a commit lies, are always there."""
    found = list(every(whole))
    return [*_last(found), *Random(seed).sample(found, min(number, len(found)))]


def _last(points: Sequence[Point]) -> list[Point]:
    """Return the points where a commit lies."""
    return [point for point in points if point.mode == "killed after"][-4:]


def _can(mode: str, sort: str) -> bool:
    if mode in {"torn write", "short write"}:
        return sort == "write"
    return not mode.startswith("disk full") or sort not in {"unlink", "rename", "rmdir"}


def _check_said(broken: Broken, whole: Whole, where: str) -> None:
    if broken.status < 0:
        return
    assert broken.status in {whole.status, STORE, *INTERRUPTED}, where
    assert "Traceback" not in broken.err, where
    assert "unexpected" not in broken.err, where
    if broken.status in INTERRUPTED:
        said = whole.err.splitlines()
        assert all(line.startswith("Made a store:") or line in said for line in broken.err.splitlines()), where
    if broken.status == STORE:
        said = [line for line in broken.err.splitlines() if not line.startswith("Made a store:")]
        assert 1 <= len(said) <= 3, where
        assert said[0].startswith("support: "), where
        assert said[0].endswith("."), where
        assert broken.out == "", where


def _differing(seen: Picture, whole: Whole) -> str:
    before, after = whole.before, whole.after
    return "; ".join(
        f"{table}: {len(rows)} rows, {len(before.get(table, []))} before, {len(after[table])} after"
        for table, rows in seen.items() if rows not in (before.get(table), after.get(table))
    ) or "each table is as before or after, but not all alike"  # fmt: skip

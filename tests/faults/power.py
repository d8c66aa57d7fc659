"""Commands whose every change of a file is written down, and stores as they may be after the power went."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.faults.commands import UPGRADE, Prepared, Row, environment
from tests.faults.disk import DRAWN, EXTREMES, Call, disk_with, read_log
from tests.faults.workshop import Picture, Workshop

#: Commands in a row, from a home without a store on.
DAY = (
    "open 'Checkout is down' -c Acme -p high -m 'Cards are refused'",
    "note 1 -m 'Looked at the log: nothing to see'",
    "open 'Invoice is wrong' -c Beta",
    "reprioritise 1 critical --because 'Every customer is hit since noon'",
    "reply 1 -m 'Please send the log' --kind diagnostics --wait",
    "receive 1 -m 'Here it is' --from Ann",
    "link 2 --to 1",
    "undo 2",
    "resolve 1 -m 'The certificate is renewed; it now renews itself'",
    "close 1 2 --as fixed -m 'Nothing is refused any more'",
)


class Recording(NamedTuple):
    """What some commands did to the disk: `ends` is after how many calls each was acknowledged, `pictures` what
    they are to change, at first the store, said before all of them and after each.
    """  # fmt: skip

    root: Path
    files: dict[str, bytes]
    calls: Sequence[Call]
    ends: Sequence[int]
    pictures: Sequence[Picture]
    makes: str


class State(NamedTuple):
    """A disk after the power went: after which call, how many commands were acknowledged, and every file."""

    point: int
    acknowledged: int
    files: dict[str, bytes | None]


def record(workshop: Workshop, prepared: Prepared, rows: Sequence[Row], pragma: str = "") -> Recording:
    """Give commands one after the other and write down all they do to files."""
    log = workshop.folder.with_suffix(".log")
    log.unlink(missing_ok=True)
    prepared.put(workshop, rows[0])
    makes = rows[0].makes
    files, ends, pictures = workshop.files(), [], [workshop.picture(makes, exact=True)]
    for row in rows:
        done = workshop.run(
            prepared.words(workshop, row), log=str(log), pragma=pragma or row.pragma, terminal=row.terminal,
            env=environment(workshop),
        )  # fmt: skip
        assert done.status == row.status, f"{row.line}: {done.err}"
        ends.append(sum(1 for _ in read_log(log.read_bytes())))
        pictures.append(workshop.picture(makes, exact=True))
    return Recording(workshop.folder, files, list(read_log(log.read_bytes())), ends, pictures, makes)


def states(recording: Recording, drawn: int, seed: str, every: int = 1) -> Iterator[State]:
    """Draw what may be on the disk after each call, or each so-manieth: the extremes, and some in between; none twice.

    The call with which a command ends is never left out.
    """
    disk = disk_with(str(recording.root), recording.files)
    seen = set()
    for point in range(len(recording.calls) + 1):
        if point:
            disk.do(recording.calls[point - 1])
        if point % every and point not in recording.ends:
            continue
        acknowledged = sum(end <= point for end in recording.ends)
        for place, lot in enumerate((*EXTREMES, *[DRAWN] * drawn)):
            files = disk.after(lot, Random(f"{seed} {point} {place}"))
            mark = (
                acknowledged,
                *((path, content and sha256(content).digest()) for path, content in sorted(files.items())),
            )
            if mark not in seen:
                seen.add(mark)
                yield State(point, acknowledged, files)


def judge(workshop: Workshop, recording: Recording, state: State) -> tuple[str, str]:
    """Open a store with the real program as the power left it: `well`, `lost` or `damaged`, and how that was seen."""
    workshop.put_files(state.files)
    expected = recording.pictures[state.acknowledged : state.acknowledged + 2]
    if "data/cases.db" not in recording.files and not state.acknowledged:
        # There may be nothing yet, or the half of a store; the next command is to make it whole.
        opened = workshop.run(["open", "After the power came back"])
        if opened.status:
            return "damaged", opened.err
        seen = workshop.verify()
        return ("damaged", seen.out + seen.err) if seen.status else ("well", "")
    seen, picture = workshop.verify(), None
    if "support upgrade" in seen.err:
        # Nothing but the upgrade that was cut short brings it up to date: given again, it has to go through.
        picture = workshop.picture(recording.makes, exact=True)
        again = workshop.run([UPGRADE])
        if again.status:
            return "damaged", again.err
        seen = workshop.verify()
    if seen.status and "no store" not in seen.err:
        return "damaged", seen.out + seen.err
    picture = picture or workshop.picture(recording.makes, exact=True)
    if picture in expected:
        return "well", ""
    was = [number for number, each in enumerate(recording.pictures) if each == picture]
    return "lost", f"the store is as after {was} commands" if was else seen.err or "it is as after no command"

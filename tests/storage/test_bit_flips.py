"""One bit of the file turned over: seen and named, or shown to be nobody's bit. And forgeries that no chain can tell."""

import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from supportcli.application.case import actions
from supportcli.application.case.closing import close
from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.redact import redact
from supportcli.application.store.export_log import export_events
from supportcli.cli.app.boundary import run
from supportcli.domain.case.conversation import Received, Replied
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import Head
from tests.desks import Office, pour
from tests.instants import NOW
from tests.storage.house import behind_its_back, chain_anew
from tests.storage.pages import Pages, Span

#: Where SQLite keeps the index of words. Its own check of it is all there is, and lets a few bits pass; what they hurt
#: follows from the log, and `rebuild` makes it again.
INDEX = "case_search_"
#: What a sentence must name: an event, a case, a page, a table of what follows, the file itself.
NAMES = re.compile(
    r"\bevent \d+|\bcase:\d+|\b[Pp]age \d+|\b[Tt]ree \d+|\brow \d+|\bindex |^(table|trigger) \w+"
    r"|^(policy|customer|alias|search|board|clock|store|log|file)\b"
    r"|cases\.db: the (file|store) ",
    re.MULTILINE,
)
#: How many flips a test makes; the long form is several tests, so that processes can share them.
SHORT, LONG = 20, 200
SHARES = [SHORT, pytest.param(LONG, marks=pytest.mark.slow),
          *(pytest.param(LONG + place, marks=pytest.mark.nightly) for place in range(1, 16))]  # fmt: skip
COUNTED = ("named", "missed", "told badly")


class Found(NamedTuple):
    """What became of a flip: exit status, what was said."""

    status: int
    said: str


def live(folder: Path, *, alone: bool) -> Office:
    """A store of some 300 events; unless it is alone, some of them from another, and one redacted."""
    folder.mkdir()
    office = Office(folder)
    texts = ("All about it", "Ёлки, täällä ei toimi mikään", "x" * 9000)
    for place in range(40):
        at = NOW + 60 * place
        name = office.open(f"Case {place}", at, customer=f"Customer {place % 7}", text=texts[place % 3])
        here = office.desk(at + 3, "ben")
        asked = ChangeRequest(at + 1, "phone", f"key-{place}", "f" * 64)
        actions.reply(here, [name], Replied("We look at it", to="Ann"), asked)
        actions.note(here, [name], f"Seen before {place}", ChangeRequest(at + 1))
        actions.receive(here, [name], Received("Still down"), ChangeRequest(at + 1))
        actions.promise(here, [name], "Call back", at + 7200, ChangeRequest(at + 1))
        actions.assign(here, [name], "cho", ChangeRequest(at + 1))
        if place % 2:
            actions.wait(here, [name], "vendor", "They look for the file", ChangeRequest(at + 2))
        if place % 5 == 0:
            close(here, [name], "void", "It was a test", ChangeRequest(at + 3), withdrawing="It was a test")
    if not alone:
        _merge(office, folder)
    return office


def _merge(office: Office, folder: Path) -> None:
    other = live(folder / "other", alone=True)
    with other.database.transaction():
        for place in range(3):
            other.open(f"Elsewhere {place}", NOW + 9000)
    pour(office.database, list(export_events(other.database))[:40])
    other.database.close()
    seq = event_log.head(office.database).seq
    actions.note(office.desk(NOW + 10_000), ["2"], "Her word was zyzzyva", ChangeRequest(NOW + 10_000))
    redact(office.desk(NOW + 10_001), "2", str(seq + 1), (), "She asked for it", ChangeRequest(NOW + 10_001))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The store before anything happens to it."""
    office = live(tmp_path_factory.mktemp("flips") / "store", alone=False)
    office.database.close()
    return office.path


@pytest.fixture
def look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Write bytes as a store and ask the program what it thinks of them."""
    path = tmp_path / "cases.db"

    def ask(data: bytes) -> Found:
        path.write_bytes(data)
        status = run(["verify", "--store", str(path)])
        said = capsys.readouterr()
        return Found(status, said.out + said.err)

    ask.path = path  # type: ignore[attr-defined]
    return ask


def dump(path: str) -> dict[str, Any]:
    """Everything there is to read in a store: every table with the types of its values, what it says of itself."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as file:
        file.text_factory = bytes
        names = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        told: dict[str, Any] = {
            name: file.execute(f"PRAGMA {name}").fetchall() for name in ("user_version", "application_id", "encoding")
        }
        made = file.execute("SELECT name, type, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        told["schema"] = [row for row in made if not row[0].startswith(INDEX.encode())]
        told[f"{INDEX}schema"] = [row for row in made if row[0].startswith(INDEX.encode())]
        for name in names:
            rows = file.execute(f"SELECT * FROM {name.decode()} ORDER BY 1, 2").fetchall()
            told[name.decode()] = [[(type(cell), cell) for cell in row] for row in rows]
        return told


def differing(was: dict[str, Any], now: dict[str, Any]) -> tuple[str, str]:
    """Say in which table two stores differ first, and how; the index of words comes last."""
    for name in sorted(was, key=lambda name: (name.startswith(INDEX), name)):
        rows, there = was[name], now.get(name, [])
        if there != rows:
            pairs = zip(rows, there, strict=False)
            return name, repr(next(((old, new) for old, new in pairs if old != new), "rows"))[:500]
    return "", ""


def flips(data: bytes, spans: list[Span], seed: int) -> Iterator[tuple[int, int, bytes]]:
    """Turn one bit over at a time, anywhere in these spans of the file; every one alike, for ever."""
    chance = random.Random(seed)
    sizes = [end - start for start, end in spans]
    while True:
        start, end = chance.choices(spans, sizes)[0]
        place, bit = chance.randrange(start, end), chance.randrange(8)
        yield place, bit, data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def check_flips(whole: str, look: Any, spans: list[Span], wanted: int, seed: int) -> Counter[str]:
    """Flip until so many bits that hold something were flipped; return what became of all of them."""
    pages, told = Pages(whole), dump(whole)
    became, missed = Counter[str](), []
    for place, bit, data in flips(pages.data, spans, seed):
        found = look(data)
        what = f"offset {place} (page {place // pages.size + 1}), bit {bit}: {found}"
        if found.status == 0:
            # Nobody reads it, or somebody would have read something else.
            table, how = differing(told, dump(str(look.path)))
            if table and not table.startswith(INDEX):
                missed.append(f"{what} {table}: {how}"[:900])
                became["missed"] += 1
            else:
                became["of the index of words" if table else "of nobody"] += 1
                continue
        elif found.status != 7 or not NAMES.search(found.said) or "Traceback" in found.said:
            missed.append(what)
            became["told badly"] += 1
        else:
            became["named"] += 1
        if sum(became[each] for each in COUNTED) >= wanted:
            break
    assert not missed, (became, missed[:10])
    return became


@pytest.mark.parametrize("wanted", SHARES)
def test_err_a_flip_in_the_log_is_named(
    whole: str, look: Any, wanted: int, record_property: Callable[[str, object], None]
) -> None:
    spans = Pages(whole).cells("event")
    assert sum(end - start for start, end in spans) > 100_000
    became = check_flips(whole, look, spans, wanted, wanted)
    assert became["named"] == wanted
    for what, count in became.items():
        record_property(f"figures: bits of events: {what}", count)


@pytest.mark.parametrize("wanted", SHARES)
def test_err_a_flip_anywhere_is_named_or_nobodys(
    whole: str, look: Any, wanted: int, record_property: Callable[[str, object], None]
) -> None:
    became = check_flips(whole, look, [(0, len(Pages(whole).data))], wanted, wanted + 1)
    assert became["named"] == wanted
    assert became["of the index of words"] <= max(1, wanted // 100)
    for what, count in became.items():
        record_property(f"figures: bits anywhere: {what}", count)


def test_ok_the_spans_of_the_log_are_its_rows(whole: str) -> None:
    """Every text of every event lies where the walk through the pages says."""
    pages = Pages(whole)
    inside = bytearray(len(pages.data))
    for start, end in pages.cells("event"):
        inside[start:end] = b"\1" * (end - start)
    with closing(sqlite3.connect(whole)) as file:
        hashes = [row[0].encode() for row in file.execute("SELECT hash FROM event")]
        assert len(hashes) >= 300
    for each in hashes:
        assert any(inside[found.start()] for found in re.finditer(each, pages.data))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The content of a store into which nothing was merged."""
    office = live(tmp_path_factory.mktemp("forged") / "store", alone=True)
    office.database.close()
    return Path(office.path).read_bytes()


@pytest.fixture
def forged(tmp_path: Path, alone: bytes) -> Iterator[tuple[SqliteDatabase, str]]:
    """A store for forgers."""
    path = tmp_path / "forged.db"
    path.touch(0o600)
    path.write_bytes(alone)
    database = SqliteDatabase(str(path))
    yield database, str(path)
    database.close()


def judged(capsys: pytest.CaptureFixture[str], path: str, kept: Head | None = None) -> Found:
    more = [] if kept is None else ["--against", f"{kept.seq} {kept.hash}"]
    status = run(["verify", "--store", path, *more])
    said = capsys.readouterr()
    return Found(status, said.out + said.err)


@pytest.mark.parametrize("cut", [1, 2, 7, 100])
def test_err_a_tail_cut_off_is_told_by_a_kept_head(
    forged: tuple[SqliteDatabase, str], capsys: pytest.CaptureFixture[str], cut: int
) -> None:
    database, path = forged
    kept = event_log.head(database)
    assert judged(capsys, path, kept).status == 0
    with behind_its_back(path) as link:
        link.execute("DELETE FROM event WHERE seq > ?", (kept.seq - cut,))
    assert run(["rebuild", "--store", path]) == 0
    capsys.readouterr()
    assert judged(capsys, path).status == 0
    found = judged(capsys, path, kept)
    assert (found.status, f"event {kept.seq}" in found.said, "is there no more" in found.said) == (7, True, True)


@pytest.mark.parametrize("since", [1, 2, 150, -1])
def test_err_a_history_written_anew_is_told_by_a_kept_head(
    forged: tuple[SqliteDatabase, str], capsys: pytest.CaptureFixture[str], since: int
) -> None:
    database, path = forged
    kept = event_log.head(database)
    before = event_log.Head(
        kept.seq, database.all("SELECT hash FROM event WHERE seq = :seq", {"seq": kept.seq})[0]["hash"]
    )
    forge(path, since if since > 0 else kept.seq)
    assert run(["rebuild", "--store", path]) == 0
    capsys.readouterr()
    assert judged(capsys, path).status == 0
    found = judged(capsys, path, before)
    assert (found.status, f"event {kept.seq}" in found.said, "rewritten" in found.said) == (7, True, True)


def forge(path: str, since: int) -> None:
    """Change who did it, from one event on, and give every event after it the hash that the rules ask for."""
    with behind_its_back(path) as link:
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = ?", (since,))
        chain_anew(link, since)

"""Many people at one store: nothing is lost, nobody is turned away."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from supportcli.application.store.verify import verify
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.store_file import open_store
from tests.conftest import Support

#: One person: changes in one process, each through the program's own entry, with a connection of its own.
PERSON = """
import os, random, sys
from supportcli.cli.app.boundary import run

name, number = sys.argv[1], int(sys.argv[2])
os.environ["SUPPORT_ME"] = name
chance = random.Random(name)
for turn in range(number):
    case, key = str(chance.randint(1, 5)), f"{name}-{turn}"
    words = [
        ["note", case, "-m", f"{key} was here"],
        ["reprioritise", case, chance.choice(["critical", "high", "medium", "low"]), "--because", f"{key} has heard more"],
        ["assign", case, f"{name}-{turn}"],
        ["open", f"Opened by {key}"],
        ["note", case, "5", "4", "3", "-m", f"{key} saw them all"],
    ][turn % 5]
    status = run([*words, "--key", key, "--yes", "--quiet"])
    if status:
        sys.exit(status)
"""


def crowd(people: int, changes: int) -> list[subprocess.CompletedProcess[str]]:
    """Let people work at once; each is told what became of it."""
    command = [sys.executable, "-c", PERSON]
    running = [
        subprocess.Popen(
            [*command, f"person{one}", str(changes)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for one in range(people)
    ]
    done = []
    for each in running:
        out, err = each.communicate(timeout=300)
        done.append(subprocess.CompletedProcess(each.args, each.returncode, out, err))
    return done


def keys(database: SqliteDatabase) -> Counter[str]:
    """How many events did each command make?"""
    return Counter(row["key"] for row in database.all("SELECT key FROM event WHERE key IS NOT NULL"))


def expected(people: int, changes: int) -> set[str]:
    return {f"person{one}-{turn}" for one in range(people) for turn in range(changes)}


def work_together(support: Support, path: Path, people: int, changes: int) -> None:
    for each in range(5):
        assert support("open", f"Case {each}", "--store", str(path)).status == 0
    for each in crowd(people, changes):
        assert each.returncode == 0, each.stderr
        assert each.stderr == ""
    database = open_store(str(path))
    verdict = verify(database)
    made = keys(database)
    kinds = Counter(row["kind"] for row in database.all("SELECT kind FROM event"))
    numbers = [row["number"] for row in database.all("SELECT number FROM board ORDER BY number")]
    database.close()
    assert verdict.faults == []
    lost = expected(people, changes) - set(made)
    # A priority or a person that a case has already is not an event; everything else is.
    assert not [key for key in lost if int(key.partition("-")[2]) % 5 != 1], lost
    turns = people * (changes // 5)
    assert kinds["opened"] == 5 + turns
    assert kinds["assigned"] == turns
    assert kinds["noted"] == turns + sum(count for key, count in made.items() if int(key.partition("-")[2]) % 5 == 4)
    assert numbers == list(range(1, 6 + turns))


pytestmark = pytest.mark.sqlite_only("many people at one file")


@pytest.fixture
def path(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUPPORT_STORE", str(home / "cases.db"))
    return home / "cases.db"


def test_ok_four_people_at_once(support: Support, path: Path) -> None:
    work_together(support, path, 4, 10)


@pytest.mark.slow
def test_ok_eight_people_with_fifty_changes_each(support: Support, path: Path) -> None:
    work_together(support, path, 8, 50)


@pytest.mark.parametrize("beginning", ["nothing", "an empty file"])
def test_ok_the_first_commands_of_all_at_once_make_one_store(path: Path, beginning: str) -> None:
    if beginning == "an empty file":
        path.touch(0o600)
    command = [sys.executable, "-m", "supportcli", "open"]
    running = [
        subprocess.Popen([*command, f"Case {one}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for one in range(6)
    ]
    for each in running:
        assert each.wait(60) == 0, each.communicate()
        each.communicate()
    database = open_store(str(path))
    assert verify(database).faults == []
    assert verify(database).events == 7
    database.close()


def test_ok_a_slow_reader_keeps_nobody_from_writing(support: Support, path: Path) -> None:
    assert support("open", "The first").status == 0
    fill = subprocess.run([sys.executable, "-c", FILL, str(path)], check=False, capture_output=True, text=True)
    assert fill.returncode == 0, fill.stderr
    reader = subprocess.Popen([sys.executable, "-m", "supportcli", "list", "--json"], stdout=subprocess.PIPE)
    assert reader.stdout is not None
    reader.stdout.read(100)
    began = time.monotonic()
    assert support("note", "1", "-m", "While somebody reads").status == 0
    assert time.monotonic() - began < 10
    assert reader.poll() is None
    reader.stdout.read()
    assert reader.wait(60) == 0
    reader.stdout.close()


#: Enough cases that the answer does not fit into a pipe.
FILL = """
import sys
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.case.open import open_case
from supportcli.domain.case.case import Opened
from supportcli.storage.tables.policies import Policies
from supportcli.storage.location.store_file import open_store

database = open_store(sys.argv[1])
desk = Desk(database, Policies(database), 1763900000, "ana", "S-")
with database.transaction():
    for number in range(900):
        open_case(desk, Opened(0, f"Case {number}", "", "high"), ChangeRequest(desk.now))
"""


def test_err_a_store_in_use_for_too_long(support: Support, path: Path) -> None:
    assert support("open", "The first").status == 0
    database = open_store(str(path))
    impatient = (
        "from supportcli.storage.location import store_file; store_file.open_store.__kwdefaults__['patience'] = 0.1"
    )
    run = (
        "; import sys; from supportcli.cli.app.boundary import run; sys.exit(run(['note', '1', '-m', 'Now', '--json']))"
    )
    with database.transaction():
        done = subprocess.run([sys.executable, "-c", impatient + run], capture_output=True, text=True, check=False)
    database.close()
    assert done.returncode == 7
    assert "in use by others" in done.stderr
    assert support("verify", "--json").json["events"] == 2

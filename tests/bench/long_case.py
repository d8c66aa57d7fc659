"""One case of very many events: every command on it, at half its length and at its whole length, within one run."""

from collections.abc import Callable, Iterator
from pathlib import Path

from processes import Cost, cost, median, run
from stores import NOW, store_of

from supportcli.domain.case.case import Opened
from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.case.effort import Spent
from supportcli.domain.case.promises import Kept, Promised
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.servicenow.happening import Happening

Environment = Callable[[Path, Path], dict[str, str]]

#: Events of the long case; the other has half as many.
EVENTS = 20_000
BECAUSE = "the customer told us how many are hit"
#: Every kind of command on one case; what is in braces differs from run to run.
COMMANDS = (
    "show 1", "show 1 --json", "log 1 --json", "history Acme", "list --json", "next --json", "due --json",
    "note 1 -m words", "reply 1 -m words", "receive 1 -m words", "reprioritise 1 {priority} --because {because}",
    "wait 1 --for vendor -m words --until 4h", "resume 1", "promise 1 --in 4h -m words", "time 1 5m",
    "undo 1", "redact 1 {seq} --because words --yes", "sla explain 1 --json", "sla simulate 1 --priority critical --json",
    "evidence 1 -o {file} --replace", "verify", "rebuild",
)  # fmt: skip


#: What comes before every run of a command, and is not measured.
BEFORE = {"resume 1": "wait 1 --for vendor -m words --until 4h", "undo 1": "note 1 -m words"}


def happenings(events: int) -> list[Happening]:
    """Make up a case that has been talked about for a year: a third of its events are messages."""
    return list(_told(events))


def _told(events: int) -> Iterator[Happening]:
    at, step = NOW - 360 * 86400, 360 * 86400 // events
    yield Happening(at, "ana", Opened(0, "Nightly export fails", "", "medium", customer="Acme", text="It fails."))
    promised, priority = 0, "medium"
    for place in range(1, events):
        at += step
        turn = place % 12
        if turn in {1, 4, 7, 10}:
            fact: object = Received(f"and what about attempt {place}?")
        elif turn in {2, 8}:
            fact = Replied(f"we look into attempt {place}")
        elif turn == 3:
            fact = Waited("vendor", "their patch", at + step // 2)
        elif turn == 5:
            promised += 1
            fact = Promised(promised, "call back", at + 3600)
        elif turn == 6:
            fact = Kept(promised)
        elif turn == 9:
            was, priority = priority, "high" if priority == "medium" else "medium"
            fact = Reprioritised(priority, was, BECAUSE)
        else:
            fact = Spent(300) if turn == 11 else Resumed() if place % 24 == 0 else Noted(f"tried {place}")
        yield Happening(at, ("ana", "boris")[place % 2], fact)


def measure(folder: Path, support: str, environment: Environment, times: int) -> None:
    """Print what each command takes on both cases, and the ratio."""
    halves = []
    for events in (EVENTS // 2, EVENTS):
        path = folder / f"long-{events}.db"
        if not path.exists():
            store_of(path, iter([happenings(events)]))
        halves.append(environment(folder / "home", path))
    print(f"| command | {EVENTS // 2:,} events | {EVENTS:,} events | ratio | processor | | ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for line in COMMANDS:
        runs: list[list[Cost]] = [[], []]
        for turn in range(times):
            for found, env in zip(runs, halves, strict=True):
                if line in BEFORE:
                    run([support, *_words(BEFORE[line], turn, folder)], env)
                found.append(cost([support, *_words(line, turn, folder)], env))
        half, whole = (Cost(*map(median, zip(*found, strict=True))) for found in runs)
        cells = [
            f"{one * 1000:,.0f} ms | {other * 1000:,.0f} ms | {other / one:.2f}"
            for one, other in zip(half, whole, strict=True)
        ]
        print(f"| `{line}` | {' | '.join(cells)} |", flush=True)


def _words(line: str, turn: int, folder: Path) -> list[str]:
    filled = {
        "{priority}": ("critical", "low")[turn % 2], "{because}": BECAUSE, "{seq}": str(3 + 3 * turn),
        "{file}": str(folder / "evidence.zip"),
    }  # fmt: skip
    return [filled.get(word, word) for word in line.split()]

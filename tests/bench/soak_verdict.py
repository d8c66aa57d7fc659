"""What the store holds afterwards, against what everybody was told: nothing lost, nothing doubled, nothing odd."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from soak_tables import dump, rows

#: What a store says when others hold it, in any engine's words.
LOCKS = ("is locked", "in use by others", "deadlock", "could not serialize", "others changed the store")
#: Of one command on one case there may be several of these.
SEVERAL = {"withdrawn", "linked", "unlinked"}
EVENTS = "SELECT seq, uid, stream, kind, actor, command, key FROM event ORDER BY seq"

Answer = Mapping[str, Any]


class Event(NamedTuple):
    """What of an event matters here."""

    seq: int
    uid: str
    stream: str
    kind: str
    actor: str
    command: str
    key: str | None


class Verdict(NamedTuple):
    """How many of each there are; `told` names the first of what should not be."""

    counts: dict[str, int]
    told: list[str]

    @property
    def is_well(self) -> bool:
        """Is there nothing that should not be?"""
        return not self.told


def judge(store: str, answers: Iterable[Answer], began_at: int) -> Verdict:
    """Hold the store against the answers; `began_at` is the last event before anybody began."""
    every = list(answers)
    events = [Event(*row) for row in rows(store, EVENTS)]
    found = {
        "lost": [*_lost(every, events)],
        "doubled": [*_doubled(events)],
        "stored though refused": [*_unasked(every, [each for each in events if each.seq > began_at])],
        "lock errors": [_line(each) for each in every if any(word in each["err"] for word in LOCKS)],
        "tracebacks": [_line(each) for each in every if "Traceback" in each["err"]],
        "unexpected exit statuses": [_line(each) for each in every if each["status"] not in each["statuses"]],
        "gaps": [*_gaps(store, events)],
        "verify": _verify(store),
        "projections that differ from replay": [*_rebuilt(store)],
    }
    told = [f"{name}: {one}" for name, some in found.items() for one in some[:5]]
    return Verdict({name: len(some) for name, some in found.items()}, told)


def _line(answer: Answer) -> str:
    return f"{' '.join(answer['words'])}: exit {answer['status']}: {answer['err'].strip()[-300:]}"


def _lost(answers: Iterable[Answer], events: Iterable[Event]) -> Iterable[str]:
    """Whatever was acknowledged and is not in the log just once, as the same command on the same cases."""
    events = list(events)
    times = Counter(each.uid for each in events)
    places = {each.uid: each for each in events}
    taken = {(each.actor, each.stream) for each in events if each.kind == "assigned"}
    for answer in answers:
        for uid, case in zip(answer.get("uids", ()), answer.get("cases", ()), strict=True):
            event = places.get(uid)
            if event is None or times[uid] != 1:
                yield f"{uid} is {times[uid]} times in the log: {_line(answer)}"
            elif (event.key, event.stream) != (answer["key"], f"case:{case.removeprefix('S-')}"):
                yield f"{uid} is another's: {_line(answer)}"
        if answer.get("taken"):
            who = answer["by"], f"case:{answer['taken'].removeprefix('S-')}"
            if who not in taken:
                yield f"nobody was given {answer['taken']}: {_line(answer)}"


def _doubled(events: Iterable[Event]) -> Iterable[str]:
    """A key that named two commands, or one command that did the same to a case twice."""
    commands, kinds = defaultdict(set), Counter[tuple[str, str, str]]()
    for each in events:
        if each.key is not None:
            commands[each.key].add(each.command)
            kinds[each.key, each.stream, each.kind] += 1
    yield from (f"key {key}: {len(some)} commands" for key, some in commands.items() if len(some) != 1)
    yield from (f"{what}: {times} times" for what, times in kinds.items() if times > 1 and what[2] not in SEVERAL)


def _unasked(answers: Iterable[Answer], events: Iterable[Event]) -> Iterable[str]:
    """What is in the log though nobody was told so."""
    changed, takers = set(), set()
    for each in answers:
        if each.get("uids"):
            changed.add(each["key"])
        if each.get("taken"):
            takers.add((each["by"], f"case:{each['taken'].removeprefix('S-')}"))
    for event in events:
        if event.key is None and event.kind == "assigned":
            if (event.actor, event.stream) not in takers:
                yield f"event {event.seq}: {event.actor} has {event.stream} and was not told"
        elif event.key not in changed:
            yield f"event {event.seq} ({event.kind}, key {event.key})"


def _gaps(store: str, events: list[Event]) -> Iterable[str]:
    if [each.seq for each in events] != list(range(1, len(events) + 1)):
        yield "the events are not 1, 2, 3 …"
    numbers = sorted(row[0] for row in rows(store, "SELECT number FROM board"))
    if numbers != list(range(1, len(numbers) + 1)):
        yield "the cases are not 1, 2, 3 …"
    opened = sorted(int(each.stream.removeprefix("case:")) for each in events if each.kind == "opened")
    if opened != numbers:
        yield "the cases are not those that were opened"


def support(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run the program."""
    command = [sys.executable, "-m", "supportcli", *words]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def _verify(store: str) -> list[str]:
    done = support("verify", "--json", "--store", store)
    if done.returncode == 0 and json.loads(done.stdout)["ok"]:
        return []
    return [done.stdout[:500] + done.stderr[:500]]


def _rebuilt(store: str) -> Iterable[str]:
    """Every row that making everything again from the log would change."""
    before = dump(store)
    done = support("rebuild", "--store", store)
    if done.returncode:
        yield f"rebuild: exit {done.returncode}: {done.stderr}"
    for table, was in dump(store).items():
        if was != before[table]:
            differing = sorted({*was} ^ {*before[table]}, key=repr)
            yield f"{table}: {len(differing)} rows, such as {differing[:2]!r}"[:600]

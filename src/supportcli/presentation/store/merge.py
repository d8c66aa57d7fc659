"""The outcome of merging one store into another, in sentences and as an object."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.presentation.store.upgrades import ZONES, moved_line, moved_lines, pinned_line
from supportcli.presentation.text.safe import one_line


def as_json(merged: Any) -> dict[str, Any]:
    """Return the result for programs."""
    return {
        "new_events": merged.new,
        "known_events": merged.known,
        "opened": merged.opened,
        "renamed": [{"there": there, "here": here} for there, here in merged.renamed.items()],
        "shared": merged.shared,
        "left_plans": merged.left_plans,
        "numbered": [each._asdict() for each in merged.numbered],
        "edited": [
            {"stream": each.stream, "part": each.part, "edits": [edit._asdict() for edit in each.edits]}
            for each in merged.edited
        ],
        "imported_twice": [{"reference": name, "cases": numbers} for name, numbers in merged.imported_twice],
        "unproved": [each._asdict() for each in merged.unproved],
        "eased": [each._asdict() for each in merged.eased],
        "parted": [each._asdict() for each in merged.parted],
        "pinned": merged.pinned,
        "booked": merged.booked,
        "moved": [each._asdict() for each in merged.moved],
        "head": {"seq": merged.head.seq, "hash": merged.head.hash},
    }


def sentences(merged: Any, prefix: str) -> Iterator[str]:
    """Yield the result in sentences for people."""
    known = f"; {_count(merged.known, 'event')} were already present" if merged.known else ""
    if not merged.new:
        yield f"Nothing new: {_count(merged.known, 'event')} were already present."
    else:
        yield f"{_count(merged.new, 'event')} added{known}; {_count(len(merged.opened), 'new case')}."
    for there, here in merged.renamed.items():
        yield f"{prefix}{there} there is {prefix}{here} here."
    if merged.shared:
        named = ", ".join(f"{prefix}{number}" for number in merged.shared)
        yield f"Changed in both stores; review them: {named}."
    yield from (_numbered(each, prefix) for each in merged.numbered)
    for name, (first, *others) in merged.imported_twice:
        named = " ".join(f"{prefix}{number}" for number in others)
        yield (
            f"{one_line(name)} was imported in both stores: {prefix}{first} and {named}. "
            f"To have it once: support close {named} --as duplicate --of {prefix}{first}"
        )
    yield from (_edited(each) for each in merged.edited)
    yield from _unproved(merged.unproved, prefix)
    for stream, kind, by in dict.fromkeys(merged.eased):
        name = stream.replace("case:", prefix)
        yield f"{name}: {kind} by {one_line(by)}, whom this store does not know; review it: support log {name}"
    for case, into in merged.parted:
        yield (
            f"{prefix}{case} is not merged into {prefix}{into} any more: another store had merged or ended one of "
            f"them before. Look at both: support show {prefix}{case} {prefix}{into}"
        )
    if merged.pinned:
        yield pinned_line(merged.pinned)
    if merged.booked:
        entries = f"{merged.booked:,} entr{'y' if merged.booked == 1 else 'ies'}"
        yield f"{entries} of the ledger by an older version booked: no later correction moves them."
    yield from _moved(merged.moved, prefix)
    if merged.left_plans:
        plans = ", ".join(merged.left_plans)
        yield f"Open cases have the plan {plans}, which the policy in force does not know: no new clock starts there."


def _moved(clocks: Sequence[Any], prefix: str) -> Iterator[str]:
    pinned = [each for each in clocks if each.why == ZONES]
    others = [each for each in clocks if each.why != ZONES]
    if pinned:
        yield "The two stores had other zone data for one policy; what was pinned first holds:"
        yield from moved_lines(pinned, lambda each: moved_line(each, f"{prefix}{each.number}", "before", "now"))
    if others:
        yield "With the events of both stores these clocks stand otherwise than one of them showed:"
        yield from moved_lines(others, lambda each: _moved_by_event(each, prefix))


def _moved_by_event(clock: Any, prefix: str) -> str:
    was, adds = ("before", "the other store") if clock.store == "here" else ("in the other store", "this store")
    line = moved_line(clock, f"{prefix}{clock.number}", was, "now")
    return f"{line}; {adds} adds: {clock.why} by {one_line(clock.by)} at {clock.at}"


def _unproved(marked: Sequence[Any], prefix: str) -> Iterator[str]:
    for (stream, kind, by), number in Counter(marked).items():
        name, times = stream.replace("case:", prefix).replace("customer:", ""), f" ({number})" if number > 1 else ""
        yield f"{one_line(name)}: {kind}{times} by {one_line(by)} in another store is unproved here: {_left(stream)}."
    for stream in dict.fromkeys(each.stream for each in marked):
        if stream.startswith("case:"):
            name = stream.replace("case:", prefix)
            yield f'After asking the customer a lead accepts it: support access accept {name} --because "…"'
        elif stream == "policy":
            yield "To have it in force a lead applies it: support policy history"
        else:
            name = one_line(stream.removeprefix("customer:"))
            yield f'After asking the customer a lead accepts it: support customer accept "{name}" --because "…"'


def _left(stream: str) -> str:
    if stream.startswith("customer:"):
        return "it gives nobody a right"
    return "it is not in force" if stream == "policy" else "it opens nothing"


def _numbered(given: Any, prefix: str) -> str:
    sort = {"access": "access window"}.get(given.sort, given.sort)
    name = given.stream.replace("case:", prefix).replace("customer:", "")
    return f"{name}: {sort} {given.there} there is {sort} {given.here} here: {given.text}"


def _edited(two: Any) -> str:
    first, last = two.edits
    noun, _, name = two.stream.partition(":")
    return (
        f"{noun} {name}: {two.part} was changed in both stores; both changes are kept. "
        f"{_value(last)} by {last.actor} of {last.at} holds, {_value(first)} by {first.actor} of {first.at} does not."
    )


def _value(edit: Any) -> str:
    text = " ".join(edit.value.split())
    return f"'{text}'" if len(text) <= 60 else f"'{text[:59]}…'"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"

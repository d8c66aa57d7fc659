"""The copies that the program made of a text: in which other events they are, and what is left of those."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.application.erasure.target import Target
from supportcli.domain.case.linking import MERGES
from supportcli.domain.case.redacting import GONE, OUTPUT, PEOPLE, texts_of, without, without_texts
from supportcli.domain.errors import Refused
from supportcli.domain.facts import encode
from supportcli.domain.handle import fold_name, fold_phone, is_phone
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.recording.emptied import emptied
from supportcli.domain.recording.recording import BEGAN, CHUNK, READ
from supportcli.domain.runbook.steps import steps
from supportcli.storage.engine.database import Row
from supportcli.storage.log import redaction
from supportcli.storage.log.streams import history, number_of, stream_of

#: Characters from which on a name or address is looked for within a field that names somebody: Ann <ann@acme.example>.
WITHIN = 5
#: The facts of cases that tell a customer a solution, and fields that quote others.
_TELLING, _QUOTING = ("replied", "resolved", "closed"), ("text", "title")
_PLACEHOLDER = re.compile(r"\{+[a-z_]+\}+")
#: Is this text of a field one that goes?
Meant = Callable[[str, str], bool]


class Hole(NamedTuple):
    """An event from which something is taken out: what is left of its payload, and the fields that go."""

    row: Row
    payload: str
    fields: tuple[str, ...]

    @property
    def uid(self) -> str:
        """Its name."""
        return str(self.row["uid"])


class Texts:
    """The texts that are taken out, however they are spelt."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.exact = {*texts}
        self._folded = {*map(_fold, self.exact)}

    def has(self, _field: str, text: str) -> bool:
        """Is it one of the texts?"""
        return _fold(text) in self._folded

    def are_quoted(self, field: str, text: str) -> bool:
        """Does a text have a line of one of the texts, or one of them a line of it, whatever fills the placeholders?"""
        if field not in _QUOTING:
            return False
        own = _lines([text])
        return (
            self.has(field, text)
            or any(line.search(text) for line in self._lines)
            or any(line.search(each) for line in own for each in self.exact)
        )

    @cached_property
    def _lines(self) -> Sequence[re.Pattern[str]]:
        return _lines(self.exact)

    def names(self, field: str, text: str) -> bool:
        """Does a field that names somebody have one of the texts, or one of them within?"""
        if field not in PEOPLE:
            return False
        whole = fold_name(text)
        return self.has(field, text) or any(len(each) >= WITHIN and each in whole for each in self._folded)


def find_holes(desk: Desk, target: Target, fields: Sequence[str], *, every: bool) -> list[Hole]:
    """Return the holes that a redaction makes: first those in the events that are meant, then those in copies.

    Raises:
        Refused: there is nothing to take out.

    """
    about = [*_about(target, fields, every=every)]
    holes = {hole.uid: hole for hole in about}
    for hole in (*_recorded(desk, about), *_copied(desk, target, about), *_asked(desk, target, about)):
        known = holes.get(hole.uid)
        holes[hole.uid] = hole if known is None else _both(known, hole)
    return [*holes.values()]


def texts_in(holes: Iterable[Hole]) -> set[str]:
    """Return the texts that are in these events now, and will not be."""
    found: set[str] = set()
    for hole in holes:
        left = texts_of(json.loads(hole.payload), hole.row["kind"])
        for name, texts in texts_of(json.loads(hole.row["payload"]), hole.row["kind"]).items():
            found.update(text for text in texts if text not in left.get(name, ()))
    return found


def _about(target: Target, fields: Sequence[str], *, every: bool) -> Iterator[Hole]:
    """Yield the holes in the events that are meant; of several, those that have nothing to take out are passed over."""
    refused: Refused | None = None
    found = False
    for row in target.rows:
        payload = json.loads(row["payload"])
        wanted = [*texts_of(payload, row["kind"]), *[OUTPUT] * ("recording" in payload)] if every else fields
        try:
            left, gone = without(payload, wanted, row["kind"])
        except Refused as error:
            refused = error
            continue
        found = True
        yield Hole(row, encode(left), gone)
    if not found:
        raise refused or Refused("there is nothing to take out.")


def _both(one: Hole, other: Hole) -> Hole:
    """Return the hole that two of one event make together."""
    left, more = json.loads(one.payload), json.loads(other.payload)
    for name in other.fields:
        if isinstance(left.get(name), list):
            left[name] = [GONE if GONE in pair else pair[0] for pair in zip(left[name], more[name], strict=False)]
        elif name in left:
            left[name] = more[name]
    return Hole(one.row, encode(left), tuple(dict.fromkeys((*one.fields, *other.fields))))


def _recorded(desk: Desk, about: Sequence[Hole]) -> Iterator[Hole]:
    """Yield the events of recordings that are changed: that it ran, when, and how it ended stays for good."""
    for hole in about:
        ran = json.loads(hole.row["payload"])
        stream = f"recording:{ran.get('recording')}"
        kinds = [BEGAN] * ("command" in hole.fields and "recording" in ran) + [CHUNK, READ] * (OUTPUT in hole.fields)
        for kind in kinds:
            # One at a time: the parts of a recording may be more than fits into memory.
            for uid in redaction.uids_of(desk.database, stream, kind):
                row = redaction.by_uid(desk.database, uid)
                if row is None or (kind != BEGAN and row["redacted_by"]):
                    continue
                payload = json.loads(row["payload"])
                changed = _without_command(row, payload, hole) if kind == BEGAN else _emptied(row, payload)
                if changed.fields:
                    yield changed


def _without_command(row: Row, payload: Mapping[str, Any], ran: Hole) -> Hole:
    has = texts_of(payload)
    names = tuple(has) if OUTPUT in ran.fields else tuple({"command", "host"} & {*ran.fields} & {*has})
    return Hole(row, encode({**payload, **dict.fromkeys(names, GONE)}), names)


def _emptied(row: Row, payload: Mapping[str, Any]) -> Hole:
    return Hole(row, encode(emptied(row["kind"], payload)), (OUTPUT,))


def _copied(desk: Desk, target: Target, about: Sequence[Hole]) -> Iterator[Hole]:
    """Yield holes in events that have the same texts, because the program took them over."""
    texts = Texts(texts_in(about))
    if not texts.exact:
        return
    database = desk.database
    for command in dict.fromkeys(hole.row["command"] for hole in about):
        yield from _holes(redaction.of_command(database, command), texts.has)
    for stream in _merged_with(desk, about):
        yield from (hole for hole in _holes(redaction.of_stream(database, stream), texts.has) if _is_promise(hole.row))
    for stream in target.streams:
        yield from _holes(redaction.of_stream(database, stream), texts.has)
    for number in target.cases:
        for row in redaction.of_case(database, stream_of(number)):
            yield from _holes([row], partial(_is_named, texts, target.customers, row["kind"]))
    if target.steps_of is not None:
        said = Texts({step.what for text in texts.exact for step in steps(text)} | texts.exact)
        ticked = redaction.of_kind(database, "step_ticked")
        rows = [row for row in ticked if json.loads(row["payload"]).get("runbook") == target.steps_of]
        yield from _holes(rows, lambda field, text: field == "what" and said.has(field, text))
    yield from _drawn_and_given(desk, target, texts)


def _drawn_and_given(desk: Desk, target: Target, texts: Texts) -> Iterator[Hole]:
    """Yield holes in what a solution told to cases, and in solutions that were drawn from the case that is meant."""
    if target.given_as is not None:
        answers = (row for kind in _TELLING for row in redaction.of_kind(desk.database, kind))
        rows = [row for row in answers if json.loads(row["payload"]).get("solution") == target.given_as]
    elif target.is_case:
        written = redaction.of_kind(desk.database, "solution_written")
        drawn = [row for row in written if "from_case" in json.loads(row["payload"])]
        uid = load(desk, number_of(target.stream)).case.uid if drawn else ""
        streams = {row["stream"] for row in drawn if json.loads(row["payload"])["from_case"] == uid}
        rows = [row for row in written if row["stream"] in streams]
    else:
        return
    yield from _holes(rows, texts.are_quoted)


def _is_promise(row: Row) -> bool:
    return bool(row["kind"] == "promised")


def _merged_with(desk: Desk, about: Iterable[Hole]) -> Iterator[str]:
    """Yield the streams of the cases that were merged with those of some promises, which were given anew there."""
    ahead = list(dict.fromkeys(hole.row["stream"] for hole in about if _is_promise(hole.row)))
    seen: set[str] = set()
    while ahead:
        stream = ahead.pop()
        if stream not in seen:
            seen.add(stream)
            yield stream
            # A merge that was undone left its copies in the log.
            merges = (each.fact for each in history(desk.database, number_of(stream)) if each.kind in MERGES)
            ahead += (stream_of(fact.other) for fact in merges)


def _is_named(texts: Texts, customers: Sequence[str], kind: str, field: str, text: str) -> bool:
    """Check whether a field of a case's event has one of the texts: as a person's name, or as the customer's."""
    if field == "customer" or (kind, field) == ("moved", "was"):
        # Another customer may have a longer name with this one within, or that of a contact.
        return fold_name(text) in map(fold_name, customers) and texts.has(field, text)
    return texts.names(field, text)


def _holes(rows: Iterable[Row], is_meant: Meant) -> Iterator[Hole]:
    for row in rows:
        left, gone = without_texts(json.loads(row["payload"]), row["kind"], is_meant)
        if gone:
            yield Hole(row, encode(left), gone)


def _asked(desk: Desk, target: Target, about: Sequence[Hole]) -> Iterator[Hole]:
    """Yield the other events of a command under a key: they have the digest of what was asked, which goes."""
    if not target.rows:
        return
    for hole in about:
        for row in redaction.siblings(desk.database, hole.row):
            yield Hole(row, row["payload"], ("request",))


def _lines(texts: Iterable[str]) -> list[re.Pattern[str]]:
    """Return what finds each line of some texts in another one, with anything in the place of a placeholder."""
    every = {line.strip() for text in texts for line in text.splitlines()}
    parts = [_PLACEHOLDER.split(line) for line in every]
    return [re.compile(".+".join(map(re.escape, each))) for each in parts if len("".join(each)) >= WITHIN]


def _fold(text: str) -> str:
    return fold_phone(text) if is_phone(text) else fold_name(text)

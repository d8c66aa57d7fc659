"""Redaction: what somebody wrote is taken out of the log and all that follows from it; the chain stays whole."""

from collections.abc import Iterable, Sequence

from supportcli.application import idempotency
from supportcli.application import records as changes
from supportcli.application.case.change import Outcome, append
from supportcli.application.case.load import load
from supportcli.application.commit import command_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.erasure.copies import Hole, find_holes, texts_in
from supportcli.application.erasure.policies import POLICY, find_policies
from supportcli.application.erasure.target import Target, find_target
from supportcli.application.transaction import transact
from supportcli.domain.case.redacting import Redacted, check_fields, check_reason
from supportcli.domain.facts import fact_object
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.nouns import noun_of
from supportcli.storage.engine.uid import uid
from supportcli.storage.log import redaction, store_log, zone_pins
from supportcli.storage.log.streams import number_of
from supportcli.storage.projections import rebuild, records
from supportcli.storage.tables import policies


class Body(NamedTuple):
    """What is to be taken out: of what, and the holes it leaves, in the order in which they are recorded."""

    target: Target
    holes: Sequence[Hole]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that go from the events that are meant."""
        meant = {row["uid"] for row in self.target.rows}
        return tuple(dict.fromkeys(name for hole in self.holes if hole.uid in meant for name in hole.fields))

    @property
    def texts(self) -> set[str]:
        """The texts that go."""
        return texts_in(self.holes)


class Redaction(NamedTuple):
    """What was done: to what, in a word for each stream what was recorded there, and what was taken out.

    Nothing was done but `repeated` if the same key did it before.
    """

    target: str
    said: Sequence[tuple[str, Redacted]]
    outcomes: Sequence[Outcome]
    texts: frozenset[str] = frozenset()
    repeated: bool = False


def examine(desk: Desk, reference: str, event: str | None, fields: Sequence[str] = (), *, every: bool = False) -> Body:
    """Find what is to be taken out, and change nothing; of a record all texts are meant where no field is named.

    Raises:
        NotFound: there is no such case or record, or no such event in it.
        Refused: it was redacted before, or has nothing to take out.

    """
    if reference.strip().casefold() == POLICY:
        return Body(*find_policies(desk, event, fields))
    check_fields(fields)
    target = find_target(desk, reference, event)
    return Body(target, find_holes(desk, target, fields, every=every or not (fields or target.is_case)))


def redact(
    desk: Desk, reference: str, event: str | None, fields: Sequence[str], because: str, asked: ChangeRequest, *,
    every: bool = False,
) -> Redaction:  # fmt: skip
    """Take texts out for good, with every copy that the program made of them; the same key does nothing twice.

    Raises:
        NotFound: there is no such case or record, or no such event in it.
        Refused: it was redacted before, has nothing to take out, or the reason is missing.
        StoreError: this role of the server may not.

    """
    reason = check_reason(because)
    desk.database.scrub()

    def whole() -> Redaction:
        streams = idempotency.done_before(desk, asked)
        if streams:
            numbers = [number_of(each) for each in streams if each.startswith("case:")]
            return Redaction(reference, (), [Outcome(each, repeated=True) for each in numbers[:1]], repeated=True)
        body = examine(desk, reference, event, fields, every=every)
        return _take_out(desk, body, reason, asked._replace(command=asked.command or uid(desk.now, 0)))

    done = transact(desk, whole)
    desk.database.overwrite_free()
    return done


def _take_out(desk: Desk, body: Body, because: str, asked: ChangeRequest) -> Redaction:
    texts = body.texts
    said: list[tuple[str, Redacted]] = []
    outcomes: list[Outcome] = []
    for stream, holes in _by_stream(desk, body).items():
        fact = _fact(desk, holes, because)
        if stream.startswith("case:"):
            outcome = append(desk, load(desk, number_of(stream)), [fact], asked, policies.latest(desk.database))
            outcomes.append(outcome)
            name = outcome.events[0].uid
        elif stream == store_log.STREAM:
            name = store_log.note_redacted(desk.database, command_of(desk, asked), fact_object(fact))
        else:
            noun, _, key = stream.partition(":")
            name = changes.append(desk, noun, records.read(desk.database, noun, key), [fact], asked)[0].uid
        said.append((stream, fact))
        for hole in holes:
            redaction.take_out(desk.database, hole.uid, hole.payload, name)
    _follow(desk, body, [stream for stream, _ in said])
    return Redaction(body.target.name, said, outcomes, frozenset(texts))


def _fact(desk: Desk, holes: Sequence[Hole], because: str) -> Redacted:
    (about, *copies) = (redaction.copy_of(desk.database, hole.row, hole.payload) for hole in holes)
    fields = tuple(dict.fromkeys(name for hole in holes for name in hole.fields))
    if len(fields) > 1:
        # That a digest went with a text goes without saying.
        fields = tuple(name for name in fields if name != "request")
    return Redacted(because=because, fields=fields, copies=tuple(copies), **about)


def _by_stream(desk: Desk, body: Body) -> dict[str, list[Hole]]:
    """Return the holes by the stream in which it is said that they were made: of a recording, that of its case."""
    found: dict[str, list[Hole]] = {body.target.stream: []}
    for hole in body.holes:
        stream = hole.row["stream"]
        if noun_of(stream) == "recording":
            stream = redaction.case_of_recording(desk.database, stream)
        elif hole.row["kind"] == "policy_applied":
            stream = store_log.STREAM
        found.setdefault(stream, []).append(hole)
    return {stream: holes for stream, holes in found.items() if holes}


def _follow(desk: Desk, body: Body, streams: Iterable[str]) -> None:
    """Write again what follows from the events that were changed."""
    for hole in body.holes:
        if hole.row["kind"] == "policy_applied":
            zone_pins.project_again(desk.database, hole.row, hole.payload)
    if any("customer" in hole.fields for hole in body.holes):
        # Customers are known by their first case: whose is the name now?
        rebuild.rebuild_projections(desk.database)
        return
    rebuild.rebuild_cases(desk.database, [each for each in streams if each.startswith("case:")])
    touched = dict.fromkeys(hole.row["stream"] for hole in body.holes)
    records.project_streams(desk.database, [*touched])
    desk.database.tidy()

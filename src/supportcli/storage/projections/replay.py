"""What the projections should hold, worked out again from the log."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from supportcli.domain.case.case import Opened
from supportcli.domain.case.moving import Moved
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import NotFound, StoreError
from supportcli.domain.event import Event
from supportcli.domain.facts import encode
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.commitment import text_of
from supportcli.domain.policy.pinned_zones import holding
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.shape import check_rules
from supportcli.domain.sla.clocks import fold_clocks
from supportcli.domain.time.instant import to_text
from supportcli.domain.unreadable import sentence
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.fulltext import Entry
from supportcli.storage.log import event_log
from supportcli.storage.log.policy_log import ELSEWHERE, STREAM, fields_of, version_of, zone_pins
from supportcli.storage.log.streams import read_stream
from supportcli.storage.projections.case_tables import CASE_TABLES, Values
from supportcli.storage.tables import search

#: Where in the log a customer is named, how, and the instant as text.
Sight = tuple[int, str, str]


class NotACase(StoreError):
    """The events of a stream do not add up to a case."""


class Replayed(NamedTuple):
    """One case's rows as they should be, and each sight of a customer: where in the log, name, instant."""

    number: int
    tables: Mapping[str, list[Values]]
    words: Entry
    customers: Sequence[Sight]


class LoggedPolicies:
    """The versions of the policy as the log tells them: call it with a version."""

    def __init__(self, database: Database, zones: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        """Read the versions; `zones` are those pinned for policies, by uid, if not those that hold in the store."""
        self.rows = [*event_log.stream(database, ELSEWHERE), *event_log.stream(database, STREAM)]
        self.zones = holding(zone_pins(database)) if zones is None else zones
        self._known: dict[int, Policy] = {}
        for row in self.rows:
            version = version_of(row["stream"], row["version"])
            try:
                rules = fields_of(row["payload"], self.zones.get(row["uid"]))["rules"]
                check_rules(version, rules)
                self._known[version] = Policy(version, rules)
            except (KeyError, TypeError, ValueError) as error:
                raise StoreError(f"Event {row['seq']} ({row['uid']}, policy) cannot be read: {error!r}.") from error

    def __call__(self, version: int) -> Policy:
        """Return a version.

        Raises:
            NotFound: the log tells of no such version.

        """
        if version not in self._known:
            raise NotFound(f"The log tells of no policy version {version}.")
        return self._known[version]


def replay(
    database: Database, stream: str, rows: Sequence[Row], policies: LoggedPolicies, known: Sequence[Event] = ()
) -> Replayed:
    """Work a case's rows out again from its stream, of which the first events may be `known`.

    Raises:
        StoreError: an event cannot be read, or the events do not add up to a case.

    """
    try:
        number = int(stream.removeprefix("case:"))
        events = read_stream(database, rows, known=known)
        clocks = fold_clocks(events, policies)
        case = fold(number, events)
        for event in (*case.unreadable, *clocks.unreadable):
            raise NotACase(f"{sentence(event).capitalize()}.")
        states = [clock.state_now() for clock in clocks.every]
        tables = {table.name: table.rows(case, states) for table in CASE_TABLES}
        return Replayed(number, tables, _words(number, rows, events), seen(events))
    except (ArithmeticError, AttributeError, LookupError, NotFound, TypeError, ValueError) as error:
        raise NotACase(f"The events of {stream} do not add up to a case: {error!r}.") from error


def policy_row(row: Row, zones: Mapping[str, Any] | None) -> Values:
    """Work a version's row out again from its event and the zones that are pinned for it."""
    fields = fields_of(row["payload"], zones)
    return (
        version_of(row["stream"], row["version"]), row["recorded_at"], row["actor"], fields["source"], text_of(fields),
        encode(fields["rules"]), encode(fields["triage"]),
    )  # fmt: skip


def _words(number: int, rows: Sequence[Row], events: Sequence[Event]) -> Entry:
    # The names on a case are those it had when the command that opened it was done.
    first = len(list(takewhile(lambda row: row["command"] == rows[0]["command"], rows)))
    return search.entry(
        fold(number, events[:first]), search.texts_of([event.fact for event in effective_events(events)])
    )


def seen(events: Sequence[Event]) -> list[Sight]:
    """Return the sights of customers in a stream: where a case was opened for one, or moved to one."""
    return [
        (event.seq, event.fact.customer, to_text(event.occurred_at))
        for event in events
        if isinstance(event.fact, Opened | Moved) and event.fact.customer
    ]

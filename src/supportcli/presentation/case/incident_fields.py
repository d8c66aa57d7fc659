"""The fields of a major incident, declared once for every format; and its timeline without repetitions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from supportcli.domain.time.duration import brief
from supportcli.domain.time.instant import Instant, from_text
from supportcli.presentation.case.history import Moment
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line

FIELDS = (
    Field("id", "Case", "id"),
    Field("state", "State", "word"),
    Field("declared_at", "Declared", "instant"),
    Field("next_update_at", "Next update", "instant"),
    Field("late", "Late", "bool"),
    Field("every_seconds", "Every", "seconds"),
    Field("lead", "Lead", "name"),
    Field("fixer", "Fixer", "name"),
    Field("communicator", "Communicator", "name"),
    Field("bridge", "Bridge"),
    Field("waiting", "Waits for an answer", "list"),
    Field("affected", "Hits", "list"),
    Field("customer", "Customer", "name"),
    Field("title", "Title"),
)
#: What a step of an incident records beside itself.
_MECHANICS = frozenset(("promised", "kept", "tagged"))
TABLE = "id,state,next_update_at,lead,fixer,communicator,waiting,title"
TSV = "id,state,declared_at,next_update_at,lead,fixer,communicator,bridge,waiting,affected,title"


def banner(row: Mapping[str, Any], now: Instant) -> str:
    """Render an incident that runs in a few words: its case, how far the next update is, who talks."""
    due = row["next_update_at"]
    left = from_text(due) - now if due else None
    update = "no update promised" if left is None else "update OVERDUE" if left <= 0 else f"update in {brief(left)}"
    return f"MAJOR INCIDENT {row['id']} {row['state']}: {update}{_by(row['communicator'])}"


def _by(communicator: str | None) -> str:
    return f" by {one_line(communicator)}" if communicator else ""


def once_each(cases: Iterable[Sequence[Moment]]) -> Iterator[Moment]:
    """Yield the moments of an incident's case, which is the first, and of those it hits, in order.

    A text that went to several cases at one instant is told of the first; a link is told on one side; the promises of
    updates are in the words of the incident.
    """
    main, *others = cases
    texts = {(each.at, each.event.fact.text) for each in main if each.event and each.event.kind == "replied"}
    steps = {(each.at, each.event.actor) for each in main if each.event and each.event.kind.startswith("incident_")}
    own = [each for each in main if not _is_mechanics(each, steps)]
    more = [each for moments in others for each in moments if not _is_repeated(each, texts)]
    yield from sorted([*own, *more], key=lambda moment: moment.at)


def _is_mechanics(moment: Moment, steps: set[tuple[int, str]]) -> bool:
    event = moment.event
    return event is not None and event.kind in _MECHANICS and (moment.at, event.actor) in steps


def _is_repeated(moment: Moment, texts: set[tuple[int, str]]) -> bool:
    event = moment.event
    if event is None or event.kind not in {"replied", "linked"}:
        return False
    return event.kind == "linked" or (moment.at, event.fact.text) in texts

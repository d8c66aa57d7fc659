"""A major incident as a document: summary, roles, what the customers were told, review, timeline, affected cases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import Instant, from_text, to_text
from supportcli.presentation.case.history import Moment, sentence
from supportcli.presentation.formats.document import Document, Section
from supportcli.presentation.text.wording import when, when_exact
from supportcli.presentation.text.zone import zoned

View = Mapping[str, Any]
_TEST = " From a test store: its times are not the real ones."


def document(
    case: View, *, affected: Sequence[View], roles: Sequence[View], updates: Sequence[View], reviews: Sequence[View],
    moments: Iterable[Moment], zone: tzinfo, now: Instant, is_test: bool,
) -> Document:  # fmt: skip
    """Return the report; every time in it reads the same at any time."""
    return Document(
        f"Major incident {case['id']}: {case['title']}",
        f"Drawn from the log. It has internal notes.{_TEST * is_test}",
        (
            Section("Summary", [*_summary(case, affected, updates, zone)], [("Declared as", case["incident"]["text"])]),
            _given(roles, zone, now),
            _said(updates, zone),
            *_reviewed(reviews, zone),
            _hit((case, *affected)),
            _timeline([*moments], zone, now),
        ),
    )


def _given(roles: Sequence[View], zone: tzinfo, now: Instant) -> Section:
    head = (zoned("From", zone, now, (each["at"] for each in roles)), "Role", "Who")
    rows = [(when(each["at"], zone, None), each["role"], each["who"]) for each in roles]
    return Section("Roles", head=head, rows=rows, nothing="Nobody was named.")


def _said(updates: Sequence[View], zone: tzinfo) -> Section:
    texts = [
        (f"{when_exact(each['at'], zone, None)}, by {each['by']}: {each['state']}", each["text"]) for each in updates
    ]
    return Section("Updates to the customers", texts=texts, nothing="None.")


def _hit(cases: Sequence[View]) -> Section:
    rows = [(each["id"], each["status"], each["customer"] or "", each["title"]) for each in cases]
    return Section("Affected cases", head=("Case", "Status", "Customer", "Title"), rows=rows)


def _timeline(moments: Sequence[Moment], zone: tzinfo, now: Instant) -> Section:
    stamps = [to_text(each.at) for each in moments]
    rows = [
        (when(stamp, zone, None), each.case, each.event.actor if each.event else "", sentence(each, zone))
        for each, stamp in zip(moments, stamps, strict=True)
    ]
    return Section("Timeline", head=(zoned("When", zone, now, stamps), "Case", "Who", "What"), rows=rows)


def _summary(case: View, affected: Sequence[View], updates: Sequence[View], zone: tzinfo) -> Iterator[tuple[str, str]]:
    incident = case["incident"]
    declared, stable, ended = (incident[name] for name in ("declared_at", "stable_at", "ended_at"))
    yield "State", incident["state"]
    yield "Priority", case["priority"]
    yield "Declared", when_exact(declared, zone, None)
    for label, until in (("Stable", stable), ("Over", ended)):
        if until:
            yield label, f"{when_exact(until, zone, None)}, {spoken(from_text(until) - from_text(declared))} after"
    customers = dict.fromkeys(each["customer"] for each in (case, *affected) if each["customer"])
    yield "Customers", ", ".join(customers) or "none named"
    yield "Cases", str(1 + len(affected))
    yield "Updates", str(len(updates))
    if case["cause"]:
        yield "Cause", case["cause"]


def _reviewed(reviews: Sequence[View], zone: tzinfo) -> Iterator[Section]:
    if not reviews:
        yield Section("Review", nothing="Not reviewed yet.")
    for each in reviews:
        texts = [("What happened", each["happened"]), ("What helped", each["helped"])]
        rows = [(one["id"], one["status"], one["assignee"] or "unassigned", one["title"]) for one in each["actions"]]
        by = f"Review, {when_exact(each['at'], zone, None)}, by {each['by']}"
        yield Section(by, (), texts, ("Action", "Status", "Assignee", "Title"), rows)

"""What stands on a case's page, before anybody draws it: facts, clocks and promises in words."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.metrics import OWN_TARGET, once
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.duration import spoken, worked
from supportcli.domain.time.instant import Instant
from supportcli.presentation.case.fields import AS_KEPT, FIELDS
from supportcli.presentation.formats.field import choose
from supportcli.presentation.text.owed import metric_words
from supportcli.presentation.text.wording import countdown, owed_instant, when, when_exact

View = Mapping[str, Any]
_OPEN = ("active", "paused")
#: What this case is to the other, by the relation.
LINKED = {
    "related": "related to", "duplicate-of": "duplicate of", "duplicated-by": "duplicated by", "parent": "parent of",
    "child": "child of",
}  # fmt: skip

_BECAME = {"given": "given", "ended": "the case ended with it", "reopened": "reopened after it"}


class ClockLine(NamedTuple):
    """A clock in four words: its name, where it stands, when that was or will be, how much time it took."""

    name: str
    stands: str
    at: str
    took: str
    clock: View


def facts(view: View, zone: tzinfo, now: Instant) -> list[tuple[str, str]]:
    """Return labels and values of what is known; unknown values take no line."""
    waits = view["waiting_reason"] and _with(view["waiting_reason"], " until ", _at(view["waiting_until"], zone, now))
    opened = when_exact(view["opened_at"], zone, now)
    between = ", ".join(view.get("merged_by_way_of") or ())
    pairs = (
        ("Customer", _with(view["customer"], ", ", view["contact"])),
        ("About the contact", view.get("contact_note")),
        ("Opened", _with(opened, ", by ", view["channel"])),
        ("Waits for", waits),
        ("Asked for", view["requested_priority"]),
        ("Suggested", view["suggested_priority"]),
        ("Authorised", _authorised(view, zone, now)),
        ("Failed attempts", view["unreached"] and f"{view['unreached']} since the customer was last reached"),
        ("Impact", _with(view["impact"], ", hits ", view["scope"])),
        ("Cause", view.get("cause")),
        ("Service", _with(view.get("service"), ": ", view.get("service_limit"))),
        ("Tags", " ".join(view.get("tags") or ())),
        ("Account manager", view["account_manager"]),
        ("Collect only", _with(view["may_collect"], ", under ", view["agreement"])),
        ("Resolved", _at(view["resolved_at"], zone, now)),
        ("Closed", _with(_at(view["closed_at"], zone, now), " as ", view["closed_as"])),
        ("Reopened", f"{view['reopened']} times" if view["reopened"] > 1 else view["reopened"] and "once"),
        ("Time spent", view["spent_seconds"] and worked(view["spent_seconds"])),
        ("Rated", rated(view)),
        ("Would recommend", _recommended(view)),
        (
            "Thanks",
            " / ".join(_with(each["by"], ": ", each["text"]) or each["text"] for each in view.get("thanks", ())),
        ),
        ("Ask for a rating", _to_ask(view)),
        ("Merged into", _with(view.get("merged_into"), " by way of ", between)),
        ("Merged in", _taken_in(view)),
        ("Followers", ", ".join(view.get("followers") or ())),
        ("Mentioned", ", ".join(view.get("mentioned") or ())),
        ("Wishes", ", ".join(each["ref"] for each in view.get("wishes") or ())),
        ("Links", ", ".join(f"{LINKED[link['relation']]} {link['id']}" for link in view["links"])),
    )
    return [(label, str(value)) for label, value in pairs if value]


def _taken_in(view: View) -> str:
    """Return the cases that were merged into this one, and how to read them."""
    taken = view.get("absorbed") or ()
    return f"{', '.join(taken)} (support show {' '.join(taken)})" if taken else ""


def record(view: View, zone: tzinfo, now: Instant) -> list[tuple[str, str]]:
    """Return labels and values of how a case is kept, which stand at the end of its page."""
    pairs = (
        ("Kind", _with(view["kind"], ", ", view["category"])),
        ("Plan", view["plan"]),
        ("Changed", _at(view["updated_at"], zone, now) if view["updated_at"] != view["opened_at"] else None),
        *((field.label, view[field.name]) for field in choose(FIELDS, AS_KEPT)),
        ("Elsewhere", ", ".join(view["aliases"])),
        ("Uid", view["uid"]),
    )
    return [(label, str(value)) for label, value in pairs if value]


def rated(view: View) -> str | None:
    """Return how the customer rated a case last, in their words."""
    if not view["ratings"]:
        return None
    last = view["ratings"][-1]
    said = _with(f"{last['score']} of 5", " by ", last["by"])
    return _with(said, ": ", last["text"])


def _recommended(view: View) -> str | None:
    if not view.get("recommendations"):
        return None
    last = view["recommendations"][-1]
    return _with(_with(f"{last['score']} of 10", " by ", last["by"]), ": ", last["text"])


def _to_ask(view: View) -> str | None:
    """Return who is to be asked for a rating; nobody once one came after the draw."""
    draws = view.get("rating_draws") or ()
    if not draws or not draws[-1]["asked"]:
        return None
    given = (*view["ratings"], *view["recommendations"])
    return None if any(each["at"] >= draws[-1]["at"] for each in given) else draws[-1]["to"]


def status_line(view: View) -> Sequence[tuple[str, str]]:
    """Return the words that place a case: the field each belongs to, and the word."""
    return (
        ("priority", view["priority"]),
        ("status", view["status"]),
        ("assignee", view["assignee"] or "unassigned"),
        ("tier", view["tier"]),
    )


def warnings(view: View, zone: tzinfo, now: Instant) -> list[tuple[str, str]]:
    """Return the warnings, each with its label: unreadable events, alarms, missing authorisation, a proposal."""
    found = [
        ("CANNOT BE READ; what is shown may be wrong", f"event {event['seq']}, {event['kind']}: {event['why']}")
        for event in view.get("unreadable", ())
    ]
    if (incident := view.get("incident")) and incident["state"] != "over":
        found.append(("MAJOR INCIDENT", incident_words(incident, zone, now)))
    if paging := view.get("paging"):
        found.append(("Paging", paging_words(paging, zone, now)))
    if view["alarms"]:
        found.append((f"Severity keywords above {view['priority']}", ", ".join(view["alarms"])))
    override = view.get("override")
    if view["gate"] == "overridden":
        who = "by one of us ALONE" if view.get("override_alone") else "by two of us"
        who = _overriders(override) if override else who
        found.append(("OVERRIDDEN without written authorisation", who))
    if view["gate"] == "closed" and view["status"] != "closed":
        found.append(("Waiting for written authorisation", "no contact has authorised work on the customer's side yet"))
    if view.get("unproved"):
        named = ", ".join(f"{one['kind']} by {one['by']}" for one in view["unproved"])
        found.append(("UNPROVED here, opens nothing", named))
    if view.get("proposal"):
        found.append(("Customer not reached; suggested", view["proposal"]))
    return found


def paging_words(paging: View, zone: tzinfo, now: Instant) -> str:
    """Return how paging stands: who has it and how long that took, or when somebody is paged next."""
    took = "" if paging["answered_seconds"] is None else f", answered after {spoken(paging['answered_seconds'])}"
    if paging["acknowledged_by"]:
        return f"acknowledged by {paging['acknowledged_by']} {_at(paging['acknowledged_at'], zone, now)}{took}"
    if paging["next_at"]:
        return f"NOBODY ANSWERED, ladder {paging['ladder']}, next page {_at(paging['next_at'], zone, now)}{took}"
    return f"over (ladder {paging['ladder']}){took}"


def incident_words(incident: View, zone: tzinfo, now: Instant) -> str:
    """Return how a major incident stands: since when, when the customers hear of it next, who is what, where."""
    since = f"{incident['state']} since {_at(incident['stable_at'] or incident['declared_at'], zone, now)}"
    owed = incident["next_update_at"] and f"next update due {_at(incident['next_update_at'], zone, now)}"
    people = [f"{role} {incident[role]}" for role in ("lead", "fixer", "communicator") if incident[role]]
    bridge = incident["bridge"] and f"bridge {incident['bridge']}"
    return "; ".join(filter(None, (since, owed, ", ".join(people), bridge, incident["text"])))


def _overriders(override: View) -> str:
    second = f"with {override['second']}" if override["second"] else "ALONE, without a second person"
    return f"by {override['actor']} {second}: {override['because']}"


def _authorised(view: View, zone: tzinfo, now: Instant) -> str | None:
    authorisation = view.get("authorisation")
    return authorisation and f"by {authorisation['by']}, {_at(authorisation['at'], zone, now)} [{authorisation['ref']}]"


def clock_lines(view: View, zone: tzinfo, now: Instant) -> list[ClockLine]:
    """Return the clocks, those that are open first, without promises and windows, none said twice."""
    every = view["clocks"]
    clocks = once(
        (one for one in every if one["metric"] not in OWN_TARGET),
        lambda one: (one["state"], one["due_at"], one["breached_at"]),
    )
    clocks.sort(key=lambda clock: (clock["state"] not in _OPEN, owed_instant(clock) or "~"))
    return [_line(clock, zone, now) for clock in clocks]


def promise_lines(view: View, zone: tzinfo, now: Instant) -> list[tuple[ClockLine, str]]:
    """Return every promise as its clock, and what was promised to whom."""
    by_number = {clock["instance"]: clock for clock in view["clocks"] if clock["metric"] == "promise"}
    return [
        (_line(by_number[each["number"]], zone, now), each["text"] + (f" (to {each['to']})" if each["to"] else ""))
        for each in view["promises"] if each["number"] in by_number
    ]  # fmt: skip


def runbook_lines(view: View, zone: tzinfo, now: Instant) -> list[str]:
    """Return the runbooks that are offered, and below the steps that are done."""
    offered = [f"{each['slug']}: {each['title']} ({owned(each, zone, now)})" for each in view["runbooks"]]
    done = [
        f"{each['runbook']} {each['step']}, {each['what']}: done by {each['by']}, {when(each['at'], zone, now)}"
        + (f", {each['text']}" if each["text"] else "")
        for each in view["steps"]
    ]
    return [*offered, *done]


def solution_lines(view: View) -> list[str]:
    """Return the solutions that are suggested, and below those that were given, with what became of the case."""
    suggested = [suggestion(each, view["id"]) for each in view.get("solutions") or ()]
    given = [f"{each['slug']}, version {each['version']}: {_BECAME[each['state']]}" for each in view["answered_with"]]
    return [*suggested, *given]


def suggestion(solution: View, name: str) -> str:
    """Return what a suggested solution answers, and how to give it to a case."""
    stale = ", STALE" if solution["stale"] else ""
    return f"{solution['title']}{stale}: support reply {name} --with {solution['slug']}"


def owned(runbook: View, zone: tzinfo, now: Instant) -> str:
    """Return whose topic a runbook is about, and until when they are away."""
    away = f", away until {when(runbook['away_until'], zone, now)}" if runbook["away_until"] else ""
    return f"{runbook['topic']}, {runbook['owner']}{away}"


def access_lines(view: View, zone: tzinfo, now: Instant) -> list[tuple[ClockLine, str]]:
    """Return every access window as its clock, and what it allows by whom."""
    by_number = {clock["instance"]: clock for clock in view["clocks"] if clock["metric"] == "access"}
    return [
        (
            _window(by_number[each["number"]], each, zone, now),
            f"{by_number[each['number']]['label']}, by {each['by']}{', unproved here' if each['unproved'] else ''}",
        )
        for each in view["access"] if each["number"] in by_number
    ]  # fmt: skip


def _window(clock: View, window: View, zone: tzinfo, now: Instant) -> ClockLine:
    plain = _line(clock, zone, now)
    at = f"until {when(window['to_at'], zone, now)}" if window["state"] in ("ahead", "open") else plain.at
    return plain._replace(stands="over" if window["state"] == "over" else plain.stands, at=at)


def _line(clock: View, zone: tzinfo, now: Instant) -> ClockLine:
    took = f"{worked(clock['elapsed_seconds'])} of {worked(clock['target_seconds'])}"
    where = "" if clock["calendar"] == "always" else f" ({clock['calendar']})"
    if clock["state"] in _OPEN:
        owed = owed_instant(clock)
        at = owed and f"due {when(owed, zone, now)}"
    elif clock["state"] == "satisfied":
        at = when(clock["satisfied_at"], zone, now)
    else:
        at = clock["cancel_reason"]
    numbered = f" {clock['instance']}" if clock["instance"] > 1 and clock["metric"] not in OWN_TARGET else ""
    waived = ", waived" if clock["waived"] else ""
    stands = countdown(clock, zone, now) + waived
    return ClockLine(metric_words(clock) + numbered, stands, at or "", took + where, clock)


def _with(value: str | None, between: str, more: str | None) -> str | None:
    return f"{value}{between}{more}" if value and more else value or more


def _at(value: str | None, zone: tzinfo, now: Instant) -> str | None:
    return value and when(value, zone, now)

"""What stands on a customer's page, before anybody draws it: facts, and blocks of lines or text."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import Instant, from_text
from supportcli.presentation.text.owed import metric_words, next_clock, override_words
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.two_edits import both_values
from supportcli.presentation.text.wording import ago, countdown, countdown_instant, left_words, when
from supportcli.presentation.text.zone import LABEL, zone_word

View = Mapping[str, Any]
Pairs = list[tuple[str, str]]


class Block(NamedTuple):
    """A part of the page: its title, what one line of it is called, and the lines; or a text in their place."""

    title: str
    each: str
    lines: Pairs
    text: str = ""


#: What a case's gate adds to its line.
_GATES = {
    "closed": ", waiting for authorisation", "unproved": ", authorisation unproved here",
}  # fmt: skip


def facts(view: View, zone: tzinfo, now: Instant) -> Pairs:
    """Return labels and values of what is known; what is not known takes no line."""
    contract = view["contract"]
    pairs = (
        ("Also called", ", ".join(view["aliases"])),
        ("Calling", _caller(view)),
        ("Plan", view["plan"]),
        ("Contract", contract and _contract(contract, zone, now)),
        ("Prepaid", contract and prepaid(contract)),
        ("Worth", contract and contract["value"] and f"{contract['value']} {contract['currency']}"),
        ("Looked after by", _with_away(view, view["looked_after_by"], zone, now)),
        ("Backup", contract and _with_away(view, contract["backup"], zone, now)),
        ("Account manager", _with_away(view, view["account_manager"], zone, now)),
        ("Collect only", _under(view)),
        ("UNPROVED here", _unproved(view)),
        ("Language", view["language"]),
        ("Their time", _time(view)),
        ("Through", view["partner"]),
    )
    known = [(label, value) for label, value in pairs if value]
    shown = _instants(view)
    return [*known, (LABEL, zone_word(zone, now, shown))] if shown else known


def _instants(view: View) -> list[str]:
    """Return the instants that the page shows without a zone."""
    contract = view["contract"] or {"state": "", "ends_at": None}
    clocks = (clock for case in view["open_cases"] if (clock := next_clock(case)))
    shown = (
        None if contract["state"] == "ended" else contract["ends_at"],
        *(each["until_at"] for each in view["away"]), *(each["due_at"] for each in view["promises"]),
        *(each["closed_at"] for each in view["last_cases"]), *map(countdown_instant, clocks),
    )  # fmt: skip
    return [at for at in shown if at]


def blocks(view: View, zone: tzinfo, now: Instant) -> list[Block]:
    """Return the parts of the page that have anything in them."""
    found = (
        Block("Two edits", "Two edits", list(both_values(view["two_edits"]))),
        Block("Open cases", "Open case", [(case["id"], _open(case, zone, now)) for case in view["open_cases"]]),
        Block("Promises", "Promise", [(each["id"], _promise(each, zone, now)) for each in view["promises"]]),
        Block("Last cases", "Last case", [(case["id"], _closed(case, zone, now)) for case in view["last_cases"]]),
        Block("Contacts", "Contact", [(each["name"], ", ".join(_contact(each))) for each in view["contacts"]]),
        Block("Services and limits", "Service", [(each["name"], each["limit"]) for each in view["services"]]),
        Block("Landscape", "Landscape", [], view["landscape"] or ""),
    )
    return [block for block in found if block.lines or block.text]


def prepaid(contract: View) -> str:
    """Return what a contract includes beforehand, and what is left of it where that was counted."""
    said = []
    if contract["consultations"] is not None:
        left = contract.get("consultations_left")
        said.append(f"{contract['consultations']} consultations" + ("" if left is None else f", {left} left"))
    if contract["month_seconds"] is not None:
        left = contract.get("month_seconds_left")
        spare = "" if left is None else f", {worked(left)} left" if left >= 0 else f", {worked(-left)} too much"
        said.append(f"{worked(contract['month_seconds'])} a month{spare}")
    return "; ".join(said)


def _contract(contract: View, zone: tzinfo, now: Instant) -> str:
    ends = contract["ends_at"]
    if contract["state"] == "ended":
        return f"{contract['number']}, {contract['plan']}, ENDED {ago(now - from_text(ends))}"
    until = f"until {when(ends, zone, now)}" if ends else "without an end"
    return f"{contract['number']}, {contract['plan']}, {until}"


def _caller(view: View) -> str | None:
    found = next((each for each in view["contacts"] if each["name"] == view["caller"]), None)
    return found and f"{found['name']}, {_may(found)}"


def _with_away(view: View, who: str | None, zone: tzinfo, now: Instant) -> str | None:
    away = next((each for each in view["away"] if each["name"] == who), None)
    return f"{who} (away until {when(away['until_at'], zone, now)})" if away else who


def _under(view: View) -> str | None:
    agreement = view["agreement"] and f"under {view['agreement']}"
    return ", ".join(filter(None, (view["may_collect"], agreement))) or None


def _unproved(view: View) -> str:
    return ", ".join(f"{each['kind']} by {one_line(each['by'])}" for each in view["unproved"])


def _time(view: View) -> str | None:
    if view["local_time"] is None:
        return None
    return f"{datetime.fromisoformat(view['local_time']):%a %H:%M} ({view['zone']})"


def _open(case: View, zone: tzinfo, now: Instant) -> str:
    clock = next_clock(case)
    owed = f"{metric_words(clock)} {countdown(clock, zone, now)}" if clock else case["status"]
    gate = f", {override_words(case)}" if case["gate"] == "overridden" else _GATES.get(case["gate"], "")
    return f"{case['priority']}, {owed}{gate}: {case['title']}"


def _promise(promise: View, zone: tzinfo, now: Instant) -> str:
    due = promise["due_at"]
    return f"due {when(due, zone, now)} ({left_words(due, None, now)}): {promise['text']}"


def _closed(case: View, zone: tzinfo, now: Instant) -> str:
    return f"closed {when(case['closed_at'], zone, now)} as {case['closed_as']}: {case['title']}"


def _contact(contact: View) -> Iterator[str]:
    yield from contact["phones"]
    yield from contact["addresses"]
    yield _may(contact)
    if contact["note"]:
        yield contact["note"]


def _may(contact: View) -> str:
    if contact["unproved"]:
        return "UNPROVED here, may not authorise"
    return "may authorise" if contact["may_authorise"] else "may not authorise"

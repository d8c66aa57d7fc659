"""The checklist of a case in words: what is checked, what is missing, and the sheet with which it was handed on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.case.checking import spoken
from supportcli.domain.time.instant import Instant
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when

View = Mapping[str, Any]


def offered(checklist: View, name: str) -> Iterator[str]:
    """Yield what is still to be checked on a case, and how to check it."""
    items = checklist["items"]
    yield f"  Checklist {one_line(checklist['name'])}, {_count(checklist)}: support check {name} ITEM"
    for each in items:
        if each["outcome"] is None:
            yield f"    {_item(each)}"


def lines(view: View, zone: tzinfo, now: Instant) -> list[str]:
    """Return the checklist of a case, an item a line, and below what was checked of others; nothing without one."""
    checklist = view.get("checklist")
    if not checklist:
        return []
    own = [f"{each['number']} {_mark(each)} {_stands(each, zone, now)}" for each in checklist["items"]]
    head = [f"{checklist['name']}, {_count(checklist)}:"] if own else []
    return [*head, *own, *(f"{each['checklist']}: {_stands(each, zone, now)}" for each in checklist["others"])]


def sheet_lines(view: View, zone: tzinfo, now: Instant) -> list[str]:
    """Return the sheets of the hand-overs that say what was done before, one after the other."""
    found: list[str] = []
    for each in view.get("handovers") or ():
        if each["tried"] or each["checked"] or each["steps"] or each["missing"]:
            found += _sheet(each, zone, now)
    return found


def _sheet(sheet: View, zone: tzinfo, now: Instant) -> Iterator[str]:
    yield f"{sheet['was']} to {sheet['to']} by {sheet['by']}, {when(sheet['at'], zone, now)}: {sheet['because']}"
    if sheet["tried"]:
        yield f"- tried: {sheet['tried']}"
    for each in sheet["checked"]:
        yield f"- checked: {_stands(each, zone, now)}"
    for each in sheet["steps"]:
        said = f": {each['text']}" if each["text"] else ""
        yield f"- done: {each['what']}{said}; {each['by']}, {when(each['at'], zone, now)}"
    if sheet["missing"]:
        yield f"- not checked: {', '.join(sheet['missing'])}; because: {sheet['unchecked']}"


def _stands(check: View, zone: tzinfo, now: Instant) -> str:
    if check["outcome"] is None:
        return str(check["what"])
    found = spoken(check["what"], check["outcome"], check["text"], check["evidence"])
    return f"{found}; {check['by']}, {when(check['at'], zone, now)}"


def _item(item: View) -> str:
    return one_line(f"{item['number']} {item['what']}{' (answer it with -m)' * item['asks']}")


def _mark(item: View) -> str:
    return "[ ]" if item["outcome"] is None else "[x]"


def _count(checklist: View) -> str:
    done: Sequence[Any] = [each for each in checklist["items"] if each["outcome"] is not None]
    return f"{len(done)} of {len(done) + checklist['missing']} checked"

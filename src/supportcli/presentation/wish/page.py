"""Wishes: their fields, and the page of one with the demand behind it and whom to answer."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import many_lines, one_line
from supportcli.presentation.text.wording import when

View = Mapping[str, Any]
FIELDS = (
    Field("ref", "Wish"),
    Field("title", "Title"),
    Field("kind", "Kind", "word", wide=True),
    Field("state", "State", "word"),
    Field("customers", "Customers", "number", "right"),
    Field("cases", "Cases", "number", "right"),
    Field("open_cases", "Open", "number", "right", wide=True),
    Field("plans", "Plans", "list"),
    Field("worth", "Worth", align="right"),
    Field("values", "Values", "list", wide=True),
    Field("first_at", "First asked", "instant", wide=True),
    Field("last_at", "Last asked", "instant", wide=True),
    Field("closed_at", "Closed", "instant", wide=True),
    Field("closed_by", "By", "name", wide=True),
    Field("text", "Text", wide=True),
)
USUAL = "ref,title,state,customers,cases,plans,worth"
PAGE = (*FIELDS, Field("linked", "Linked", "list"))


def page(view: View, zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield a wish in lines for people: what it is, the demand behind it, and each case."""
    yield one_line("  ".join(filter(None, (view["ref"], view["title"]))))
    closed = f", closed {when(view['closed_at'], zone, now)} by {view['closed_by']}" if view["closed_at"] else ""
    yield one_line(f"({view['kind']}, {view['state']}{closed})")
    yield one_line(demand(view))
    for each in view["linked"]:
        yield ""
        yield one_line(_head(each))
        if each["text"]:
            yield one_line(f"  {each['text']}")
        if view["closed_at"]:
            yield "  answered since" if each["answered"] else many_lines(f"  {each['command']}")


def demand(view: View) -> str:
    """Return the demand behind a wish in a sentence."""
    if not view["cases"]:
        return "No case asks for it."
    plans = f"; {', '.join(view['plans'])}" if view["plans"] else ""
    worth = f"; contracts in force worth {view['worth']}" if view["worth"] else ""
    return f"{_counted(view['cases'], 'case')} of {_counted(view['customers'], 'customer')}{plans}{worth}"


def answers(view: View) -> Iterator[str]:
    """Yield whom a closed wish leaves to be answered, each with the command for it."""
    for each in view["linked"]:
        if not each["answered"]:
            yield one_line(f"  {_head(each)}")
            # A text of several lines stands in quotes, and is one argument of the shell.
            yield many_lines(f"    {each['command']}")


def _head(case: View) -> str:
    language = f"in {case['language']}" if case["language"] else None
    known = (case["customer"] or "no customer", case["contact"], language, case["plan"], case["worth"])
    who = ", ".join(filter(None, known))
    return f"{case['id']} ({case['status']})  {who}: {case['title']}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

"""A review of answers: its fields, its page, and the fields of results."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when

FIELDS = (
    Field("id", "Case", "id"),
    Field("title", "Title"),
    Field("customer", "Customer", "name"),
    Field("engineer", "Engineer", "name"),
    Field("reviewer", "Reviewer", "name"),
    Field("drawn_at", "Drawn", "instant"),
    Field("answered_at", "Answered", "instant"),
    Field("yes", "Yes", "number", "right"),
    Field("no", "No", "number", "right"),
    Field("na", "N/A", "number", "right"),
    Field("candidates", "Of", "number", "right"),
    Field("place", "Place", "number", "right", wide=True),
    Field("pool", "Pool", wide=True),
    Field("only", "Only", "name", wide=True),
    Field("since", "Since", "instant", wide=True),
    Field("uid", "Uid", wide=True),
    Field("questions", "Questions", "list", wide=True),
    Field("answers", "Answers", "list", wide=True),
    Field("text", "Text", wide=True),
    Field("follows", "Follows", "bool", wide=True),
)
USUAL = "id,engineer,reviewer,drawn_at,answered_at,yes,no,na,candidates"
RESULTS = (
    Field("name", "Name"),
    Field("drawn", "Drawn", "number", "right"),
    Field("answered", "Answered", "number", "right"),
    Field("yes", "Yes", "number", "right"),
    Field("no", "No", "number", "right"),
    Field("na", "N/A", "number", "right"),
    Field("share", "Yes %", "share", "right", alone="Yes, % of yes and no"),
    Field("by", "By", "word", wide=True),
)
USUAL_RESULTS = "drawn,answered,yes,no,na,share"
#: What is compared with the period before; people see the first, unless they ask for others.
COMPARED = ("share", "answered")
BELOW = "Yes %: of the yes and no. N/A: what does not apply."


def page(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield a review in lines for people: the case, what was said in it, and each question with its answer."""
    yield one_line(f"{view['id']}  {view['title']}")
    who = ", ".join(filter(None, (view["customer"], view["engineer"] and f"case of {view['engineer']}")))
    only = f" of {view['only']}" if view["only"] else ""
    since = f" closed since {when(view['since'], zone, now)}" if view["since"] else ""
    drawn = f"drawn by {view['reviewer']} {when(view['drawn_at'], zone, now)}"
    yield one_line(f"({f'{who}; ' if who else ''}{drawn}, {view['place'] + 1} of {view['candidates']}{only}{since})")
    yield ""
    for each in view["exchange"]:
        yield one_line(f"{when(each['at'], zone, now)} {each['actor']} {each['kind']}: {each['text']}")
    yield ""
    for place, question in enumerate(view["questions"]):
        answer = view["answers"][place] if place < len(view["answers"]) else "-"
        yield one_line(f"{place + 1}. {question} {answer}")
    if view["text"]:
        yield one_line(f"In words: {view['text']}")


def how_to_answer(view: Mapping[str, Any]) -> str:
    """Return the command by which a review is answered."""
    return f"support review answer {view['id']} --answers {','.join('yes' for _ in view['questions'])}"

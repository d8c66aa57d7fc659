"""The fields of figures of ratings, and the words behind them in lines for people."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when

FIELDS = (
    Field("name", "Name"),
    Field("asked", "Drawn", "number", "right", alone="Drawn to be asked"),
    Field("answered", "Answered", "number", "right"),
    Field("response_rate", "Rate %", "share", "right", alone="Answered, % of drawn"),
    Field("rated", "Rated", "number", "right"),
    Field("mean", "Mean", "number", "right", alone="Mean rating"),
    Field("negative", "Negative", "number", "right"),
    Field("negative_share", "Share %", "share", "right", alone="Negative, % of rated"),
    Field("nps", "NPS", "number", "right"),
    Field("nps_answers", "Of", "number", "right", alone="NPS, answers"),
    Field("thanks", "Thanks", "number", "right"),
    Field("by", "By", "word", wide=True),
)
#: What customers said behind the figures.
SAID = (
    Field("id", "Case", "id"),
    Field("score", "Score", "number", "right"),
    Field("text", "Words"),
    Field("by", "By", "name"),
    Field("customer", "Customer", "name"),
    Field("engineer", "Engineer", "name"),
    Field("at", "When", "recorded"),
)
#: By the key of a row, what its words are called, and their fields.
SAID_BY = {
    "negatives": ("Negative", "id,score,text,by,customer,engineer,at"),
    "thanked": ("Thanks", "id,text,by,customer,engineer,at"),
}
USUAL = ",".join(field.name for field in FIELDS[1:-1])
USUAL_BY = f"name,{USUAL}"
#: What is compared with the period before; people see the first, unless they ask for others.
COMPARED = ("mean", "rated", "response_rate", "negative_share", "nps")
BELOW = (
    "Rate: answered of drawn; whether somebody asked is not recorded. Share: negative of rated. "
    "NPS: from -100 to 100, of so many answers."
)


def words(rows: Sequence[Mapping[str, Any]], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield the words behind every negative rating, then the thanks, in lines for people."""
    for title, part in (("Negative", "negatives"), ("Thanks", "thanked")):
        found = sorted((each for row in rows for each in row[part]), key=lambda each: each["at"], reverse=True)
        if found:
            yield ""
            yield f"{title}:"
            yield from (f"  {line_of(each, zone, now)}" for each in found)


def line_of(said: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    """Return what a customer said of a case in a line: which case, how much, who, when, and the words."""
    score = f" {said['score']} of {said['best']}" if "score" in said else ""
    names = ", ".join(filter(None, (said["by"], said["customer"])))
    engineer = f", case of {said['engineer']}" if said["engineer"] else ""
    who = f" ({names}{engineer}; {when(said['at'], zone, now)})" if names or engineer else ""
    text = f": {said['text']}" if said["text"] else ""
    return one_line(f"{said['id']}{score}{who}{text}")

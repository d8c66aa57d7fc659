"""Everything that is held on a customer or a person there, as a page to hand over and as rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.presentation.formats.field import Field
from supportcli.presentation.formats.markdown import text
from supportcli.presentation.text import record_sentences, sentences
from supportcli.presentation.text.safe import many_lines, one_line
from supportcli.presentation.text.wording import when_exact

FIELDS = (
    Field("section", "Part", "word"),
    Field("where", "Where"),
    Field("event", "Event", "number", "right"),
    Field("at", "When", "recorded"),
    Field("actor", "Recorded by", "name"),
    Field("kind", "Kind", "word"),
    Field("recording", "Recording"),
    Field("said", "What"),
    Field("uid", "Uid"),
    Field("texts", "Texts", "list"),
)
USUAL = "section,where,event,at,actor,kind,said"
#: What is answered as a whole.
OBJECT = tuple(Field(name, name.capitalize()) for name in ("customer", "contact", "at", "known", "entries", "copies"))
HEADS = {
    "record": "Recorded of the customer", "case": "Cases", "message": "Messages",
    "authorisation": "Authorisations and access", "attempt": "Attempts to reach them",
    "recording": "Recordings of work",
}  # fmt: skip
_KNOWN = ("language", "zone", "partner", "agreement", "may_collect", "looked_after_by", "landscape")


def with_sentences(entries: Sequence[Mapping[str, Any]], zone: tzinfo) -> list[dict[str, Any]]:
    """Return the entries, each with a sentence in the place of its fact."""
    return [
        {name: value for name, value in each.items() if name != "fact"} | {"said": _sentence(each, zone)}
        for each in entries
    ]


def lines(view: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    """Yield the page as plain lines."""
    yield _title(view)
    yield f"As of {when_exact(view['at'], zone, None)}."
    for head, said in _parts(view, zone):
        yield ""
        yield head
        yield from (f"  {each}" for each in said)


def markdown(view: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    """Yield the page in Markdown; what people wrote stays text."""
    yield f"# {text(_title(view))}"
    yield ""
    yield text(f"As of {when_exact(view['at'], zone, None)}.")
    for head, said in _parts(view, zone):
        yield ""
        yield f"## {text(head)}"
        yield ""
        yield from (f"* {text(each)}" for each in said)


def _title(view: Mapping[str, Any]) -> str:
    of = f" at {view['customer']}" if view["contact"] else ""
    return one_line(f"Everything that is held on {view['contact'] or view['customer']}{of}")


def _parts(view: Mapping[str, Any], zone: tzinfo) -> Iterator[tuple[str, list[str]]]:
    yield "Known now", [*_known(view)] or ["Nothing but the name, from the cases below."]
    for section, head in HEADS.items():
        found = [each for each in view["entries"] if each["section"] == section]
        if found:
            yield head, [_line(each, zone) for each in found]
    yield "Where copies may lie", list(view["copies"])
    yield "How it is taken out", ["support redact --help; the number after # is the event."]


def _known(view: Mapping[str, Any]) -> Iterator[str]:
    known, contact = view["known"], view["contact"]
    for each in known["contacts"]:
        if contact in {None, each["name"]}:
            ways = (*each["phones"], *each["addresses"], *filter(None, (each["note"],)))
            may = "may authorise" if each["may_authorise"] else "may not authorise"
            yield one_line(f"Contact {each['name']}: {', '.join((*ways, may))}")
    if contact is None:
        yield from (one_line(f"Also called {name}") for name in known["aliases"])
        yield from (
            f"{name.replace('_', ' ').capitalize()}: {many_lines(known[name])}" for name in _KNOWN if known[name]
        )
        yield from (one_line(f"Service {each['name']}: {each['limit']}") for each in known["services"])


def _line(entry: Mapping[str, Any], zone: tzinfo) -> str:
    recording = f"; what it printed: support transcript show {entry['recording']}" if entry["recording"] else ""
    at = when_exact(entry["at"], zone, None)
    where = f"{one_line(entry['where'])} #{entry['event']}, by {one_line(entry['actor'])}"
    return f"{at}  {where}: {_sentence(entry, zone)}{recording}"


def _sentence(entry: Mapping[str, Any], zone: tzinfo) -> str:
    """Render what an event says, with the texts that its sentence leaves out."""
    if entry["section"] == "record":
        said = record_sentences.SENTENCES[entry["kind"]](entry["fact"], zone, None)
    else:
        said = sentences.describe_fact(entry["fact"], zone, None)
    found = [(name, one_line(each)) for name, texts in entry["texts"].items() for each in texts]
    return said + "".join(f"; {name.replace('_', ' ')}: {each}" for name, each in found if each not in said)

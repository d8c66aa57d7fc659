"""A runbook: its fields, and its page, with the steps that were done on a case."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.runbook.steps import lines, steps
from supportcli.domain.time.instant import Instant, maybe_text, to_text
from supportcli.presentation.case.page import owned
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.two_edits import both_values
from supportcli.presentation.text.wording import when
from supportcli.presentation.text.zone import zoned

FIELDS = (
    Field("slug", "Runbook"),
    Field("title", "Title"),
    Field("topic", "Topic", "name"),
    Field("owner", "Owner", "name"),
    Field("away_until", "Away until", "instant"),
    Field("categories", "Categories", "list"),
    Field("words", "Words", "list"),
    Field("changed_at", "Changed", "instant"),
    Field("retired", "Retired"),
    Field("text", "Text"),
    Field("steps", "Steps", "list"),
    Field("two_edits", "Two edits", "list"),
)
USUAL = "slug,title,topic,owner,away_until"


def row(runbook: Any, away_until: int | None, done: Mapping[int, Any], two_edits: Sequence[Any] = ()) -> dict[str, Any]:
    """Render a runbook for programs; `done` are its steps that were ticked, by number."""
    return {
        "slug": runbook.key,
        "title": runbook.title,
        "topic": runbook.topic,
        "owner": runbook.owner,
        "away_until": maybe_text(away_until),
        "categories": list(runbook.categories),
        "words": list(runbook.words),
        "changed_at": to_text(runbook.changed_at),
        "retired": runbook.retired,
        "text": runbook.text,
        "steps": [_step(step, done.get(step.number)) for step in steps(runbook.text)],
        "two_edits": [*two_edits],
    }


def page(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield a runbook in lines for people: whose it is, what to do, and what of it is done."""
    yield one_line(f"{view['slug']}  {view['title']}")
    changed = zoned(when(view["changed_at"], zone, now), zone, now, [view["changed_at"]])
    yield one_line(f"({owned(view, zone, now)}; changed {changed})")
    if view["retired"]:
        yield one_line(f"RETIRED: {view['retired']}")
    for part, text in both_values(view["two_edits"]):
        yield one_line(f"TWO EDITS of {part}: {text}")
    yield ""
    done = {each["step"]: each for each in view["steps"] if each["ticked_at"]}
    for line, step in lines(view["text"]):
        yield one_line(line.expandtabs(8))
        if step is not None and step.number in done:
            tick = done[step.number]
            note = f": {tick['text']}" if tick["text"] else ""
            yield one_line(f"      ✓ {tick['by']}, {when(tick['ticked_at'], zone, now)}{note}")


def _step(step: Any, tick: Any) -> dict[str, Any]:
    return {
        "step": step.number,
        "what": step.what,
        "ticked_at": tick and to_text(tick.at),
        "by": tick and tick.who,
        "text": tick and tick.text,
    }

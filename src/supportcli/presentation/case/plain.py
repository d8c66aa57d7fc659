"""A case as `label: value` lines: for pipes, screen readers and whoever asked for `--plain`; nothing is cut."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant, to_text
from supportcli.presentation.case import checklist
from supportcli.presentation.case import page as case_page
from supportcli.presentation.case.history import Moment, priority_words, sentence
from supportcli.presentation.case.now import owed_now
from supportcli.presentation.text.safe import many_lines, one_line
from supportcli.presentation.text.wording import when
from supportcli.presentation.text.zone import LABEL, zone_word


def page(view: Mapping[str, Any], moments: Sequence[Moment], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield everything about a case, one fact per line: what is owed now first, how it is kept last."""
    yield from _head(view, zone, now)
    for label, value in case_page.facts(view, zone, now):
        yield f"{label}: {one_line(value)}"
    lines = [(each, each.took) for each in case_page.clock_lines(view, zone, now)]
    lines += [*case_page.promise_lines(view, zone, now), *case_page.access_lines(view, zone, now)]
    for each, more in lines:
        words = ", ".join(filter(None, (each.stands, each.at, more)))
        yield f"Clock, {each.name}: {one_line(words)}"
    for label, found in (
        ("Runbook", case_page.runbook_lines(view, zone, now)),
        ("Checklist", checklist.lines(view, zone, now)),
        ("Handed over", checklist.sheet_lines(view, zone, now)),
        ("Solution", case_page.solution_lines(view)),
    ):
        yield from (f"{label}, {one_line(line)}" for line in found)
    changed = priority_words(moments, zone)
    if changed:
        yield f"Priority changed: {one_line(changed)}"
    for label, text in (("Justification", "justification"), ("Text", "text"), ("Resolution", "resolution")):
        if view[text]:
            yield f"{label}: {_hanging(view[text])}"
    for moment in moments:
        yield f"History, {_describe_moment(moment, zone)}"
    for label, value in case_page.record(view, zone, now):
        yield f"{label}: {one_line(value)}"


def _head(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> Iterator[str]:
    yield f"Case: {view['id']}"
    yield f"Title: {one_line(view['title'])}"
    for label, (_, word) in zip(("Priority", "Status", "Who", "Tier"), case_page.status_line(view), strict=True):
        yield f"{label}: {one_line(word)}"
    for label, words in case_page.warnings(view, zone, now):
        yield f"{label.partition(' than ')[0]}: {one_line(words)}"
    owed = owed_now(view, zone, now)
    if owed:
        yield f"Now: {one_line(owed[0])}"
        yield f"Command: {one_line(owed[1])}"


def story(moments: Sequence[Moment], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield the zone of the times, and one line per moment."""
    yield f"{LABEL}: {zone_word(zone, now, (to_text(each.at) for each in moments))}"
    yield from (f"{moment.case}, {_describe_moment(moment, zone)}" for moment in moments)


def _describe_moment(moment: Moment, zone: tzinfo) -> str:
    event = moment.event
    who = f"{one_line(event.actor)} " if event else ""
    late = f" (written down {when(to_text(event.recorded_at), zone, None)})" if event and event.is_backdated else ""
    return f"{when(to_text(moment.at), zone, None)}: {who}{sentence(moment, zone)}{late}"


def _hanging(text: str) -> str:
    """Write a text of several lines so that no line of it looks like a label."""
    return many_lines(text.rstrip()).replace("\n", "\n  ")

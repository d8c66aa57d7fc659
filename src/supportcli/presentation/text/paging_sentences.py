"""The sentences of pages and notices: of a case, and of a delivery."""

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.case.paging.notified import WHOLE
from supportcli.domain.metrics import ACCESS
from supportcli.domain.time.duration import spoken
from supportcli.presentation.text.safe import one_line

Sentence = Callable[[Any, tzinfo, int | None], str]


def _began(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    steps = "; ".join(
        f"{'after ' + spoken(wait) + ' ' if place else ''}{_listed(step.splitlines())}"
        for place, (step, wait) in enumerate(zip(fact.steps, fact.waits, strict=False))
    )
    return f"PAGING by ladder {one_line(fact.ladder)}: {steps}"


def _paged(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    step = f"step {fact.step}" if fact.step else "the end"
    name = f"{step} of ladder {one_line(fact.ladder)}"
    if fact.is_late:
        return f"{name} was missed by more than an hour, and nobody was paged"
    passed = f"; passed over: {_listed(fact.passed)}" if fact.passed else ""
    stale = "; an answer was followed by nothing" if fact.is_stale else ""
    if not fact.to:
        alarmed = f"; {_listed(fact.alarmed)} alarmed" if fact.alarmed else ""
        return f"{name} reached NOBODY{alarmed}{passed}{stale}"
    return f"paged {_listed(fact.to)} ({name}){passed}{stale}"


def _acknowledged(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"page acknowledged{': ' + one_line(fact.text) if fact.text else ''}"


def _ended(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    return f"paging by ladder {one_line(fact.ladder)} ended"


def _notified(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    name = f"{fact.metric.replace('_', ' ')} {fact.instance}"
    end = "over" if fact.metric == ACCESS else "BREACHED"
    state = end if fact.percent == WHOLE else f"at {fact.percent}% of its time"
    if fact.is_late:
        return f"{name} is {state}; missed by more than an hour, and nobody was told"
    return f"{_listed(fact.to) if fact.to else 'nobody'} told: {name} is {state}"


def _listed(names: Any) -> str:
    return ", ".join(map(one_line, names))


PAGING: Mapping[str, Sentence] = {
    "paging_began": _began,
    "paged": _paged,
    "page_acknowledged": _acknowledged,
    "paging_ended": _ended,
    "clock_notified": _notified,
}


def _made(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    about = "".join(f" {one_line(str(each))}" for each in (fact.about, fact.part) if each is not None)
    case = f" of case {fact.case}" if fact.case is not None else ""
    by = f" by {one_line(fact.way)}" if fact.way else ""
    return f"{fact.what}{about}{case} for {one_line(fact.to)}{by}"


def _failed(fact: Any, _zone: tzinfo, _now: int | None) -> str:
    again = "given up" if fact.again is None else f"again in {spoken(fact.again)}"
    return f"not sent, {again}: {one_line(fact.because)}"


DELIVERY: Mapping[str, Sentence] = {
    "delivery_made": _made,
    "delivery_tried": lambda fact, _zone, _now: f"tried on {one_line(fact.host)}",
    "delivery_sent": lambda _fact, _zone, _now: "sent",
    "delivery_failed": _failed,
    "delivery_unsent": lambda fact, _zone, _now: f"not sent: {one_line(fact.because)}",
}

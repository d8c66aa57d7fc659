"""What the program answers as JSON: `support schema` prints these models, tests hold real answers against them.

Changes only ever add: a key that was answered once is answered for good.
"""

from typing import Any

from pydantic import BaseModel

from supportcli.presentation.json_schema.access import AccessAnswer, OverriddenAnswer, PermitAnswer
from supportcli.presentation.json_schema.calendar import HolidayAnswer
from supportcli.presentation.json_schema.case import CaseAnswer, PageAnswer
from supportcli.presentation.json_schema.clock import ClockAnswer, DueAnswer
from supportcli.presentation.json_schema.customer import ContractAnswer, CustomerAnswer, CustomerRowAnswer
from supportcli.presentation.json_schema.customer_data import HeldAnswer
from supportcli.presentation.json_schema.customer_history import PastAnswer
from supportcli.presentation.json_schema.delivery import DeliveryAnswer, NotificationAnswer, NotifyAnswer, TriedAnswer
from supportcli.presentation.json_schema.event import EventAnswer
from supportcli.presentation.json_schema.hook import HookAnswer
from supportcli.presentation.json_schema.incident import IncidentRowAnswer
from supportcli.presentation.json_schema.ledger import LedgerAnswer
from supportcli.presentation.json_schema.oncall import (
    ArrangedAnswer,
    HandoverAnswer,
    HoleAnswer,
    HoursAnswer,
    NextShiftAnswer,
    OnCallAnswer,
    RuleAnswer,
    ShiftAnswer,
)
from supportcli.presentation.json_schema.outcome import ErrorAnswer, OutcomeAnswer
from supportcli.presentation.json_schema.person import PersonAnswer
from supportcli.presentation.json_schema.record import RecordAnswer
from supportcli.presentation.json_schema.recording import RecordingAnswer, TranscriptAnswer
from supportcli.presentation.json_schema.replay import ReplayAnswer
from supportcli.presentation.json_schema.reports.feedback import (
    RatingsAnswer,
    ReviewAnswer,
    ReviewResultAnswer,
    ReviewRowAnswer,
)
from supportcli.presentation.json_schema.reports.interruption import InterruptionAnswer, InterruptionCountAnswer
from supportcli.presentation.json_schema.reports.load import LoadAnswer
from supportcli.presentation.json_schema.reports.report import KpiAnswer, ReportAnswer
from supportcli.presentation.json_schema.routing import RouteAnswer, WaitEstimateAnswer
from supportcli.presentation.json_schema.runbook import RunbookAnswer
from supportcli.presentation.json_schema.solution import FoundSolutionAnswer, SolutionAnswer, SolutionShareAnswer
from supportcli.presentation.json_schema.store import (
    BackupAnswer,
    EvidenceAnswer,
    HeadAnswer,
    RebuiltAnswer,
    RestoredAnswer,
    VerdictAnswer,
)
from supportcli.presentation.json_schema.trial import TrialAnswer
from supportcli.presentation.json_schema.wish import WishAnswer, WishRowAnswer

#: The dialect of what is printed.
DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: By the name that `support schema` takes.
ANSWERS: dict[str, type[BaseModel]] = {
    "case": CaseAnswer,
    "page": PageAnswer,
    "clock": ClockAnswer,
    "due": DueAnswer,
    "event": EventAnswer,
    "access": AccessAnswer,
    "incident": IncidentRowAnswer,
    "permit": PermitAnswer,
    "override": OverriddenAnswer,
    "interruption": InterruptionAnswer,
    "interruption-count": InterruptionCountAnswer,
    "load": LoadAnswer,
    "outcome": OutcomeAnswer,
    "error": ErrorAnswer,
    "verify": VerdictAnswer,
    "rebuild": RebuiltAnswer,
    "head": HeadAnswer,
    "evidence": EvidenceAnswer,
    "backup": BackupAnswer,
    "restore": RestoredAnswer,
    "record": RecordAnswer,
    "customer": CustomerAnswer,
    "customers": CustomerRowAnswer,
    "contract": ContractAnswer,
    "person": PersonAnswer,
    "ledger": LedgerAnswer,
    "runbook": RunbookAnswer,
    "solution": SolutionAnswer,
    "found-solution": FoundSolutionAnswer,
    "solution-share": SolutionShareAnswer,
    "ratings": RatingsAnswer,
    "review": ReviewAnswer,
    "review-row": ReviewRowAnswer,
    "review-result": ReviewResultAnswer,
    "history": PastAnswer,
    "data": HeldAnswer,
    "recording": RecordingAnswer,
    "transcript": TranscriptAnswer,
    "hook": HookAnswer,
    "notify": NotifyAnswer,
    "delivery": DeliveryAnswer,
    "tried": TriedAnswer,
    "notification": NotificationAnswer,
    "oncall": OnCallAnswer,
    "shift": ShiftAnswer,
    "handover": HandoverAnswer,
    "arranged": ArrangedAnswer,
    "next-shift": NextShiftAnswer,
    "hole": HoleAnswer,
    "replay": ReplayAnswer,
    "holiday": HolidayAnswer,
    "hours": HoursAnswer,
    "working-time-rule": RuleAnswer,
    "route": RouteAnswer,
    "wait-estimate": WaitEstimateAnswer,
    "trial": TrialAnswer,
    "report": ReportAnswer,
    "kpi": KpiAnswer,
    "wishes": WishRowAnswer,
    "wish": WishAnswer,
}


def schema(name: str) -> dict[str, Any]:
    """Write an answer's JSON Schema."""
    return {"$schema": DIALECT, **ANSWERS[name].model_json_schema()}


def summaries() -> list[tuple[str, str]]:
    """Render every answer there is a schema for, each in a sentence."""
    return [(name, (answer.__doc__ or "").partition("\n")[0]) for name, answer in ANSWERS.items()]

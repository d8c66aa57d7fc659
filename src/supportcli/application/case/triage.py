"""Judging cases: the priority that impact and scope suggest, and the words that sound worse than the one given."""

from supportcli.application.desk import Desk
from supportcli.domain.case.case import Case
from supportcli.domain.case.triage import Triaged
from supportcli.domain.policy.triage import severity_keywords, suggest
from supportcli.domain.priority import is_raise
from supportcli.storage.tables import policies


def judge(desk: Desk, case: Case, judged: Triaged) -> Triaged:
    """Complete a triage: the suggested priority, from all that is known, and the severity keywords found."""
    rules = policies.triage_rules(desk.database, desk.policy().version)
    return judged._replace(
        suggested_priority=suggest(rules, judged.impact or case.impact, judged.scope or case.scope),
        alarms=tuple(alarm.words for alarm in severity_keywords(rules, _everything(case), case.priority)),
    )


def keywords_in(desk: Desk, text: str, priority: str) -> tuple[str, ...]:
    """Return the severity keywords of a text above a priority."""
    if priority == "critical":
        return ()
    rules = policies.triage_rules(desk.database, desk.policy().version)
    return tuple(alarm.words for alarm in severity_keywords(rules, text, priority))


def keywords_at(desk: Desk, case: Case, priority: str) -> tuple[str, ...]:
    """Return the severity keywords that would be above the case's priority if it were the given one.

    After a raise nothing new can: only what sounded worse before is heard again, because texts may be long.
    """
    if is_raise(case.priority, priority):
        return keywords_in(desk, "\n".join(case.alarms), priority) if case.alarms else ()
    return keywords_in(desk, _everything(case), priority)


def _everything(case: Case) -> str:
    return "\n".join((case.title, case.text or "", *case.heard))

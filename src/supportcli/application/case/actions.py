"""What one can do with cases: one function per verb, each on many cases, all or nothing unless told otherwise."""

from collections.abc import Callable, Sequence
from typing import Any

from supportcli.application.case import already, reachability
from supportcli.application.case import triage as triage_rules
from supportcli.application.case.change import Outcome, Verb, change, preview
from supportcli.application.case.checklist.tiers import to_tier
from supportcli.application.case.references import named_service
from supportcli.application.case.unseen import unseen
from supportcli.application.clock import Later, settled
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import (
    assignment,
    conversation,
    promises,
    reprioritising,
    resolving,
    tagging,
    waiting,
)
from supportcli.domain.case import (
    triage as triaging,
)
from supportcli.domain.case.case import Case
from supportcli.domain.case.paging import paging
from supportcli.domain.case.supposed import suppose
from supportcli.domain.errors import Refused

Ids = Sequence[str]


def triage(
    desk: Desk, ids: Ids, judged: triaging.Triaged, asked: ChangeRequest, *,
    because: str | None = None, tier: str | None = None, agent: str | None = None, unchecked: str | None = None,
) -> list[Outcome]:  # fmt: skip
    """Record a judgement; with a justification, follow what it suggests at once.

    Raises:
        Refused: there is a justification but nothing is suggested, or it says too little.

    """

    def verb(case: Case, at: int) -> Sequence[Any]:
        whole = triage_rules.judge(desk, case, judged)
        whole = whole._replace(service=named_service(desk, case.customer, judged.service))
        facts: list[Any] = [*triaging.triage(case, whole, at)]
        facts += to_tier(desk, suppose(case, facts, at), tier, at, unchecked) if tier else ()
        facts += assignment.assign(case, agent, at) if agent else ()
        if because is None:
            return facts
        if whole.suggested_priority is None:
            raise Refused("nothing is suggested, so there is nothing to follow.", "Give --impact and --scope.")
        # The plan may ask for what the judgement itself says: who can be reached.
        return [*facts, *reprioritised(desk, whole.suggested_priority, because)(suppose(case, facts, at), at)]

    return change(desk, ids, verb, asked, corrects=True)


def tag(desk: Desk, ids: Ids, tags: Sequence[str], dropped: Sequence[str], asked: ChangeRequest) -> list[Outcome]:
    """Add tags to each case, and remove others."""
    return change(desk, ids, lambda case, at: tagging.tag(case, tags, dropped, at), asked, corrects=True)


def reprioritise(
    desk: Desk, ids: Ids, priority: str, because: str, asked: ChangeRequest, *,
    only_preview: bool = False, **more: str | None,
) -> list[Outcome]:  # fmt: skip
    """Change the priority, with a written justification; or only say what that would do.

    `more` is `asked_by`, `evidence`, `consent` with `consent_by`, and `contact`.

    Raises:
        Refused: the justification says too little, before any case is looked at; or the plan asks for more.

    """
    reprioritising.check_justification(because)
    verb = reprioritised(desk, priority, because, **more)
    return (preview if only_preview else change)(desk, ids, verb, asked)


def reprioritised(desk: Desk, priority: str, because: str, **more: Any) -> Verb:
    """Return what changes a priority, by all that the plan asks for."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        facts = reprioritising.reprioritise(case, priority, because, at)
        alarms = triage_rules.keywords_at(desk, case, priority) if facts else ()
        return [reachability.apply_agreement(desk, case, fact._replace(alarms=alarms, **more)) for fact in facts]

    return verb


def assign(desk: Desk, ids: Ids, agent: str, asked: ChangeRequest) -> list[Outcome]:
    """Give cases to somebody."""
    return change(desk, ids, lambda case, at: assignment.assign(case, agent, at), asked)


def release(desk: Desk, ids: Ids, asked: ChangeRequest) -> list[Outcome]:
    """Unassign cases."""
    return change(desk, ids, assignment.release, asked)


def reply(
    desk: Desk, ids: Ids, said: conversation.Replied, asked: ChangeRequest, *,
    wait: bool = False, until: Later[int | None] = None, spent: Verb | None = None, keeps: int | None = None,
    calls_back: bool = True, take: bool = False, giving: Callable[[Case, Any], Any] | None = None,
) -> list[Outcome]:  # fmt: skip
    """Record what we told the customer; a question may stop the clocks until they answer (M07).

    `spent` enters how long it took; `keeps` is the promise it keeps; without it a call keeps what was promised to whom
    it reached, where it `calls_back`. `take` assigns the case to whoever replies. `giving` makes it give a solution.
    """

    def verb(case: Case, at: int) -> Sequence[Any]:
        facts: list[Any] = [*assignment.assign(case, desk.actor, at)] if take else []
        missed = () if said.automatic else unseen(case, asked)
        answer = said if giving is None else giving(case, said)
        facts += conversation.reply(case, answer._replace(missed=missed), at)
        is_call = calls_back and asked.channel == "phone" and not said.automatic
        kept = promises.callback(case, said.to, at) if keeps is None and is_call else keeps
        facts += () if kept is None else promises.keep(case, kept, at)
        facts += spent(case, at) if spent is not None else ()
        if not wait:
            return facts
        because = f"asked: {answer.text.strip().splitlines()[0]}"
        with desk.counting_from(at):
            end = settled(until)
        return [*facts, *waiting.wait(suppose(case, facts, at), "customer", because, at, until=end)]

    return change(desk, ids, verb, asked)


def receive(
    desk: Desk, ids: Ids, heard: conversation.Received, asked: ChangeRequest, *, reopen: bool = True
) -> list[Outcome]:
    """Record what the customer told us; a resolved case reopens unless told otherwise."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        said = "\n".join(filter(None, (heard.text, heard.translation)))
        alarming = heard._replace(alarms=triage_rules.keywords_in(desk, said, case.priority))
        return conversation.receive(case, alarming, at, reopen=reopen)

    return change(desk, ids, verb, asked)


def note(
    desk: Desk, ids: Ids, text: str, asked: ChangeRequest, translation: str | None = None
) -> list[Outcome]:  # fmt: skip
    """Write an internal note; who is mentioned in it hears of the case."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        found = _mentions(desk, text, case) if "@" in text else ()
        return conversation.note(case, text, at, translation, found)

    return change(desk, ids, verb, asked, corrects=True)


def _mentions(desk: Desk, text: str, case: Case) -> Sequence[str]:
    # Loaded where somebody may be meant: most notes have no @.
    from supportcli.application.person.mentions import mentions

    return mentions(desk, text, assignment.recipients(case))


def follow(desk: Desk, ids: Ids, who: str, asked: ChangeRequest) -> list[Outcome]:
    """Record that somebody follows cases; nothing happens where they do."""
    return change(desk, ids, lambda case, at: assignment.follow(case, who, at), asked, corrects=True)


def unfollow(desk: Desk, ids: Ids, who: str, asked: ChangeRequest) -> list[Outcome]:
    """Record that somebody follows cases no longer; nothing happens where they do not hear of them."""
    return change(desk, ids, lambda case, at: assignment.unfollow(case, who, at), asked, corrects=True)


def wait(
    desk: Desk, ids: Ids, reason: str, because: str, asked: ChangeRequest, *, until: Later[int | None] = None
) -> list[Outcome]:
    """Pause."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        with desk.counting_from(at):
            end = settled(until)
        return waiting.wait(case, reason, because, at, until=end)

    return change(desk, ids, verb, asked)


def resume(desk: Desk, ids: Ids, asked: ChangeRequest, because: str | None = None) -> list[Outcome]:
    """End a wait; nothing happens where none is."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        return () if already.is_resumed(case, at, because) else waiting.resume(case, at, because)

    return change(desk, ids, verb, asked)


def promise(
    desk: Desk, ids: Ids, text: str, due: int | Callable[[Case], int], asked: ChangeRequest, to: str | None = None
) -> list[Outcome]:
    """Promise something by an instant, which may depend on the case."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        with desk.counting_from(at):
            by = due(case) if callable(due) else due
        return promises.promise(case, text, by, at, to)

    return change(desk, ids, verb, asked)


def keep(
    desk: Desk, ids: Ids, number: int | None, asked: ChangeRequest, text: str | None = None, *, answers: bool = False
) -> list[Outcome]:
    """Tick a promise off, which `answers` the customer as a reply does; nothing happens where it is kept already."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        if already.is_kept(case, number, text):
            return ()
        missed = unseen(case, asked) if answers else ()
        return [each._replace(missed=missed) for each in promises.keep(case, number, at, text, answers=answers)]

    return change(desk, ids, verb, asked)


def withdraw(desk: Desk, ids: Ids, number: int | None, because: str, asked: ChangeRequest) -> list[Outcome]:
    """Take a promise back."""
    return change(desk, ids, lambda case, at: promises.withdraw(case, number, because, at), asked, corrects=True)


def resolve(
    desk: Desk,
    ids: Ids,
    text: str | None,
    asked: ChangeRequest,
    giving: Callable[[Case, str | None], Any] | None = None,
) -> list[Outcome]:
    """Declare cases solved, also by `giving` a solution; nothing happens where they are, and no new text is given."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        gift = giving(case, text) if giving is not None else None
        said = text if gift is None else gift.text
        if already.is_resolved(case, said):
            return ()
        facts = resolving.resolve(case, said, at, unseen(case, asked))
        if gift is None:
            return facts
        return [each._replace(solution=gift.solution, solution_version=gift.solution_version) for each in facts]

    return change(desk, ids, verb, asked)


def reopen(desk: Desk, ids: Ids, because: str, asked: ChangeRequest) -> list[Outcome]:
    """Take cases up again."""
    return change(desk, ids, lambda case, at: resolving.reopen(case, because, at), asked)


def acknowledge(desk: Desk, ids: Ids, text: str | None, asked: ChangeRequest) -> list[Outcome]:
    """Acknowledge the pages of each case."""
    return change(desk, ids, lambda case, at: paging.acknowledge(case, text, at), asked, corrects=True)

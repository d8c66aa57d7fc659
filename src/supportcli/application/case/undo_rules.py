"""What an undoing asks for: no verb walks around a rule that another keeps (docs/decisions/0033)."""

from collections.abc import Callable, Mapping, Sequence

from supportcli.application.desk import Desk
from supportcli.application.person import roles
from supportcli.domain.case.case import Case
from supportcli.domain.case.reprioritising import Reprioritised, check_justification
from supportcli.domain.case.terms import SERVICENOW
from supportcli.domain.case.undoing import Undone
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.nouns import NOUNS, noun_of
from supportcli.domain.priority import is_raise
from supportcli.storage.engine.database import Row
from supportcli.storage.log import commands
from supportcli.storage.log.streams import number_of

#: What no undoing takes back, and what to do instead.
NOT_UNDOABLE: Mapping[str, tuple[str, str | None]] = {
    "policy_applied": (
        "a policy cannot be undone: cases may have been judged by it.",
        "Apply the previous version again: support policy show VERSION > FILE; support policy apply FILE",
    ),
    "ran": ("a recorded run cannot be undone.", None),
    "run_refused": ("a refused run stays in the record and cannot be undone.", None),
    "unproved": (
        "what is unproved here stays so until a lead accepts it.",
        'After asking the customer: support access accept ID --because "…"',
    ),
    "breach_kept": (
        "a breach that was recorded stays.",
        'To forgive it: support sla waive ID --metric METRIC --because "…" --approver WHO',
    ),
    "paged": ("whom a page reached cannot be undone.", None),
    "clock_notified": ("what people were told of a clock cannot be undone.", None),
    "ledger_booked": (
        "what an upgrade booked in the ledger of a customer stays booked.",
        "To book past entries anew: support customer edit NAME --rebook",
    ),
    "redacted": ("a redaction cannot be undone: the text is erased.", None),
    "migrated": (
        "a recalculation by another policy version cannot be undone.",
        "Apply the right policy, then: support sla migrate ID",
    ),
    "access_revoked": (
        "a revoked access window stays revoked: only a contact can let us in again.",
        "When they have: support access grant ID --to TIME --level user --by CONTACT",
    ),
}
#: What does not stand in the way of undoing what came before it.
PASSED = ("ran", "run_refused", "unproved", "breach_kept", "paged", "clock_notified")
#: The same on a named case, after a question.
PASSED_WHEN_CONFIRMED = ("redacted", "migrated", "access_revoked")

#: What follows from a change by itself, and goes with it.
_FOLLOWING = ("paging_began", "page_acknowledged", "paging_ended")


#: Applies the plan's agreement to a change of priority, as `reachability.apply_agreement` does.
Agree = Callable[[Desk, Case, Reprioritised], Reprioritised]


class Grounds(NamedTuple):
    """What is said for an undoing: why, whose consent stands where; `is_confirmed` answers the question in advance.

    `agree` is asked where a priority changes back; most undoings are spared its imports.
    """

    agree: Agree
    because: str | None = None
    consent: str | None = None
    consent_by: str | None = None
    is_confirmed: bool = False


class Unconfirmed(UsageError):
    """An undoing would do more than whoever asked for it may expect; `question` is to be answered first."""

    def __init__(self, question: str) -> None:
        super().__init__(f"{question}?", "Add --yes to confirm.")
        self.question = question


class Unjustified(Refused):
    """An undoing needs a justification, and none was given."""


def check_undoable(desk: Desk, rows: Sequence[Row]) -> None:
    """Check that the events of a command can be undone, and by the desk's actor.

    Raises:
        Refused: they are somebody else's where the policy names a lead, or of a kind that cannot be undone.

    """
    whose = rows[0]["actor"]
    if whose != desk.actor:
        roles.check_anothers(roles.people(desk.policy()), desk.actor, whose)
    merged = next((row["stream"] for row in rows if row["kind"] == "customer_merged_into"), None)
    if merged is not None:
        name = merged.partition(":")[2]
        raise Refused(
            "your last command merged two customers, and that cannot be undone.",
            f'Take them apart: support customer unmerge "{name}" --because "…"',
        )
    noun = noun_of(rows[0]["stream"])
    if noun is not None and NOUNS[noun].undo_hint is not None:
        what = NOUNS[noun].called or f"a {noun}"
        raise Refused(f"your last command changed {what}, and that cannot be undone.", NOUNS[noun].undo_hint)
    kinds = [row["kind"] for row in rows if row["kind"] not in _FOLLOWING]
    if rows[0]["channel"] == SERVICENOW or ("opened" in kinds and kinds[1:] not in ([], ["replied"])):
        raise Refused("an import cannot be undone.", "Close the cases instead: support close ID --as void")
    for kind in kinds:
        if kind in NOT_UNDOABLE:
            raise Refused(*NOT_UNDOABLE[kind])


def check_expected(desk: Desk, rows: Sequence[Row], passed: Sequence[Row]) -> None:
    """Check that an undoing does what was probably meant.

    Raises:
        Unconfirmed: it would void a case whose opening was not the last that its actor did, or pass over something
            that only seems to be undone.

    """
    name = desk.name(number_of(rows[0]["stream"])) if rows[0]["stream"].startswith("case:") else ""
    over = next((row for row in passed if row["kind"] in PASSED_WHEN_CONFIRMED), None)
    if over is not None:
        reason = NOT_UNDOABLE[over["kind"]][0].rstrip(".")
        raise Unconfirmed(f"{name}: {reason}. Undo what came before it")
    if rows[0]["kind"] == "opened":
        latest = commands.latest_of(desk.database, desk.actor)
        if latest is None or latest["command"] != rows[0]["command"]:
            opener = rows[0]["actor"]
            raise Unconfirmed(f"{name}: this undoes the opening by {opener}, and closes the case as void. Do it")


def with_grounds(desk: Desk, undone: Undone, whose: str, before: Case, after: Case, grounds: Grounds) -> Undone:
    """Return the undoing of one case with what it needs: a justification, and the consent that the plan asks for.

    `before` and `after` are the case without and with the undoing.

    Raises:
        NotFound: who consents is not a registered contact.
        Refused: the command was somebody else's or the priority changes back, and something that is asked for is
            missing.

    """
    undone = undone._replace(because=grounds.because)
    is_moved = before.priority != after.priority
    if whose == desk.actor and not is_moved:
        return undone
    if grounds.because is None:
        change = f" changes the priority from {before.priority} to {after.priority}, and" if is_moved else ""
        subject = "undoing it" if whose == desk.actor else f"that was done by {whose}; undoing it"
        raise Unjustified(
            f"{subject}{change} needs a justification.",
            f'Give it: support undo {desk.name(before.number)} --because "…"',
        )
    check_justification(grounds.because)
    if not is_moved:
        return undone
    moved = Reprioritised(
        after.priority, before.priority, grounds.because, consent=grounds.consent, consent_by=grounds.consent_by
    )
    is_up = is_raise(before.priority, after.priority)
    moved = _raised(grounds.agree, desk, before, moved) if is_up else grounds.agree(desk, before, moved)
    return undone._replace(consent=moved.consent, consent_by=moved.consent_by)


def _raised(agree: Agree, desk: Desk, case: Case, moved: Reprioritised) -> Reprioritised:
    try:
        return agree(desk, case, moved)
    except Refused as refused:
        hint = f'support reprioritise {desk.name(case.number)} {moved.priority} --because "…" --contact WHO'
        raise Refused(refused.message, f"Raise it instead: {hint}") from None

import pytest

from supportcli.domain.case.access import AccessGranted
from supportcli.domain.case.conversation import Replied
from supportcli.domain.case.incident import IncidentDeclared, IncidentUpdated
from supportcli.domain.case.linking import Absorbed, MergedInto, OwedClock, check_open, merge
from supportcli.domain.case.promises import Promised, Withdrawn, promise
from supportcli.domain.case.resolving import close, reopen, resolve
from supportcli.domain.case.waiting import Waited, has_asked
from supportcli.domain.errors import Refused
from tests.domain.case.tales import START, STEP, Tale, refusal

OWED = OwedClock("first_response", START + 900, START, 60)


def other(number: int = 2) -> Tale:
    tale = Tale()
    tale.case.number, tale.case.uid = number, "uid-of-2"
    return tale


def merged(tale: Tale, **more: int) -> tuple[object, ...]:
    return tuple(tale.do(lambda case, at: merge(case, other().case, "One outage", at), **more))


def test_what_is_open_of_a_case_goes_or_ends_with_it() -> None:
    tale = Tale()
    tale.do(promise, "Call Ann", START + 9999)
    tale.tell(AccessGranted(1, START, START + 9999, "user", None, "Ann"), START)
    assert merged(tale) == (
        Withdrawn(1, "moved to case 2", "u"),
        MergedInto(2, "uid-of-2", "One outage", ("u", "u")),
    )
    case = tale.case
    assert (case.status, case.closed_as, case.closed_at, case.resolved_at) == ("closed", "merged", tale.at, None)
    assert ([one.state for one in case.promises], [one.state for one in case.windows]) == (["withdrawn"], ["closed"])
    assert case.merged_into == (2, "uid-of-2")


def test_what_it_took_in_before_is_known_with_it() -> None:
    tale = Tale()
    tale.tell(Absorbed(7, "uid-of-7"), START)
    (fact,) = merged(tale)
    assert isinstance(fact, MergedInto)
    assert fact.brings == ("uid-of-7",)


def test_a_wait_for_the_customer_ends_where_one_who_wrote_elsewhere_waits() -> None:
    for wrote_at, status in ((START - 5, "open"), (None, "waiting")):
        tale = Tale()
        tale.tell(Replied("Which version?"), START)
        tale.tell(Waited("customer", "asked"), START)
        tale.tell(Absorbed(2, "uid-of-2", clocks=(OWED.written(),), wrote_at=wrote_at), START + 9)
        assert (tale.case.status, tale.case.absorbed) == (status, ((2, "uid-of-2", START + 9),))
        assert has_asked(tale.case, START + 9) == (wrote_at is None)


def test_what_was_owed_survives_being_written() -> None:
    assert [*Absorbed(2, "uid-of-2", clocks=(OWED.written(),)).owed()] == [OWED]


def test_err_itself_what_is_over_and_what_came_later() -> None:
    tale = Tale()
    assert refusal(Refused, merge, tale.case, tale.case, None, START) == ("a case cannot be merged into itself.", None)
    tale.tell(Absorbed(7, "uid-of-7"), START + 100)
    with pytest.raises(Refused, match="another case was merged into it after that"):
        check_open(tale.case, START + 99)
    with pytest.raises(Refused, match="another case was merged into it after that"):
        close(tale.case, "void", None, START + 99)
    tale.do(resolve, "Restarted")
    assert (
        refusal(Refused, merge, tale.case, other().case, None, tale.at)[0] == "it is resolved, so it cannot be merged."
    )


def test_err_a_promise_that_is_late_or_given_later() -> None:
    tale = Tale()
    tale.tell(Promised(1, "Call Ann", START + 60), START)
    message, hint = refusal(Refused, merge, tale.case, other().case, None, START + 61)
    assert (message[:24], hint) == (
        "promise 1 is overdue sin", 'Settle it first: support keep 1 1, or with --withdraw "WHY".',
    )  # fmt: skip
    assert len(merge(tale.case, other().case, None, START + 60)) == 2
    later = Tale()
    later.tell(Promised(1, "Call Ann", START + 900), START + 500)
    with pytest.raises(Refused, match="something was promised after that"):
        merge(later.case, other().case, None, START + 499)


def test_err_a_major_incident_that_runs_is_merged_the_other_way_round() -> None:
    tale = Tale()
    tale.tell(IncidentDeclared("Nothing is sold"), START)
    message, hint = refusal(Refused, merge, tale.case, other().case, None, START)
    assert message == "it is a major incident that is not over."
    assert (hint or "").startswith(
        "Merge the other into it: support merge 2 --into 1; or end it first: support incident"
    )
    tale.tell(IncidentUpdated("over", 1800), START)
    assert merge(tale.case, other().case, None, START)


def test_err_a_merged_case_takes_no_work() -> None:
    tale = Tale()
    merged(tale)
    expected = (
        "it was merged into case 2, and work goes on there.",
        "Name case 2 instead: support show 2. To take the two apart: support undo 1",
    )
    for verb in (lambda at: reopen(tale.case, "It is back", at), lambda at: merge(tale.case, other().case, None, at)):
        assert refusal(Refused, verb, START + 9 * STEP) == expected

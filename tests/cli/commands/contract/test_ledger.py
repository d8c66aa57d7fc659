"""The ledger from end to end: lines, sums, warnings, and what it does not stop."""

from typing import Any

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.records import change
from supportcli.domain.customer.contracting import Contracted, contract
from supportcli.domain.customer.profile import Described, describe
from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.conftest import Support
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


@pytest.fixture
def office(office: Office) -> Office:
    """Kaleva prepaid two consultations and five hours a month; Acme's contract is over."""
    for name, told in (
        ("Kaleva", Contracted(0, "standard", NOW - 30 * DAY, None, consultations=2, month_seconds=5 * HOUR)),
        ("Acme", Contracted(0, "premium", NOW - 30 * DAY, NOW - DAY, consultations=2)),
    ):
        for verb in (
            lambda one, name=name: describe(one, Described(name, zone="Europe/Helsinki")),
            lambda one, told=told: contract(one, told),
        ):
            change(office.desk(), "customer", name.lower(), verb, ChangeRequest(NOW))
    return office


def test_ok_consultations_take_errors_are_free_and_all_is_given_back(support: Support, office: Office) -> None:
    support("open", "How do I", "-c", "kaleva", "--kind", "question")
    support("open", "It burns", "-c", "Kaleva")
    support("time", "1", "90m")
    support("time", "2", "9h")
    told = support("contract", "ledger", "KALEVA", "--json").json
    check("ledger", told)
    (sums,) = told["contracts"]
    assert sums["consultations"] == {"prepaid": 2, "taken": 1, "left": 1, "percent": 50}
    assert sums["seconds"] == {"prepaid": 18000, "taken": 5400, "left": 12600, "percent": 30}
    support("triage", "1", "--kind", "incident")
    told = support("contract", "ledger", "KALEVA", "--json").json
    check("ledger", told)
    assert (told["contracts"][0]["consultations"]["taken"], told["contracts"][0]["seconds"]["taken"]) == (0, 0)
    assert [(e["consultations"], e["seconds"], e["left"], e["why"]) for e in told["entries"]] == [
        (1, None, 1, "opened"), (None, 5400, 12600, "time"),
        (-1, None, 2, "reclassified"), (None, -5400, 18000, "reclassified"),
    ]  # fmt: skip
    assert support("contract", "ledger", "kaleva").out.splitlines()[1] == (
        "2026-11-23T12:00:00Z\tS-1\t1\t2026-11\t\t5400\t12600\ttime\tana"
    )
    assert "-1 h 30 min" in support("contract", "ledger", "kaleva", "--plain").out


def test_ok_little_left_is_told_and_stops_nothing(support: Support, office: Office) -> None:
    assert support("open", "One", "-c", "Kaleva", "--kind", "request").err == ""
    done = support("open", "Two", "-c", "Kaleva", "--kind", "question")
    assert (done.status, done.err) == (0, "Kaleva: 2 of 2 prepaid consultations used up.\n")
    done = support("open", "Three", "-c", "Kaleva", "--kind", "question", "-q")
    assert done.err == "Kaleva: 3 of 2 prepaid consultations used up, and more was taken.\n"
    assert support("open", "It burns", "-c", "Kaleva").err == ""
    assert support("open", "Quiet", "-c", "Kaleva", "--kind", "question", "--json").err == ""
    done = support("time", "1", "4h")
    assert (done.status, done.err.splitlines()[1]) == (0, "Kaleva: 4 h of 5 h of 2026-11 used, 80 %.")
    done = support("reply", "1", "-m", "Done", "--spent", "1h")
    assert "Kaleva: 5 h of 5 h of 2026-11 used up.\n" in done.err
    assert "2026-11" not in support("time", "4", "1h").err
    assert "used up" in support("contract", "ledger", "Kaleva", "--plain").err


def test_ok_time_counts_for_the_month_in_which_it_was_spent(support: Support, office: Office) -> None:
    support("open", "One", "-c", "Kaleva", "--kind", "request", "--at", "2026-10-30 12:00")
    assert "5 h of 5 h of 2026-10 used up" in support("time", "1", "5h", "--at", "2026-10-31T21:59:59Z").err
    assert support("time", "1", "1h", "--at", "2026-10-31T22:00:00Z").err == ""
    told = support("contract", "ledger", "Kaleva", "--month", "2026-10", "--json").json
    assert [(e["seconds"], e["consultations"]) for e in told["entries"]] == [(None, 1), (18000, None)]
    assert told["contracts"][0]["seconds"]["left"] == 0


def test_ok_a_contract_that_is_over_is_told(support: Support, office: Office) -> None:
    done = support("open", "It burns", "-c", "Acme", "-p", "critical")
    assert (done.status, done.err) == (0, "The contract of Acme ended 1 d ago.\n")


def test_err_nobody_no_contract_no_month(support: Support, office: Office) -> None:
    assert "no contract 7" in refusal(support, "contract", "ledger", "Kaleva", "--contract", "7", status=4)["message"]
    assert "has no contract" in refusal(support, "contract", "ledger", "Eve", status=4)["message"]
    assert "is not a month" in refusal(support, "contract", "ledger", "Kaleva", "--month", "11", status=2)["message"]


def _lines(support: Support, **more: Any) -> list[tuple[str, str, str]]:
    rows = support("contract", "ledger", "Acme", "--json", **more).json["entries"]
    return [(row["id"], row["month"], row["seconds"]) for row in rows if row["month"]]


def test_a_correction_of_the_zone_moves_no_past_bill_but_a_rebooking_does(support: Support) -> None:
    begun, later = "2026-01-31T12:00:00Z", "2026-03-01T00:00:00Z"
    support("customer", "add", "Acme", "--zone", "Pacific/Auckland", now=begun)
    support(
        "contract", "add", "Acme", "--plan", "standard", "--from", "2026-01-01", "--hours-per-month", "1h", now=begun
    )
    support("open", "q", "-c", "Acme", "--kind", "question", now=begun)
    support("time", "1", "50m", now=begun)
    assert _lines(support, now=begun) == [("S-1", "2026-02", 3000)]
    support("customer", "edit", "Acme", "--zone", "America/New_York", now=later)
    assert _lines(support, now=later) == [("S-1", "2026-02", 3000)]
    done = support("customer", "edit", "Acme", "--rebook", now=later)
    assert "S-1: contract 1, 2026-02: -50 min" in done.out
    assert "S-1: contract 1, 2026-01: 50 min" in done.out
    assert _lines(support, now=later) == [("S-1", "2026-02", 3000), ("S-1", "2026-02", -3000), ("S-1", "2026-01", 3000)]
    assert "nothing changed" in support("customer", "edit", "Acme", "--rebook", now=later).out
    # What turns out to be none still gives back.
    support("close", "1", "--as", "void", now=later)
    assert _lines(support, now=later)[-1] == ("S-1", "2026-01", -3000)
    assert support("verify", now=later).status == 0


def test_a_contract_begins_at_midnight_where_the_customer_is(support: Support) -> None:
    support("customer", "add", "Acme", "--zone", "Pacific/Auckland")
    support("contract", "add", "Acme", "--plan", "standard", "--from", "2026-12-01", "--until", "2027-01-01")
    (contract,) = support("contract", "list", "Acme", "--json").json
    assert (contract["starts_at"], contract["ends_at"]) == ("2026-11-30T11:00:00Z", "2026-12-31T11:00:00Z")
    support("contract", "end", "Acme", "1", "--at", "2026-12-15", "--because", "they left")
    (contract,) = support("contract", "list", "Acme", "--json").json
    assert contract["ends_at"] == "2026-12-14T11:00:00Z"

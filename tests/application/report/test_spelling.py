"""A name is one in whatever letters it was written: reports have one row for it, and as few values as they need."""

from unicodedata import normalize
from zoneinfo import ZoneInfo

import pytest

from supportcli.application.customer.edit import CustomerChange, add, merge
from supportcli.application.desk import ChangeRequest
from supportcli.application.report.attainment import attainment
from supportcli.application.report.backlog import backlog
from supportcli.application.report.categories import categories
from supportcli.application.report.customers import customers
from supportcli.application.report.quality import quality
from supportcli.application.report.spelling import in_one_spelling
from supportcli.application.report.volume import volume
from supportcli.domain.customer.profile import Described
from supportcli.domain.report.report import Asked
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

COMPOSED = "Pr\u00e9paration"
DECOMPOSED = normalize("NFD", COMPOSED)
NAMED = {
    "category": "category", "customer": "customer", "person": "assignee", "service": "service",
}  # fmt: skip


def asked(by: str, **same: str) -> Asked:
    return Asked(NOW - 30 * DAY, NOW + 1, ZoneInfo("UTC"), by, "previous", same)


@pytest.fixture
def office(office: Office) -> Office:
    """Two cases, of which everything that people name is written in either way."""
    assert COMPOSED != DECOMPOSED
    for place, name in enumerate((COMPOSED, DECOMPOSED)):
        office.open(f"Case {place}", NOW - 9 * DAY, category=name, customer=name, assignee=name, service=name)
    return office


@pytest.mark.parametrize("build", [categories, volume, backlog, attainment, quality])
@pytest.mark.parametrize("by", NAMED)
def test_ok_both_spellings_are_one_row(office: Office, build, by: str) -> None:
    if build is attainment and by in {"person", "service"}:
        pytest.skip("not divided so")
    (table,) = build(office.desk(), asked(by)).tables
    names = {row["name"] for row in table.rows if row["name"]}
    assert names == {COMPOSED}
    counts = [row.get("cases", row.get("opened", row.get("open"))) for row in table.rows if row["name"]]
    assert build is attainment or 2 in counts


def test_ok_the_period_before_counts_in_either_spelling(office: Office) -> None:
    office.open("Before", NOW - 40 * DAY, category=DECOMPOSED, customer=DECOMPOSED)
    for build in (categories, customers, quality, volume):
        by = "customer" if build is customers else "category"
        (table,) = build(office.desk(), asked(by)).tables
        (row,) = [row for row in table.rows if row["name"]]
        name = "opened" if build is volume else "cases"
        assert (row["name"], row[name], row[f"{name}_before"]) == (COMPOSED, 2, 1), build


def test_ok_a_renaming_counts_in_every_spelling(office: Office) -> None:
    for old in (COMPOSED, DECOMPOSED):
        (table,) = categories(office.desk(), asked("category", **{old: "Other"})).tables
        assert [(row["name"], row["cases"]) for row in table.rows] == [("Other", 2)]


def test_ok_only_names_that_cases_have_are_bound_each_goal_once(office: Office) -> None:
    add(office.desk(), "Goal", CustomerChange(Described()), ChangeRequest(NOW))
    for place in range(3):
        name = f"Was {place}"
        add(office.desk(), name, CustomerChange(Described()), ChangeRequest(NOW))
        if place:
            office.open("Case", NOW - HOUR, customer=name)
        merge(office.desk(), name, "Goal", "One firm", ChangeRequest(NOW))
    (table,) = customers(office.desk(), asked("customer")).tables
    assert {row["name"]: row["cases"] for row in table.rows} == {"Goal": 2, COMPOSED: 2}
    found = in_one_spelling(office.desk(), asked("customer", **{f"Was {place}": "Goal" for place in range(20_000)}))
    assert sorted(found.same) == sorted({"Was 1", "Was 2"})

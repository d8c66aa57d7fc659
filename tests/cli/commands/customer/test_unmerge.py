"""Taking merged customers apart: each owes and is owed what it would without the merge, in every store."""

from typing import Any

import pytest

from tests.cli.commands.customer.test_merge import MERGE, furnish, used
from tests.conftest import Support

APART = ("customer", "unmerge", "Beta", "--because", "Only their names are alike")
WHY = ("--because", "One company since June")


@pytest.fixture
def two(support: Support) -> None:
    """A store with two customers, who have a contact each."""
    furnish(support)
    for name, contact in (("Acme", "Ann"), ("Beta", "Bo")):
        support(
            "customer", "edit", name, "--contact", contact, "--phone", f"1234567{len(contact)}", "--alias", f"{name} Oy"
        )
        support("customer", "edit", name, "--landscape", f"What {name} has", "--service", f"Mail of {name}=all")


def pages(support: Support) -> list[Any]:
    """Return everything about both customers but when it was said."""
    shown = []
    for name in ("Acme", "Beta"):
        page = support("customer", "show", name, "--json").json
        shown += [page, support("contract", "ledger", name, "--json").json, support("due", "--json").json]
    return shown


@pytest.mark.usefixtures("two")
def test_ok_each_is_what_it_was(support: Support) -> None:
    before = pages(support)
    assert support(*MERGE).status == 0
    assert pages(support) != before
    done = support(*APART)
    assert (done.status, "Beta unmerged from acme" in done.out) == (0, True), done.err
    assert pages(support) == before
    assert support("verify").status == 0
    assert support("rebuild").status == 0
    assert pages(support) == before
    # They can be merged and taken apart again.
    assert (support(*MERGE).status, support(*APART).status) == (0, 0)
    assert pages(support) == before


@pytest.mark.usefixtures("two")
def test_ok_what_was_done_meanwhile_stays_where_it_was_done(support: Support) -> None:
    support(*MERGE)
    opened = support("open", "Opened meanwhile", "-c", "Beta", "--kind", "question", "--json").json[0]["id"]
    support("time", "2", "20m")
    support("customer", "edit", "Acme", "--language", "fi", "--contact", "Bo", "--address", "bo@acme.example")
    assert support("contract", "end", "Acme", "2", "--at", "2026-12-01", "--because", "They left").status == 0
    booked = used(support, "Acme")
    done = support(*APART)
    assert f"stay with Acme: {opened}" in done.err
    acme, beta = (support("customer", "show", name, "--json").json for name in ("Acme", "Beta"))
    assert (acme["language"], beta["language"]) == ("fi", None)
    assert [each["name"] for each in beta["contacts"]] == ["Bo"]
    assert "bo@acme.example" in str(acme["contacts"])
    assert "bo@acme.example" not in str(beta["contacts"])
    assert support("show", opened, "--json").json["customer"] == "Acme"
    # What was taken from the contract of Beta meanwhile stays taken from it, and that has ended.
    assert used(support, "Acme")[1] == booked[1]
    assert used(support, "Beta")[1] == booked[2]
    (contract,) = support("contract", "list", "Beta", "--json").json
    assert contract["ends_at"] is not None
    assert support("verify").status == 0


def test_ok_a_customer_nobody_described_has_its_name_again(support: Support) -> None:
    support("open", "A question", "-c", "Beta Ltd")
    support("customer", "add", "Acme")
    support("customer", "merge", "beta ltd", "--into", "Acme", *WHY)
    assert support("customer", "unmerge", "beta ltd", "-m", "They are two").status == 0
    assert support("open", "Another", "-c", "BETA LTD", "--json").json[0]["case"]["customer"] == "Beta Ltd"
    assert support("verify").status == 0


@pytest.mark.usefixtures("two")
def test_ok_a_preview_changes_nothing(support: Support) -> None:
    support(*MERGE)
    head = support("audit", "head").out
    done = support(*APART, "--preview")
    assert (done.status, "nothing was changed" in done.err, "Acme unmerged from beta" in done.out) == (0, True, True)
    assert len(support(*APART, "--preview", "--json").json) == 2
    assert support("audit", "head").out == head


@pytest.mark.usefixtures("two")
def test_err_what_is_not_merged_or_was_merged_on(support: Support) -> None:
    done = support(*APART)
    assert (done.status, "was not merged" in done.err) == (3, True)
    support(*MERGE)
    done = support("undo")
    assert (done.status, 'customer unmerge "beta"' in done.err) == (3, True)
    done = support("customer", "unmerge", "Acme", "-m", "They are two")
    assert (done.status, "Merged into it: Beta" in done.err) == (3, True)
    support("customer", "add", "Corp")
    support("customer", "merge", "Acme", "--into", "Corp", *WHY)
    done = support(*APART)
    assert (done.status, 'support customer unmerge "Acme"' in done.err) == (3, True)
    assert (support("customer", "unmerge", "Acme", "-m", "They are two").status, support(*APART).status) == (0, 0)
    assert support("verify").status == 0


@pytest.mark.sqlite_only("three files")
@pytest.mark.parametrize("order", [
    ("c.db", "a.db", "b.db"), *(pytest.param(each, marks=pytest.mark.slow) for each in (("a.db", "b.db", "c.db"), ("b.db", "c.db", "a.db"))),
])  # fmt: skip
def test_ok_a_circle_of_three_merges_is_one_customer(
    support: Support, monkeypatch: pytest.MonkeyPatch, order: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SUPPORT_STORE", "a.db")
    furnish(support)
    support("customer", "add", "Corp", "--contact", "Cy", "--phone", "7654321")
    for store in ("b.db", "c.db"):
        support("copy", "a.db", store)
    for one, other, store in (("Acme", "Beta", "a.db"), ("Beta", "Corp", "b.db"), ("Corp", "Acme", "c.db")):
        assert support("customer", "merge", one, "--into", other, *WHY, "--store", store).status == 0
    for _ in range(2):
        for goal in order:
            for source in order:
                if source != goal:
                    assert support("copy", source, goal).status == 0
    found = set()
    for store in order:
        for name in ("Acme", "Beta", "Corp", "Cy"):
            page = support("customer", "show", name, "--json", "--store", store).json
            found.add((page["name"], len(page["open_cases"]), len(page["contacts"])))
        listed = support("contract", "list", "Acme", "--json", "--store", store).json
        assert sorted(row["consultations"] for row in listed) == [4, 10]
        assert len(support("customer", "list", "--json", "--store", store).json) == 1
        assert support("verify", "--store", store).status == 0
    assert found == {("Acme", 2, 1)}
    assert support("customer", "unmerge", "Corp", "-m", "They are two", "--store", "a.db").status == 0
    assert support("customer", "show", "Corp", "--json", "--store", "a.db").json["name"] == "Corp"
    assert support("verify", "--store", "a.db").status == 0


@pytest.mark.sqlite_only("two files")
def test_ok_what_another_store_said_of_a_merged_customer_is_not_lost(
    support: Support, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPPORT_STORE", "a.db")
    furnish(support)
    support("copy", "a.db", "b.db")
    assert support(*MERGE).status == 0
    elsewhere = ("--store", "b.db")
    support("contract", "end", "Beta", "1", "--at", "2026-12-01", "--because", "They left", *elsewhere)
    support("contract", "add", "Beta", "--plan", "standard", "--from", "2027-01-01", "--consultations", "7", *elsewhere)
    support("customer", "edit", "Beta", "--contact", "Bo", "--phone", "7654321", "--name", "Beta Group", *elsewhere)
    support("copy", "b.db", "a.db")
    support("copy", "a.db", "b.db")
    for store in ("a.db", "b.db"):
        page = support("customer", "show", "Beta Group", "--json", "--store", store).json
        assert (page["name"], [each["name"] for each in page["contacts"]]) == ("Acme", ["Bo"])
        listed = support("contract", "list", "Acme", "--json", "--store", store).json
        assert {row["number"] for row in listed} == {1, 2, 3}
        assert {(row["consultations"], row["ends_at"] is None) for row in listed} == {(10, True), (4, False), (7, True)}
        assert support("verify", "--store", store).status == 0

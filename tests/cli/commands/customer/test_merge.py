"""Merging customers: seen before it is done, and nothing that was booked moves to the other's contract."""

import pytest

from tests.conftest import Support

MERGE = ("customer", "merge", "Beta", "--into", "Acme", "--because", "One company now")


@pytest.fixture
def two(support: Support) -> None:
    """A store with two customers."""
    furnish(support)


def furnish(support: Support) -> None:
    """Make two customers with a contract each, whose times overlap, and a consultation each."""
    for name, start, prepaid in (("Acme", "2026-01-01", "10"), ("Beta", "2026-02-01", "4")):
        support("customer", "add", name)
        words = ("--plan", "standard", "--from", start, "--consultations", prepaid)
        assert support("contract", "add", name, *words).status == 0
        assert support("open", f"A question of {name}", "-c", name, "--kind", "question").status == 0


def used(support: Support, name: str) -> dict[int, int]:
    """Return how many consultations of each contract are taken."""
    shown = support("contract", "ledger", name, "--json").json["contracts"]
    return {each["contract"]: each["consultations"]["taken"] for each in shown}


@pytest.mark.usefixtures("two")
def test_ok_what_was_taken_stays_where_it_was_booked(support: Support) -> None:
    assert (used(support, "Acme"), used(support, "Beta")) == ({1: 1}, {1: 1})
    assert support(*MERGE).status == 0
    assert used(support, "Acme") == {1: 1, 2: 1}
    support("time", "2", "20m")
    assert support("contract", "end", "Acme", "2", "--at", "2026-12-01", "--because", "They left").status == 0
    assert used(support, "Beta") == {1: 1, 2: 1}
    assert support("verify").status == 0


@pytest.mark.usefixtures("two")
def test_ok_a_preview_changes_nothing(support: Support) -> None:
    head = support("audit", "head").out
    done = support(*MERGE, "--preview")
    assert (done.status, "nothing was changed" in done.err, "contract 2" in done.out) == (0, True, True)
    (seen,) = support(*MERGE, "--preview", "--json").json
    assert (seen["events"], len(seen["sentences"])) == ([], 2)
    assert support("audit", "head").out == head


def test_ok_a_customer_without_a_contract_takes_nothing_from_one_it_gets(support: Support) -> None:
    support("customer", "add", "Acme")
    support("contract", "add", "Acme", "--plan", "standard", "--from", "2026-01-01", "--consultations", "10")
    support("open", "A question", "-c", "Beta", "--kind", "question")
    assert support(*MERGE).status == 0
    assert used(support, "Acme") == {1: 0}
    support("open", "Another question", "-c", "Beta", "--kind", "question")
    assert used(support, "Acme") == {1: 1}
    assert support("verify").status == 0


@pytest.mark.sqlite_only("two files")
def test_ok_two_stores_that_merged_the_same_have_each_contract_once(
    support: Support, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPPORT_STORE", "a.db")
    furnish(support)
    support("copy", "a.db", "b.db")
    for store in ("a.db", "b.db"):
        assert support(*MERGE, "--store", store).status == 0
    assert support("copy", "b.db", "a.db").status == 0
    listed = support("contract", "list", "Acme", "--json", "--store", "a.db").json
    assert sorted(row["number"] for row in listed) == [1, 2]
    assert support("verify", "--store", "a.db").status == 0

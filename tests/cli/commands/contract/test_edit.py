"""A contract that was typed wrong: corrected, or void; what was booked stays booked."""

from tests.cli.cases import outcome, refusal
from tests.cli.commands.test_schema import check
from tests.cli.person import at_terminal
from tests.conftest import Support

ADD = ("contract", "add", "Acme", "--plan", "standard", "--from", "2026-11-01")


def left(support: Support) -> list[tuple[int, int, int]]:
    shown = support("contract", "ledger", "Acme", "--json").json["contracts"]
    return [(each["contract"], each["consultations"]["taken"], each["consultations"]["left"]) for each in shown]


def test_ok_a_number_that_was_typed_wrong(support: Support) -> None:
    support("open", "How do I export?", "-c", "Acme", "--kind", "question")
    support(*ADD, "--consultations", "200", "--engineer", "ana")
    assert left(support) == [(1, 1, 199)]
    edit = ("contract", "edit", "Acme", "1", "--consultations", "20")
    seen = at_terminal(*edit, answers=[("Do it? [y/N]", "n\n")])
    assert (seen.status, "consultations 20 (was 200)" in seen.screen) == (8, True)
    told = outcome(support, *edit, "--engineer", "", "--from", "2026-11-02", "--key", "k")
    check("record", told)
    assert told["sentences"][-1] == (
        "contract 1 corrected: from Mon 2 Nov 00:00 UTC (3 w ago) (was Sun 1 Nov 00:00 UTC (3 w 1 d ago)), "
        "engineer none (was ana), consultations 20 (was 200)"
    )
    assert left(support) == [(1, 1, 19)]
    (row,) = support("contract", "list", "--json").json
    assert (row["engineer"], row["starts_at"], row["consultations"]) == (None, "2026-11-02T00:00:00Z", 20)
    assert "already done" in support(*edit, "--engineer", "", "--from", "2026-11-02", "--key", "k").out
    assert "already so" in support(*edit).out
    assert refusal(support, "contract", "edit", "Acme", "1", status=2)
    assert support("verify").status == 0
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"


def test_ok_a_contract_that_should_not_be_is_void(support: Support) -> None:
    support("open", "How do I export?", "-c", "Acme", "--kind", "question")
    support(*ADD, "--consultations", "200")
    done = support("contract", "void", "Acme", "1", "--because", "It was meant for Beta")
    assert done.sentences.splitlines()[-1] == "Acme contract 1 is void: It was meant for Beta"
    assert support(*ADD, "--consultations", "20").status == 0
    rows = support("contract", "list", "--json").json
    check("contract", rows[0])
    assert [(each["number"], each["state"]) for each in rows] == [(1, "void"), (2, "in force")]
    assert left(support) == [(1, 1, 199), (2, 0, 20)]
    support("customer", "edit", "Acme", "--rebook")
    assert left(support) == [(1, 0, 200), (2, 1, 19)]
    told = refusal(support, "contract", "edit", "Acme", "1", "--plan", "standard")
    assert told["message"] == "Contract 1 is void."
    assert "ended" not in support("open", "How?", "-c", "Acme").out
    assert support("verify").status == 0


def test_ok_a_correction_goes_with_the_contract_through_merge_and_unmerge(support: Support) -> None:
    support("customer", "add", "Beta")
    support(*ADD, "--consultations", "200")
    support("customer", "add", "Acme")
    assert support(*ADD, "--consultations", "200").status == 0
    support("customer", "merge", "Acme", "--into", "Beta", "--because", "One company")
    assert support("contract", "edit", "Beta", "1", "--consultations", "20").status == 0
    support("customer", "unmerge", "Acme", "--because", "They are two")
    assert [each["consultations"] for each in support("contract", "list", "Acme", "--json").json] == [20]
    assert support("verify").status == 0

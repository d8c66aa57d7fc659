"""support customer accept: what another store's people said of a customer gives nobody a right until a lead accepts it."""

import json

import pytest

from tests.cli.cases import refusal
from tests.cli.commands.test_schema import check
from tests.cli.gated import REF, gated
from tests.conftest import Support

pytestmark = pytest.mark.sqlite_only("a log is merged alike on a server: tests/cli/commands/test_copy.py")
MALLORY = ("--contact", "Mallory", "--phone", "+358 40 123 4567", "--may-authorise")


def test_ok_a_contact_whom_a_stranger_registered(support: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPPORT_STORE", "cases.db")
    gated(support)
    customer = json.loads(support("show", "1", "--json").out)["customer"]
    assert support("copy", "cases.db", "laptop.db").status == 0
    monkeypatch.setenv("SUPPORT_ME", "mallory")
    assert support("customer", "edit", customer, *MALLORY, "--store", "laptop.db").status == 0
    monkeypatch.setenv("SUPPORT_ME", "ana")
    out = support("copy", "laptop.db", "cases.db").out
    assert "contact_registered by mallory in another store is unproved here: it gives nobody a right" in out
    assert f'support customer accept "{customer.casefold()}" --because' in out

    told = refusal(support, "authorise", "1", "--by", "Mallory", *REF)
    assert "Mallory is unproved here" in told["message"]
    assert f'support customer accept "{customer}"' in told["hint"]
    page = support("customer", "show", customer).out
    assert ("UNPROVED here: contact_registered by mallory" in page, "UNPROVED here, may not authorise" in page) == (
        True, True
    )  # fmt: skip
    view = json.loads(support("customer", "show", customer, "--json").out)
    check("customer", view)
    assert [(each["kind"], each["by"]) for each in view["unproved"]] == [("contact_registered", "mallory")]

    assert support("customer", "accept", customer, "--because", " ").status == 3
    done = support("customer", "accept", customer, "--because", "Rang Ann, Mallory is her colleague")
    assert (done.status, "accepted event" in done.out) == (0, True)
    assert support("authorise", "1", "--by", "Mallory", *REF).status == 0
    assert support("customer", "accept", customer, "--because", "Again").status == 0
    assert support("verify").status == 0

"""Customers, contracts, runbooks and recordings that can be named."""

from pathlib import Path

import pytest

from supportcli.application.completion import cases
from supportcli.application.completion.records import KINDS
from supportcli.cli.completion import candidates, sources
from supportcli.domain.errors import NotFound
from tests.desks import Office


def test_ok_customers_that_only_cases_name(tmp_path: Path, server: str | None) -> None:
    office = Office(tmp_path, server)
    office.open("One", customer="Beta")
    office.open("Two", customer="acme")
    desk = office.desk()
    assert list(KINDS["customers"](desk, "list", (), None)) == [("acme", ""), ("Beta", "")]
    for kind in ("customers with contracts", "managers", "recordings", "runbooks", "contracts", "aliases", "contacts"):
        assert list(KINDS[kind](desk, "list", (), None)) == []
    with pytest.raises(NotFound):
        list(KINDS["contracts"](desk, "contract end", ["Nobody"], None))


def test_every_source_can_be_looked_up() -> None:
    every = [
        *sources.OPTIONS.values(),
        *sources.LAST.values(),
        *(one for some in sources.ARGUMENTS.values() for one in some),
    ]
    named = {each for each in every if isinstance(each, str)}
    here = {sources.FILES, sources.COMMANDS, "versions and files", *candidates.HERE}
    assert named <= here | set(cases.KINDS) | set(KINDS)
    assert not set(cases.KINDS) & set(KINDS)

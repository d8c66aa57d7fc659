"""Customers, contracts, runbooks and recordings that can be named."""

from pathlib import Path

import pytest

from supportcli.application.completion import cases
from supportcli.application.completion.records import KINDS, look_of
from supportcli.application.desk import ChangeRequest
from supportcli.application.wish.wishes import edit, link
from supportcli.cli.app.catalogue import parameters
from supportcli.cli.completion import candidates, sources
from supportcli.domain.errors import NotFound
from tests.desks import Office
from tests.instants import NOW


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


def test_ok_an_argument_that_is_shown_as_a_noun_is_one_of_its_records(tmp_path: Path, server: str | None) -> None:
    office = Office(tmp_path, server)
    office.open("Too bright")
    desk = office.desk()
    link(desk, ["1"], "GH-12", None, ChangeRequest(NOW))
    edit(desk, "GH-12", "Dark mode", None, ChangeRequest(NOW))
    assert list(look_of("wish")(desk, "wish show", (), None)) == [("gh-12", "Dark mode")]
    (argument,) = (each for each in parameters("wish show") if not each.names)
    assert sources.of_argument("asset show", argument._replace(metavar="[WISH]"), 0) == "wish"
    assert sources.of_argument("asset show", argument._replace(metavar="[NOTHING]"), 0) == ()

"""Every command that reads, in every format: on a store with nothing in it, with one case, and with every kind of fact."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from supportcli.presentation.formats.registry import FOR_PEOPLE, FORMATS
from tests.cli.test_erasure import MAY_SAY_NO, WORDS, fill, reading
from tests.conftest import Support
from tests.desks import Office

#: What makes sure that a text is of a format: `read` in the file of its name.
READ: Mapping[str, Callable[[str], Any]] = {
    file.stem: import_module(f"tests.cli.formats.{file.stem}").read
    for file in (Path(__file__).parent / "formats").glob("*.py")
}
OPTIONS = sorted({*FORMATS} - FOR_PEOPLE)


def walk(support: Support, form: str, *fine: int) -> int:
    """Give every reading command in one format; return how many have it."""
    having = 0
    for path in reading():
        done = support(*path.split(), *WORDS.get(path, ()), f"--{form}")
        if done.status == 2 and "has no option" in done.err:
            continue
        status = 0 if done.status == 1 and path in MAY_SAY_NO else done.status
        assert status in fine, (path, done)
        assert "Something unexpected" not in done.err, (path, done)
        if status == 0:
            READ[form](done.out)
            having += 1
        else:
            assert done.out == "", (path, done)
    return having


@pytest.mark.parametrize("form", OPTIONS)
def test_law_a_full_store(office: Office, support: Support, form: str) -> None:
    fill(office)
    assert walk(support, form, 0, 4) > (25 if form == "json" else 10)


@pytest.mark.parametrize("form", OPTIONS)
def test_law_an_empty_store(office: Office, support: Support, form: str) -> None:
    assert office.database
    assert walk(support, form, 0, 2, 4) > 5


@pytest.mark.parametrize("form", OPTIONS)
def test_law_a_store_of_one_case(support: Support, form: str) -> None:
    support("open", "Checkout is down", "-c", "Acme")
    assert walk(support, form, 0, 2, 3, 4) > 10


def test_ok_each_format_of_the_registry_is_looked_at() -> None:
    assert set(READ) == set(OPTIONS)

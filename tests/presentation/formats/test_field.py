import importlib
import pkgutil

import pytest

import supportcli.presentation
from supportcli.domain.errors import UsageError
from supportcli.presentation.formats.field import Field, choose, narrow

FIELDS = (Field("id", "Id", "id"), Field("title", "Title"), Field("priority", "Priority", "word"))


def test_ok_choose_in_the_order_asked_for() -> None:
    assert [field.name for field in choose(FIELDS, "title, id,title")] == ["title", "id"]


@pytest.mark.parametrize("names", ["nope", "id,nope", "", "id,,title", "ID"])
def test_err_choose_lists_the_fields(names: str) -> None:
    with pytest.raises(UsageError, match="the fields are id, title, priority"):
        choose(FIELDS, names)


def test_narrow_keeps_order_and_fills_with_nothing() -> None:
    row = {"title": "x", "other": 1, "id": "S-1"}
    assert list(narrow(row, FIELDS).items()) == [("id", "S-1"), ("title", "x"), ("priority", None)]


def test_ok_every_share_is_a_percentage_for_people() -> None:
    seen = set()
    for module in pkgutil.walk_packages(supportcli.presentation.__path__, "supportcli.presentation."):
        for value in vars(importlib.import_module(module.name)).values():
            for field in value if isinstance(value, tuple) else ():
                if isinstance(field, Field) and (field.name in ("held", "response_rate") or "share" in field.name):
                    seen.add(field.name)
                    # Text is what the module wrote itself, with its sign.
                    assert field.kind in ("share", "text"), (module.name, field)
                    assert field.kind == "text" or "%" in field.label, (module.name, field)
    assert len(seen) > 5

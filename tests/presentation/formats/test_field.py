import pytest

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

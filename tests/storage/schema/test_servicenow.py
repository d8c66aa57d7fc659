"""Checking rows a batch at a time."""

from typing import ClassVar

from supportcli.domain.servicenow.journal import COLUMNS
from supportcli.domain.servicenow.row import NEEDED, IncidentRow
from supportcli.domain.servicenow.words import STATES, WAITS
from supportcli.storage.schema.servicenow import ServicenowRow, validate


class Dates(dict[str, int]):
    """Instants by their text, of which none comes twice."""

    again: ClassVar[dict[str, int]] = {"twice": 3607}

    def rising(self, texts: list[str]) -> list[int]:
        """Return the instants of texts."""
        return [self[text] for text in texts]


#: What may be longer than a name: the bound of every text.
TEXTS = ("short_description", "description", "close_notes", *COLUMNS)
DATES = Dates(now=7, twice=7)
SOUND = {
    "line": 2, "number": " INC1 ", "incident_state": "New", "sys_mod_count": "0", "opened_at": "now", "sys_updated_at": "now",
    "priority": "3 - Moderate",
}  # fmt: skip


def test_ok_a_row() -> None:
    (row,), faults = validate([SOUND | {"reopen_count": "2", "resolved_at": "now", "nobody_knows": "x"}], DATES)
    assert (row.number, row.sys_mod_count, row.reopen_count, row.opened_at, row.resolved_at) == ("INC1", 0, 2, 7, 7)
    assert (row.closed_at, row.category, row.again_at, faults) == (None, None, None, {})
    (row,), _ = validate([SOUND | {"sys_updated_at": "twice"}], DATES)
    assert (row.sys_updated_at, row.again_at) == (7, 3607)


def test_err_only_what_is_wrong_is_left_out() -> None:
    batch = [SOUND, SOUND | {"line": 3, "priority": "9", "sys_mod_count": "x"}, SOUND | {"line": 4}]
    rows, faults = validate(batch, DATES)
    assert [row.line for row in rows] == [2, 4]
    assert list(faults) == [3]
    assert faults[3] == (
        "sys_mod_count is 'x', but should be a whole number from 0 to 1,000,000,000; "
        "priority is '9', but should be a priority from 1 to 5, such as 3 - Moderate"
    )


def test_the_domain_reads_what_is_checked_here() -> None:
    assert set(IncidentRow._fields) - {"again_at", "journal"} == set(ServicenowRow.model_fields) - set(COLUMNS)
    fields = ServicenowRow.model_fields.items()
    assert [name for name, field in fields if field.is_required()] == ["line", *NEEDED]
    assert set(NEEDED) == set(SOUND) - {"line"}
    assert set(WAITS) < set(STATES)


def test_err_every_field_says_in_our_words_what_it_should_be() -> None:
    bad = {name: "x" * 1001 for name in ServicenowRow.model_fields if name != "line"}
    for name, value in bad.items():
        _, faults = validate([SOUND | {name: value}], Dates({"now": 7, value: 7}))
        if name.endswith("_at") or name in TEXTS:
            assert faults == {}
        else:
            assert faults[2].startswith(name)
            assert "is longer than 1" in faults[2] or "but should be" in faults[2]
            assert len(faults[2]) < 250
    _, faults = validate([{"line": 2}], DATES)
    assert faults[2] == "; ".join(f"{name} is unknown" for name in NEEDED)


def test_what_has_a_form_says_what_it_should_be() -> None:
    for name, field in ServicenowRow.model_fields.items():
        has_form = any(hasattr(each, "pattern") or hasattr(each, "ge") for each in field.metadata)
        assert bool(field.description) == has_form, name

"""Checklists of a policy text: read, shown as a difference, and what is wrong with them."""

from typing import Any

import pytest

from supportcli.domain.errors import StoreError
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.shape import check_rules

EXPORT = """
[checklists.export]
categories = ["export", "Reports"]
items = ["One report, or all?", { ask = "Which version?" }]
"""


def rules(more: str = EXPORT) -> dict[str, Any]:
    return read(builtin_text("UTC") + more).rules


def test_ok_in_canonical_form() -> None:
    found = rules()
    assert Policy(1, found).checklists == {
        "export": {
            "categories": ["export", "Reports"],
            "items": [{"ask": False, "text": "One report, or all?"}, {"ask": True, "text": "Which version?"}],
        }
    }
    check_rules(1, found)
    assert Policy(1, rules("")).checklists == {}


def test_ok_a_change_is_told_by_the_items() -> None:
    assert differences(rules(""), rules()) == [
        "checklists.export.categories: nothing → export, Reports",
        "checklists.export.items: nothing → One report, or all?; Which version? (asked)",
    ]
    assert differences(rules(), rules(EXPORT.replace("One report, or all?", "Is the disk full?"))) == [
        "checklists.export.items: One report, or all?; Which version? (asked) → Is the disk full?; Which version? (asked)"
    ]


@pytest.mark.parametrize(("was", "now", "message"), [
    ('categories = ["export", "Reports"]', "", "the checklist is for no category"),
    ('"export", "Reports"', '" "', "this category is blank"),
    ('items = ["One report, or all?", { ask = "Which version?" }]', "", "the checklist has no items"),
    ("One report, or all?", " ", "this item is blank, too long, or of several lines"),
    ("One report, or all?", "one\\ntwo", "this item is blank, too long, or of several lines"),
    ("One report, or all?", "x" * 301, "this item is blank, too long, or of several lines"),
    ("One report, or all?", "which VERSION?", '"Which version?" is here twice'),
    ("{ ask =", "{ asks =", 'unknown key "asks"'),
    ('{ ask = "Which version?" }', "{}", "this item asks nothing"),
    ('{ ask = "Which version?" }', "4", "a number stands where text belongs"),
    ("[checklists.export]", f"[checklists.{'x' * 61}]", f'"{"x" * 59}…" is too long for a name'),
    ('["One report, or all?", {', f"[{', '.join(map(repr, map(str, range(31))))}, {{", "a checklist has at most 30 items"),
    ("items", "itmes", 'unknown key "itmes"'),
])  # fmt: skip
def test_err_what_is_wrong_with_it(was: str, now: str, message: str) -> None:
    assert was in EXPORT
    with pytest.raises(PolicyFaults) as refused:
        rules(EXPORT.replace(was, now))
    assert message in [fault.message for fault in refused.value.faults]


def test_err_two_for_one_category() -> None:
    with pytest.raises(PolicyFaults) as refused:
        rules(EXPORT + '[checklists.other]\ncategories = ["EXPORT"]\nitems = ["Look"]\n')
    assert [fault.message for fault in refused.value.faults] == ['"export" is the checklist of "EXPORT" already']


def test_err_an_item_that_asks_for_more_than_is_known_here_cannot_be_read() -> None:
    found = rules()
    found["checklists"]["export"]["items"][0]["photo"] = True
    with pytest.raises(StoreError, match=r"rules\.checklists\.export\.items\.photo is unknown here"):
        check_rules(2, found)

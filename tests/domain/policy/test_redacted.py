"""What goes out of an earlier version of the policy, and that nothing else does."""

import json
from typing import Any

import pytest

from supportcli.domain.errors import Refused
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.redacted import FIELDS, is_left_of, kept_by, without

NOW = builtin_text("Europe/Helsinki")
BEFORE = (
    NOW
    + """
# Ann Zyzzyva wrote this at home
[people.ana]
role = "lead"  # zyzzyva's boss

[people."zyz zyva"]
role = "agent"
name = "Zyz # Zyva"
email = "zyzzyva@example.com"
also = ["zyzzyva"]
[people."zyz zyva".working_time]
standby_is_work = true
because = "Zyzzyva waits"

[rotas.nights]
zone = "UTC"
[[rotas.nights.layers]]
members = ["ana", "zyz zyva"]
turn = "1 week"
start = "2026-01-05 09:00"
[[rotas.nights.layers]]
name = "two"
groups = [["zyz zyva", "ana"], ['zyz zyva']]
turn = "1 week"
start = "2026-01-05 09:00"

[checklists.export]
categories = ["export"]
items = ["Ask Zyzzyva", { ask = 'What does zyzzyva say?' }, "The disk has space"]

[[choose]]
customer = "Zyzzyva & Sons"
plan = "standard"
"""
)
AFTER = (
    NOW
    + """
[people.ana]
role = "lead"
[checklists.disk]
categories = ["disk"]
items = ["The disk has space"]
"""
)


def stored(text: str, source: str = "/home/zyzzyva/policy.toml") -> dict[str, Any]:
    """Return a policy as it is stored."""
    parsed = read(text)
    return {"source": source, "text": text, "rules": parsed.rules, "triage": parsed.triage}


KEPT = kept_by(stored(AFTER, "/etc/policy.toml"))


def test_ok_people_customers_comments_and_the_file_go() -> None:
    left, gone = without(stored(BEFORE), KEPT, FIELDS)
    assert gone == ("people", "choose", "text", "checklists", "source")
    said = json.dumps(left, ensure_ascii=False).casefold()
    assert "zyz" not in said
    parsed = read(left["text"])
    assert left["rules"] == parsed.rules
    assert left["triage"] == stored(BEFORE)["triage"] == parsed.triage
    assert (list(left["rules"]["people"]), left["rules"]["choose"][-1]["customer"]) == (["ana"], "[redacted]")


def test_ok_what_clocks_are_computed_from_stays() -> None:
    before, (left, _) = stored(BEFORE), without(stored(BEFORE), KEPT, FIELDS)
    for name in before["rules"].keys() - {"people", "choose", "default_role", "rotas", "checklists"}:
        assert left["rules"][name] == before["rules"][name], name


@pytest.mark.parametrize("field", FIELDS)
def test_ok_one_field_alone(field: str) -> None:
    left, gone = without(stored(BEFORE), KEPT, [field])
    assert gone == (field,)
    assert without(left, KEPT, [field])[1] == ()


def test_ok_what_the_version_in_force_says_stays() -> None:
    same = stored(BEFORE)
    assert without(same, kept_by(same), FIELDS) == (same, ())


def test_ok_nobody_is_left_of_the_people() -> None:
    left, _ = without(stored(BEFORE), kept_by(stored(NOW)), ["people"])
    assert "people" not in left["rules"]
    assert read(left["text"]).rules == left["rules"]


def test_err_people_that_stand_among_other_rules() -> None:
    text = 'people.zyzzyva.role = "lead"\n' + NOW
    with pytest.raises(Refused, match="cannot be taken out alone"):
        without(stored(text), kept_by(stored(NOW)), ["people"])


def test_ok_the_zones_of_a_policy_stay() -> None:
    payload = stored(BEFORE)
    payload["rules"] = {**payload["rules"], "zones": {"Europe/Helsinki": {"version": "2026a"}}}
    assert without(payload, KEPT, FIELDS)[0]["rules"]["zones"] == payload["rules"]["zones"]


def test_ok_who_stays_in_a_piece_keeps_their_rules_of_working_time() -> None:
    mine = '{ role = "agent", working_time = { rules = [{ id = "DE-5", limit = "12h", source = "contract" }] } }'
    inline = f'{NOW}\n[people]\nana = {mine}\nbo = {{ role = "lead" }}\n'
    kept = kept_by(stored(f"{NOW}\n[people]\nana = {mine}\n"))
    left, _ = without(stored(inline), kept, ["people"])
    assert [*left["rules"]["people"]] == ["ana"]
    assert left["rules"]["people"]["ana"] == stored(inline)["rules"]["people"]["ana"]


def test_ok_of_an_override_the_rules_stay_and_the_reason_goes() -> None:
    payload = stored(BEFORE)
    payload["rules"]["overridden"] = {"because": "Zyzzyva is ill", "broken": ["DE-5: 0 s of 11 h"]}
    left, _ = without(payload, KEPT, FIELDS)
    assert left["rules"]["overridden"] == {"because": "[redacted]", "broken": ["DE-5: 0 s of 11 h"]}
    assert is_left_of(payload, left)


def test_ok_of_a_checklist_the_words_go_that_are_not_in_force() -> None:
    payload = stored(BEFORE)
    left, _ = without(payload, KEPT, ["checklists"])
    assert left["rules"]["checklists"]["export"] == {
        "categories": ["export"],
        "items": [
            {"ask": False, "text": "[redacted]"}, {"ask": True, "text": "[redacted]"},
            {"ask": False, "text": "The disk has space"},
        ],
    }  # fmt: skip
    assert read(left["text"]).rules["checklists"] == left["rules"]["checklists"]
    assert is_left_of(payload, left)
    assert not is_left_of(left, payload)


@pytest.mark.parametrize("written", ['checklists.a.items = ["Zyzzyva"]\nchecklists.a.categories = ["b"]\n{}', None])
def test_err_a_checklist_that_cannot_be_taken_out_alone(written: str | None) -> None:
    inline = '{}\n[checklists.a]\ncategories = ["b"]\nitems = ["Zyzzyv\\u0061"]\n'
    text = (written or inline).replace("{}", NOW, 1)
    with pytest.raises(Refused, match="cannot be taken out alone"):
        without(stored(text), kept_by(stored(NOW)), ["checklists"])

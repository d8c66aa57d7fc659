"""A policy text is cut without loss, and whatever is shown of a policy commits to all of it."""

import json
import runpy
import tomllib
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import supportcli
from supportcli.domain.facts import encode
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.commitment import committed, hashed, text_of
from supportcli.domain.policy.reader import read
from supportcli.domain.policy.sections import cut, pinned, salted, shown

TEXT = (
    builtin_text("Europe/Helsinki")
    + """
[[choose]]
customer = "OtherBank*"
plan = "gold"
# About the next one.
[[choose]]
customer = "Acme"
plan = "standard"

[plans.gold.critical]
first_response = { target = "7m", calendar = "night" }
[calendars.night]
timezone = "Asia/Tokyo"
mon = [
  "01:00-02:00",
]
[people.ana]
role = "lead"
[people.bo]
name = "Bozena"
[working_time]
standby_is_work = true
because = "Wartezimmer"
[rotas.nights]
zone = "UTC"
[[rotas.nights.layers]]
name = "Nachtwache"
members = ["ana"]
turn = "1 week"
start = "2026-01-05 09:00"
"""
)
CASE = {"customer": "Acme", "kind": "incident", "category": None, "channel": "mail"}
VERIFIER = runpy.run_path(str(Path(supportcli.__file__).parent / "presentation" / "evidence" / "verify.py"))


@cache
def payload(text: str = TEXT) -> dict[str, Any]:
    """A stored policy, with salts that count up; nothing changes it."""
    reading, salts = read(text), count()
    plain = {"source": "p.toml", "text": text, "rules": reading.rules, "triage": reading.triage}
    return salted(plain, lambda: f"{next(salts):016x}")


_LINES = st.sampled_from([
    "[a]\n", "[[b]]\n", " [c.d]\n", "x = 1\n", "# note\n", "\n", 'y = """\n', '"""\n', "z = [\n", "[1],\n", "]\n", "\r\n", "\ufeff",
    "k = '''\n", "'''\n", "end", "\u2028[e]\n",
])  # fmt: skip


@given(st.lists(_LINES).map("".join))
def test_ok_nothing_is_lost_where_a_text_is_cut(text: str) -> None:
    pieces = cut(text)
    assert "".join(pieces) == text
    assert all(pieces)


@given(st.lists(_LINES).map("".join))
def test_ok_every_piece_of_a_text_is_one_by_itself(text: str) -> None:
    try:
        tomllib.loads(text)
    except ValueError:
        return
    for piece in cut(text):
        tomllib.loads(piece)


def test_ok_a_header_within_a_text_or_a_list_is_none() -> None:
    for text in ('a = """\n[b]\n"""\n', "a = [\n[1],\n[2],\n]\n", "a = '''\n[b]\n# c\n'''\n"):
        assert cut(text) == [text]
    assert cut("a = 1\n# of b\n[b]\n") == ["a = 1\n", "# of b\n", "[b]\n"]


def test_ok_the_text_is_put_together_again() -> None:
    assert text_of(payload()) == TEXT
    assert text_of({"text": TEXT}) == TEXT


NAMES = {
    "plans": ["standard", "gold"], "agreements": ["standard", "gold"], "calendars": ["office", "always", "night"],
    "people": ["ana", "bo"], "rotas": ["nights"], "working_time": ["because", "standby_is_work"], "zones": [], "choose": [0, 1],
}  # fmt: skip


@given(st.fixed_dictionaries({name: st.sets(st.sampled_from(values)) for name, values in NAMES.items() if values}))
def test_ok_whatever_is_shown_commits_to_all_of_it(kept: dict[str, Any]) -> None:
    told = payload()
    assert VERIFIER["committed"](json.loads(encode(shown(told, kept)))) == committed(told) == json.loads(
        hashed("policy_applied", encode(told))
    )  # fmt: skip


@given(st.fixed_dictionaries({name: st.sets(st.sampled_from(values)) for name, values in NAMES.items() if values}))
def test_ok_nothing_is_shown_of_what_is_not_kept(kept: dict[str, Any]) -> None:
    said = encode(shown(payload(), kept))
    for name, words in {
        "people": {"ana": '"role":"lead"', "bo": "Bozena"},
        "choose": {0: "OtherBank"},
        "rotas": {"nights": "Nachtwache"},
        "working_time": {"because": "Wartezimmer"},
    }.items():
        for key, word in words.items():
            assert (word in said) == (key in kept[name])


def test_ok_a_case_goes_by_its_plan_and_what_that_names() -> None:
    told = payload()
    standard = pinned(told, ["standard"], CASE)
    assert standard["plans"] == {"standard"}
    assert standard["calendars"] == {"office", "always"}
    assert standard["choose"] == {1}
    assert not {"people", "rotas"} & {*standard}
    gold = pinned(told, ["gold", "gone"], {**CASE, "customer": "otherbank Ltd"})
    assert (gold["plans"], gold["choose"]) == ({"gold", "standard"}, {0})
    assert "night" in gold["calendars"]


def test_ok_a_comment_is_shown_with_both_that_it_may_be_about() -> None:
    text = "a = 1\n# one\n[people.ana]\nrole = 'lead'\n# two\n[calendars.x]\n# three\n[calendars.y]\n# end\n"
    told = {"text": text, "rules": {"calendars": {"x": {}, "y": {}}, "people": {"ana": {}}}, "source": "", "triage": {}}
    left = shown(salted(told, lambda: "0"), {"calendars": {"x", "y"}})["text"]
    assert [each for each in left if isinstance(each, str)] == [
        "a = 1\n",
        "[calendars.x]\n",
        "# three\n",
        "[calendars.y]\n",
        "# end\n",
    ]


def test_err_what_is_not_a_salted_policy_is_hashed_as_it_stands() -> None:
    good = encode(payload())
    assert hashed("policy_applied", good) != good
    assert hashed("noted", good) == good
    spaced = json.dumps(json.loads(good), sort_keys=True)
    for bad in (
        spaced,
        '{"salts":{}}',
        '{"salts":[]',
        '{"salts":1,"text":[],"rules":{}}',
        '{"salts":' + "[" * 100_000,
    ):
        assert hashed("policy_applied", bad) == bad


def test_err_a_policy_of_which_some_is_hidden_is_not_the_one_that_was_stored() -> None:
    """Only a verifier takes digests for sections: in a store everything has to be there."""
    for kept in ({}, {name: values for name, values in NAMES.items() if name != "people"}):
        told = shown(payload(), kept)
        for some in (told, {name: value for name, value in told.items() if name != "hidden"}):
            assert hashed("policy_applied", encode(some)) != hashed("policy_applied", encode(payload()))


def test_ok_a_case_goes_by_the_checklist_of_its_category_and_those_it_was_handed_on_with() -> None:
    lists = {name: {"categories": [name], "items": []} for name in ("export", "login", "other")}
    told = payload()
    told = {**told, "rules": {**told["rules"], "checklists": lists}}
    assert pinned(told, ["standard"], {**CASE, "category": "EXPORT"})["checklists"] == {"export"}
    handed = {**CASE, "category": "export", "handovers": [{"checklist": "login"}, {"checklist": None}]}
    assert pinned(told, ["standard"], handed)["checklists"] == {"export", "login", None}
    assert pinned(payload(), ["standard"], {**CASE, "category": None})["checklists"] == set()

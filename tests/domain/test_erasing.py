"""What a redaction may leave: texts become holes, and nothing else changes."""

from typing import Any

import pytest

from supportcli.domain.case.redacting import GONE
from supportcli.domain.erasing import both_take_out, is_one_with, only_takes_out


@pytest.mark.parametrize(
    ("kind", "was", "left"),
    [
        ("noted", {"text": "Ann"}, {"text": GONE}),
        ("noted", {"text": "Ann"}, {"text": "Ann"}),
        ("access_revoked", {"about": "u", "because": "x", "number": 1}, {"about": "u", "because": GONE, "number": 1}),
        ("contact_registered", {"name": "Ann", "phones": ["1", "2"]}, {"name": GONE, "phones": [GONE]}),
        ("contact_registered", {"name": "Ann", "phones": ["1", "2"]}, {"name": GONE, "phones": ["1", GONE]}),
        ("recording_input", {"size": 3, "salt": "s", "digest": "d"}, {"size": 3}),
    ],
)
def test_ok_texts_are_taken_out(kind: str, was: dict[str, Any], left: dict[str, Any]) -> None:
    assert only_takes_out(kind, was, left)


@pytest.mark.parametrize(
    ("kind", "was", "left"),
    [
        ("noted", {"text": "Ann"}, {"text": "Eve"}),
        ("noted", {"text": "Ann"}, {}),
        ("noted", {"text": "Ann"}, {"text": "Ann", "more": 1}),
        (
            "unproved",
            {"event": "u", "by": "eve", "kind": "authorised"},
            {"event": GONE, "by": GONE, "kind": "authorised"},
        ),
        (
            "unproved",
            {"event": "u", "by": "eve", "kind": "authorised"},
            {"event": "v", "by": "eve", "kind": "authorised"},
        ),
        ("access_revoked", {"about": "u", "because": "x", "number": 1}, {"about": GONE, "because": GONE, "number": 1}),
        ("undone", {"command": "u", "what": ["noted"]}, {"command": GONE, "what": ["noted"]}),
        ("contact_registered", {"name": "Ann", "phones": ["1"]}, {"name": "Ann", "phones": ["2"]}),
        ("contact_registered", {"name": "Ann"}, {"name": "Ann", "may_authorise": True}),
    ],
)
def test_err_something_else_changed(kind: str, was: dict[str, Any], left: dict[str, Any]) -> None:
    assert not only_takes_out(kind, was, left)


def test_of_a_policy_people_go_and_nobody_comes() -> None:
    ana, eve = {"role": "lead"}, {"role": "viewer"}
    rules: dict[str, Any] = {"plans": {"standard": 1}, "people": {"ana": ana, "eve": eve}, "default_role": "viewer"}
    was = {"rules": rules, "triage": [], "source": "a"}

    def is_left(**changed: Any) -> bool:
        return only_takes_out("policy_applied", was, {**was, "rules": {**rules, **changed}, "source": GONE})

    assert is_left(people={"ana": ana})
    assert is_left(people={}, default_role=None)
    assert not is_left(people={"ana": ana, "eve": ana})
    assert not is_left(people={"mallory": ana})
    assert not is_left(plans={"standard": 2})
    assert not is_left(default_role="lead")


def test_of_a_rota_the_names_go_of_those_who_went() -> None:
    def rules(*groups: list[str], people: tuple[str, ...] = ("ana", "eve")) -> dict[str, Any]:
        layers = {"main": {"groups": list(groups), "every": 1}}
        return {
            "people": {who: {"role": "agent"} for who in people},
            "rotas": {"nights": {"zone": "UTC", "layers": layers}},
        }

    def is_left(left: dict[str, Any]) -> bool:
        was = {"rules": rules(["ana"], ["eve", "ana"]), "triage": [], "source": "a"}
        return only_takes_out("policy_applied", was, {**was, "rules": left})

    assert is_left(rules(["ana"], ["eve", "ana"]))
    assert is_left(rules(["ana"], [GONE, "ana"], people=("ana",)))
    assert not is_left(rules(["ana"], ["eve", "ana"], people=("ana",)))
    assert not is_left(rules(["ana"], [GONE, "ana"]))
    assert not is_left(rules(["ana"], ["ana", "ana"], people=("ana",)))
    assert not is_left(rules(["ana"], people=("ana",)))


@pytest.mark.parametrize(
    ("ours", "theirs", "left"),
    [
        ({"title": GONE, "contact": "x"}, {"title": "y", "contact": GONE}, {"title": GONE, "contact": GONE}),
        ({"phones": [GONE, "x"]}, {"phones": ["y", GONE]}, {"phones": [GONE, GONE]}),
        ({"phones": ["x", "y"]}, {"phones": [GONE]}, {"phones": [GONE]}),
        ({"phones": [GONE]}, {"phones": ["x", "y"]}, {"phones": [GONE]}),
        ({"title": GONE, "until_at": 1}, {"title": GONE, "until_at": 1}, {"title": GONE, "until_at": 1}),
    ],
)
def test_ok_two_redactions_of_one_event_are_one(
    ours: dict[str, Any], theirs: dict[str, Any], left: dict[str, Any]
) -> None:
    assert is_one_with("opened", ours, theirs)
    assert both_take_out("opened", ours, theirs) == left


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"title": GONE, "contact": "x"}, {"title": "y", "contact": "z"}),
        ({"title": GONE, "until_at": 1}, {"title": "y", "until_at": 2}),
        ({"title": GONE, "until_at": 1}, {"title": "y", "until_at": GONE}),
        ({"title": GONE}, {"title": "y", "more": GONE}),
        ({"phones": [GONE, "x"]}, {"phones": ["y", "z"]}),
    ],
)
def test_err_two_redactions_that_differ_in_something_else(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert not is_one_with("opened", ours, theirs)

"""Rotas of a policy text: what is read, and every fault with its place and what to write instead."""

from typing import Any

import pytest

from supportcli.domain.oncall.rota import read_rota
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.faults import PolicyFaults
from supportcli.domain.policy.pinned_zones import zone_names
from supportcli.domain.policy.reader import read

PEOPLE = builtin_text("UTC") + "[people.ana]\n[people.boris]\n[people.vera]\n"
HEAD = '[rotas.nights]\nzone = "Europe/Helsinki"\n[[rotas.nights.layers]]\n'
LAYER = 'members = ["ana", "boris"]\nturn = "1 week"\nstart = "2026-01-05 09:00"\n'


def rules(text: str) -> dict[str, Any]:
    """Return the rules of a policy with these rotas."""
    return read(PEOPLE + text).rules


def layer(text: str) -> dict[str, Any]:
    """Return the one layer of a rota."""
    found: dict[str, Any] = rules(HEAD + text)["rotas"]["nights"]["layers"]["main"]
    return found


def test_ok_without_rotas_the_rules_are_what_they_were() -> None:
    assert "rotas" not in rules("")


def test_ok_a_rota_in_canonical_form() -> None:
    assert rules(HEAD + LAYER)["rotas"] == {
        "nights": {
            "absent": "gap", "zone": "Europe/Helsinki", "layers": {"main": {
                "every": 1, "groups": [["ana"], ["boris"]], "priority": 1, "start": "2026-01-05T09:00", "unit": "week",
            }},
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 hours", (12, "hour")),
        ("1 day", (1, "day")),
        ("2w", (2, "week")),
        ("12h", (12, "hour")),
        ("3 months", (3, "month")),
    ],
)
def test_ok_lengths_of_a_turn(text: str, expected: tuple[int, str]) -> None:
    found = layer(LAYER.replace("1 week", text))
    assert (found["every"], found["unit"]) == expected


def test_ok_everything_a_layer_can_say_is_read_back() -> None:
    found = layer(
        'groups = [["ana", "boris"], ["vera"]]\nturn = "6 hours"\nstart = 2026-01-05T09:00:00\npriority = 3\nlasts = "4h"\n'
        'hours = ["mon-fri 20:00-08:00", "fri 17:00 - mon 08:00"]\nfrom = "2026-02-01 00:00"\nuntil = "2027-01-01 00:00"\n'
        'zone = "America/New_York"\nclock = "elapsed"\n'
    )
    assert found["groups"] == [["ana", "boris"], ["vera"]]
    assert found["hours"][-1] == [4 * 86400 + 17 * 3600, 7 * 86400 + 8 * 3600]
    assert (found["elapsed"], found["lasts"], found["zone"]) == (True, 14400, "America/New_York")
    read_rota("nights", {"zone": "UTC", "layers": {"main": found}}, {})


def test_ok_zones_of_rotas_layers_and_people_are_kept_with_the_version() -> None:
    text = (
        PEOPLE.replace("[people.ana]", '[people.ana]\nzone = "Asia/Tokyo"')
        + HEAD
        + LAYER
        + 'zone = "America/New_York"\n'
    )
    assert {"Asia/Tokyo", "America/New_York", "Europe/Helsinki"} <= {*zone_names(read(text).rules)}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('[rotas.nights]\nzone = "Europe/Helsinki"\n', "rotas.nights", "the rota has no layers; write [[rotas.nights.layers]]"),
        (HEAD.replace('zone = "Europe/Helsinki"\n', "") + LAYER, "rotas.nights", 'the rota has no zone; write zone = "Europe/Helsinki"'),
        (HEAD.replace("Helsinki", "Helsinky") + LAYER, "rotas.nights.zone", 'unknown zone "Europe/Helsinky"; did you mean "Europe/Helsinki"?'),
        (HEAD + LAYER.replace('"boris"', '"borris"'), "rotas.nights.layers[1].members", 'the policy names nobody "borris"; did you mean "boris"?'),
        (HEAD + LAYER.replace('"boris"', '"eve"'), "rotas.nights.layers[1].members", "name them in the policy: [people.eve]"),
        (HEAD + LAYER.replace('["ana", "boris"]', "[]"), "rotas.nights.layers[1].members", "nobody serves in this layer"),
        (HEAD + LAYER.replace('members = ["ana", "boris"]\n', ""), "rotas.nights.layers[1]", "nobody serves in this layer"),
        (HEAD + 'groups = [["ana", "ana"]]\nturn = "1 week"\nstart = "2026-01-05 09:00"\n', "rotas.nights.layers[1].groups", '"ana" is in this group twice'),
        (HEAD + 'groups = [[]]\nturn = "1 week"\nstart = "2026-01-05 09:00"\n', "rotas.nights.layers[1].groups", "this group is empty"),
        (HEAD + LAYER + 'groups = [["ana"]]\n', "rotas.nights.layers[1].groups", "members and groups"),
        (HEAD + LAYER.replace("1 week", "1 fortnight"), "rotas.nights.layers[1].turn", '"1 fortnight" is not the length of a turn'),
        (HEAD + LAYER.replace("1 week", "0 days"), "rotas.nights.layers[1].turn", "is not between one hour and ten years"),
        (HEAD + LAYER.replace("1 week", "999 months"), "rotas.nights.layers[1].turn", "is not between one hour and ten years"),
        (HEAD + LAYER.replace('turn = "1 week"\n', ""), "rotas.nights.layers[1]", "the layer has no length of a turn"),
        (HEAD + LAYER.replace(" 09:00", ""), "rotas.nights.layers[1].start", 'has no time of day; write start = "2026-01-05 09:00"'),
        (HEAD + LAYER.replace("01-05", "02-30"), "rotas.nights.layers[1].start", "is not a date and time"),
        (HEAD + LAYER.replace('start = "2026-01-05 09:00"\n', ""), "rotas.nights.layers[1]", "the layer has no start"),
        (HEAD + LAYER.replace("09:00", "09:00+02:00"), "rotas.nights.layers[1].start", "is not a date and time"),
        (HEAD + LAYER + 'until = "2026-01-05 09:00"\n', "rotas.nights.layers[1].until", "ends before it begins"),
        (HEAD + LAYER + 'hours = ["mon 09:00-09:00"]\n', "rotas.nights.layers[1].hours", "has no length"),
        (HEAD + LAYER + 'hours = ["mon 08:00 - mon 08:00"]\n', "rotas.nights.layers[1].hours", "has no length"),
        (HEAD + LAYER + 'hours = ["mon-fry 09:00-17:00"]\n', "rotas.nights.layers[1].hours", "are no hours"),
        (HEAD + LAYER + 'hours = ["25:00-17:00"]\n', "rotas.nights.layers[1].hours", "are no hours"),
        (HEAD + LAYER + "hours = []\n", "rotas.nights.layers[1].hours", "there are no hours"),
        (HEAD + LAYER + 'lasts = "200h"\n', "rotas.nights.layers[1].lasts", "is longer than the turn itself"),
        (HEAD + LAYER + 'lasts = "0s"\n', "rotas.nights.layers[1].lasts", "is not between one second and ten years"),
        (HEAD + LAYER + 'days = ["mon"]\n', "rotas.nights.layers[1].days", "only turns of days"),
        (HEAD + LAYER.replace("1 week", "1 day") + "days = []\n", "rotas.nights.layers[1].days", "there are no days"),
        (HEAD + LAYER + 'clock = "elapsed"\n', "rotas.nights.layers[1].clock", "only turns of hours"),
        (HEAD + LAYER + "every = 2\n", "rotas.nights.layers[1].every", 'turn = "2 weeks"'),
        (HEAD + LAYER + "priority = -1\n", "rotas.nights.layers[1].priority", "a whole number from 0 to 1000"),
        (HEAD + LAYER + "[[rotas.nights.layers]]\n" + LAYER, "rotas.nights.layers[2]", 'two layers are called "main"'),
        (HEAD + LAYER + HEAD.replace("nights", "Nights") + LAYER, "rotas.Nights", '"Nights" is "nights" in other letters'),
        (HEAD.replace("nights", '"a:b"') + LAYER, 'rotas."a:b"', "is no name of a rota"),
        (HEAD + LAYER + "[rotas.nights.more]\n", "rotas.nights.more", 'unknown key "more"'),
        ('[rotas]\nnights = "ana"\n', "rotas.nights", "text stands where a table belongs"),
    ],
)  # fmt: skip
def test_err_a_fault_has_its_place_and_a_hint(text: str, place: str, said: str) -> None:
    with pytest.raises(PolicyFaults) as caught:
        rules(text)
    (fault,) = caught.value.faults
    assert (fault.place, fault.line > PEOPLE.count("\n")) == (place, True)
    assert said in str(fault)


def test_ok_what_changes_is_said_in_the_words_of_the_file() -> None:
    old = rules(HEAD + LAYER)
    new = rules(HEAD + LAYER.replace("1 week", "2 weeks") + 'hours = ["mon-fri 20:00-08:00"]\nlasts = "10h"\n')
    assert differences(old, new) == [
        "rotas.nights.layers.main.every: 1 → 2",
        "rotas.nights.layers.main.hours: nothing → mon, tue, wed, thu, fri 20:00-08:00",
        "rotas.nights.layers.main.lasts: nothing → 10h",
    ]
    assert differences(rules(""), old) == [
        "rotas.nights.absent: nothing → gap",
        "rotas.nights.layers.main: nothing → ana, boris; 1 week each from 2026-01-05T09:00; priority 1",
        "rotas.nights.zone: nothing → Europe/Helsinki",
    ]

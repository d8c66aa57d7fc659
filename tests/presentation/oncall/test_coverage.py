from zoneinfo import ZoneInfo

from supportcli.domain.oncall.coverage import Wanted
from supportcli.presentation.oncall.coverage import covered, footer, in_short, with_reason
from tests.instants import DAY, NOW

EVERY = ["gold low update", "gold low resolution", "gold high update", "our own low update"]


def test_ok_promises_are_told_as_short_as_they_can_be() -> None:
    assert in_short(EVERY, EVERY) == ["gold", "our own"]
    assert in_short(EVERY[:2], EVERY) == ["gold (low)"]
    assert in_short(EVERY[1:], EVERY) == ["gold (low resolution, high)", "our own"]


def test_ok_the_reason_of_a_hole() -> None:
    wanted = Wanted("l2", "fi", "data\x1bbases")
    assert with_reason({"gap": True, "resting": []}, wanted)["why"] == "nobody on call"
    rests = with_reason({"gap": False, "resting": ["ana", "boris"]}, Wanted())["why"]
    assert rests == "rest owed after a call-out: ana and boris"
    why = with_reason({"gap": False, "resting": []}, wanted)["why"]
    assert why.startswith("nobody speaks fi and is in tier l2 and has the skill data")
    assert "\x1b" not in why


def test_ok_one_sentence_where_all_is_covered() -> None:
    said = covered(Wanted(language="fi"), NOW, NOW + DAY, ZoneInfo("Europe/Helsinki"), NOW)
    assert said == (
        "Every promise is covered from Mon 23 Nov 14:00 EET (just now) until Tue 24 Nov 14:00 EET (in 1 d): "
        "somebody who speaks fi is on call in all of its hours."
    )


def test_ok_below_holes_stands_what_nobody_has() -> None:
    assert footer([{}], 3600, Wanted(), is_nowhere=True) == "1 hole, 1 h together."
    assert footer([{}, {}], 3600, Wanted(skill="x"), is_nowhere=False) == "2 holes, 1 h together."
    said = footer([{}, {}], 3600, Wanted(skill="x"), is_nowhere=True)
    assert said == "2 holes, 1 h together. Nobody in the policy has the skill x."

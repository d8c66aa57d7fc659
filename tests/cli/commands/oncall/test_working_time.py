"""Working-time rules from end to end: a company of five, an illegal week refused, the override recorded and loud."""

from pathlib import Path

import pytest

from supportcli.domain.policy.builtin import builtin_text
from tests.cli.cases import outcome, refusal
from tests.cli.commands.oncall.company import COMPANY, SITE
from tests.cli.commands.oncall.rotas import with_rota
from tests.cli.commands.test_schema import check
from tests.conftest import Support

#: In UTC: from five in the evening in Helsinki until nine in the morning.
WEEK = ("--from", "2026-11-30 15:00", "--to", "2026-12-07 07:00")


def test_ok_standby_at_home_breaks_no_rule(support: Support, home: Path) -> None:
    said = with_rota(support, home, COMPANY)
    assert "Rota nights is new" in said
    done = support("oncall", "cover", "boris", *WEEK)
    assert (done.status, done.err) == (0, "")


def test_error_an_illegal_week_is_refused_with_rule_and_hours_and_nothing_is_stored(
    support: Support, home: Path
) -> None:  # fmt: skip
    with_rota(support, home, SITE)
    message = refusal(support, "oncall", "cover", "cy", *WEEK)["message"]
    assert "that would break a working-time rule that is kept now" in message
    assert "cy, DE-5: no rest, and 11 h are due, from 2026-11-30 08:00 to 2026-12-07 16:00, Europe/Berlin" in message
    assert "cy, DE-3: 176 h of work a day, and 10 h are the most" in message
    assert "next work at 2026-12-08 03:00 at the earliest" in message
    assert support("oncall", "list", "--json").json == []


def test_ok_the_founder_may(support: Support, home: Path) -> None:
    with_rota(support, home, SITE)
    assert support("oncall", "cover", "ana", *WEEK).err == ""


def test_ok_an_override_is_recorded_and_said(support: Support, home: Path) -> None:
    with_rota(support, home, SITE)
    done = support("oncall", "cover", "cy", *WEEK, "--override", "--because", "Nobody else can come")
    assert done.status == 0
    assert "OVERRIDDEN working-time rule: cy, DE-5" in done.err
    assert "Nobody else can come (OVERRIDES DE-" in done.out
    (row,) = support("oncall", "list", "--json").json
    check("arranged", row)
    assert row["because"] == "Nobody else can come"
    assert "DE-5: 0 s of 11 h" in row["broken"]
    assert not [each for each in row["broken"] if "cy" in each]
    assert support("verify").status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("oncall", "cover", "cy", "--to", "in 2h", "--override"), "needs a reason"),
        (("oncall", "swap", "offer", "2026-11-24 18:00", "--override", "-m", "x"), "until it is taken"),
        (("policy", "apply", "policy.toml", "--override"), "needs a reason"),
    ],
)
def test_error_an_override_needs_a_reason(support: Support, home: Path, words: tuple[str, ...], said: str) -> None:
    with_rota(support, home, SITE)
    assert said in refusal(support, *words, status=2)["message"]


def test_ok_an_override_of_nothing_says_so(support: Support, home: Path) -> None:
    with_rota(support, home, COMPANY)
    told = outcome(support, "oncall", "cover", "boris", "--to", "in 2h", "--override", "-m", "Just in case")
    assert told["warnings"] == ["There was no working-time rule to override."]
    assert support("oncall", "list", "--json").json[0]["broken"] == []


def test_ok_what_was_broken_before_is_said_and_refuses_nothing(support: Support, home: Path) -> None:
    with_rota(support, home, SITE)
    assert support("oncall", "cover", "cy", *WEEK, "--override", "--because", "Nobody else").status == 0
    # Ana takes a night of it: less of it is against the rules than before.
    done = support("oncall", "cover", "ana", "--from", "2026-12-02 15:00", "--to", "2026-12-03 07:00")
    assert done.status == 0
    assert "A working-time rule is broken, and was before: cy, DE-5" in done.err
    # Without that cover all of it would be: that is refused again.
    assert "cy, DE-5" in refusal(support, "oncall", "cover", "--void", "2")["message"]
    assert support("oncall", "cover", "--void", "2", "--override", "-m", "Ana is ill").status == 0
    assert support("oncall", "list", "--all", "--json").json[1]["broken"]


def test_ok_a_swap_is_held_against_the_rules_where_it_is_taken(support: Support, home: Path) -> None:
    with_rota(support, home, SITE)
    assert support("oncall", "swap", "offer", "2026-12-01 20:00", "--person", "ana").status == 0
    assert "cy, DE-5" in refusal(support, "oncall", "swap", "take", "1", "--person", "cy")["message"]
    done = support("oncall", "swap", "take", "1", "--person", "cy", "--override", "--because", "A wedding")
    assert (done.status, "A wedding (OVERRIDES DE-" in done.out) == (0, True)
    (row,) = support("oncall", "list", "--json").json
    assert (row["state"], row["because"], bool(row["broken"])) == ("taken", "A wedding", True)
    # Given back, it breaks nothing.
    assert support("oncall", "swap", "withdraw", "1").status == 0
    assert support("verify").status == 0


def test_error_a_policy_with_an_illegal_rota_is_refused(support: Support, home: Path) -> None:
    with_rota(support, home, SITE)
    text = builtin_text("Europe/Helsinki") + SITE.replace('members = ["ana"]', 'members = ["ana", "cy"]')
    (home / "policy.toml").write_text(text, encoding="utf-8")
    checked = support("policy", "check", "policy.toml")
    assert (checked.status, "Warning: A working-time rule is broken: cy, DE-5" in checked.out) == (0, True)
    assert (
        "this policy would break a working-time rule" in refusal(support, "policy", "apply", "policy.toml")["message"]
    )
    assert support("policy", "history", "--json").json[-1]["version"] == 2
    done = support("policy", "apply", "policy.toml", "--override", "--because", "Two alone in December")
    assert (done.status, "Warning: OVERRIDDEN working-time rule: cy, DE-5" in done.err) == (0, True)
    overridden = support("policy", "show", "--json").json["rules"]["overridden"]
    assert overridden["because"] == "Two alone in December"
    assert overridden["broken"][0].startswith("DE-11: ")
    assert support("verify").status == 0
    # The same text again changes nothing, and a later change is no override.
    assert support("policy", "apply", "policy.toml").out.startswith("Nothing changed")
    (home / "policy.toml").write_text(f"{text}[masks]\ntoken = 'TOKEN=x+'\n", encoding="utf-8")
    later = support("policy", "apply", "policy.toml", "--json").json
    assert any(each.startswith("A working-time rule is broken, and was before: cy") for each in later["warnings"])


def test_ok_more_working_hours_are_held_against_the_rules_as_well(support: Support, home: Path) -> None:
    nights = (
        COMPANY.replace('country = "FR"', 'country = "FR"\nhours = "office"') + "[working_time]\nat_work = ['nights']\n"
    )
    only = nights.replace('["ana", "boris", "cy", "dana", "eve"]', '["dana"]')
    without = only.replace('country = "FR"\nhours = "office"', 'country = "FR"')
    with_rota(support, home, without, "--override", "--because", "Dana lives there")
    (home / "policy.toml").write_text(builtin_text("Europe/Helsinki") + only, encoding="utf-8")
    assert (
        "dana, FR-week: 49 h 55 min of work a week on average, and 44 h are the most"
        in refusal(support, "policy", "apply", "policy.toml")["message"]
    )


def test_ok_people_without_rules_and_times_without_anybody_are_warned_of(support: Support, home: Path) -> None:
    text = COMPANY.replace('country = "PT"', 'country = "US"').replace('hours = "office"\n', "")
    (home / "policy.toml").write_text(builtin_text("Europe/Helsinki") + text, encoding="utf-8")
    said = support("policy", "check", "policy.toml", "--json").json["warnings"]
    assert "No working-time rule holds for eve: none is known for US." in said
    assert [each for each in said if each.startswith("In the coming eight weeks nobody is on call or at work for ")]


def test_ok_whoever_is_owed_rest_is_on_call_and_named(
    support: Support, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    with_rota(support, home, COMPANY.replace('["ana", "boris", "cy", "dana", "eve"]', '["cy"]'))
    support("open", "Export is slow", "-c", "Acme", "-q")
    night, morning = "2026-11-24T02:00:00Z", "2026-11-24T03:00:00Z"
    monkeypatch.setenv("SUPPORT_ME", "cy")
    assert support("time", "1", "1h", now=night).status == 0
    said = support("oncall", "now", "--plain", "--tz", "UTC", now=morning).out
    assert said == (
        "nights: cy is on call until Tue 24 Nov 07:00 UTC (in 4 h), then NOBODY. "
        "cy is owed rest after a call-out until Tue 24 Nov 13:00 UTC (in 10 h).\n"
    )
    (row,) = support("oncall", "who", "--at", "2026-11-24 02:30", "--json", now=morning).json
    check("oncall", row)
    assert (row["resting"], row["rests_until"]) == (["cy"], "2026-11-24T13:00:00Z")
    (before,) = support("oncall", "who", "--at", "2026-11-24 00:30", "--json", now=morning).json
    assert before["resting"] == []
    holes = support("coverage", "--from", "2026-11-24 02:00", "--to", "2026-11-24 06:00", "--json", now=morning).json
    assert [(hole["why"], hole["seconds"]) for hole in holes] == [("rest owed after a call-out: cy", 4 * 3600)]

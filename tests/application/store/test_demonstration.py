"""The day that the demonstration plays: in order, in words that there are, about cases that there are."""

from supportcli.application.store.demonstration import DAY, NEXT, POLICY, POLICY_FILE
from supportcli.cli.app.tree import ENTRIES
from supportcli.domain.policy.reader import read


def test_the_story_is_told_in_order() -> None:
    steps = [step for scene in DAY for step in scene.steps]
    minutes = [step.minutes for step in steps]
    assert minutes == sorted(minutes, reverse=True)
    assert minutes[-1] == 0
    assert {step.words[0] for step in steps} <= set(ENTRIES)
    assert read(POLICY).rules


def test_ok_every_case_is_opened_before_it_is_worked_on_and_the_policy_before_any() -> None:
    first, *rest = (step.words for scene in DAY for step in scene.steps)
    assert first[:3] == ("policy", "apply", POLICY_FILE)
    opened = 0
    for words in rest:
        opened += words[0] == "open"
        assert not words[1:] or not words[1].isdigit() or int(words[1]) <= opened, words
    assert opened == 7


def test_ok_what_is_offered_afterwards_is_a_command() -> None:
    assert {line.split()[1] for line, _ in NEXT} <= {*ENTRIES, "help"}

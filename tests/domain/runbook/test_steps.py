from supportcli.domain.case.case import Tick
from supportcli.domain.runbook.steps import RunbookStep, steps, ticked

TEXT = "# When\n1. Look it up\n  2) [ ] Call the bank\n\n- a remark\n- [x] Write to Ann  \n12.5 % is not a step\n7. \n"


def _tick(step: int, what: str) -> Tick:
    return Tick(0, "ana", "pay", step, what, None)


def test_ok_numbered_lines_and_boxes_are_steps() -> None:
    assert steps(TEXT) == [
        RunbookStep(1, "Look it up"),
        RunbookStep(2, "Call the bank"),
        RunbookStep(3, "Write to Ann"),
    ]


def test_ok_a_tick_follows_what_it_said_and_else_stays_in_its_place() -> None:
    after = steps("1. Breathe\n2. Look it up\n3. Call the bank again")
    assert set(ticked(after, [_tick(1, "Look it up"), _tick(3, "Write to Ann")])) == {2, 3}
    assert ticked(after, [_tick(9, "Gone")]) == {9: _tick(9, "Gone")}

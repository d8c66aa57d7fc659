from supportcli.domain.case.runbook_steps import StepTicked, tick
from tests.domain.case.tales import START, STEP, Tale


def test_ok_a_step_is_done_once() -> None:
    tale = Tale()
    told = StepTicked("payments", 2, "Call the bank", "they answered")
    assert tale.do(tick, told) == (told,)
    assert tale.do(tick, told._replace(text="again")) == ()
    assert tale.do(tick, told._replace(what="Call the bank at night", text=" ")) == (
        StepTicked("payments", 2, "Call the bank at night"),
    )
    first, _ = tale.case.ticks
    assert first == (START + STEP, "ana", "payments", 2, "Call the bank", "they answered")

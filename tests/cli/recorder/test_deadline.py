"""Work that takes too long is ended, and signals are as they were."""

import re
import signal
import time

import pytest

from supportcli.cli.recorder.deadline import within


def test_ok_what_is_done_in_time_is_returned() -> None:
    assert within(30, lambda: "done") == "done"
    with pytest.raises(KeyError):
        within(30, lambda: {}["x"])


def test_err_a_pattern_that_takes_years() -> None:
    was = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeoutError):
        within(0.05, lambda: re.search("(a+)+$", "a" * 60 + "b"))
    assert signal.getsignal(signal.SIGALRM) is was
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    time.sleep(0.1)

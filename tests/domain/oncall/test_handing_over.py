import pytest

from supportcli.domain.errors import Refused
from supportcli.domain.oncall.handing_over import HandedOver, acknowledge, last_of
from tests.domain.oncall.test_covering import told
from tests.instants import NOW

TOOK = HandedOver("nights", "bo", 5, 2)


def test_ok_once_for_a_shift_and_again_for_the_next() -> None:
    assert acknowledge(told(), TOOK, NOW, True) == (TOOK,)
    # The first event that is told occurs a second after NOW.
    assert acknowledge(told(TOOK), TOOK, NOW, True) == ()
    assert acknowledge(told(TOOK), TOOK, NOW + 2, True) == (TOOK,)


def test_ok_the_last_of_those_who_are_on_call() -> None:
    found = last_of(told(TOOK, TOOK._replace(who="cy", open_cases=7)), ("bo", "cy"), NOW)
    assert found is not None
    assert (found.who, found.open_cases, found.at) == ("cy", 7, NOW + 2)
    assert last_of(told(TOOK), ("ann",), NOW) is None


def test_err_somebody_else() -> None:
    with pytest.raises(Refused, match="bo is not on call in nights"):
        acknowledge(told(), TOOK, NOW, False)

import pytest

from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.solution.solution import Solution
from supportcli.domain.solution.writing import SolutionRetired, SolutionWritten, change, retire, write

WHOLE = SolutionWritten("Title", "ana", "Text")


def written() -> Solution:
    solution = Solution("reset")
    WHOLE.apply(solution, None)  # type: ignore[arg-type]
    solution.version = 1
    return solution


@pytest.mark.parametrize("name", ["title", "owner", "text"])
def test_err_it_needs_title_owner_and_text(name: str) -> None:
    with pytest.raises(UsageError, match=f"needs its {name}"):
        write(Solution("reset"), WHOLE._replace(**{name: " "}))
    with pytest.raises(UsageError, match=f"needs its {name}"):
        change(written(), SolutionWritten(**{name: " "}))  # type: ignore[arg-type]


def test_ok_a_retired_one_can_be_written_anew_and_goes_on_counting() -> None:
    solution = written()
    with pytest.raises(Refused, match="There is a solution 'reset' already"):
        write(solution, WHOLE)
    SolutionRetired("old").apply(solution, None)  # type: ignore[arg-type]
    with pytest.raises(NotFound, match="was retired: old"):
        change(solution, WHOLE)
    assert list(solution.handles()) == []
    (fact,) = write(solution, WHOLE)
    fact.apply(solution, None)  # type: ignore[arg-type]
    assert (solution.edits, solution.retired) == (2, None)


def test_err_a_reason_is_needed() -> None:
    with pytest.raises(Refused, match="Retiring a solution needs a reason"):
        retire(written(), " ")


def test_ok_what_is_so_already_changes_nothing() -> None:
    assert change(written(), SolutionWritten(title="Title")) == ()
    assert change(written(), SolutionWritten(words=("",))) == ()
    assert change(written(), SolutionWritten(words=("a",))) != ()

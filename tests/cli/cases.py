"""What tests of case verbs ask again and again."""

from typing import Any

from tests.conftest import Support


def outcome(support: Support, *arguments: str, status: int = 0, **more: Any) -> Any:
    """Run a changing command with `--json` and return its one outcome."""
    done = support(*arguments, "--json", **more)
    assert done.status == status, done.err
    (only,) = done.json
    return only


def case_after(support: Support, *arguments: str, **more: Any) -> Any:
    """Run a changing command and return the case as it is then."""
    return outcome(support, *arguments, **more)["case"]


def clock(case: Any, metric: str, instance: int = 1) -> Any:
    """Return one clock of a case."""
    (found,) = [each for each in case["clocks"] if (each["metric"], each["instance"]) == (metric, instance)]
    return found


def refusal(support: Support, *arguments: str, status: int = 3, **more: Any) -> Any:
    """Run a command that fails with this status and return its error."""
    done = support(*arguments, "--json", **more)
    assert (done.status, done.out) == (status, ""), done
    assert done.error["exit"] == status
    return done.error

"""Every kind of fact a solution's stream can hold."""

from typing import Any

from supportcli.domain.case.redacting import Redacted
from supportcli.domain.solution.writing import SolutionRetired, SolutionWritten

FACTS: dict[str, Any] = {
    "solution_written": SolutionWritten,
    "solution_retired": SolutionRetired,
    "redacted": Redacted,
}

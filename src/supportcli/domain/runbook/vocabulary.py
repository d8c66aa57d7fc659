"""Every kind of fact a runbook's stream can hold."""

from typing import Any

from supportcli.domain.case.redacting import Redacted
from supportcli.domain.runbook.writing import RunbookRetired, RunbookWritten

FACTS: dict[str, Any] = {
    "runbook_written": RunbookWritten,
    "runbook_retired": RunbookRetired,
    "redacted": Redacted,
}

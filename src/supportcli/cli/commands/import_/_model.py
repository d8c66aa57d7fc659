"""The model that rows of an import are checked by, imported where it is needed: its packages take 45 MB."""

from typing import Any

from supportcli.cli.lazy import lazy_import


def row_validator() -> Any:
    """Return what checks rows of a ServiceNow log."""
    return lazy_import("storage.schema.servicenow").validate

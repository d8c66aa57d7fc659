"""The model that rows of an import are checked by, imported where it is needed: its packages take 45 MB."""

from typing import Any

from supportcli.cli.lazy import lazy_import


def row_validator(*, is_list: bool = False) -> Any:
    """Return what checks rows of a ServiceNow log, or of a list view."""
    return lazy_import("storage.schema.servicenow_list" if is_list else "storage.schema.servicenow").validate

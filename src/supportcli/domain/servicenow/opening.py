"""How the first row of an incident opens a case."""

from supportcli.domain.case.case import Opened
from supportcli.domain.case.opening import check_title, titled
from supportcli.domain.servicenow.happening import Happening
from supportcli.domain.servicenow.listed import ListedRow
from supportcli.domain.servicenow.recorded import stamp
from supportcli.domain.servicenow.row import IncidentRow
from supportcli.domain.servicenow.words import CHANNEL, DETAILS, IMPACT_OF_URGENCY, PRIORITY, SCOPE_OF_IMPACT

Row = IncidentRow | ListedRow


def opened(row: IncidentRow) -> Happening:
    """Open a case as the first row tells of it, at the time the incident was opened.

    Raises:
        UsageError: the title would be longer than a title can be.

    """
    actor = row.opened_by or row.sys_created_by or row.sys_updated_by or "ServiceNow"
    fact = Opened(
        0, check_title(_title(row)), "", PRIORITY[row.priority[0]], "incident", None, None, row.location, row.caller_id,
        row.category, CHANNEL.get((row.contact_type or "").casefold()), impact_of(row), scope_of(row), _text(row),
        row.assigned_to, row.number,
    )  # fmt: skip
    return Happening(row.opened_at, actor, fact)


def listed(row: ListedRow) -> Happening:
    """Open a case as the first row that a list view has of it says that it stands.

    Raises:
        UsageError: the title would be longer than a title can be.

    """
    fact = Opened(
        0, check_title(_title(row)), "", PRIORITY[row.priority[0]], "incident", None, None,
        row.company or row.caller_id, row.caller_id, row.category, CHANNEL.get((row.contact_type or "").casefold()),
        impact_of(row), scope_of(row), _text(row, stamp(row.incident_state, row.sys_updated_at, row.sys_updated_by)),
        row.assigned_to or None, row.number,
    )  # fmt: skip
    return Happening(row.opened_at, row.opened_by or row.sys_created_by or "ServiceNow", fact)


def details(row: Row) -> dict[str, str]:
    """Return what a row holds that a case has no field for, by its label."""
    return {
        label: " ".join(value.split()) for name, label in DETAILS.items() if (value := getattr(row, name)) is not None
    }


def impact_of(row: Row) -> str | None:
    """What is hit, from ServiceNow's urgency."""
    return IMPACT_OF_URGENCY.get((row.urgency or "?")[0])


def scope_of(row: Row) -> str | None:
    """How many are hit, from ServiceNow's impact."""
    return SCOPE_OF_IMPACT.get((row.impact or "?")[0])


def _title(row: Row) -> str:
    if row.short_description:
        return titled(row.short_description)[0]
    what = ", ".join(filter(None, (row.category, row.subcategory)))
    return ": ".join(filter(None, (what, row.u_symptom))) or f"ServiceNow incident {row.number}"


def _text(row: Row, *more: str) -> str:
    lines = [f"imported: ServiceNow incident {row.number}, {row.priority}", *more]
    lines += [f"{label}: {value}" for label, value in details(row).items()]
    rest = titled(row.short_description)[1] if row.short_description else None
    return "\n\n".join(["\n".join(lines), *filter(None, (rest, row.description))])

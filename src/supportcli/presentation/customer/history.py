"""A customer's history: its fields, and the page that is handed to a manager, in Markdown or HTML."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from supportcli.domain.metrics import once
from supportcli.domain.time.duration import worked
from supportcli.domain.time.instant import from_text
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.owed import OVERRIDDEN, override_words

FIELDS = (
    Field("id", "Case", "id"),
    Field("customer", "Customer", "name"),
    Field("opened_at", "Opened", "recorded", wide=True),
    Field("kind", "Kind", "word", wide=True),
    Field("category", "Category"),
    Field("status", "Status", "word"),
    Field("priority", "Priority", "word"),
    Field("closed_as", "Ending", "word", wide=True),
    Field("met", "Met", "number"),
    Field("breached", "Missed", "number"),
    Field("waived", "Waived", "number"),
    Field("not_measured", "Not measured", "number"),
    Field("rating", "Rated", "number"),
    Field("rating_text", "Their words"),
    Field("rated_by", "Rated by", "name"),
    Field("spent_seconds", "Time", "seconds"),
    Field("resolved_at", "Resolved", "recorded"),
    Field("closed_at", "Closed", "recorded"),
    Field("reopened", "Reopened", "number"),
    Field("gate", "Authorisation", "word", wide=True),
    Field("override_alone", "Overridden alone", "bool"),
    Field("promises", "Promises", "list"),
    Field("title", "Title"),
)
TABLE_OF_SEVERAL = "id,customer,opened_at,kind,status,closed_as,met,breached,rating,gate,title"
TABLE = "id,opened_at,kind,status,closed_as,met,breached,rating,gate,title"
TSV = "id,customer,opened_at,kind,status,priority,closed_as,met,breached,waived,rating,spent_seconds,gate,title"
#: What the history is as a whole.
OBJECT = (
    Field("customer", "Customer", "name"),
    Field("customers", "Customers", "list"),
    Field("since", "Since", "recorded"),
    Field("cases", "Cases", "list"),
    Field("summary", "Summary"),
    Field("changes", "Changes", "list"),
)
#: What heads the changes that requests led to.
CHANGED = "What these requests changed"
#: Columns of a page.
HEAD = ("Case", "Opened", "Customer", "Kind", "State", "Our word", "Rated", "What it was")


def lines(summary: Mapping[str, Any]) -> Iterator[str]:
    """Yield in a few lines what all cases come to."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in summary["by_kind"].items())
    yield f"Cases: {summary['cases']}, open: {summary['open']}{f'; {kinds}' if kinds else ''}"
    if summary["overridden"]:
        yield f"{OVERRIDDEN} without written authorisation: {summary['overridden']}"
    for each in once(summary["promises"], lambda one: tuple({**one, "metric": None}.items())):
        share = "" if each["met_percent"] is None else f" ({each['met_percent']} %)"
        waived = f", {each['waived']} waived" if each["waived"] else ""
        judged = each["met"] + each["breached"]
        unmeasured = f"{each['not_measured']} not measured" if each["not_measured"] else ""
        kept = f"kept {each['met']} of {judged}{share}" if judged or not unmeasured else ""
        text = ", ".join(filter(None, (f"{kept}{waived}".removeprefix(", "), unmeasured)))
        yield f"{each['metric'].replace('_', ' ').capitalize()}: {text}"
    ratings = summary["ratings"]
    if ratings["count"]:
        yield f"Ratings: {ratings['count']}, on average {ratings['average']} of 5"
    if summary["spent_seconds"]:
        yield f"Time spent: {worked(summary['spent_seconds'])}"
    if summary["changes"]:
        yield f"{CHANGED}: {', '.join(f'{count} {state}' for state, count in summary['changes'].items())}"


def cells(row: Mapping[str, Any], zone: tzinfo) -> Sequence[str]:
    """Render a case in the columns of a page."""
    state = f"{row['status']} as {row['closed_as']}" if row["closed_as"] else row["status"]
    state += f", {override_words(row)}" if row["gate"] == "overridden" else ""
    verdicts = ("met", "breached", "waived", "not_measured")
    kept = [f"{row[name]} {name.replace('_', ' ')}" for name in verdicts if row[name]]
    said = f": {row['rating_text']}" if row["rating_text"] else ""
    rated = "" if row["rating"] is None else f"{row['rating']} of 5{said}"
    return (
        row["id"], day(row["opened_at"], zone), row["customer"] or "", row["kind"], state, ", ".join(kept), rated,
        row["title"],
    )  # fmt: skip


def day(instant: str, zone: tzinfo) -> str:
    """Return a date as it is written everywhere."""
    return f"{datetime.fromtimestamp(from_text(instant), zone):%Y-%m-%d}"


def heading(view: Mapping[str, Any], zone: tzinfo) -> Sequence[str]:
    """Render whose history it is, of what time, and of whom besides."""
    since = f"Cases opened since {day(view['since'], zone)}" if view["since"] else "Every case"
    also = [name for name in view["customers"] if name != view["customer"]]
    mark = " From a test store: its times are not the real ones." if view.get("test_store") else ""
    return (f"History of {view['customer']}", f"{since}, as of {day(view['at'], zone)}.{mark}", ", ".join(also))

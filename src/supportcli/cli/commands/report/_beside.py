"""Rows of figures beside those of the period before: what `--compare` means where rows are plain."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from supportcli.application.report.before import beside_before
from supportcli.cli.commands.report._page import Rows
from supportcli.cli.input.choices import one_of
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.domain.errors import UsageError
from supportcli.domain.report.groups import COMPARISONS
from supportcli.domain.report.period import back
from supportcli.domain.report.report import Asked


def asked_beside(
    session: Session, since: int | None, until: int | None, by: str | None, compare: str | None
) -> tuple[Asked | None, int | None]:
    """Return what is asked of figures beside those of before, if that is asked, and since when the store is read.

    Raises:
        UsageError: that is no period to compare with, or there is no beginning before which one could lie.

    """
    kind = one_of(compare, COMPARISONS, "period to compare with")
    if kind is None:
        return None, since
    if since is None:
        raise UsageError("--compare needs a beginning, for nothing is before all time.", "Give --since, too.")
    asked = Asked(since, session.now + 1 if until is None else until, session.zone, by or "", kind)
    return asked, back(kind, since, asked.until, session.zone)(since)


def beside(
    session: Session, part: Rows, asked: Asked, names: Sequence[str], empty: Mapping[str, Any],
    rows_of: Callable[[int, int], list[dict[str, Any]]],
) -> tuple[Rows, list[str]]:  # fmt: skip
    """Return rows with the figures of these names before and their change, and the note that names the period before.

    The first of the names is shown to people. `empty` are the figures of nothing.
    """
    listing, wording = lazy_import("presentation.report.listing"), lazy_import("presentation.report.wording")
    rows, before = beside_before(asked, rows_of, names, empty)
    fields = listing.with_before(part.fields, names)
    usual = listing.usual_with_before(part.usual, names[0])
    return part._replace(rows=rows, fields=fields, usual=usual), [wording.before(*before, session.zone)]

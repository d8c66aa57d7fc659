"""support calendar holidays: a year's public holidays, as the policy file writes closed dates."""

from typing import Annotated

from supportcli.cli.declare import Argument, Context, Option
from supportcli.cli.input.public_holidays import library_version, public_holidays
from supportcli.cli.output.rows import is_page, show_lines, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.policy.holidays import FIELDS, USUAL, as_toml

_FIRST, _LAST = 1900, 2100


def command(
    ctx: Context,
    country: Annotated[str, Argument(metavar="COUNTRY", help="Its two letters: FI.")],
    year: Annotated[int, Argument(metavar="YEAR", help="Which year.", min=_FIRST, max=_LAST)],
    region: Annotated[str | None, Option("--region", metavar="R", help="Those of this region, too: BY.")] = None,
) -> None:
    """Print public holidays as dates for the policy file.

    Dates belong into the policy: from then on they count the same on every machine, whatever this library says later.
    Look at them first; what your office does on a day, you know better. It needs the extra
    holidays (pip install 'supportcli[holidays]'), and no store.

    Examples:
    support calendar holidays FI 2027
    support calendar holidays DE 2027 --region BY
    support calendar holidays FR 2027 --json

    """
    session = session_of(ctx)
    found = public_holidays(country.upper(), year, region)
    if is_page(session):
        show_lines(as_toml(found, country.upper(), region, year, library_version()))
    else:
        show_rows(session, [day._asdict() for day in found], FIELDS, USUAL)

"""Public holidays as a policy file has them: dates that are closed, each with its name beside it."""

from collections.abc import Iterator, Sequence

from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line

FIELDS = (Field("date", "Date"), Field("name", "Name"))
USUAL = "date,name"


def as_toml(
    days: Sequence[tuple[str, str]], country: str, region: str | None, year: int, version: str
) -> Iterator[str]:  # fmt: skip
    """Yield the lines of a `closed` key for a calendar of the policy."""
    where = f"{country} ({region})" if region else country
    yield f"# Public holidays of {one_line(where)} in {year}, by holidays {version}. Put them below [calendars.NAME]."
    yield "closed = ["
    yield from (f'    "{date}",  # {one_line(name)}' for date, name in days)
    yield "]"

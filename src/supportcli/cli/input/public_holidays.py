"""Public holidays, by the library `holidays`; it is imported here alone, and only when they are asked for."""

from importlib import import_module
from importlib.metadata import version

from supportcli.domain.errors import NotFound
from supportcli.domain.named_tuple import NamedTuple

#: Other languages than those of the country, the first that the library has.
_LANGUAGE = "en_US"


class Holiday(NamedTuple):
    """A day: its date as people write it in a policy, and its name."""

    date: str
    name: str


def public_holidays(country: str, year: int, region: str | None) -> list[Holiday]:
    """Return the public holidays of a country, and of a region of it, in a year, by date.

    Raises:
        NotFound: the library is not installed, or does not know the country, the region, or a holiday of that year.

    """
    try:
        library = import_module("holidays")
    except ImportError:
        hint = "It brings the dates: pip install 'supportcli[holidays]'"
        raise NotFound("The library holidays is not installed.", hint) from None
    try:
        days = library.country_holidays(country, subdiv=region, years=year, language=_LANGUAGE)
    except NotImplementedError as error:
        raise NotFound(f"The library holidays says: {error}.", "Write two letters: FI, DE; a region: BY, 13") from None
    if not days:
        raise NotFound(f"The library holidays knows none of {country} in {year}.", "Write their dates yourself.")
    return [Holiday(day.isoformat(), str(name)) for day, name in sorted(days.items())]


def library_version() -> str:
    """Return the version of the library, as it is said beside the dates."""
    return version("holidays")

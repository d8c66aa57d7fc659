"""Rules of working time by country, as facts: not legal advice, and not all rules there are.

Each has its source, and `sure` where that source was not read word by word or leaves something open. A version of the
policy keeps those of the countries of its people, so that a later edition of this file changes nothing of the past.
Breaks, overtime in a year, Sundays and holidays are not here: a rota does not show whether they are kept.
"""

from collections.abc import Mapping
from typing import Any

from supportcli.domain.oncall.working_time.rule import (
    DAILY_MAX,
    DAILY_REST,
    INCOMPLETE,
    NIGHT_MAX,
    RESTART,
    STANDBY,
    WEEKLY_MAX,
    WEEKLY_REST,
)  # fmt: skip

HOUR = 3600
_EU = "Directive 2003/88/EC (eur-lex.europa.eu/eli/dir/2003/88/oj)"
_FI = "Working Time Act 872/2019"
_DE = "Arbeitszeitgesetz (ArbZG)"
_FR = "Code du travail"
_PT = "Codigo do Trabalho"
_RU = "Labour Code of the Russian Federation"

Rules = Mapping[str, Any]

COUNTRIES: Mapping[str, tuple[Rules, ...]] = {
    "EU": (
        {"id": "EU-3", "kind": DAILY_REST, "limit": 11 * HOUR, "within": 24 * HOUR, "calls": INCOMPLETE,
         "source": f"{_EU} art. 3",
         "sure": "that rest which was complete before a call stays complete: read so from C-344/19"},
        {"id": "EU-5", "kind": WEEKLY_REST, "limit": 35 * HOUR, "floor": 24 * HOUR, "source": f"{_EU} art. 5, 16(a)",
         "sure": "over two weeks only where national law says so"},
        {"id": "EU-6", "kind": WEEKLY_MAX, "average": 48 * HOUR, "months": 4, "source": f"{_EU} art. 6, 16(b)"},
        {"id": "EU-8", "kind": NIGHT_MAX, "average": 8 * HOUR, "months": 4, "source": f"{_EU} art. 8, 16(c)",
         "sure": "the average is that of the days with night work"},
        {"id": "EU-site", "kind": STANDBY, "source": "CJEU C-303/98 Simap, C-151/02 Jaeger",
         "sure": "from memory: stand-by at the workplace is work in full"},
        {"id": "EU-rtv", "kind": STANDBY, "source": "CJEU C-344/19 Radiotelevizija Slovenija"},
    ),
    "FI": (
        {"id": "FI-4", "kind": STANDBY, "source": f"{_FI} s. 4",
         "sure": "partly from memory: agreed, paid, no unreasonable burden"},
        {"id": "FI-18", "kind": WEEKLY_MAX, "average": 48 * HOUR, "months": 4, "source": f"{_FI} s. 18"},
        {"id": "FI-25", "kind": DAILY_REST, "limit": 11 * HOUR, "within": 24 * HOUR, "calls": INCOMPLETE,
         "source": f"{_FI} s. 25",
         "sure": "whether work during stand-by breaks it was not verified; taken as the Directive has it"},
        {"id": "FI-27", "kind": WEEKLY_REST, "limit": 35 * HOUR, "floor": 24 * HOUR, "source": f"{_FI} s. 27-28"},
    ),
    "DE": (
        {"id": "DE-3", "kind": DAILY_MAX, "limit": 10 * HOUR, "source": f"{_DE} s. 3"},
        {"id": "DE-3-average", "kind": WEEKLY_MAX, "average": 48 * HOUR, "weeks": 24, "source": f"{_DE} s. 3",
         "sure": "8 hours on each of six working days"},
        {"id": "DE-5", "kind": DAILY_REST, "limit": 11 * HOUR, "calls": RESTART, "source": f"{_DE} s. 5"},
        {"id": "DE-6", "kind": NIGHT_MAX, "limit": 10 * HOUR, "average": 8 * HOUR, "weeks": 4,
         "source": f"{_DE} s. 2, 6"},
        {"id": "DE-11", "kind": WEEKLY_REST, "limit": 35 * HOUR, "source": f"{_DE} s. 11(4)",
         "sure": "a day with the daily rest; that it is Sunday or a day in its place is not checked"},
    ),
    "FR": (
        {"id": "FR-astreinte", "kind": STANDBY, "source": f"{_FR} L3121-9, -10, -12"},
        {"id": "FR-day", "kind": DAILY_MAX, "limit": 10 * HOUR, "source": f"{_FR} L3121-18"},
        {"id": "FR-night", "kind": NIGHT_MAX, "limit": 8 * HOUR, "night": (21 * HOUR, 30 * HOUR),
         "source": f"{_FR} L3122-6"},
        {"id": "FR-rest", "kind": DAILY_REST, "limit": 11 * HOUR, "calls": INCOMPLETE,
         "source": f"{_FR} L3131-1, L3121-10"},
        {"id": "FR-week", "kind": WEEKLY_MAX, "limit": 48 * HOUR, "average": 44 * HOUR, "weeks": 12,
         "source": f"{_FR} L3121-20, -22"},
        {"id": "FR-weekrest", "kind": WEEKLY_REST, "limit": 35 * HOUR, "source": f"{_FR} L3132-1, -2"},
    ),
    "PT": (
        {"id": "PT-211", "kind": WEEKLY_MAX, "average": 48 * HOUR, "months": 4, "source": f"{_PT} art. 211"},
        {"id": "PT-214", "kind": DAILY_REST, "limit": 11 * HOUR, "calls": INCOMPLETE, "source": f"{_PT} art. 214",
         "sure": "what a call does to it: as the Directive has it"},
        {"id": "PT-233", "kind": WEEKLY_REST, "limit": 35 * HOUR, "source": f"{_PT} art. 232-233"},
    ),
    "RU": (
        {"id": "RU-110", "kind": WEEKLY_REST, "limit": 42 * HOUR, "source": f"{_RU} art. 110"},
    ),
}  # fmt: skip
#: Members of the Union without a table of their own: what the Directive asks of every national law.
_MEMBERS = frozenset((
    "AT", "BE", "BG", "CY", "CZ", "DK", "EE", "ES", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL",
    "RO", "SE", "SI", "SK",
))  # fmt: skip


def of_country(country: str) -> tuple[Rules, ...]:
    """Return the rules of a country by its two letters; none if they are not known here."""
    return COUNTRIES.get("EU" if country in _MEMBERS else country, ())

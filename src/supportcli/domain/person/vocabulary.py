"""Every kind of fact a person's stream can hold."""

from typing import Any

from supportcli.domain.case.redacting import Redacted
from supportcli.domain.person.absence import CameBack, WentAway
from supportcli.domain.person.reaching import WayForgotten, WayGiven

FACTS: dict[str, Any] = {
    "person_went_away": WentAway,
    "person_came_back": CameBack,
    "person_way_given": WayGiven,
    "person_way_forgotten": WayForgotten,
    "redacted": Redacted,
}

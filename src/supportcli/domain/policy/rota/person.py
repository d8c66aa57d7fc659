"""What the policy says of a person beside their role: where they are, what they speak and know, when they work."""

import re
from collections.abc import Collection
from typing import Any

from supportcli.domain.case.terms import TIERS
from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.rota.working_time import of_person
from supportcli.domain.policy.rota.zone import read_zone
from supportcli.domain.policy.table import Table

KEYS = ("zone", "country", "languages", "tiers", "skills", "hours", "entrepreneur", "working_time")
_KEPT = "every version of the policy is kept for good and copied to others; "
_NUMBER = f"{_KEPT}phone numbers do not belong in it"
_ADDRESS = f"{_KEPT}addresses do not belong in it"
_SECRET = f"{_KEPT}secrets do not belong in it"
#: Why some keys are refused that others put beside a name.
REFUSED = {
    **dict.fromkeys(("phone", "phones", "tel", "telephone", "mobile", "cell", "number", "sms", "pager"), _NUMBER),
    **dict.fromkeys(("address", "street", "home", "city", "postcode", "chat", "slack", "telegram", "signal"), _ADDRESS),
    **dict.fromkeys(("token", "password", "secret", "key", "api_key", "pin", "webhook"), _SECRET),
}  # fmt: skip
_COUNTRY, _LANGUAGE = re.compile("[A-Z]{2}"), re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST = 60


def read_details(table: Table, calendars: Collection[str]) -> dict[str, Any]:
    """Return what a person's table says of these keys, in canonical form; record faults."""
    found: dict[str, Any] = {
        "zone": read_zone(table), "country": _country(table), "languages": _languages(table),
        "tiers": list(dict.fromkeys(table.words("tiers", TIERS, "tier"))), "skills": _skills(table),
        "hours": table.word("hours", calendars, "calendar"), "entrepreneur": table.flag("entrepreneur"),
        "working_time": of_person(table),
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def read_language(table: Table, key: str) -> dict[str, str]:
    """Return the language under a key, by that key; nothing if there is none; record faults."""
    text = table.text(key)
    if text is not None and not _LANGUAGE.fullmatch(text):
        table.refuse(key, f"{quote(text)} is not a language", f'write its letters: {key} = "en"')
    return {key: text} if text else {}


def _country(table: Table) -> str | None:
    text = table.text("country")
    if text is not None and not _COUNTRY.fullmatch(text):
        table.refuse("country", f"{quote(text)} is not a country", 'write its two letters: country = "FI"')
    return text


def _languages(table: Table) -> list[str]:
    found: dict[str, None] = {}
    for item, text in table.texts("languages"):
        if not _LANGUAGE.fullmatch(text):
            table.refuse("languages", f"{quote(text)} is not a language", 'write its letters: languages = ["fi"]', item)
        found[text] = None
    return list(found)


def _skills(table: Table) -> list[str]:
    found: dict[str, None] = {}
    for item, text in table.texts("skills"):
        if not text or text != text.strip() or not text.isprintable() or len(text) > _LONGEST:
            table.refuse("skills", f"{quote(text)} is not a skill", 'write words: skills = ["databases"]', item)
        found[text] = None
    return list(found)

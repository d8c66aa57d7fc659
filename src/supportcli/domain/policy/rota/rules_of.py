"""Which rules hold for somebody: those of their country as the policy keeps them, and what it says beside them."""

from collections.abc import Iterable, Mapping
from typing import Any

from supportcli.domain.oncall.working_time.countries import of_country
from supportcli.domain.oncall.working_time.rule import Rule, read_rule
from supportcli.domain.policy.policy import Policy

Rules = Mapping[str, Any]
_LEFT_OUT = ("off", "countries")


def rules_of(policy: Policy, who: str) -> tuple[Rule, ...]:
    """Return the rules that hold for somebody whom the policy names; none for entrepreneurs.

    Of rules with one id, that of the person changes that of the policy, and that the one of the country.
    """
    person = policy.people.get(who, {})
    if person.get("entrepreneur"):
        return ()
    country = person.get("country")
    found: dict[str, Rules] = {rule["id"]: rule for rule in _of_country(policy, country)}
    general = (each for each in policy.working_time.get("rules", ()) if country in each.get("countries", (country,)))
    for rule in (*general, *person.get("working_time", {}).get("rules", ())):
        _put(found, rule)
    return tuple(read_rule(rule) for rule in found.values())


def standby_is_work(policy: Policy, who: str) -> bool:
    """Check whether the policy counts the stand-by of somebody as work; what it says of the person goes before."""
    own = policy.people.get(who, {}).get("working_time", {})
    return bool(own.get("standby_is_work", policy.working_time.get("standby_is_work", False)))


def without_rules(policy: Policy) -> dict[str, str]:
    """Return the people who are no entrepreneurs and for whom no rule is known, each with their country or nothing."""
    return {
        who: person.get("country", "")
        for who, person in policy.people.items()
        if not person.get("entrepreneur") and not rules_of(policy, who)
    }


def kept_rules(people: Mapping[str, Rules]) -> dict[str, list[dict[str, Any]]] | None:
    """Return the rules of the countries of people as a version of the policy keeps them; nothing without a country."""
    countries = {person["country"] for person in people.values() if "country" in person}
    if not countries:
        return None
    found = {country: [_written(rule) for rule in of_country(country)] for country in sorted(countries)}
    return {country: rules for country, rules in found.items() if rules}


def _of_country(policy: Policy, country: str | None) -> Iterable[Rules]:
    if country is None:
        return ()
    kept = policy.country_rules
    return of_country(country) if kept is None else kept.get(country, ())


def _put(found: dict[str, Rules], rule: Rules) -> None:
    """Add a rule, or what it says to the one of its id; one that changes a rule that does not hold changes nothing."""
    before = found.get(rule["id"])
    if rule.get("off"):
        found.pop(rule["id"], None)
    elif before is not None or "kind" in rule:
        said = {key: value for key, value in rule.items() if key not in _LEFT_OUT}
        found[rule["id"]] = {**(before or {}), **said}


def _written(rule: Rules) -> dict[str, Any]:
    return {key: [*value] if isinstance(value, tuple) else value for key, value in sorted(rule.items())}

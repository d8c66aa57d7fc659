"""Which rules of working time hold for whom, as rows: what each says, where it stands, and how sure that is."""

from collections.abc import Iterator

from supportcli.application.oncall.views import View
from supportcli.application.person.roles import people
from supportcli.domain.errors import NotFound
from supportcli.domain.oncall.working_time.spoken import rule_phrase
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.rota.rules_of import rules_of, standby_is_work


def rules(policy: Policy, who: str | None = None) -> Iterator[View]:
    """Yield the rules of everybody, or of one person, by name and rule; entrepreneurs have none.

    A policy that names nobody has rules for nobody.

    Raises:
        NotFound: the policy names people, and nobody of that name.

    """
    known = None if who is None else people(policy).find(who)
    if who is not None and known is None and policy.people:
        raise NotFound(f"The policy knows nobody called '{who}'.", f"Its people are {', '.join(policy.people)}.")
    for key, person in sorted(policy.people.items()):
        for rule in sorted(rules_of(policy, key)):
            if known is None or known.key == key:
                yield {
                    "person": key, "country": person.get("country"), "rule": rule.id, "kind": rule.kind,
                    "says": rule_phrase(rule), "limit_seconds": rule.limit, "average_seconds": rule.average,
                    "standby_is_work": standby_is_work(policy, key), "source": rule.source, "sure": rule.sure,
                }  # fmt: skip

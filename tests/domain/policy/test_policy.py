import pytest

from supportcli.domain.errors import NotFound
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.policy import Policy, Target
from supportcli.domain.policy.reader import read

CHOICES = """
[plans.premium.low]
update = { target = "1h", calendar = "always" }
[plans.mail.low]
[[choose]]
customer = "Acme"
kind = "incident"
plan = "premium"
[[choose]]
customer = "bobs-*"
plan = "premium"
[[choose]]
channel = "mail"
plan = "mail"
[[choose]]
customer = "acme"
category = "Billing"
plan = "premium"
"""


def policy() -> Policy:
    return Policy(3, read(builtin_text("Europe/Helsinki") + CHOICES).rules)


def test_ok_names_and_defaults() -> None:
    found = policy()
    assert (found.version, found.default_plan, found.default_priority) == (3, "standard", "medium")
    assert (found.raise_floor_percent, found.reopen_floor_percent) == (50, 25)
    assert found.calendar_names == ("always", "office")
    assert found.plan_names == ("mail", "premium", "standard")


def test_ok_a_calendar_is_built_once() -> None:
    found = policy()
    assert found.calendar("office") is found.calendar("office")
    assert found.calendar("office").timezone == "Europe/Helsinki"
    assert found.calendar("always").is_open(0)


def test_err_an_unknown_calendar_names_the_known_ones() -> None:
    with pytest.raises(NotFound) as caught:
        policy().calendar("night")
    assert "night" in caught.value.message
    assert caught.value.hint == "Its calendars are always, office."


def test_ok_targets() -> None:
    found = policy()
    pauses = ("customer", "vendor")
    assert found.target("standard", "critical", "first_response") == Target(900, "always", (), (50, 80))
    assert found.target("standard", "critical", "resolution") == Target(14400, "always", pauses, (50, 80))
    assert found.target("standard", "critical", "first_resolution") == found.target(
        "standard", "critical", "resolution"
    )
    assert found.target("standard", "low", "resolution") == Target(288000, "office", (*pauses, "scheduled"), (50, 80))


@pytest.mark.parametrize(("plan", "priority", "metric"), [
    ("standard", "medium", "update"), ("mail", "low", "update"), ("premium", "high", "update"),
    ("gone", "low", "update"), ("standard", "low", "promise"),
])  # fmt: skip
def test_ok_no_target_no_clock(plan: str, priority: str, metric: str) -> None:
    assert policy().target(plan, priority, metric) is None


@pytest.mark.parametrize(("customer", "kind", "category", "channel", "plan"), [
    ("ACME", "incident", None, "phone", "premium"),
    ("acme", "question", None, "phone", "standard"),
    ("acme", "question", "billing", "phone", "premium"),
    ("acme", "question", "billing", "mail", "mail"),
    ("acme-two", "incident", None, "phone", "standard"),
    ("Bobs-Burgers", "question", None, "mail", "premium"),
    ("bobs", "question", None, "web", "standard"),
    (None, "incident", None, "mail", "mail"),
    (None, "incident", "billing", "web", "standard"),
])  # fmt: skip
def test_ok_the_first_choice_that_fits_wins(
    customer: str | None,
    kind: str,
    category: str | None,
    channel: str,
    plan: str,
) -> None:
    assert policy().choose_plan(customer, kind, category, channel) == plan

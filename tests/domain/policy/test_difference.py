from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.difference import differences
from supportcli.domain.policy.reader import read

OLD = builtin_text("UTC") + '[plans.premium.low]\n[[choose]]\ncustomer = "acme*"\nplan = "premium"\n'


def changed(*pairs: tuple[str, str]) -> list[str]:
    text = OLD
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return differences(read(OLD).rules, read(text).rules)


def test_ok_nothing_changed() -> None:
    assert changed() == []


def test_ok_a_line_for_each_change() -> None:
    assert changed(
        ('resolution     = { target = "8h", pause_on = ["customer", "vendor", "scheduled"] }',
         'resolution     = { target = "90m", pause_on = ["vendor"], warn = [], calendar = "always" }'),
        ('mon = ["09:00-17:00"]', 'mon = ["09:00-12:00", "13:00-24:00"]'),
        ('fri = ["09:00-17:00"]', ""),
        ('# closed = ["2026-12-25", "2026-12-26"]', 'closed = ["2026-12-25"]\ndates."2026-12-24" = ["09:00-12:00"]'),
        ('raise = "50%"', 'raise = "40%"'),
        ('default = "medium"', 'default = "low"'),
    ) == [
        "calendars.office.closed: added 2026-12-25",
        "calendars.office.dates.2026-12-24: nothing → 09:00-12:00",
        "calendars.office.fri: 09:00-17:00 → closed",
        "calendars.office.mon: 09:00-17:00 → 09:00-12:00, 13:00-24:00",
        "floors.raise: 50% → 40%",
        "plans.standard.high.resolution.calendar: office → always",
        "plans.standard.high.resolution.pause_on: customer, vendor, scheduled → vendor",
        "plans.standard.high.resolution.target: 8h → 1h30m",
        "plans.standard.high.resolution.warn: 50%, 80% → nothing",
        "priorities.default: medium → low",
    ]  # fmt: skip


def test_ok_targets_plans_and_calendars_that_come_and_go() -> None:
    lines = changed(
        ('update         = { target = "4h", pause_on = ["customer"] }\n', ""),
        (
            "[plans.premium.low]",
            '[plans.premium.low]\nupdate = {target = "1d", calendar = "always", pause_on = ["vendor"]}',
        ),
        ("[calendars.always]", "[calendars.night]\nalways_open = true\n[calendars.always]"),
        ("[calendars.always]", '[calendars.a]\ntimezone = "UTC"\nmon = ["22:00-02:00"]\n[calendars.always]'),
        ("[plans.premium.low]", "[plans.extra.low]\n[plans.premium.low]"),
    )
    assert lines == [
        "calendars.a.mon: nothing → 22:00-24:00",
        "calendars.a.timezone: nothing → UTC",
        "calendars.a.tue: nothing → 00:00-02:00",
        "calendars.night: nothing → always open",
        "plans.extra.low: nothing → empty",
        "plans.premium.low.update: nothing → 1d on always, pauses on vendor, warns at 50%, 80%",
        "plans.standard.high.update: 4h on office, pauses on customer, warns at 50%, 80% → nothing",
    ]


def test_ok_choices_are_told_where_they_came_went_or_changed() -> None:
    new = '[[choose]]\nkind = "question"\nplan = "standard"\n[[choose]]\ncustomer = "acme*"'
    added = ["choose[1]: nothing → plan standard for kind question"]
    assert changed(('[[choose]]\ncustomer = "acme*"\nplan = "prem', new + '\nplan = "prem')) == added
    assert changed(('customer = "acme*"\nplan = "prem', 'customer = "beta"\nplan = "prem')) == [
        "choose[1]: plan premium for customer acme* → plan premium for customer beta",
    ]
    without = read(OLD.partition('[[choose]]\ncustomer = "acme*"\nplan = "prem')[0]).rules
    assert differences(read(OLD).rules, without) == ["choose[1]: plan premium for customer acme* → nothing"]


def test_ok_a_choice_that_came_is_told_at_its_new_place_and_one_that_went_at_its_old() -> None:
    def rules(*kinds: str) -> dict[str, object]:
        choices = "".join(f'[[choose]]\ncustomer = "{one}"\nplan = "standard"\n' for one in kinds)
        found: dict[str, object] = read(builtin_text("UTC") + choices).rules
        return found

    assert differences(rules("a", "b"), rules("x", "a", "b", "y")) == [
        "choose[1]: nothing → plan standard for customer x",
        "choose[4]: nothing → plan standard for customer y",
    ]
    assert differences(rules("x", "a", "y"), rules("a")) == [
        "choose[1]: plan standard for customer x → nothing",
        "choose[3]: plan standard for customer y → nothing",
    ]


def test_ok_triage_rules_too() -> None:
    old = read(builtin_text("UTC") + '[triage.words.sv]\nhigh = ["a", "b"]\n').triage
    new = read(
        builtin_text("UTC").replace('all = "critical"', 'all = "high"') + '[triage.words.sv]\nhigh = ["b", "c d*"]\n',
    ).triage
    assert differences(old, new) == [
        "table.outage.all: critical → high",
        "words.sv.high: added c d*; removed a",
    ]

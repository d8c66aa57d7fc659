import json
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.faults import Fault, PolicyFaults
from supportcli.domain.policy.reader import read

EXAMPLE = """\
default_plan = "standard"

[calendars.office]
timezone = "Europe/Helsinki"
mon = ["09:00-12:00", "13:00-17:00"]     # a weekday that is missing is closed
tue = ["09:00-17:00"]
closed = ["2026-12-25"]                  # whole local dates
[calendars.office.dates]                 # a date with hours of its own
"2026-12-24" = ["09:00-12:00"]

[calendars.always]
always_open = true

[plans.standard]
calendar = "office"                      # for every target below that names none
[plans.standard.critical]                # priorities: critical, high, medium, low
first_response = { target = "15m", calendar = "always", warn = ["80%", "50%"] }
next_response  = { target = "1h" }
update         = { target = "30m", calendar = "always" }
resolution     = { target = "4h", calendar = "always", pause_on = ["customer", "authorisation"] }
[plans.standard.low]
first_response = { target = "30d", calendar = "always" }
"""


def target(seconds: int, calendar: str, *pause_on: str) -> dict[str, object]:
    return {"target": seconds, "calendar": calendar, "pause_on": [*pause_on], "warn": [50, 80]}


def test_ok_the_example_of_the_design_in_canonical_form() -> None:
    assert read(EXAMPLE).rules == {
        "calendars": {
            "always": {"always_open": True, "timezone": "UTC"},
            "office": {
                "timezone": "Europe/Helsinki",
                "mon": [[32400, 43200], [46800, 61200]],
                "tue": [[32400, 61200]],
                "wed": [], "thu": [], "fri": [], "sat": [], "sun": [],
                "closed": ["2026-12-25"],
                "dates": {"2026-12-24": [[32400, 43200]]},
            },
        },
        "choose": [],
        "default_plan": "standard",
        "floors": {"raise": 50, "reopen": 25},
        "plans": {
            "standard": {
                "critical": {
                    "first_response": target(900, "always"),
                    "next_response": target(3600, "office"),
                    "update": target(1800, "always"),
                    "resolution": target(14400, "always", "customer", "authorisation"),
                },
                "low": {"first_response": target(2592000, "always")},
            },
        },
        "priorities": {"default": "medium"},
    }  # fmt: skip


def test_ok_canonical_means_the_same_text_however_it_was_ordered() -> None:
    head, _, rest = EXAMPLE.partition("[calendars.office]")
    office, _, plans = rest.partition("[plans.standard]")
    turned = f"{head}[plans.standard]{plans}[calendars.office]{office}"
    assert json.dumps(read(turned)) == json.dumps(read(EXAMPLE))
    assert json.dumps(read(EXAMPLE).rules) == json.dumps(read(EXAMPLE).rules, sort_keys=True)
    assert json.dumps(read(EXAMPLE).triage) == json.dumps(read(EXAMPLE).triage, sort_keys=True)


def test_ok_every_further_section() -> None:
    rules, triage = read(
        EXAMPLE
        + """
[[choose]]
customer = "Acme*"
plan = "standard"
[[choose]]
kind = "question"
channel = "mail"
category = "billing"
plan = "standard"
[priorities]
default = "low"
[floors]
raise = "0%"
reopen = "100%"
[triage.table.outage]
one = "medium"
[triage.words.fi]
high = ["Räjähti*", "räjähti*"]
[triage.words.sv]
critical = ["allt ligger nere"]
""",
    )
    none = dict.fromkeys(("customer", "kind", "category", "channel"))
    assert rules["choose"] == [
        none | {"customer": "Acme*", "plan": "standard"},
        none | {"kind": "question", "channel": "mail", "category": "billing", "plan": "standard"},
    ]
    assert rules["priorities"] == {"default": "low"}
    assert rules["floors"] == {"raise": 0, "reopen": 100}
    assert triage["table"]["outage"] == {"one": "medium", "some": "high", "all": "critical"}
    assert triage["words"]["fi"] == {"high": ["rajahti*"]}
    assert triage["words"]["sv"] == {"critical": ["allt ligger nere"]}
    assert triage["words"]["ru"] == read(EXAMPLE).triage["words"]["ru"]


def test_ok_one_plan_needs_no_default_and_a_mark_at_the_start_or_windows_line_ends_do_no_harm() -> None:
    text = EXAMPLE.replace('default_plan = "standard"', "").replace("\n", "\r\n")
    assert read("\ufeff" + text) == read(EXAMPLE)


def test_ok_dates_may_stand_without_quotes() -> None:
    assert read(EXAMPLE.replace('"2026-12-25"', "2026-12-25")) == read(EXAMPLE)


def test_ok_warnings_can_be_switched_off() -> None:
    rules = read(EXAMPLE.replace('warn = ["80%", "50%"]', "warn = []")).rules
    assert rules["plans"]["standard"]["critical"]["first_response"]["warn"] == []


#: What is replaced in the example, by what, and the fault this makes.
FAULTS = (
    ("tue =", "teu =", 'line 6: calendars.office.teu: unknown key "teu"; did you mean "tue"?'),
    ("default_plan", "defaultplan",
     'line 1: defaultplan: unknown key "defaultplan"; did you mean "default_plan"?'),
    ('1h"', '1h", targte = 3',
     'line 18: plans.standard.critical.next_response.targte: unknown key "targte"; did you mean "target"?'),
    ('calendar = "office" ', 'calendar = "ofice" ',
     'line 15: plans.standard.calendar: unknown calendar "ofice"; did you mean "office"?'),
    ('30m", calendar = "always"', '30m", calendar = "alwys"',
     'line 19: plans.standard.critical.update.calendar: unknown calendar "alwys"; did you mean "always"?'),
    ('calendar = "office"  ', "  ",
     ("line 18: plans.standard.critical.next_response: neither the target nor its plan names a calendar; "
     'write calendar = "…" here or once for the whole plan')),
    ('"13:00-17:00"', '"11:59-17:00"',
     'line 5: calendars.office.mon: "11:59-17:00" overlaps "09:00-12:00"; let one end where the next begins'),
    ('"13:00-17:00"', '\n  "09:00-09:00"',
     'line 6: calendars.office.mon: "09:00-09:00" is empty; write "09:00-17:00"'),
    ('"13:00-17:00"', '"00:00-00:00"',
     'line 5: calendars.office.mon: "00:00-00:00" is empty; write "00:00-24:00" for the whole day'),
    ('"13:00-17:00"', '"1-5pm"', 'line 5: calendars.office.mon: "1-5pm" is not a window; write "09:00-17:00"'),
    ('"13:00-17:00"', '"13:00-24:01"',
     'line 5: calendars.office.mon: "13:00-24:01" is not a window; write "09:00-17:00"'),
    ('"13:00-17:00"', '"24:00-06:00"',
     'line 5: calendars.office.mon: "24:00-06:00" is not a window; write "09:00-17:00"'),
    ('"13:00-17:00"', '"13:00-17:60"',
     'line 5: calendars.office.mon: "13:00-17:60" is not a window; write "09:00-17:00"'),
    ('"13:00-17:00"', '"١٣:00-17:00"',
     'line 5: calendars.office.mon: "١٣:00-17:00" is not a window; write "09:00-17:00"'),
    ('"13:00-17:00"', "13", "line 5: calendars.office.mon: a number stands where text belongs; put it in quotes"),
    ('"13:00-17:00"', '"23:00-09:01"',
     ('line 6: calendars.office.tue: "09:00-17:00" overlaps "23:00-09:01" of mon over midnight; '
     "let one end where the next begins")),
    ('24" = ["09:00-12:00"]', '21" = ["22:00-10:00"]\n"2026-12-22" = ["09:59-10:30"]',
     ('line 10: calendars.office.dates.2026-12-22: "09:59-10:30" overlaps "22:00-10:00" of 2026-12-21 over '
     "midnight; let one end where the next begins")),
    ('24" = ["09:00-12:00"]', '20" = ["22:00-10:00"]',
     ('line 9: calendars.office.dates.2026-12-20: "22:00-10:00" overlaps "09:00-12:00" of 2026-12-21 over '
     "midnight; let one end where the next begins")),
    ("Europe/Helsinki", "Europe/Helsinky",
     'line 4: calendars.office.timezone: unknown zone "Europe/Helsinky"; did you mean "Europe/Helsinki"?'),
    ("Europe/Helsinki", "../../etc/passwd",
     ('line 4: calendars.office.timezone: unknown zone "../../etc/passwd"; '
     'write a name of the IANA zone list such as "Europe/Helsinki"')),
    ('timezone = "Europe/Helsinki"', "",
     'line 3: calendars.office: the hours have no zone; write timezone = "Europe/Helsinki"'),
    ('"4h"', '"0h"', ('line 20: plans.standard.critical.resolution.target: "0h" is not between one second '
     'and ten years; write target = "4h"')),
    ('"4h"', '"999w"', ('line 20: plans.standard.critical.resolution.target: "999w" is not between one second '
     'and ten years; write target = "4h"')),
    ('"4h"', '"-4h"', ('line 20: plans.standard.critical.resolution.target: "-4h" is not a duration; '
     "write 90s, 15m, 4h, 1d, 2w or a sum such as 1h30m")),
    ('"4h"', "4", "line 20: plans.standard.critical.resolution.target: a number stands where text in quotes belongs"),
    ('{ target = "1h" }', "{}", 'line 18: plans.standard.critical.next_response: there is no target; write target = "4h"'),
    ('{ target = "1h" }', '"1h"', "line 18: plans.standard.critical.next_response: text stands where a table belongs"),
    ("next_response ", "next_respons ", ('line 18: plans.standard.critical.next_respons: unknown metric '
     '"next_respons"; did you mean "next_response"?')),
    ("resolution ", "first_resolution ", ('line 20: plans.standard.critical.first_resolution: unknown metric '
     '"first_resolution"; write resolution: its target serves for both')),
    ("[plans.standard.low]", "[plans.standard.lowest]",
     'line 21: plans.standard.lowest: unknown priority or key "lowest"; did you mean "low"?'),
    ('"authorisation"', '"lunch"', ('line 20: plans.standard.critical.resolution.pause_on: unknown pause reason '
     '"lunch"; write customer, vendor, authorisation or scheduled')),
    ('15m",', '15m", pause_on = ["customer"],', ("line 17: plans.standard.critical.first_response.pause_on: "
     "a first response never pauses; remove pause_on")),
    ("80%", "101%", ('line 17: plans.standard.critical.first_response.warn: "101%" is not a percentage from '
     '1% to 100%; write "50%"')),
    ("80%", "0%", ('line 17: plans.standard.critical.first_response.warn: "0%" is not a percentage from '
     '1% to 100%; write "50%"')),
    ("80%", "80", ('line 17: plans.standard.critical.first_response.warn: "80" is not a percentage from '
     '1% to 100%; write "50%"')),
    ('"2026-12-25"', '\n "2026-12-26",\n "2026-02-29"',
     'line 9: calendars.office.closed: the date "2026-02-29" does not exist; write "2026-12-24"'),
    ('"2026-12-25"', '"20261225"',
     'line 7: calendars.office.closed: the date "20261225" does not exist; write "2026-12-24"'),
    ('"2026-12-24"', '"2026-13-24"',
     'line 9: calendars.office.dates.2026-13-24: the date "2026-13-24" does not exist; write "2026-12-24"'),
    ('"2026-12-24"', '"2026-12-25"',
     "line 9: calendars.office.dates.2026-12-25: the date is in closed as well; remove one of the two"),
    ('"standard"', '"standrad"', 'line 1: default_plan: unknown plan "standrad"; did you mean "standard"?'),
    ("always_open = true", "",
     ('line 11: calendars.always: the hours have no zone; write timezone = "Europe/Helsinki"\n'
     'line 11: calendars.always: no weekday has hours; write mon = ["09:00-17:00"] or always_open = true')),
    ("always_open = true", "always_open = true\nfri = []",
     "line 13: calendars.always.fri: this calendar is always open and has hours as well; remove one of the two"),
    ("always_open = true", 'always_open = "yes"\ntimezone = "UTC"\nsun = ["00:00-24:00"]',
     "line 12: calendars.always.always_open: text stands where true or false belongs"),
    ("[calendars.always]", '[calendars." "]\nalways_open = true\n[calendars.always]',
     'line 11: calendars." ": this name is empty or has blanks around it; give it a plain name'),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[[choose]]\ncustomer = "a"\nplan = "gold"',
     'line 25: choose[1].plan: unknown plan "gold"; write standard'),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[[choose]]\nplan = "standard"',
     ("line 23: choose[1]: the choice fits every case; name customer, kind, category or channel, "
     "or write default_plan instead")),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[[choose]]\ncustomer = "a"',
     'line 23: choose[1]: the choice names no plan; write plan = "…"'),
    ('"30d", calendar = "always" }',
     ('"30d", calendar = "always" }\n[[choose]]\nkind = "question"\nplan = "standard"\n'
     '[[choose]]\ncustomer = "*acme"\nplan = "standard"'),
     'line 27: choose[2].customer: "*acme" has a * before its end; write "acme*"'),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[[choose]]\nchannel = " fax"\nplan = "standard"',
     'line 24: choose[1].channel: unknown channel " fax"; write phone, mail, chat, web or walk-in'),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[priorities]\ndefault = "normal"',
     'line 24: priorities.default: unknown priority "normal"; write critical, high, medium or low'),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[floors]\nraise = "half"',
     'line 24: floors.raise: "half" is not a percentage from 0% to 100%; write "50%"'),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[triage.table.outage]\nfew = "low"',
     'line 24: triage.table.outage.few: unknown scope "few"; write one, some or all'),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[triage.words.fi]\nlow = ["x"]',
     'line 24: triage.words.fi.low: unknown level "low"; write critical, high or medium'),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[triage.words.fi]\nhigh = ["ok",\n"a*b c"]',
     ('line 25: triage.words.fi.high: "a*b c" is not a phrase to listen for; write words, with a * at the end '
     'of a stem: "tuotanto seis*"')),
    ('"30d", calendar = "always" }', '"30d", calendar = "always" }\n[plans.gold]\ncalendar = "office"',
     "line 23: plans.gold: the plan has no priority; write [plans.gold.critical]"),
)  # fmt: skip


def faults_of(text: str) -> PolicyFaults:
    with pytest.raises(PolicyFaults) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_err_each_fault_is_told_with_its_line_and_a_hint(old: str, new: str, said: str) -> None:
    assert EXAMPLE.count(old) >= 1
    assert str(faults_of(EXAMPLE.replace(old, new, 1))) == said


def test_err_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = EXAMPLE.replace("30d", "0d").replace("Helsinki", "Nowhere").replace('"13:00', '"12:00')
    faults = faults_of(text.replace("12:00-17:00", "11:00-17:00"))
    assert [fault.line for fault in faults.faults] == [4, 5, 22]
    assert [fault.place for fault in faults.faults] == [
        "calendars.office.timezone", "calendars.office.mon", "plans.standard.low.first_response.target",
    ]  # fmt: skip
    assert all(fault.hint for fault in faults.faults)
    assert faults.exit_status == 2


def test_err_the_order_is_that_of_the_lines_not_of_the_reading() -> None:
    faults = faults_of(EXAMPLE.replace('"standard"', '"gold"').replace("Helsinki", "Nowhere")).faults
    assert [fault.line for fault in faults] == [1, 4]


def test_err_an_empty_text_has_neither_calendars_nor_plans() -> None:
    assert str(faults_of("")) == (
        "line 1: there are no calendars; write [calendars.office]\nline 1: there are no plans; write [plans.standard.critical]"
    )
    assert [fault.line for fault in faults_of("\n\n[calendars]\n[plans]\n").faults] == [3, 4]


def test_err_several_plans_need_a_default() -> None:
    text = (
        EXAMPLE.replace('default_plan = "standard"', "")
        + '[plans.b.low]\nupdate = {target = "1h", calendar = "always"}'
    )
    assert str(faults_of(text)) == (
        'line 1: there are several plans and no default_plan; write default_plan = "standard"'
    )


@pytest.mark.parametrize(("text", "line"), [
    ("a = 1\nb = = 2", 2), ("a = 1\nb = [1,\n2", 3), ("a = '''\n\n", 2), ("a = 1\na = 2", 2),
    ("a = " + "9" * 5000, 1), ("a = " + "[" * 5000, 1), ("\x00", 1),
])  # fmt: skip
def test_err_what_is_no_toml_is_told_with_its_line(text: str, line: int) -> None:
    faults = faults_of(text).faults
    assert len(faults) == 1
    assert faults[0].line == line


def test_err_nothing_from_the_file_reaches_the_terminal_raw() -> None:
    message = str(faults_of(EXAMPLE.replace('"4h"', '"\\u001b[31m4h\\u0007"')))
    assert "\x1b" not in message
    assert "\x07" not in message
    assert "\\x1b[31m4h" in message


def safe_read(text: str) -> None:
    faults: tuple[Fault, ...] = ()
    reading = None
    try:
        reading = read(text)
    except PolicyFaults as error:
        faults = error.faults
    assert bool(reading) is not bool(faults)
    assert all(1 <= fault.line <= text.count("\n") + 1 and "\n" not in str(fault) for fault in faults)
    if reading:
        assert json.loads(json.dumps(reading)) == [reading.rules, reading.triage]


@given(st.text())
@example("[" * sys.getrecursionlimit())
@example("a = " + "[" * 300 + "]" * 300)
@example("'\x1e0")
@example("a." * 2000 + "b = 1")
@example("calendars = 0x" + "f" * 9000)
@settings(deadline=None)
def test_any_text_is_a_policy_or_faults(text: str) -> None:
    safe_read(text)


PIECES = sorted({*EXAMPLE.replace("[", " [ ").replace("]", " ] ").replace(",", " , ").split(), "nan", "1979-05-27",
    "07:32:00", "0", "-1", "true", "{}", "[]", "[[1]]", "{a = 1}", '""', "'''\n'''", "[[choose]]", "triage", "words",
    "\n", "=", ".", "[[", "]]", '"\\u0000"', '"22:00-06:00"', '"9999-12-31"', "9999-12-31", '"0001-01-01"'})  # fmt: skip
BUILTIN = builtin_text("UTC") + '\n[[choose]]\ncustomer = "a"\nplan = "standard"\n[triage.words.fi]\nhigh = ["a"]\n'


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_a_policy_with_pieces_exchanged_is_a_policy_or_faults(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from((EXAMPLE, BUILTIN))).splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        words = lines[number].split(" ") or [""]
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(PIECES))
        lines[number] = " ".join(words)
    safe_read("\n".join(lines))


VALUES = st.sampled_from((
    "1", "1.5", "true", '"x"', '""', "[]", "{}", "[1]", "[[1]]", '["x"]', "{x = 1}", "[{}]", "[{x = 1}]", "nan",
    "1979-05-27", "[1979-05-27]", "07:32:00", "[1979-05-27T07:32:00Z]", '"9999-12-31"', '["22:00-06:00"]', '["0001-01-01"]',
))  # fmt: skip
KEYS = st.sampled_from((
    "default_plan", "calendars", "plans", "choose", "priorities", "priorities.default", "floors", "floors.raise",
    "triage", "triage.table", "triage.words", "triage.table.outage", "triage.table.outage.one", "triage.words.fi",
    "triage.words.fi.high", "calendars.a", "calendars.a.timezone", "calendars.a.mon", "calendars.a.closed",
    "calendars.a.dates", "calendars.a.dates.9000-12-31", "calendars.a.dates.1970-01-01", "calendars.a.always_open",
    "plans.p", "plans.p.calendar", "plans.p.low", "plans.p.low.update", "plans.p.low.update.target",
    "plans.p.low.update.warn", "plans.p.low.update.pause_on", "plans.p.low.update.calendar", '""', '"\\u2028"',
))  # fmt: skip


@given(st.dictionaries(KEYS, VALUES, max_size=8))
@settings(deadline=None, max_examples=150)
def test_any_type_anywhere_is_a_policy_or_faults(values: dict[str, str]) -> None:
    safe_read("\n".join(f"{key} = {value}" for key, value in values.items()))


def test_ok_a_pivot_language_is_kept_where_it_is_written() -> None:
    assert read('pivot_language = "pt-BR"\n' + EXAMPLE).rules["pivot_language"] == "pt-BR"
    assert "pivot_language" not in read(EXAMPLE).rules


@pytest.mark.parametrize("value", ['"English"', '""', "1", '["en"]'])
def test_err_a_pivot_language_that_is_none(value: str) -> None:
    with pytest.raises(PolicyFaults) as error:
        read(f"pivot_language = {value}\n{EXAMPLE}")
    assert [(fault.line, fault.place) for fault in error.value.faults] == [(1, "pivot_language")]

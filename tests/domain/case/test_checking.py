from supportcli.domain.case.checking import ItemChecked, StepTicked, check, checked, missing, named, spoken, tick
from supportcli.domain.case.escalation import Escalated
from supportcli.domain.case.redacting import GONE
from supportcli.domain.case.triage import Edited, Triaged
from supportcli.domain.errors import UsageError
from tests.domain.case.tales import START, STEP, Tale, refusal

ITEMS = ({"text": "Which version?", "ask": True}, {"text": "The disk has space", "ask": False})
VERSION = ItemChecked("export", "Which version?", text="4.2")


def test_ok_the_last_check_of_an_item_counts() -> None:
    tale = Tale()
    assert tale.do(check, VERSION) == (VERSION,)
    assert tale.do(check, VERSION) == tale.do(check, VERSION._replace(text=" ")) == ()
    assert tale.do(check, VERSION._replace(what="which  VERSION?", text="4.3")) != ()
    # What was answered stays where nothing new is answered.
    assert tale.do(check, VERSION._replace(text=None, evidence="about.png"))[0].text == "4.3"
    (found,) = tale.case.checks
    assert found[:2] == (START + 5 * STEP, "ana")
    assert spoken(*found[3:]) == "Which version?: 4.3 [about.png]"


def test_ok_what_is_not_so_is_checked_as_well() -> None:
    tale = Tale()
    tale.do(check, ItemChecked("export", "The disk has space", "no"))
    assert missing(tale.case, ITEMS) == [(1, "Which version?")]
    found = checked(tale.case, "the disk has space")
    assert found is not None
    assert spoken(*found[3:]) == "The disk has space: no"


def test_err_what_does_not_apply_says_why() -> None:
    tale = Tale()
    said = refusal(UsageError, tale.do, check, ItemChecked("export", "The disk has space", "na"))
    assert said == ("Why it does not apply is missing.", "Give it with -m TEXT.")
    (fact,) = tale.do(check, ItemChecked("export", "The disk has space", "na", "No disk"))
    assert spoken(*fact[1:]) == "The disk has space: does not apply: No disk"


def test_ok_what_was_redacted_is_no_item_any_more() -> None:
    tale = Tale()
    for text in ("a", "b"):
        tale.tell(ItemChecked("export", GONE, text=text), START)
    assert [each.text for each in tale.case.checks] == ["a", "b"]
    assert checked(tale.case, GONE) is None


def test_ok_a_checklist_is_that_of_the_category_however_it_is_written() -> None:
    lists = {"export": {"categories": ["Export", "reports"], "items": ITEMS}}
    assert named(lists, "REPORTS ") == ("export", ITEMS)
    assert named(lists, "login") is named(lists, None) is named({}, "export") is None


def test_ok_a_category_pins_the_policy_and_nothing_else_does() -> None:
    tale = Tale()
    tale.case.category_policy = 0
    tale.tell(Triaged("outage"), START)
    tale.tell(Edited(title="Slow"), START)
    assert tale.case.category_policy == 0
    tale.tell(Triaged(category="export"), START)
    assert tale.case.category_policy == 1
    tale.case.category_policy = 0
    tale.tell(Edited(category="login"), START)
    assert tale.case.category_policy == 1
    assert Tale(category="export").case.category_policy == 1


def test_ok_a_sheet_has_what_was_checked_by_then() -> None:
    tale = Tale()
    tale.do(check, VERSION)
    tale.tell(Escalated("l2", "l1", "x", "a restart", "export", ("The disk has space",), "They hung up"), START + 1)
    tale.do(check, ItemChecked("export", "The disk has space"))
    (sheet,) = tale.case.sheets
    assert sheet[:9] == (
        START + 1,
        "ana",
        "l1",
        "l2",
        "x",
        "a restart",
        "export",
        ("The disk has space",),
        "They hung up",
    )
    assert [each.text for each in sheet.checks] == ["4.2"]


def test_ok_a_step_is_done_once() -> None:
    tale = Tale()
    told = StepTicked("payments", 2, "Call the bank", "they answered")
    assert tale.do(tick, told) == (told,)
    assert tale.do(tick, told._replace(text="again")) == ()
    assert tale.do(tick, told._replace(what="Call the bank at night", text=" ")) == (
        StepTicked("payments", 2, "Call the bank at night"),
    )
    first, _ = tale.case.ticks
    assert first == (START + STEP, "ana", "payments", 2, "Call the bank", "they answered")

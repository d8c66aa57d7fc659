"""What is decided by when: ladders through a night, thresholds, breaches, hand-overs; each once."""

import sqlite3

import pytest

from supportcli.application.case import actions, incidents
from supportcli.application.desk import ChangeRequest
from supportcli.application.notifying.make import LOT
from supportcli.application.notifying.outbox import is_anything_due
from supportcli.application.oncall.arrange import cover
from supportcli.application.person.absences import away
from supportcli.application.policy.versions import apply, drafted
from supportcli.application.store.verify import verify
from supportcli.domain.case.incident import Declaration
from supportcli.domain.case.paging.paging import Paged
from supportcli.domain.oncall.cover import EVERYBODY
from supportcli.domain.oncall.covering import Covered
from supportcli.domain.person.absence import WentAway
from supportcli.storage.tables import deliveries
from tests.application.notifying.nights import LADDER, Team
from tests.application.oncall.rotas import HANDOVER, text
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

PAGES = [
    ("ana", "page", 0), ("boris", "page", 10), ("cy", "page", 15), ("ana", "page", 30), ("boris", "page", 40),
    ("cy", "page", 45), ("boris", "page", 60), ("cy", "page", 60),
]  # fmt: skip
ASKED = ChangeRequest(NOW)


def pages(team: Team) -> list[tuple[str, str, int]]:
    """Return the pages that were carried."""
    return [each for each in team.heard() if each[1] == "page"]


@pytest.fixture
def team(office: Office) -> Team:
    """A team with a ladder."""
    return Team(office)


def test_ok_a_night_without_an_answer(team: Team) -> None:
    team.critical()
    for minute in range(0, 12 * 60, 5):
        team.run(NOW + minute * MINUTE)
    assert pages(team) == PAGES
    assert verify(team.office.database).faults == []


def test_ok_who_answers_is_left_in_peace_and_the_others_too(team: Team) -> None:
    name = team.critical()
    team.run(NOW)
    team.ack(name, NOW + 2 * MINUTE)
    for minute in range(5, 30, 5):
        team.run(NOW + minute * MINUTE)
    assert pages(team) == PAGES[:1]
    # Nothing was done for half an hour.
    team.run(NOW + 32 * MINUTE)
    assert pages(team) == [*PAGES[:1], ("ana", "page", 32)]


def test_ok_a_page_is_stored_with_the_opening_and_not_sent_once_somebody_has_it(team: Team) -> None:
    name = team.critical()
    team.decide(NOW)
    team.ack(name, NOW + MINUTE)
    (ended,) = team.send(NOW + MINUTE)
    assert (ended.delivery.state, ended.delivery.because) == ("unsent", "acknowledged by ana")
    assert pages(team) == []


def test_ok_who_takes_the_call_and_the_case_is_not_paged(team: Team) -> None:
    team.critical(actor="ana", assignee="ana")
    team.run(NOW)
    assert pages(team) == []


def test_ok_the_person_is_looked_up_when_the_step_runs(team: Team) -> None:
    team.critical()
    cover(team.office.desk(), None, Covered(0, "", NOW, NOW + DAY, "cy", EVERYBODY), ASKED)
    team.run(NOW + MINUTE)
    assert pages(team) == [("cy", "page", 1)]


def test_ok_a_rota_that_is_edited_during_a_page_changes_whom_the_next_step_finds(team: Team) -> None:
    team.critical()
    team.run(NOW)
    later = LADDER.replace('page = ["boris"]', 'page = ["rota:nights"]')
    apply(team.office.desk(), drafted("policy.toml", text('["cy", "boris"]') + later), "now")
    team.run(NOW + 10 * MINUTE)
    # The ladder is the one that it began with.
    assert pages(team) == PAGES[:2]


def test_ok_a_person_who_was_removed_while_on_call_and_a_rota_that_is_gone(team: Team) -> None:
    team.critical()
    without = text().replace("[rotas.nights]", "[rotas.days]").replace("rotas.nights.layers", "rotas.days.layers")
    apply(team.office.desk(), drafted("policy.toml", without), "now")
    (made,) = team.decide(NOW)
    assert made.warnings == ["step 1 of ladder critical reaches nobody (rota:nights: nobody)"]
    team.send(NOW)
    # The end hears at once, and the next step runs at once.
    assert sorted(pages(team)) == [("boris", "page", 0), ("boris", "page", 0), ("cy", "page", 0)]


def test_ok_nobody_is_paged_who_is_away_or_cannot_be_reached(office: Office) -> None:
    team = Team(office, reachable=("cy",))
    away(office.desk(), WentAway("ana", NOW - HOUR, NOW + DAY), ASKED)
    team.critical()
    (made,) = team.decide(NOW)
    assert [fact.passed for fact in made.facts] == [("rota:nights: nobody",), ("boris: no way to page them",), ()]
    assert "step 2 of ladder critical reaches nobody (boris: no way to page them)" in made.warnings


def test_ok_steps_that_were_missed(team: Team) -> None:
    team.critical()
    team.run(NOW + 30 * MINUTE)
    assert pages(team) == [("ana", "page", 30)]
    made = team.decide(NOW + 200 * MINUTE)[0]
    assert [(fact.step, fact.is_late) for fact in made.facts if isinstance(fact, Paged)] == [(2, True), (3, False)]
    assert "was missed by more than an hour" in made.warnings[0]


def test_ok_each_threshold_and_the_breach_once_and_to_whom_the_policy_says(office: Office) -> None:
    team = Team(office, '[notify]\nwarning = ["assignee"]\nbreach = ["assignee", "cy"]\n')
    office.open("Odd", priority="high", assignee="boris")
    for minute in range(130):
        team.run(NOW + minute * MINUTE)
    # A first response within an hour, warned of at 50 and 80 percent; the resolution comes later.
    assert team.heard()[:4] == [
        ("boris", "warning", 30), ("boris", "warning", 48), ("boris", "breach", 60), ("cy", "breach", 60),
    ]  # fmt: skip
    assert len([each for each in team.heard() if each[2] < 100]) == 4
    assert verify(office.database).faults == []


def test_ok_of_what_was_missed_the_highest_is_told_and_nothing_of_long_ago(office: Office) -> None:
    team = Team(office, '[notify]\nwarning = ["cy"]\nbreach = ["cy"]\n')
    office.open("Odd", priority="high")
    team.run(NOW + 50 * MINUTE)
    assert team.heard() == [("cy", "warning", 50)]
    made = [each for each in team.decide(NOW + 3 * HOUR) if each.warnings]
    assert made[0].warnings == ["first_response 1 was missed by more than an hour: not sent"]
    assert team.decide(NOW + 3 * HOUR) == []


def test_ok_a_case_of_nobody_is_told_to_whoever_is_on_call(office: Office) -> None:
    team = Team(office, '[notify]\nwarning = ["assignee"]\n')
    office.open("Odd", priority="high")
    team.run(NOW + 30 * MINUTE)
    assert team.heard() == [("ana", "warning", 30)]


def test_ok_a_breach_that_moves_is_told_again(office: Office) -> None:
    team = Team(office, '[notify]\nwarning = []\nbreach = ["cy"]\n')
    name = office.open("Odd", priority="high")
    office.reply(name, "We look")
    office.promise(name, "call back", NOW + HOUR)
    team.run(NOW + HOUR)
    assert team.heard() == [("cy", "breach", 60)]
    actions.keep(office.desk(NOW + 2 * HOUR), [name], None, ChangeRequest(NOW + 2 * HOUR))
    team.run(NOW + 2 * HOUR)
    assert len(team.heard()) == 1


def test_ok_only_what_is_due_after_notices_were_enabled(office: Office) -> None:
    team = Team(office, '[notify]\nbreach = ["cy"]\nwarning = ["cy"]\n')
    office.open("Odd", priority="high", at=NOW)
    team.since = NOW + 61 * MINUTE
    team.run(NOW + 62 * MINUTE)
    assert team.heard() == []


def test_ok_a_clock_that_had_passed_a_threshold_before_notices_were_enabled_is_told_of_when_it_is_due(
    office: Office,
) -> None:
    team = Team(office, '[notify]\nbreach = ["cy"]\nwarning = ["cy"]\n')
    office.open("Odd", priority="high", at=NOW)
    team.since = NOW + 50 * MINUTE
    for minute in range(50, 75):
        team.run(NOW + minute * MINUTE)
    assert team.heard() == [("cy", "breach", 60)]
    assert not is_anything_due(office.desk(NOW + 75 * MINUTE), team.since)


def test_ok_a_hand_over_is_told_once_to_who_takes_over(team: Team) -> None:
    for minute in (-5, 0, 5, 10):
        team.run(HANDOVER + minute * MINUTE)
    assert [(who, what) for who, what, _ in team.heard()] == [("boris", "handover")]
    assert verify(team.office.database).faults == []


def test_ok_quiet_hours_hold_notices_and_no_page(office: Office) -> None:
    team = Team(office, LADDER + '[notify]\nwarning = ["ana"]\n')
    team.reach("ana", "phone", quiet="11:00-13:00")
    team.critical()
    team.run(NOW)
    team.run(NOW + 8 * MINUTE)
    assert team.heard() == [("ana", "page", 0)]
    team.run(NOW + HOUR)
    assert ("ana", "warning", 60) in team.heard()


def test_ok_while_an_incident_runs_who_repairs_is_left_in_peace(office: Office) -> None:
    team = Team(office, LADDER.replace('["rota:nights"]', '["ana", "cy"]'))
    name = team.critical(assignee="ana")
    said = Declaration("No shop can pay", roles={"fixer": "ana", "communicator": "cy", "lead": "boris"})
    incidents.declare(office.desk(), name, said, ASKED)
    team.run(NOW)
    assert pages(team) == [("cy", "page", 0)]
    for minute in range(5, 20, 5):
        team.run(NOW + minute * MINUTE)
    told = {who for who, what, _ in team.heard() if what in {"warning", "breach", "promise"}}
    # Answers and updates are the communicator's; the lead hears of breaches.
    assert "cy" in told
    assert not [each for each in team.heard() if each[0] == "ana" and each[1] in {"breach", "promise"}]


def test_ok_more_cases_than_fit_into_a_lot(office: Office) -> None:
    team = Team(office, '[notify]\nwarning = ["cy"]\n')
    for _ in range(LOT + 3):
        office.open("Odd", priority="high")
    team.decide(NOW + 30 * MINUTE)
    assert len(deliveries.due(office.database, NOW + 30 * MINUTE, 1000)) == LOT + 3


def test_ok_pages_go_by_every_way_and_notices_by_the_first(office: Office) -> None:
    team = Team(office, LADDER + '[notify]\nwarning = ["ana"]\n')
    team.reach("ana", "mail", used_for="rest")
    team.reach("ana", "pager", used_for="pages")
    team.critical()
    team.run(NOW)
    team.run(NOW + 8 * MINUTE)
    assert [(way, what) for _, way, what, _ in team.carried] == [
        ("phone", "page"), ("pager", "page"), ("phone", "warning"),
    ]  # fmt: skip


def test_ok_a_raise_begins_a_ladder_and_a_lowering_ends_it(team: Team) -> None:
    name = team.office.open("Slow", priority="low")
    team.run(NOW)
    team.office.raise_to(name, "critical", NOW + MINUTE)
    team.run(NOW + MINUTE)
    team.office.raise_to(name, "high", NOW + 2 * MINUTE)
    for minute in range(3, 40):
        team.run(NOW + minute * MINUTE)
    assert pages(team) == [("ana", "page", 1)]


@pytest.mark.sqlite_only("it writes into the file behind the program's back")
def test_bad_a_case_that_cannot_be_read_keeps_nobody_else_waiting(office: Office) -> None:
    team = Team(office, LADDER + '[notify]\nwarning = ["cy"]\n')
    team.critical()
    team.critical()
    office.open("Odd", priority="high")
    database = sqlite3.connect(office.path)
    triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        database.execute(f"DROP TRIGGER {name}")
    database.execute("UPDATE event SET payload = '{\"nothing\": 1}' WHERE stream = 'case:1' AND kind = 'paging_began'")
    for _, sql in triggers:
        database.execute(sql)
    database.commit()
    database.close()
    made = team.decide(NOW)
    assert [bool(each.facts) for each in made] == [False, True]
    assert made[0].warnings[0].startswith("nobody could be told: ")
    team.send(NOW)
    assert pages(team) == [("ana", "page", 0)]
    team.run(NOW + 30 * MINUTE)
    assert ("cy", "warning", 30) in team.heard()

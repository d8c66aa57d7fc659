"""A major incident: one repairs in peace, another talks, and every customer that is hit hears of it in time."""

from pathlib import Path

import pytest

from tests.conftest import Done, Support

DECLARED, LATER, TOO_LATE = "2026-11-23T10:00:00Z", "2026-11-23T10:20:00Z", "2026-11-23T10:31:00Z"


def opened(support: Support, *more: str) -> None:
    for customer in ("Acme", "Beta", "Gamma"):
        support("open", f"{customer} is offline", "-c", customer, "-q", now="2026-11-23T09:50:00Z")
    line = ("incident", "declare", "1", "-m", "No shop can pay", "--lead", "me", "--fixer", "ben")
    assert support(*line, "--communicator", "cy", *more, now=DECLARED).status == 0
    assert support("incident", "attach", "2", "3", "--to", "1", now=DECLARED).status == 0


def only(support: Support, now: str = LATER) -> dict[str, object]:
    (row,) = support("incident", "list", "--json", now=now).json
    return dict(row)


def test_ok_it_is_declared_with_people_and_a_clock(support: Support) -> None:
    opened(support, "--bridge", "+358 9 123")
    row = only(support)
    assert (row["state"], row["fixer"], row["communicator"], row["bridge"]) == ("running", "ben", "cy", "+358 9 123")
    assert (row["next_update_at"], row["late"]) == ("2026-11-23T10:30:00Z", False)
    assert (row["affected"], row["waiting"]) == (["S-2", "S-3"], ["S-1", "S-2", "S-3"])
    assert only(support, TOO_LATE)["late"] is True
    due = next(each for each in support("due", "--json", now=LATER).json if each["metric"] == "promise")
    assert (due["id"], due["due_at"], due["label"]) == ("S-1", "2026-11-23T10:30:00Z", "Next update on the incident")
    page = support("show", "1", "--plain", now=LATER).out
    assert "MAJOR INCIDENT: running since today 10:00; next update due today 10:30; lead" in page
    assert "Command: support incident update S-1 -m …" in page
    assert support("show", "1", "--json", now=LATER).json["incident"]["every_seconds"] == 1800
    assert support("show", "2", "--json", now=LATER).json["incident"] is None


def test_ok_one_update_answers_every_case_that_is_hit(support: Support) -> None:
    opened(support)
    support("close", "3", "--as", "out-of-scope", "-m", "Their own line", "-q", now=LATER)
    told = support("incident", "update", "1", "-m", "The line is back in two shops", "--every", "1h", now=LATER)
    assert told.status == 0
    assert [line.split(":")[0] for line in told.out.splitlines() if "reply recorded" in line] == ["S-1", "S-2"]
    row = only(support)
    assert (row["next_update_at"], row["waiting"]) == ("2026-11-23T11:20:00Z", [])
    for number in ("1", "2"):
        clocks = {
            (each["metric"], each["instance"]): each["state"]
            for each in support("show", number, "--json").json["clocks"]
        }
        assert clocks["first_response", 1] == "satisfied"
    first = next(each for each in support("show", "1", "--json").json["clocks"] if each["metric"] == "promise")
    assert (first["state"], first["breached"]) == ("satisfied", False)
    support("receive", "2", "-m", "Still dead", now=TOO_LATE)
    assert only(support, TOO_LATE)["waiting"] == ["S-2"]
    assert support("verify").status == 0
    assert support("rebuild").out == "Rebuilt from the log; nothing differed.\n"


def test_ok_an_update_that_is_late_is_a_breach(support: Support) -> None:
    opened(support)
    support("incident", "update", "1", "-m", "We are on it", now=TOO_LATE)
    first = next(each for each in support("show", "1", "--json").json["clocks"] if each["metric"] == "promise")
    assert (first["state"], first["breached_at"]) == ("satisfied", "2026-11-23T10:30:00Z")


def test_ok_stable_is_not_over_and_a_review_opens_its_actions(support: Support) -> None:
    opened(support)
    early = support("incident", "stand-down", "1", "-m", "Done", now=LATER)
    assert (early.status, "not stable yet" in early.err) == (3, True)
    support("incident", "stable", "1", "-m", "All shops are online", now=LATER)
    row = only(support)
    assert (row["state"], row["next_update_at"]) == ("stable", "2026-11-23T10:50:00Z")
    review = ("incident", "review", "1", "--happened", "It expired", "--helped", "The runbook", "--action", "Renew it")
    assert support(*review, now=LATER).status == 3
    support("incident", "stand-down", "1", "-m", "It has held", now=TOO_LATE)
    assert support("incident", "list", "--json", now=TOO_LATE).json == []
    assert support("incident", "update", "1", "-m", "More", now=TOO_LATE).status == 3
    assert not [each for each in support("due", "--json", now=TOO_LATE).json if each["metric"] == "promise"]
    done = support(*review, "--action", "Watch its date", now=TOO_LATE)
    assert (done.status, done.out.splitlines()[0]) == (
        0, "S-1: incident reviewed: what happened: It expired; what helped: The runbook"
    )  # fmt: skip
    actions = {each["id"]: each["title"] for each in support("list", "--json", "--all").json}
    assert (actions["S-4"], actions["S-5"]) == ("Renew it", "Watch its date")
    assert {"relation": "related", "id": "S-5"} in support("show", "1", "--json").json["links"]
    assert support("verify").status == 0


def test_ok_what_comes_back_is_declared_again_with_the_same_people(support: Support) -> None:
    opened(support)
    assert support("incident", "declare", "1", "-m", "Again", now=LATER).status == 3
    support("incident", "stable", "1", "-m", "Back", now=LATER)
    assert support("incident", "declare", "1", "-m", "Gone again", now=TOO_LATE).status == 0
    row = only(support, TOO_LATE)
    assert (row["state"], row["fixer"], row["declared_at"]) == ("running", "ben", TOO_LATE)


def test_ok_a_role_changes_hands_and_the_timeline_is_the_log(support: Support) -> None:
    opened(support)
    said = support("incident", "role", "1", "fixer", "dee", now=LATER).out
    assert said.startswith("S-1: fixer of the incident: dee, was ben\n")
    assert only(support)["fixer"] == "dee"
    support("incident", "update", "1", "-m", "We look", now=LATER)
    support("reply", "2", "-m", "For you alone", now=LATER)
    rows = support("incident", "timeline", "1", "--json", now=LATER).json
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    replies = [(row["id"], row["payload"]["text"]) for row in rows if row["kind"] == "replied"]
    assert replies == [("S-1", "We look"), ("S-2", "For you alone")]
    assert {row["id"] for row in rows} == {"S-1", "S-2", "S-3"}


def test_ok_it_is_undone(support: Support) -> None:
    opened(support)
    support("undo", now=DECLARED)
    support("undo", now=DECLARED)
    assert support("incident", "list", "--json", now=LATER).json == []
    page = support("show", "1", "--json", now=LATER).json
    assert (page["tags"], page["incident"], page["links"]) == ([], None, [])
    assert support("verify").status == 0


@pytest.mark.parametrize(("words", "status"), [
    (["declare", "2"], 2), (["declare", "2", "-m", " "], 3), (["declare", "2", "-m", "x", "--every", "5s"], 2),
    (["declare", "2", "-m", "x", "--every", "soon"], 2), (["declare", "9", "-m", "x"], 4), (["role", "1", "boss", "ann"], 2),
    (["role", "2", "lead", "ann"], 3), (["attach", "3", "--to", "2"], 3), (["attach", "1", "--to", "1"], 3),
    (["update", "2", "-m", "x"], 3), (["stable", "2", "-m", "x"], 3), (["stand-down", "2", "-m", "x"], 3),
    (["timeline", "2"], 3), (["review", "1", "--happened", "x", "--helped", "y"], 3),
    (["review", "1", "--happened", " ", "--helped", "y"], 3), (["declare", "1", "-m", "x"], 3),
])  # fmt: skip
def test_err_one_sentence_and_nothing_is_stored(support: Support, words: list[str], status: int) -> None:
    opened(support)
    before = support("export", "events").out
    done = support("incident", *words, now=LATER)
    assert (done.status, len(done.err.splitlines()) in {1, 2}) == (status, True)
    assert support("export", "events").out == before


def test_err_its_tag_stays(support: Support) -> None:
    opened(support)
    done = support("tag", "1", "--remove", "major-incident", now=LATER)
    assert (done.status, "marks its major incident" in done.err) == (3, True)


def test_ok_two_stores_that_declared_and_ended_it_apart_agree(support: Support, tmp_path: Path) -> None:
    support("open", "Acme is offline", "-c", "Acme", "-q", now="2026-11-23T09:50:00Z")
    here, there = tmp_path / "here.db", tmp_path / "there.db"

    def run(store: Path, *words: str, **more: str) -> Done:
        return support(*words, "--store", str(store), **more)

    events = support("export", "events").out
    for store in (here, there):
        assert run(store, "import", "events", "-", input=events).status == 0
    run(here, "promise", "1", "--in", "4h", "-m", "Something else", now="2026-11-23T09:59:00Z")
    run(here, "incident", "declare", "1", "-m", "Seen here", "--lead", "ana", now=DECLARED)
    run(there, "incident", "declare", "1", "-m", "Seen there", "--fixer", "ben", now="2026-11-23T10:00:30Z")
    run(there, "incident", "stable", "1", "-m", "Back", now=LATER)
    run(here, "incident", "update", "1", "-m", "We look", now="2026-11-23T10:25:00Z")
    rows = []
    for one, other in ((here, there), (there, here)):
        events = run(other, "export", "events").out
        assert run(one, "import", "events", "-", input=events).status == 0
    for store in (here, there):
        (row,) = run(store, "incident", "list", "--json", now=TOO_LATE).json
        rows.append({name: value for name, value in row.items() if name != "id"})
        assert run(store, "verify").status == 0
        assert run(store, "incident", "update", "1", "-m", "Told", now=TOO_LATE).status == 0
        kept = [each for each in run(store, "show", "1", "--json").json["promises"] if each["text"] == "Something else"]
        assert [each["state"] for each in kept] == ["open"]
    assert rows[0] == rows[1]
    assert (rows[0]["state"], rows[0]["lead"], rows[0]["fixer"]) == ("stable", "ana", "ben")

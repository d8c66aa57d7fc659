from supportcli.domain.oncall.routing import Candidate, Need, Reason, Someone, route
from supportcli.presentation.oncall import routing
from supportcli.presentation.oncall.routing import reason, verdict, with_words


def test_ok_every_reason_has_words() -> None:
    rules = {"tiers": ["l2"], "languages": ["fi"], "skills": ["mail", "web"]}
    everything = Need("l2", ("fi",), None, "mail", ("web",), "a", "a", "a")
    here = route(everything, [Someone("a", rules, ("n",), True)], has_rotas=True).candidates[0]
    assert {each.word for each in here.pros} == {*routing._PROS}
    said = with_words({"why": here.pros, "against": ()})["why"]
    assert said == [
        "the customer's engineer", "the engineer's backup", "has it now", "on call (n)", "in their hours", "speaks fi",
        "in tier l2", "has the skill mail", "knows web",
    ]  # fmt: skip
    lacking = Need("l2", ("fi",), None, "mail")
    people = [
        Someone("x", {**rules, "tiers": ["l1"], "languages": ["en"], "skills": []}), Someone("w", is_working=False),
        Someone("y", is_away=True), Someone("z", {"role": "viewer"}), Someone("r", rests_until=1),
    ]  # fmt: skip
    found = route(lacking, people, has_rotas=True).candidates
    assert {reason.word for each in found for reason in each.cons} == {*routing._CONS}


def test_ok_what_is_recorded() -> None:
    one = Candidate(Someone("a", cases=1), (Reason("on_call", "n\x1bights"), Reason("language", "fi")))
    assert reason(one) == "on call (n\\x1bights), speaks fi, 1 open case"
    assert reason(Candidate(Someone("a"), ())) == "0 open cases"


def test_ok_the_verdict() -> None:
    row = {"person": "ana", "may": True, "pivot_language": None, "language": "fi", "against": []}
    assert verdict("S-1", [row], "low", "fi") == ["ana should take S-1."]
    assert verdict("S-1", [{**row, "may": False}], "low", "fi") == ["NOBODY may take S-1 now."]
    lacking = {**row, "may": False, "language": None, "against": ["speaks no suomi"]}
    said = "NOBODY may take S-1 now. Nobody speaks suomi, by the letters of the policy: fi, sv-FI."
    assert verdict("S-1", [lacking], "low", "suomi") == [said]
    assert verdict("S-1", [lacking, {**row, "may": False}], "low", "fi") == ["NOBODY may take S-1 now."]
    _, pivot = verdict("S-1", [{**row, "pivot_language": "en"}], "high", "fi or sv")
    assert "speaks fi or sv, and it is high: go on in en" in pivot

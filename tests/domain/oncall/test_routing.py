from itertools import permutations

from supportcli.domain.oncall.routing import Candidate, Need, Reason, Routing, Someone, route, weigh

FI, EN = {"languages": ["fi-FI", "en"]}, {"languages": ["en"]}


def found(need: Need, *people: Someone, has_rotas: bool = True) -> Routing:
    """Route a case, in whatever order the people come."""
    first, *others = (route(need, each, has_rotas=has_rotas) for each in permutations(people))
    assert all(each == first for each in others)
    return first


def names(routing: Routing) -> list[str]:
    return [each.who.name for each in routing.candidates if each.may]


def cons(routing: Routing) -> dict[str, list[Reason]]:
    return {each.who.name: [*each.cons] for each in routing.candidates if not each.may}


def on(name: str, rules: dict[str, object] | None = None, **more: object) -> Someone:
    return Someone(name, rules or {}, ("nights",))._replace(**more)


def test_ok_the_order_of_those_who_may() -> None:
    people = [
        Someone("eng", is_working=True), Someone("backup", is_working=True), Someone("has", is_working=True), on("duty"),
        Someone("knows", {"skills": ["Mail"]}, is_working=True), Someone("idle", is_working=True),
        Someone("busy", is_working=True, load=9),
    ]  # fmt: skip
    need = Need(engineer="Eng", backup="backup", assignee="HAS", topics=("mail", "late"))
    answer = route(need, people[::-1], has_rotas=True)
    assert names(answer) == ["eng", "backup", "has", "duty", "knows", "idle", "busy"]
    assert answer == route(need, people, has_rotas=True)
    assert answer.best is not None
    assert answer.best.pros == (Reason("engineer"), Reason("working"))


def test_ok_ties_are_broken_by_name() -> None:
    assert names(found(Need(), on("cy"), on("Ana"), on("boris"))) == ["Ana", "boris", "cy"]
    assert names(found(Need(), on("a", load=2), on("b", load=1), on("c", load=1))) == ["b", "c", "a"]


def test_ok_who_is_not_here_is_passed_over_with_the_reason() -> None:
    away = on("a", is_away=True, back_at=7)
    answer = found(Need(engineer="a"), away, Someone("b", is_working=False), Someone("c"), on("d", is_working=False))
    assert names(answer) == ["d"]
    assert cons(found(Need(), on("a", rests_until=7), on("b"))) == {"a": [Reason("resting")]}
    assert cons(answer) == {"a": [Reason("away")], "b": [Reason("off_hours")], "c": [Reason("off_call")]}


def test_ok_without_rotas_and_hours_whoever_is_not_away_is_here() -> None:
    assert names(found(Need(), Someone("a"), Someone("b", is_working=False), has_rotas=False)) == ["a"]


def test_ok_tier_language_and_skill_are_needed() -> None:
    need = Need("l2", ("sv", "fi"), None, "mail")
    rules = {"tiers": ["l1", "l2"], "skills": ["mail"], **FI}
    answer = found(need, on("all", rules), on("none", EN))
    assert [*answer.candidates] == [
        Candidate(
            on("all", rules), (Reason("on_call", "nights"), Reason("language", "fi"), Reason("tier", "l2"), Reason("skill", "mail")),
            (), "fi",
        ),
        Candidate(
            on("none", EN), (Reason("on_call", "nights"),),
            (Reason("language", "sv, fi"), Reason("tier", "l2"), Reason("skill", "mail")),
        ),
    ]  # fmt: skip


def test_ok_what_the_policy_says_of_nobody_is_asked_of_nobody() -> None:
    assert names(found(Need("l3", ("fi",)), on("a"), on("b"))) == ["a", "b"]
    assert names(found(Need("l3", ("fi",)), on("a"), on("b", {"tiers": ["l3"]}))) == ["b"]


def test_ok_the_contract_stands_for_the_language() -> None:
    assert names(found(Need(languages=("fi",), engineer="a"), on("a", EN), on("b", EN))) == ["a"]


def test_ok_somebody_elsewhere_who_speaks_it_comes_before_the_pivot() -> None:
    local, elsewhere = Someone("local", FI, is_working=False), Someone("elsewhere", FI, is_working=True)
    answer = found(Need(languages=("fi",), pivot="en"), local, elsewhere, on("duty", EN))
    assert (names(answer), answer.pivot) == (["elsewhere"], None)


def test_ok_the_pivot_language_where_nobody_here_speaks_it() -> None:
    local = Someone("local", FI, is_working=False)
    answer = found(Need(languages=("fi",), pivot="en"), local, on("duty", EN))
    assert (names(answer), answer.pivot) == (["duty"], "en")
    assert answer.best is not None
    assert answer.best.language == "en"
    assert cons(answer) == {"local": [Reason("off_hours")]}


def test_err_the_pivot_helps_nobody_and_is_not_suggested() -> None:
    answer = found(Need(languages=("fi",), pivot="en"), on("duty", {"languages": ["es"]}))
    assert (answer.best, answer.pivot) == (None, None)
    assert cons(answer) == {"duty": [Reason("language", "fi")]}
    assert found(Need(languages=("fi",)), on("duty", EN)).best is None


def test_err_a_viewer_takes_nothing() -> None:
    answer = found(Need(engineer="v"), on("v", {"role": "viewer"}), on("a"))
    assert (names(answer), cons(answer)) == (["a"], {"v": [Reason("viewer")]})


def test_ok_load() -> None:
    assert weigh([("critical", 1), ("high", 2), ("medium", 1), ("low", 3)]) == 15
    assert weigh([]) == 0

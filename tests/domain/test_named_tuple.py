"""The cheap named tuples hold what those of the standard library hold."""

import copy
import pickle
import typing
from collections.abc import Callable, Sequence
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.domain.named_tuple import NamedTuple, by_property


class Ours(NamedTuple):
    """One of ours."""

    name: str
    size: int = 3
    tags: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        return self.size * 2

    def __str__(self) -> str:
        return f"{self.name}!"


class Theirs(typing.NamedTuple):
    name: str
    size: int = 3
    tags: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        return self.size * 2

    def __str__(self) -> str:
        return f"{self.name}!"


class Empty(NamedTuple):
    pass


FIELDS = ("name", "size", "tags")
values = st.one_of(st.none(), st.integers(), st.text(max_size=3))


def outcome(make: Callable[[], Any]) -> Any:
    try:
        made = make()
    except (TypeError, ValueError) as error:
        return type(error)
    return tuple(made), repr(made).partition("(")[2], hash(made), made._asdict()


@given(st.lists(values, max_size=4), st.dictionaries(st.sampled_from([*FIELDS, "other"]), values))
def test_ok_the_same_values_are_taken_and_refused(given_by_place: list[Any], by_name: dict[str, Any]) -> None:
    assert outcome(lambda: Ours(*given_by_place, **by_name)) == outcome(lambda: Theirs(*given_by_place, **by_name))


@given(st.lists(values, max_size=4))
def test_ok_one_is_made_of_a_sequence(given_values: Sequence[Any]) -> None:
    assert outcome(lambda: Ours._make(given_values)) == outcome(lambda: Theirs._make(given_values))


@given(st.dictionaries(st.sampled_from([*FIELDS, "other"]), values))
def test_ok_fields_are_replaced(fields: dict[str, Any]) -> None:
    assert outcome(lambda: Ours("a")._replace(**fields)) == outcome(lambda: Theirs("a")._replace(**fields))


def test_ok_the_class_says_what_it_is() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__", "__slots__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert get_type_hints(Ours) == get_type_hints(Theirs)
    assert issubclass(Ours, tuple)
    assert Ours.__doc__ == "One of ours."
    assert Empty() == ()
    assert (Ours.__module__, Ours.__qualname__) == (__name__, "Ours")
    assert Ours.name.__get__(("n", 1, ())) == by_property(0, None).__get__(("n", 1, ()))  # type: ignore[attr-defined]


def test_ok_methods_and_fields_are_read() -> None:
    one = Ours("a", tags=("x",))
    assert (one.name, one.size, one.tags, one.twice, str(one)) == ("a", 3, ("x",), 6, "a!")
    assert one == ("a", 3, ("x",))
    assert one < Ours("b")
    match one:
        case Ours(name, 3, tags=(tag,)):
            assert (name, tag) == ("a", "x")
        case _:
            pytest.fail("the fields did not match")


def test_ok_one_is_copied_and_pickled() -> None:
    one = Ours("a", 4)
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert type(again) is Ours
        assert again == one


def test_bad_a_field_is_not_assigned() -> None:
    with pytest.raises(AttributeError):
        Ours("a").size = 4  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Ours("a").other = 4  # type: ignore[attr-defined]


def test_bad_a_definition_that_the_library_refuses() -> None:
    with pytest.raises(TypeError, match="Wrong: a field without a default follows one that has one"):
        type(NamedTuple)("Wrong", (NamedTuple,), {"__annotations__": {"a": int, "b": int}, "a": 1})  # type: ignore[operator]
    with pytest.raises(TypeError, match="another base"):
        type(NamedTuple)("Wrong", (NamedTuple, str), {"__annotations__": {}})  # type: ignore[operator]

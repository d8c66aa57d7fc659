"""The values of an `IN (…)`: a mark for each, bound by name, in lots that an engine takes."""

from supportcli.storage.engine.sql import CHUNK, among, chunks


def test_ok_each_value_has_a_mark_and_is_bound_by_its_name() -> None:
    assert among(["a", "b"]) == (":n0, :n1", {"n0": "a", "n1": "b"})
    assert among((each for each in (7,)), "number") == (":number0", {"number0": 7})
    assert among([]) == ("", {})


def test_ok_chunks_keep_the_order_and_lose_nothing() -> None:
    values = list(range(2 * CHUNK + 1))
    assert [len(some) for some in chunks(values)] == [CHUNK, CHUNK, 1]
    assert [each for some in chunks(values) for each in some] == values
    assert list(chunks([])) == []
    assert list(chunks("abc", 2)) == ["ab", "c"]

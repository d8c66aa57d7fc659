"""Places that were met are known, in whatever order they came, and no others."""

from random import Random

from supportcli.storage.log.known_places import KnownPlaces


def test_ok_it_is_a_set() -> None:
    for seed in range(200):
        chance = Random(seed)
        added = [chance.randint(1, 40) for _ in range(chance.randint(0, 30))]
        places = KnownPlaces()
        for each in added:
            places.add(each)
        assert [each for each in range(45) if each in places] == sorted({*added}), seed


def test_ok_what_follows_one_another_is_one_run() -> None:
    places = KnownPlaces()
    for each in (5, 6, 7, 1, 2, 3, 7, 8):
        places.add(each)
    assert [each in places for each in (0, 1, 3, 4, 5, 8, 9)] == [False, True, True, False, True, True, False]
    places.add(4)
    assert 4 in places

from supportcli.domain.rating_tally import RatingTally, share


def test_ok_each_share_stands_beside_its_number() -> None:
    tally = RatingTally(3)
    tally.asked, tally.answered, tally.thanks = 4, 3, 1
    tally.scores = [1, 2, 3, 5]
    tally.recommended = [0, 6, 7, 8, 9, 10, 10]
    assert tally.figures() == {
        "asked": 4, "answered": 3, "response_rate": 0.75, "rated": 4, "mean": 2.75, "negative": 2,
        "negative_share": 0.5, "nps": 14, "nps_answers": 7, "thanks": 1,
    }  # fmt: skip


def test_ok_a_share_or_mean_of_nothing_is_nothing() -> None:
    found = RatingTally(3).figures()
    assert [found[name] for name in ("response_rate", "mean", "negative_share", "nps")] == [None] * 4
    assert share(0, 0) is None


def test_ok_the_nps_is_from_minus_100_to_100() -> None:
    tally = RatingTally(3)
    tally.recommended = [6]
    assert tally.nps == -100
    tally.recommended = [9]
    assert tally.nps == 100
    tally.recommended = [7, 8]
    assert tally.nps == 0

from supportcli.domain.interruption import ENGINEERS, Interruption, Tally


def test_ok_a_count() -> None:
    tally = Tally()
    for seconds, tier, steps, is_tried in ((60, "l2", 0, False), (120, "l2", 3, True), (7200, "engineering", 1, False)):
        tally.add(Interruption(tier, seconds, steps, is_tried))
    assert (tally.count, tally.checked, tally.steps, tally.tried) == (3, 2, 4, 1)
    assert tally.tiers == {"l2": 2, "l3": 0, "engineering": 1}
    assert tally.percentiles() == (120, 7200)
    tally.add(Interruption(None, 5))
    assert (tally.count, tally.pages, tally.percentiles()) == (4, 1, (120, 7200))


def test_ok_pages_alone_have_no_time() -> None:
    tally = Tally()
    tally.add(Interruption(None, 5, 2, is_tried=True))
    assert (tally.count, tally.pages, tally.checked, tally.tried, tally.percentiles()) == (1, 1, 0, 0, (None, None))


def test_ok_management_builds_nothing() -> None:
    assert "management" not in ENGINEERS
    assert "l1" not in ENGINEERS

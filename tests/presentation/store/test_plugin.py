from datetime import UTC

from supportcli.domain.sla.monitored import FirstOwed, OwedClock, SlaStatus
from supportcli.presentation.store.plugin import MOST, lines, plugin_line
from tests.instants import NOW


def test_one_line_whatever_the_text_holds() -> None:
    assert plugin_line("unknown", "a|b\nc\x1b[31m") == "SLA UNKNOWN - a/b c\\x1b[31m"
    assert plugin_line("ok", "well", "breached=0;;1") == "SLA OK - well|breached=0;;1"


def _late(number: int) -> OwedClock:
    return OwedClock(
        FirstOwed(number, "resolution", 1, "2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"), "high", None, "Odd"
    )


def test_ok_of_many_breached_clocks_the_first_are_named_and_the_rest_counted() -> None:
    for count, more in ((MOST, []), (MOST + 1, ["... and 1 more: support list --breached"])):
        found = SlaStatus(count, 0, None)
        shown = [*lines(found, map(_late, range(1, count + 1)), 1800, "S-", UTC, NOW, is_new=False)]
        assert [line.partition(" ")[0] for line in shown[1 : MOST + 1]] == [
            f"S-{place}" for place in range(1, MOST + 1)
        ]
        assert shown[MOST + 1 :] == more


def test_ok_what_is_new_is_named_whole_for_it_is_said_once() -> None:
    found = SlaStatus(MOST + 9, 0, None)
    shown = [*lines(found, map(_late, range(1, MOST + 10)), 1800, "S-", UTC, NOW, is_new=True)]
    assert len(shown) == 1 + MOST + 9

import pytest

from supportcli.domain.servicenow.date_order import DateOrder, DatesSeen


@pytest.mark.parametrize(
    ("texts", "taken"),
    [
        ([], None),
        (["2026-03-25 09:10:00", "2026/03/04 09:10", "?", "", "soon", "05/05/2026"], None),
        (["03/04/2026 09:10"], ("day-first", "assumed", "03/04/2026")),
        (["05/05/2026 09:10", "3-4-2026 09:10", "04/03/2026"], ("day-first", "assumed", "3-4-2026")),
        (["03/04/2026", "25/04/2026 09:10", "26/04/2026"], ("day-first", "shown", "25/04/2026")),
        (["03/04/2026", "04/25/2026 09:10"], ("month-first", "shown", "04/25/2026")),
        (["04/25/2026", " 25.04.2026 09:10"], ("day-first", "shown", "25.04.2026")),
        (["1" * 5000 + "/2/2026", "١/٢/2026"], None),
    ],
)
def test_what_a_file_shows(texts: list[str], taken: tuple[str, str, str] | None) -> None:
    seen = DatesSeen()
    for text in texts:
        seen.see(text)
    assert seen.order() == (taken and DateOrder(*taken))


def test_what_is_asked_for_is_taken() -> None:
    seen = DatesSeen()
    seen.see("25/04/2026")
    assert seen.order("month-first") == ("month-first", "asked", "25/04/2026")

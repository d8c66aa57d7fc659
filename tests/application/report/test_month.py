"""A month as a whole is made of the reports of its parts."""

from zoneinfo import ZoneInfo

from supportcli.application.report.month import PARTS, month
from supportcli.domain.report.report import Asked
from tests.desks import Office
from tests.instants import DAY, NOW

ASKED = Asked(NOW - 22 * DAY, NOW + 1, ZoneInfo("UTC"), "week", "previous")


def test_ok_each_part_is_there_as_it_is_alone(office: Office) -> None:
    name = office.open("Odd", NOW - 5 * DAY, customer="Acme", category="mail", priority="high")
    office.reply(name, "We look", NOW - 5 * DAY + 60)
    whole = month(office.desk(), ASKED)
    alone = [build(office.desk(), ASKED._replace(by=by or "week")) for build, by in PARTS]
    assert [table.rows for table in whole.tables] == [table.rows for each in alone for table in each.tables]
    assert len({table.name for table in whole.tables}) == len(whole.tables)
    assert (whole.nothing, whole.compare, whole.compared_until) == (None, "previous", alone[0].compared_until)


def test_ok_a_month_of_nothing_says_so_and_has_its_tables(office: Office) -> None:
    whole = month(office.desk(), ASKED)
    assert whole.nothing == "There is no case in this store."
    assert len(whole.tables) == len(PARTS)


def test_ok_what_counts_nothing_is_left_out(office: Office) -> None:
    office.close(office.open("Oops", NOW - DAY), "void", NOW - DAY + 60)
    names = [table.name for table in month(office.desk(), ASKED).tables]
    assert "volume_by_week" in names
    assert "categories_by_category" not in names

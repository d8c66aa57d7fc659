from supportcli.domain.worktime.zone import load
from supportcli.presentation.formats.cells import draw
from supportcli.presentation.formats.field import Field
from supportcli.presentation.report.listing import markdown, usual_with_before, with_before
from supportcli.presentation.report.wording import open_period

UTC = load("UTC")
NOW = 1_795_000_000
FIELDS = (Field("name", "Name"), Field("rate", "Rate %", "share", alone="Answered, %"), Field("mean", "Mean", "number"))


def test_ok_a_figure_has_those_of_before_behind_it() -> None:
    found = with_before(FIELDS, ("mean", "rate"))
    assert [each.name for each in found] == [
        "name", "rate", "rate_before", "rate_change", "mean", "mean_before", "mean_change",
    ]  # fmt: skip
    assert [each.full_label for each in found[1:4]] == ["Answered, %", "Answered, %, before", "Answered, %, change"]
    assert usual_with_before("name,mean,rate", "mean") == "name,mean,mean_before,mean_change,rate"


def test_ok_a_change_has_its_sign_and_that_of_a_share_is_in_points() -> None:
    fields = {each.name: each for each in with_before(FIELDS, ("mean", "rate"))}
    for name, value, said in (
        ("rate_change", 0.125, "+12.5"), ("rate_change", -0.01, "-1.0"), ("rate_change", 0.0, "0"), ("rate_before", 0.5, "50.0"),
        ("mean_change", 1.5, "+1.5"), ("mean_change", -2, "-2"), ("mean_change", None, "-"),
    ):  # fmt: skip
        assert draw(value, fields[name], UTC, NOW) == said


def test_ok_a_metric_is_in_words() -> None:
    assert draw("first_response", Field("metric", "SLA target", "metric"), UTC, NOW) == "first response"


def test_ok_a_period_may_be_open_at_either_end() -> None:
    first, last = 1_793_491_200, 1_796_083_200
    assert open_period(None, None, UTC, "UTC") == "All time, times in UTC"
    assert open_period(first, None, UTC, "UTC") == "From 1 Nov 2026 00:00 on, times in UTC"
    assert open_period(None, last, UTC, "UTC") == "Until 1 Dec 2026 00:00, times in UTC"
    assert open_period(first, last, UTC, "UTC") == "1 Nov 2026 – 30 Nov 2026, times in UTC"


def test_ok_markdown_has_each_part_and_says_what_is_not_there() -> None:
    rows = [{"name": "A|B", "rate": 0.5, "mean": None}]
    parts = [("By name", "A note.", rows, FIELDS, "name,rate"), ("Words", "", [], FIELDS, "name")]
    page = [*markdown("Title", "All time", parts, "Nobody.", None, UTC, NOW)]
    assert page[:3] == ["# Title", "", "All time"]
    assert "| A\\|B | 50.0 |" in page
    assert page[-5:] == ["## Words", "", "Nobody.", "", "A note."]
    assert "| Mean |" in [*markdown("Title", "All time", parts[:1], "Nobody.", "mean", UTC, NOW)]

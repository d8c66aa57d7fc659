from supportcli.presentation.report.text_bars import bar, sparkline


def test_ok_bars() -> None:
    assert [bar(each, 100, 10) for each in (0, None, 1, 50, 100)] == ["", "", "█", "█████", "█" * 10]
    assert bar(50, 100, 4, unicode=False) == "##"
    assert bar(-1, 100, 4) == bar(1, 0, 4) == ""


def test_ok_lines() -> None:
    assert sparkline([0, 1, 50, 100]) == "▁▂▅█"
    assert sparkline([0, 0]) == "▁▁"
    assert sparkline([]) == ""
    assert sparkline([0, 1, 100], unicode=False) == "_.#"

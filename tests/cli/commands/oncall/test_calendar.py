"""The calendar file, read by the rules of RFC 5545: folded lines, UTC, names that stay."""

from pathlib import Path

from tests.cli.commands.oncall.rotas import ROTA, with_rota
from tests.conftest import Support


def events(text: str) -> list[dict[str, str]]:
    """Return the events of a calendar, by their properties."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    lines = text.replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name != "END":
            found[-1][name] = value
    return found


def test_ok_shifts_and_gaps_as_events(support: Support, home: Path) -> None:
    with_rota(support, home)
    found = events(support("oncall", "calendar", "--ics", "--to", "in 2d").out)
    assert [each["SUMMARY"] for each in found][:3] == [
        "NOBODY on call (nights)", "ana on call (nights)", "NOBODY on call (nights)",
    ]  # fmt: skip
    assert (found[1]["DTSTART"], found[1]["DTEND"]) == ("20261123T150000Z", "20261124T070000Z")
    assert len({each["UID"] for each in found}) == len(found)


def test_ok_a_shift_keeps_its_name_whoever_has_it(support: Support, home: Path) -> None:
    with_rota(support, home)
    asked = ("oncall", "calendar", "--ics", "--from", "2026-12-01", "--to", "2026-12-20")
    before = events(support(*asked).out)
    with_rota(support, home, ROTA.replace('["ana", "boris"]', '["ana", "cy"]'))
    after = events(support(*asked, now="2026-11-23T13:00:00Z").out)
    assert [each["UID"] for each in after] == [each["UID"] for each in before]
    assert [each["SUMMARY"] for each in after] == [each["SUMMARY"].replace("boris", "cy") for each in before]


def test_ok_ones_own_shifts_have_no_gaps(support: Support, home: Path) -> None:
    with_rota(support, home)
    found = events(support("oncall", "calendar", "--ics", "--person", "me", "--to", "in 3w").out)
    assert {each["SUMMARY"] for each in found} == {"ana on call (nights)"}


def test_ok_long_names_are_folded_between_characters(support: Support, home: Path) -> None:
    name = "Päivystys, yöt; " + "ä" * 40
    with_rota(support, home, ROTA.replace("rotas.nights", f'rotas."{name}"'))
    found = events(support("oncall", "calendar", "--ics", "--to", "in 2d").out)
    assert found[1]["SUMMARY"] == f"ana on call ({name})".replace(",", "\\,").replace(";", "\\;")


def test_err_no_form_no_rota_no_time(support: Support, home: Path) -> None:
    support("open", "Odd")
    assert support("oncall", "calendar").status == 2
    assert support("oncall", "calendar", "--ics").status == 4
    with_rota(support, home)
    assert support("oncall", "calendar", "--ics", "--to", "2020-01-01").status == 2

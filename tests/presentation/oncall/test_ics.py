from supportcli.presentation.oncall.ics import calendar

VIEW = {"rota": "n", "starts_at": "2026-11-23T12:00:00Z", "ends_at": "2026-11-24T12:00:00Z", "people": ["ana"]}


def test_ok_the_whole_text() -> None:
    lines = calendar([VIEW], "store", "2026-11-23T11:00:00Z").split("\r\n")
    assert lines[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//support//oncall//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    assert [line for line in lines if line[:2] == "DT"] == [
        "DTSTAMP:20261123T110000Z",
        "DTSTART:20261123T120000Z",
        "DTEND:20261124T120000Z",
    ]
    assert lines[-3:] == ["END:VEVENT", "END:VCALENDAR", ""]


def test_ok_a_name_of_a_shift_depends_on_store_rota_and_start_alone() -> None:
    def uid(store: str = "store", **more: object) -> str:
        text = calendar([{**VIEW, **more}], store, "2026-11-23T11:00:00Z")
        return next(line for line in text.split("\r\n") if line.startswith("UID:"))

    assert uid() == uid(people=["boris"]) == uid(ends_at="2026-11-25T12:00:00Z")
    assert len({uid(), uid(store="other"), uid(rota="m"), uid(starts_at="2026-11-22T12:00:00Z")}) == 4


def test_ok_a_line_end_in_a_name_ends_no_line() -> None:
    text = calendar([{**VIEW, "rota": "a\r\nBEGIN:VALARM"}], "store", "2026-11-23T11:00:00Z")
    assert "\r\nBEGIN:VALARM" not in text

"""Wishes: a telling line for each of their commands, and what made the store that they are given to."""

ROWS = {
    "wish link": "wish link 1 2 GH-12 -m 'Month end takes three hours'",
    "wish unlink": "wish unlink 5 gh-7",
    "wish edit": "wish edit GH-7 --title 'Export at night' --kind fault",
    "wish close": "wish close GH-7 -m 'Exports run at night from 4.3 on'",
    "wish reopen": "wish reopen GH-8 --because 'It is out again'",
}
STORY = (
    ("2026-11-23T10:21:20Z", "wish link 5 GH-7"),
    ("2026-11-23T10:21:30Z", "wish edit GH-8 --new --title 'Dark mode'"),
    ("2026-11-23T10:21:40Z", "wish close GH-8"),
)

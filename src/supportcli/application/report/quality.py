"""The quality of the work on the cases that were opened in a period, and the same by tier."""

from supportcli.application.desk import Desk
from supportcli.application.report.measures import CASES, NAME, REOPENED, TIMES, WORK, opened_report
from supportcli.application.report.spelling import in_one_spelling
from supportcli.domain.report.report import Asked, Report

COLUMNS = (NAME, *CASES[:1], *REOPENED, *WORK, *TIMES)
OF_TIERS = (NAME, *CASES, *REOPENED, *TIMES, *WORK)


def quality(desk: Desk, asked: Asked) -> Report:
    """Return reopenings, reassignments, replies, first contacts and the time until a case was taken, by group."""
    asked = in_one_spelling(desk, asked, "opened")
    return opened_report(desk, asked, "quality", f"Quality by {asked.by}", COLUMNS)


def tiers(desk: Desk, asked: Asked) -> Report:
    """Return what each tier has of the cases, and how they went."""
    return opened_report(desk, asked, "tiers", "Cases by tier", OF_TIERS)

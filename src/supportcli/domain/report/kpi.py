"""The definition of every figure of the reports of a period; `definitions.py` has those of every report."""

from collections.abc import Mapping, Sequence

from supportcli.domain.named_tuple import NamedTuple


class Kpi(NamedTuple):
    """A figure: the column of its report, its unit, what counts, of what it is a share, and when it is unknown."""

    name: str
    unit: str
    counts: str
    of: str = ""
    unknown: str = ""


#: What holds for all of them.
TERMS: Mapping[str, str] = {
    "Period": (
        "From --since until before --until, both instants. Without --since it begins 11 whole months (with --by week "
        "12 weeks, with --by day 30 days) before the one that now is in; without --until it ends now, this second "
        "included. The reports ratings, reviews, solutions, interruptions, priorities and overrides are over all time, "
        "unless --since or --until say less."
    ),
    "Day, week, month": (
        "By the clock of your zone (--tz, the setting tz), which stands in the head of the report and in `zone` of the "
        "JSON. A week is that of ISO 8601. The first and the last may be parts."
    ),
    "Group": (
        "The value that a case has now: a case that was moved to another customer or category counts there for its "
        "whole life. A renamed category is two rows, unless --same OLD=NEW counts the one as the other. Names differ "
        "if a letter does. Cases without a value are a row without a name."
    ),
    "Comparison": (
        "--compare previous: as many months before as the period has, if it begins with a month, else as many days, if "
        "it begins with a day, else as many seconds. --compare last-year: the same dates a year before. The change is "
        "now minus before, of shares in percentage points. Days, weeks and months are compared by their place."
    ),
    "Percentile": "By nearest rank: the least value that at least so many percent of the values do not exceed.",
    "Share": (
        "In percent, with one decimal; the denominator is a column of its own. Of nothing it is unknown, never 0. "
        "Where the unit is 0 to 1, people see percent."
    ),
    "Unknown": "Empty in CSV and TSV, null in JSON, - in a table.",
    "Undone": "What was undone did not happen, and neither did what was reopened by an event that was undone.",
}

_AGE = "Seconds, as time passes, from the opening to the end of the row's time"
_COHORT = "Of the cases that were opened in the period, without duplicate, merged and void ones"
_JUDGED = "met + breached (`judged`)"

VOLUME = (
    Kpi("opened", "cases", "Cases that were opened in the row's time, whatever became of them."),
    Kpi(
        "resolved", "cases",
        "Cases that were resolved, or closed without that, in the row's time; of a reopened case the last resolution "
        "counts, and none while it is open again. A case that was merged into another is closed and not resolved.",
    ),
    Kpi("closed", "cases", "Cases that were closed in the row's time, and not reopened since."),
    Kpi("reopened", "events", "Reopenings in the row's time; a case that was reopened twice counts twice."),
    Kpi("net", "cases", "opened - closed."),
)  # fmt: skip
BACKLOG = (
    Kpi("at", "instant", "The end of the row's time: what was open just before it counts."),
    Kpi(
        "open", "cases",
        "Cases that were opened before, and not closed before; resolved ones are open until they are closed. A case "
        "that was closed and reopened counts as open in between, for only its last end is kept.",
    ),
    Kpi("median_age_seconds", "seconds", f"{_AGE}: the median of the open cases.", "open", "Without open cases."),
    Kpi("ninety_age_seconds", "seconds", f"{_AGE}: their 90th percentile.", "open", "Without open cases."),
    Kpi("oldest_age_seconds", "seconds", f"{_AGE}, of the oldest open case.", "open", "Without open cases."),
    Kpi("older_than_7d", "cases", "Open cases that were opened more than 7 days (of 24 hours) before."),
    Kpi("older_than_30d", "cases", "Open cases that were opened more than 30 days before."),
    Kpi("older_than_90d", "cases", "Open cases that were opened more than 90 days before."),
)  # fmt: skip
SLA = (
    Kpi("met", "clocks", "Clocks that ended in the row's time without a breach, and were measured."),
    Kpi(
        "breached", "clocks",
        "Clocks whose due instant (R12 of docs/design/sla.md) passed in the row's time before they ended, be they open "
        "still or not.",
    ),
    Kpi("judged", "clocks", "met + breached: the denominator."),
    Kpi("met_percent", "%", "met", _JUDGED, "Where nothing was judged."),
    Kpi("waived", "clocks", "Breaches that were waived: in no share."),
    Kpi("void", "clocks", "Clocks of void cases, which owed nothing (R19): in no share."),
    Kpi(
        "not_measured", "clocks",
        "Clocks that ended without a breach and without a counted second, though working time passed: paused all the "
        "time. In no share.",
    ),
)  # fmt: skip
_TIMES = (
    Kpi("resolved", "cases", f"{_COHORT}, those that are resolved or closed now."),
    Kpi(
        "median_seconds", "seconds",
        "Seconds, as time passes, from the opening to the last resolution: the median. Waits count.", "resolved",
        "Where none is resolved.",
    ),
    Kpi("ninety_seconds", "seconds", "The same: the 90th percentile.", "resolved", "Where none is resolved."),
)  # fmt: skip
_REOPENED = (
    Kpi("reopened", "cases", f"{_COHORT}, those that were reopened at least once, up to now."),
    Kpi("ended", "cases", f"{_COHORT}, those that were resolved at least once, up to now."),
    Kpi("reopen_percent", "%", "reopened", "ended", "Where none was ever resolved."),
)
_CASES = (
    Kpi("cases", "cases", f"{_COHORT}: all."),
    Kpi("share_percent", "%", "cases", "cases of all groups"),
)
_FIRST_CONTACT = (
    Kpi(
        "first_contact",
        "cases",
        "Resolved cases that were never reopened, reassigned or escalated, with one reply at most until they were "
        "resolved (a reply by a machine is none).",
    ),
    Kpi("first_contact_percent", "%", "first_contact", "resolved", "Where none is resolved."),
)
_REASSIGNED = (
    Kpi(
        "reassignments",
        "events",
        f"{_COHORT}: how often one was given from one person to another. Giving it to the first person, or to somebody "
        "after it was released, is none.",
    ),
    Kpi("reassignments_per_case", "events", "reassignments", "cases", "Without cases."),
)
_REPLIES = (
    Kpi("replies", "events", "Replies on resolved cases until they were last resolved; those by a machine are none."),
    Kpi(
        "replies_per_case",
        "events",
        "replies: the touches until a case is solved",
        "resolved",
        "Where none is resolved.",
    ),
)
_TAKEN = (
    Kpi("taken", "cases", f"{_COHORT}, those that somebody had at some time, up to now."),
    Kpi(
        "taken_median_seconds",
        "seconds",
        "Seconds, as time passes, from the opening until somebody first had the case, 0 if it was opened for somebody: "
        "the median.",
        "taken",
        "Where nobody had one.",
    ),
    Kpi("taken_ninety_seconds", "seconds", "The same: the 90th percentile.", "taken", "Where nobody had one."),
)
_WORK = (*_FIRST_CONTACT, *_REASSIGNED, *_REPLIES, *_TAKEN)
CATEGORIES = (
    *_CASES,
    Kpi("by_month", "list of cases", "cases, by the month of the opening, from the first month of the period on."),
    Kpi("customers", "customers", "Different customers of these cases; cases without one count for none."),
    Kpi("months", "months", "Months of the period in which a case was opened."),
    Kpi("is_recurring", "yes or no", "Cases in at least 3 months, and in at least half of those of the period."),
    Kpi("per_customer_month", "cases", "cases", "customers x months of the period", "Where no case has a customer."),
    *_REOPENED,
    *_TIMES,
    Kpi(
        "before_per_month",
        "cases",
        "With --before-after: cases in 30 days before the date.",
        "days before the date / 30",
    ),
    Kpi(
        "after_per_month",
        "cases",
        "With --before-after: cases in 30 days from the date on.",
        "days from the date on / 30",
    ),
    Kpi("change_percent", "%", "after_per_month - before_per_month", "before_per_month", "Without a case before."),
)
TIERS = (*_CASES, *_REOPENED, *_TIMES, *_WORK)
QUALITY = (*_CASES[:1], *_REOPENED, *_WORK, *_TIMES)
PEOPLE = (
    *_CASES,
    Kpi("open", "cases", "Cases that are open now, whenever they were opened, by whose they are."),
    *_REOPENED,
    *_TIMES,
    *_FIRST_CONTACT,
    *_REASSIGNED,
    *_REPLIES,
    Kpi("spent_seconds", "seconds", "Time that the person entered on cases in the period, whosever they are."),
)
CUSTOMERS = (
    *_CASES,
    Kpi("per_month", "cases", "cases", "days of the period / 30"),
    *_REOPENED,
    *_TIMES,
    *(
        each
        for begins, metric in (("response", "first_response"), ("resolution", "resolution"))
        for each in (
            Kpi(f"{begins}_met", "clocks", f"met of {metric}, as in report sla: judged in the period."),
            Kpi(f"{begins}_judged", "clocks", f"judged of {metric}, as in report sla."),
            Kpi(f"{begins}_percent", "%", f"{begins}_met", f"{begins}_judged", "Where nothing was judged."),
        )
    ),
)
_BY_CLOCK = "by the clock of the person's zone in the policy (of the rota, if they have none)"
ONCALL = (
    Kpi(
        "seconds", "seconds",
        "Time on call in the row's time, as time passes and at most until now; of a person and in the row of all "
        "somebody in two rotas at once counts once. The sum of all people, by anything but person.",
    ),
    Kpi("share_percent", "%", "seconds", "seconds of all", "Where nobody was on call."),
    Kpi("night_seconds", "seconds", f"Those of seconds between 23:00 and 06:00 {_BY_CLOCK}."),
    Kpi("weekend_seconds", "seconds", f"Those of seconds on Saturday and Sunday {_BY_CLOCK}; nights count here, too."),
    Kpi("shifts", "shifts", "Turns on call that began in the row's time, a cover and a swap included."),
    Kpi(
        "interruptions", "events",
        "As in report interruptions: escalations to l2, l3 or engineering, by who has the case now, and pages, for "
        "each person that was paged. Not by rota, for a page names people alone.",
    ),
    Kpi("pages", "events", "Those of interruptions that were pages."),
    Kpi(
        "callouts", "call-outs",
        "By person alone: time that somebody entered on a case while on call and outside of their working hours, or a "
        "page that they answered then, as in oncall hours.",
    ),
    Kpi("callout_seconds", "seconds", "The time of these call-outs that lies in the row's time."),
)  # fmt: skip
TARGETS = (
    Kpi(
        "is_met", "yes or no",
        "Whether the share is at least what is wanted, of reopened_at_most at most; as it is, not as it is rounded.",
        "", "Of nothing: such a target was not missed.",
    ),
    Kpi("wanted_percent", "%", "What [targets] of the policy in force says.", "the same as of share_percent"),
    Kpi("share_percent", "%", "part", "of", "Where nothing was judged, resolved or ended."),
    Kpi(
        "part", "cases or clocks",
        "Of METRIC_in_time met as in report sla, of reopened_at_most reopened, of first_contact the cases that were "
        "solved so, both as in report quality.",
    ),
    Kpi("of", "cases or clocks", "Of METRIC_in_time judged, of reopened_at_most ended, of first_contact resolved."),
)  # fmt: skip
#: By the word of the report.
REPORTS: Mapping[str, Sequence[Kpi]] = {
    "volume": VOLUME, "backlog": BACKLOG, "sla": SLA, "categories": CATEGORIES, "tiers": TIERS, "people": PEOPLE,
    "customers": CUSTOMERS, "quality": QUALITY, "oncall": ONCALL, "targets": TARGETS,
}  # fmt: skip


def sentence(kpi: Kpi) -> str:
    """Return the definition of a figure on one line."""
    share = f" Denominator: {kpi.of}." if kpi.of else ""
    unknown = f" Unknown: {kpi.unknown[0].lower()}{kpi.unknown[1:]}" if kpi.unknown else ""
    counts = kpi.counts if kpi.counts.endswith(".") else f"{kpi.counts}."
    return f"{counts}{share}{unknown}"

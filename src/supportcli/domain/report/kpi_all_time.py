"""The definition of every figure of the reports that are over all time unless somebody says less."""

from collections.abc import Mapping, Sequence

from supportcli.domain.report.kpi import Kpi

#: The units of what is no figure.
TEXT, LIST, INSTANT = "text", "list", "instant"
_SHARE = "0 to 1"
RATINGS = (
    Kpi(
        "asked", "closings",
        "Closings in the period for which it was drawn that a rating is to be asked for; that somebody asked is not "
        "recorded.",
    ),
    Kpi(
        "answered", "closings",
        "Those of asked to which a rating or a score of --nps came up to now, before the next was asked for.",
    ),
    Kpi("response_rate", _SHARE, "answered", "asked", "Where none was asked for."),
    Kpi(
        "rated", "cases",
        "Cases that were rated 1 to 5 in the period, asked or not; each by its last rating before the end of it.",
    ),
    Kpi("mean", "1 to 5", "The sum of these ratings, with two decimals", "rated", "Where none was rated."),
    Kpi("negative", "cases", "Those of rated whose rating is under call_back_under of the policy, or else under 3."),
    Kpi("negative_share", _SHARE, "negative", "rated", "Where none was rated."),
    Kpi(
        "nps", "-100 to 100",
        "Of the last score of each case from 0 to 10: the percentage of 9 and 10 less that of 0 to 6", "nps_answers",
        "Without a score.",
    ),
    Kpi("nps_answers", "cases", "Cases with a score of 0 to 10 in the period."),
    Kpi("thanks", "events", "Thanks that were recorded in the period; they are no rating."),
    Kpi("negatives", LIST, "The negative ratings and the scores of 0 to 6 with their words, the newest first."),
    Kpi("thanked", LIST, "The thanks with their words, the newest first."),
)  # fmt: skip
REVIEWS = (
    Kpi("drawn", "reviews", "Reviews that were drawn in the period and that you may see; by question, each for it."),
    Kpi("answered", "reviews", "Those of drawn whose questions were answered, up to now."),
    Kpi("yes", "answers", "Answers that are yes."),
    Kpi("no", "answers", "Answers that are no."),
    Kpi("na", "answers", "Questions that did not apply: in no share."),
    Kpi("share", _SHARE, "yes", "yes + no", "Without a yes or a no."),
)
SOLUTIONS = (
    Kpi(
        "closed", "cases",
        "Cases that were closed in the period and not reopened since, without duplicate, merged and void ones, by the "
        "tier that had them at the end.",
    ),
    Kpi("share_of_closed", _SHARE, "closed", "closed of all tiers"),
    Kpi("with_solution", "cases", "Those of closed that ended with a solution."),
    Kpi("share", _SHARE, "with_solution", "closed"),
)  # fmt: skip
INTERRUPTIONS = (
    Kpi(
        "interruptions", "events",
        "Escalations to l2, l3 or engineering in the period, and pages, for each person that was paged; management is "
        "none of them.",
    ),
    Kpi("l2", "events", "Those that were escalations to l2."),
    Kpi("l3", "events", "Those that were escalations to l3."),
    Kpi("engineering", "events", "Those that were escalations to engineering."),
    Kpi("pages", "events", "Those that were pages."),
    Kpi(
        "median_seconds", "seconds", "Seconds, as time passes, from the opening to the escalation: the median.",
        "interruptions - pages", "Without an escalation.",
    ),
    Kpi(
        "ninety_seconds", "seconds", "The same: the 90th percentile.", "interruptions - pages",
        "Without an escalation.",
    ),
    Kpi(
        "checked", "events",
        "Escalations before which a step of a runbook was ticked or an item of a checklist was checked; without --by a "
        "list of what that was.",
    ),
    Kpi("steps", "steps", "Steps of runbooks that were ticked before these escalations."),
    Kpi("tried", "events", "Escalations with which it was written what was tried; without --by that text."),
    Kpi(
        "unchecked", "events",
        "Escalations before which not all of the checklist of the case was checked; without --by why it was not.",
    ),
    Kpi("seconds", "seconds", "Without --by: seconds, as time passes, from the opening to this interruption."),
)  # fmt: skip
_WHEN = (
    Kpi("at", INSTANT, "When it happened, by which it lies in the period."),
    Kpi("recorded_at", INSTANT, "When it was written down, by which rows are in order."),
)
PRIORITIES = (
    *_WHEN,
    Kpi("was", TEXT, "The priority before; changes that were undone are no rows."),
    Kpi("effects", LIST, "What became of the deadline of each clock at the instant of the change."),
)
OVERRIDES = (
    *_WHEN,
    Kpi("second", TEXT, "The second person, where one was named; what was undone is no row."),
    Kpi("gate", TEXT, "The state of the authorisation of the case now."),
    Kpi("authorised_by", TEXT, "Who confirmed it in writing afterwards, if somebody did."),
)
#: By the word of the report.
ALL_TIME: Mapping[str, Sequence[Kpi]] = {
    "ratings": RATINGS, "reviews": REVIEWS, "solutions": SOLUTIONS, "interruptions": INTERRUPTIONS,
    "priorities": PRIORITIES, "overrides": OVERRIDES,
}  # fmt: skip

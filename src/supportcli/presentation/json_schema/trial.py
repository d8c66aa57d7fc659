"""What is answered of a policy that was tried, as a model."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, ClockOfCaseAnswer, Count, Instant, Metric, Priority

Share = Annotated[float | None, Field(ge=0, le=100, description="In percent; null where nothing was judged.")]


class TrialRowAnswer(Answer):
    """Attainment of a metric as it was promised, and as it would have been."""

    plan: Annotated[str | None, Field(description="That of the case; null where rows are not by plan.")]
    priority: Annotated[Priority | None, Field(description="That of the case now; null where not by priority.")]
    customer: Annotated[str | None, Field(description="Null where rows are not by customer, or a case has none.")]
    metric: Metric
    judged: Count
    met: Count
    met_percent: Share
    tried_judged: Count
    tried_met: Count
    tried_met_percent: Share
    difference: Annotated[float | None, Field(description="Percentage points more; null where one judged nothing.")]


class TrialLateAnswer(ClockOfCaseAnswer):
    """A clock that would have been late; a resolution that is late just as the first one is not listed again."""

    due: Instant
    ended: Annotated[Instant | None, Field(description="Null while it is open.")]
    late_seconds: Annotated[int, Field(ge=0, description="From due to its end, or to now, as time passes.")]
    late_in_force: Annotated[bool, Field(description="Was it late as it was promised, too?")]


class TrialAnswer(Answer):
    """What `policy try` answers: the clocks that began since an instant, by what was promised and by another policy."""

    since: Instant
    at: Instant
    version: Annotated[int | None, Field(description="Of the policy tried, if it is one of the store's.")]
    source: Annotated[str, Field(description="Where the policy tried comes from.")]
    has_targets: Annotated[bool, Field(description="Does it promise anything?")]
    default_plan: str
    unknown_plans: Annotated[list[str], Field(description="Plans of cases that it lacks: its default plan stands in.")]
    cases: Annotated[int, Field(ge=0, description="With a clock that began since then; void ones are not among them.")]
    void: Count
    late_in_force_only: Annotated[int, Field(ge=0, description="How many that were late it would have met.")]
    rows: list[TrialRowAnswer]
    late: Annotated[list[TrialLateAnswer], Field(description="The latest due first.")]

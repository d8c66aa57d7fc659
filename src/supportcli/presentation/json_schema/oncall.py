"""What is answered of who is on call, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.oncall.changes import BACK, OFFERED, TAKEN
from supportcli.domain.oncall.working_time.rule import KINDS
from supportcli.presentation.json_schema.types import Answer, Instant, word

People = Annotated[list[str], Field(description="Who answers, as the policy calls them; nobody in a gap.")]
Rota = Annotated[str, Field(description="The rota, as the policy calls it.")]
Zone = Annotated[str, Field(description="The zone by whose clock the rota hands over.")]


class OnCallAnswer(Answer):
    """A row of `oncall now` and `oncall who`: who is on call in a rota at an instant, and who comes after."""

    rota: Rota
    zone: Zone
    at: Instant
    people: People
    gap: Annotated[bool, Field(description="Is nobody on call?")]
    ends_at: Annotated[Instant | None, Field(description="When that changes; null if no change is in sight.")]
    next: Annotated[list[str] | None, Field(description="Who answers from then on; null if no change is in sight.")]
    resting: Annotated[list[str], Field(description="Who of them is owed rest after a call-out.")]
    rests_until: Annotated[Instant | None, Field(description="Until when the last of them is; null if nobody is.")]


class ArrangedAnswer(Answer):
    """A row of `oncall list`: a cover or a swap of a rota."""

    rota: Rota
    what: Annotated[str, word(("cover", "swap"), "Which.")]
    number: Annotated[int, Field(description="How it is named in commands, in this store.")]
    state: Annotated[str, word(("holds", "void", OFFERED, TAKEN, BACK), "What became of it.")]
    who: Annotated[str | None, Field(description="Who answers, or may take the shift; null takes somebody off.")]
    instead_of: Annotated[str | None, Field(description="Whose shift it is; * is everybody, null is besides.")]
    starts_at: Instant
    ends_at: Instant
    return_starts_at: Instant | None
    return_ends_at: Instant | None
    because: str | None
    broken: Annotated[list[str], Field(description="The working-time rules that were overridden for it, with hours.")]


Ids = Annotated[list[str], Field(description="Cases, as every command takes them.")]


class HandoverAnswer(Answer):
    """A row of `oncall handover`: who hands over to whom, and what is open."""

    rota: Rota
    people: People
    gap: bool
    ends_at: Instant | None
    next: list[str] | None
    acknowledged_by: Annotated[str | None, Field(description="Who of those on call has seen what is open.")]
    acknowledged_at: Instant | None
    open: int
    breached: int
    late: Ids
    waiting: Ids
    promised: Ids


class ShiftAnswer(Answer):
    """A row of `oncall schedule`: from when to when the same people answer; a gap is a row, too."""

    rota: Rota
    zone: Zone
    starts_at: Instant
    ends_at: Instant | None
    seconds: Annotated[int | None, Field(description="How long, as time passes.")]
    people: People
    gap: Annotated[bool, Field(description="Is nobody on call?")]


class HoleAnswer(Answer):
    """A row of `coverage`: promised hours in which nobody is on call who may take what was promised."""

    starts_at: Instant
    ends_at: Instant
    seconds: Annotated[int, Field(description="How long, as time passes.")]
    promises: Annotated[list[str], Field(description="What is not covered: plan, priority and metric of each.")]
    calendars: Annotated[list[str], Field(description="The calendars in whose hours that is.")]
    gap: Annotated[bool, Field(description="Is nobody on call at all?")]
    resting: Annotated[list[str], Field(description="Who is on call then, and is owed rest after a call-out.")]
    why: Annotated[str, Field(description="The reason, as a sentence.")]


class NextShiftAnswer(ShiftAnswer):
    """A row of `oncall next`: what comes next in a rota, or the next shift of a person."""

    before: Annotated[list[str], Field(description="Who answers until then.")]


class RuleAnswer(Answer):
    """A row of `oncall rules`: a working-time rule that holds for somebody; a fact, not legal advice."""

    person: Annotated[str, Field(description="How the policy calls them.")]
    country: str | None
    rule: Annotated[str, Field(description="Its id, which a rule of the policy changes.")]
    kind: Annotated[str, word(KINDS, "What it limits.")]
    says: Annotated[str, Field(description="All of it, as a phrase.")]
    limit_seconds: Annotated[int | None, Field(description="The least rest, or the most work; null without one.")]
    average_seconds: Annotated[int | None, Field(description="The most work on average; null without one.")]
    standby_is_work: Annotated[bool, Field(description="Does the policy count the stand-by of this person as work?")]
    source: Annotated[str, Field(description="Where it stands.")]
    sure: Annotated[str | None, Field(description="What of it was not verified, or is left open; null if nothing.")]


Length = Annotated[int, Field(ge=0, description="In seconds, as time passes.")]
InHours = Annotated[float, Field(ge=0, description="The same in hours, rounded to two digits.")]


class HoursAnswer(Answer):
    """A row of `oncall hours`: how long somebody is on call, over all rotas; facts for payroll, not legal advice."""

    person: Annotated[str, Field(description="How the policy calls them.")]
    zone: Annotated[str, Field(description="By whose clock month, night and weekend are told.")]
    starts_at: Annotated[Instant, Field(description="When the time that is counted begins by that clock.")]
    ends_at: Instant
    rotas: Annotated[list[str], Field(description="In which rotas.")]
    seconds: Length
    hours: InHours
    day_seconds: Annotated[int, Field(ge=0, description="What is not at night.")]
    night_seconds: Length
    night_hours: InHours
    weekend_seconds: Annotated[int, Field(ge=0, description="On Saturdays and Sundays, their nights among them.")]
    weekend_hours: InHours
    longest_seconds: Annotated[int, Field(ge=0, description="The longest stretch without a break.")]
    rest_seconds: Annotated[int | None, Field(description="The longest rest between two duties; null with one duty.")]
    shifts: Annotated[int, Field(ge=0, description="How many shifts begin in that time.")]
    share: Annotated[float, Field(ge=0, le=1, description="Of the hours of everybody.")]
    entrepreneur: Annotated[bool, Field(description="Does the policy call them an entrepreneur?")]
    in_policy: Annotated[bool, Field(description="Does the policy in force name them?")]
    callouts: Annotated[int, Field(ge=0, description="How many call-outs begin in that time.")]
    callout_seconds: Annotated[int, Field(ge=0, description="Work in stand-by, outside of working hours.")]
    callout_hours: InHours
    rest_owed_until: Annotated[
        Instant | None, Field(description="When the rest ends that is owed after the last call-out; null if none is.")
    ]

"""What is pressed and chosen to plan a schedule, and to look after one."""

from __future__ import annotations

from bot.views.codec import Press, press

# Planning


@press("plan")
class PlanPage(Press):
    """Turns the planning card: 0 is what and when, 1 are more options."""

    draft: int
    page: int


@press("planned")
class ChooseInPlan(Press):
    """A menu of the planning card; `field` is what is chosen in it."""

    draft: int
    page: int
    field: str


@press("planrepeat")
class RepeatPlan(Press):
    """From once to again and again, or back."""

    draft: int
    again: bool


@press("planwhen")
class TypeTiming(Press):
    """Opens the box for day, time, repetition and end in words."""

    draft: int


@press("planwhened")
class TypedTiming(Press):
    """That box, sent."""

    draft: int


@press("planzone")
class TypePlanZone(Press):
    """Opens the box for the zone of a schedule."""

    draft: int


@press("planzoned")
class TypedPlanZone(Press):
    """That box, sent."""

    draft: int


@press("planzones")
class ChoosePlanZone(Press):
    """A select of zones, for a server that has none yet."""

    draft: int


@press("plansave")
class SavePlan(Press):
    draft: int


@press("plandrop")
class DropPlan(Press):
    draft: int


@press("plancourse")
class PlanCourse(Press):
    """Begins to plan the server's first course."""


# Looking after


@press("schedules")
class ShowSchedules(Press):
    page: int


@press("scheduled")
class OpenSchedule(Press):
    """A select of schedules by id."""


@press("schedule")
class ShowSchedule(Press):
    schedule: int


@press("scheduleedit")
class EditSchedule(Press):
    schedule: int


@press("schedulepause")
class PauseSchedule(Press):
    schedule: int


@press("scheduleresume")
class ResumeSchedule(Press):
    schedule: int


@press("scheduleskip")
class SkipNext(Press):
    """`slot` is the run that is meant, in milliseconds: a second press must not skip another."""

    schedule: int
    slot: int


@press("schedulemove")
class MoveNext(Press):
    """Asks how far; the menu and the box below say it."""

    schedule: int
    slot: int


@press("schedulemoved")
class MoveBy(Press):
    """A select of `one:minutes` and `all:minutes`."""

    schedule: int
    slot: int


@press("scheduleto")
class TypeMove(Press):
    """Opens the box for the moment to move the next run to."""

    schedule: int
    slot: int


@press("scheduletoed")
class TypedMove(Press):
    """That box, sent."""

    schedule: int
    slot: int


@press("schedulenow")
class ShowNow(Press):
    """The message that would be posted next, to the moderator alone."""

    schedule: int


@press("schedulepost")
class ChoosePost(Press):
    """A select of posts by their delivery's id, to take one back."""


@press("scheduleremove")
class RemoveSchedule(Press):
    schedule: int
    sure: bool


@press("daysoff")
class TypeDaysOff(Press):
    """Opens the box for days without posts: of one schedule, or of the server (0)."""

    schedule: int


@press("daysoffed")
class TypedDaysOff(Press):
    """That box, sent."""

    schedule: int

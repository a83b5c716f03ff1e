"""The sentences about planning schedules and looking after them."""

from __future__ import annotations

from collections.abc import Mapping

RHYTHM: Mapping[str, str] = {
    "rhythm.days": "{days} at {at} ({zone})",
    "rhythm.once": "on {days} at {at} ({zone})",
    "rhythm.minutes": "every {span} from {day} at {at} ({zone}) on",
    "rhythm.daily": "every day",
    "rhythm.workdays": "every day from Monday to Friday",
    "rhythm.every": "every {days}",
    "rhythm.weeks": "every {weeks} weeks on {days}",
    "rhythm.single": "only once",
    "rhythm.until": "until {day}",
    "rhythm.times.one": "once",
    "rhythm.times.many": "{number} times, then it is over",
    "rhythm.endless": "without an end",
    "rhythm.meant": "{day} at {at}",
    "rhythm.echo": "{text}: {meaning}",
    "rhythm.day": "{day} {month} {year}",
    "rhythm.days.span": "{first} to {last}",
    "rhythm.date": "{weekday} {day} {month} {year}",
    "rhythm.span.minutes.one": "minute",
    "rhythm.span.minutes.many": "{number} minutes",
    "rhythm.span.hours.one": "1 hour",
    "rhythm.span.hours.many": "{number} hours",
    "rhythm.span.days.one": "1 day",
    "rhythm.span.days.many": "{number} days",
    "rhythm.weekday.0": "Monday",
    "rhythm.weekday.1": "Tuesday",
    "rhythm.weekday.2": "Wednesday",
    "rhythm.weekday.3": "Thursday",
    "rhythm.weekday.4": "Friday",
    "rhythm.weekday.5": "Saturday",
    "rhythm.weekday.6": "Sunday",
    "rhythm.month.1": "January",
    "rhythm.month.2": "February",
    "rhythm.month.3": "March",
    "rhythm.month.4": "April",
    "rhythm.month.5": "May",
    "rhythm.month.6": "June",
    "rhythm.month.7": "July",
    "rhythm.month.8": "August",
    "rhythm.month.9": "September",
    "rhythm.month.10": "October",
    "rhythm.month.11": "November",
    "rhythm.month.12": "December",
}

PLANNING: Mapping[str, str] = {
    "refusal.plan_gone": (
        "This plan is not waiting any more: it was saved or cancelled, or a day has passed. "
        "**/schedule list** shows what is planned, **/schedule course** begins anew."
    ),
    "refusal.schedule_gone": (
        "That schedule was removed. **/schedule list** shows those that there are."
    ),
    "refusal.schedule_changed": (
        "Somebody else changed this schedule while you were at it. Open it again with "
        "**/schedule list** and press **Edit**, so that you see what is there now."
    ),
    "refusal.run_over": (
        "That run has come already, or was skipped or moved since. **/schedule list** shows what "
        "comes next."
    ),
    "refusal.too_many_days": (
        "I keep at most {most} days without posts. Nothing was changed; leave some out, or pause "
        "the schedule meanwhile."
    ),
    "refusal.days_not_understood": (
        "I could not read “{given}” as a day. Write a day or a span of days a line, such as **25 "
        "December** or **2026-12-24 - 2027-01-02**. Nothing was changed."
    ),
    "refusal.no_such_track": (
        "**{course}** has no track called “{name}”. Leave the track out to post all of it."
    ),
    # The plan in a sentence
    "schedule.what.lesson": "I post **{title}** in <#{channel}>",
    "schedule.what.course.lesson": "I post the next lesson of **{title}** in <#{channel}>",
    "schedule.what.course.section": "I post the next section of **{title}** in <#{channel}>",
    "schedule.what.quiz": "I open the quiz on **{title}** in <#{channel}> for {open}",
    "schedule.what.recap": "I post how the week went in **{title}** in <#{channel}>",
    "schedule.gone": "something that is no longer in the catalog",
    "schedule.whole": "{rhythm} {what}{more}.",
    "schedule.open": "{what}{more}, as soon as you choose {wanted}.",
    "schedule.wanted.both": "a day and a time",
    "schedule.wanted.day": "a day",
    "schedule.wanted.time": "a time",
    "schedule.more.track": " (only {track})",
    "schedule.more.thread": ", with the whole lesson in a thread",
    "schedule.more.talk": ", with a thread to talk in",
    "schedule.more.quiz": ", with its quiz",
    "schedule.more.recap": ", and a recap after each week",
    "schedule.more.ping": ", and notify <@&{role}>",
    "schedule.more.cohort": ". For <@&{role}> it unlocks bit by bit",
    "schedule.total.one": "Once, {last}.",
    "schedule.total.many": "{number} times, the last {last}.",
    "schedule.total.lesson.one": "1 lesson, {last}.",
    "schedule.total.lesson.many": "{number} lessons, the last {last}.",
    "schedule.total.section.one": "1 section, {last}.",
    "schedule.total.section.many": "{number} sections, the last {last}.",
    "schedule.following": "The next one is **{lesson}**.",
    "schedule.runs": "**When** (in your own time)",
    "schedule.run": "- {at}",
    "schedule.run.more": "- and so on",
    # Planning
    "plan.title": "## Plan a schedule",
    "plan.title.edit": "## Change a schedule",
    "plan.forbids": "**Before it can be saved:**",
    "plan.warns": "**Good to know** (it can be saved):",
    "schedule.forbids": "**To be mended, or nothing is posted:**",
    "schedule.warns": "**Good to know:**",
    "plan.finding.more.one": "-# and 1 more",
    "plan.finding.more.many": "-# and {number} more",
    "plan.finding": "- {text}",
    "plan.days.choose": "Choose the days",
    "plan.date.choose": "Choose the day",
    "plan.time.choose": "Choose the time",
    "plan.channel.choose": "Choose the channel",
    "plan.ping.choose": "Nobody is notified; choose a role to notify",
    "plan.cohort.choose": "Open to all at once; choose a role for which it unlocks bit by bit",
    "plan.form.choose": "How it is posted",
    "plan.missed.choose": "If I was down at that time",
    "plan.also.choose": "Only the lessons; choose what else to post",
    "plan.first.choose": "From the first lesson on; choose another to begin with",
    "plan.open.choose": "How long the quiz is open",
    "plan.day.every": "Every {day}",
    "plan.today": "Today, {day}",
    "plan.tomorrow": "Tomorrow, {day}",
    "plan.form.card": "As its opening card",
    "plan.form.thread": "As its opening card, with the whole lesson in a thread",
    "plan.form.course.card": "A lesson each time: its opening card",
    "plan.form.course.thread": "A lesson each time, whole, in a thread of its own",
    "plan.form.course.section": "A section each time",
    "plan.form.course.section-thread": "A section each time, with a thread to talk in",
    "plan.missed.late.one": "If I was down: post it up to 1 hour late",
    "plan.missed.late.many": "If I was down: post it up to {number} hours late",
    "plan.missed.skip": "If I was down: leave it out and tell the moderators",
    "plan.also.quiz": "With each lesson its quiz, open until the next one",
    "plan.also.recap": "After each week a recap",
    "plan.open.for": "Open for {span}",
    "plan.first.with": "Begin with: {lesson}",
    "plan.typed.title": "When",
    "plan.typed.when": "When",
    "plan.typed.hint.when": "18:00, tomorrow 18:00, 25 Dec 18:30 (empty: as it is)",
    "plan.typed.repeat": "Repeat",
    "plan.typed.hint.repeat": "every Monday and Wednesday, daily (empty: as it is)",
    "plan.typed.until": "Until",
    "plan.typed.hint.until": "30 June, or 10 times (empty: as it is)",
    "plan.zone": (
        "## In which time zone?\n"
        "I do not know this server’s time zone yet. Choose a city where the clocks show the same "
        "time as yours, or type one. I ask only once; **/settings** changes it."
    ),
    "plan.zone.choose": "Choose a city",
    "plan.zone.option": "{city}: it is {at} there now",
    "plan.cancelled": "Cancelled. Nothing was planned.",
    "plan.cancelled.edit": "Nothing was changed.",
    "plan.saved": "## Saved",
    "plan.saved.paused": "It is paused; **Resume** under **/schedule list** starts it again.",
    "button.plan_save": "Save",
    "button.plan_more": "More options",
    "button.plan_repeat": "Repeat it",
    "button.plan_once": "Only once",
    "button.plan_type": "Type a time",
    "button.plan_zone": "Time zone: {city}",
    "button.plan_city": "Type a city",
    "button.plan_course": "Plan the course",
    "button.schedules": "All schedules",
    # Findings
    "finding.content_gone": "What it posts is no longer in the catalog. Plan something else.",
    "finding.no_quiz": "**{lesson}** has no quiz.",
    "finding.no_lessons": "The course has no lessons to post there. Choose another track.",
    "finding.course_over": (
        "The course has been posted to its end. Choose a lesson to begin with again."
    ),
    "finding.too_often": "It would run more often than every 15 minutes. Choose a longer pause.",
    "finding.over": "That time is over. Choose a later one.",
    "finding.day_off": (
        "That day is among the days without posts. Choose another, or take it off them: "
        "**/schedule list**, **Days off**."
    ),
    "finding.left_out": "Its one run was left out with **Skip next**. Choose another time.",
    "finding.never": (
        "It would never run: no day is left between its beginning and its end. Choose other days, "
        "a later end, or fewer days off."
    ),
    "finding.unseen": (
        "I cannot see <#{channel}>, or it is gone. Give me **View Channel** there or choose "
        "another."
    ),
    "finding.unsuited": "I cannot post in <#{channel}>. Choose a text channel.",
    "finding.missing": (
        "In <#{channel}> I need {permissions}. An admin allows that under the channel’s **Edit "
        "Channel › Permissions**; then try again."
    ),
    "finding.ping_gone": (
        "The role to notify is gone, or is everyone at once. Choose another, or none."
    ),
    "finding.ping_unheard": (
        "<@&{role}> would be named but not notified. An admin allows it: **Server Settings › Roles "
        "› Allow anyone to @mention this role**, or gives me **Mention Everyone** there."
    ),
    "finding.cohort_gone": "The role for which it unlocks is gone. Choose another, or none.",
    "finding.too_few_dates.one": "The dates end before the course: the last one is not posted.",
    "finding.too_few_dates.many": (
        "The dates end before the course: the last {number} are not posted."
    ),
    "finding.too_few_lessons.one": "The course ends before the dates: 1 is left, then it is over.",
    "finding.too_few_lessons.many": (
        "The course ends before the dates: {number} are left, then it is over."
    ),
    "finding.still_open": (
        "It opens again before it has closed, so that several cards are open at once. **More "
        "options** has a shorter time."
    ),
    "finding.same": "**{title}** is already planned, in <#{channel}>.",
    "finding.within": "Its course **{title}** is planned too, in <#{channel}>.",
    "finding.holds": "A lesson of it, **{title}**, is planned on its own, in <#{channel}>.",
    "finding.clash": "**{title}** is posted in the same channel at about the same time: {at}.",
}

TENDING: Mapping[str, str] = {
    "schedules.title": "## What is scheduled here",
    "schedules.none": (
        "Nothing is scheduled here yet. **Plan the course** begins with this server’s first course "
        "and asks for days and time; **/schedule lesson** posts one lesson."
    ),
    "schedules.row": "{number}. {kind} **{title}** in <#{channel}>\n-# {state}",
    "schedules.name": "{kind}: {title}",
    "schedules.kind.lesson": "Lesson",
    "schedules.kind.course": "Course",
    "schedules.kind.quiz": "Quiz",
    "schedules.kind.recap": "Recap",
    "schedules.off": "**Nothing is posted here on** {days}",
    "schedules.page": "-# Page {page} of {pages}",
    "schedules.open": "Open a schedule",
    "schedule.title": "## {title}",
    "schedule.state.active": "Next: {at}",
    "schedule.state.paused": "**Paused.** Nothing is posted until somebody presses **Resume**.",
    "schedule.state.paused.why": (
        "**Paused.** {why} Nothing is posted until somebody presses **Resume**."
    ),
    "schedule.state.paused.short": "**Paused**",
    "schedule.state.paused.short.why": "**Paused.** {why}",
    "schedule.state.ended": "**Over.** Nothing more comes.",
    "schedule.state.ended.why": "**Over.** {why}",
    "schedule.off": "**Left out on** {days}",
    "schedule.off.more.one": "and 1 more",
    "schedule.off.more.many": "and {number} more",
    "schedule.posts": "**The last posts**",
    "schedule.post": "- {at} · {what}: {state}",
    "schedule.post.link": "- {at} · [{what}]({url})",
    "schedule.post.what": "{part} {title}",
    "schedule.post.removed": "taken back",
    "schedule.post.choose": "Take back a post",
    "delivery.part.lesson": "Lesson",
    "delivery.part.section": "Section of",
    "delivery.part.quiz": "Quiz on",
    "delivery.part.close": "End of the quiz on",
    "delivery.part.recap": "Recap",
    "delivery.state.waiting": "waits for its time",
    "delivery.state.claimed": "is being posted",
    "delivery.state.sent": "posted",
    "delivery.state.refused": "Discord refused it",
    "delivery.state.missed": "left out, as I was down",
    "delivery.state.gone": "left out, as it is no longer in the catalog",
    "delivery.state.dropped": "dropped with the schedule",
    "schedule.paused": "Paused.",
    "schedule.resumed": "Goes on.",
    "schedule.resume.not": "It stays paused, because of what stands above.",
    "schedule.skipped": "Left out the next run.",
    "schedule.moved": "Moved.",
    "schedule.days": "The days without posts are saved.",
    "schedule.removed": "Removed the schedule of **{title}**. What was posted stays.",
    "move.ask": ("The next run of **{title}** is {at}. Move it alone, or it and all later ones?"),
    "move.ask.only": "**{title}** comes once, {at}. Move it how far?",
    "move.choose": "Choose how far",
    "move.one.later": "Only the next: {span} later",
    "move.one.earlier": "Only the next: {span} earlier",
    "move.all.later": "It and all later ones: {span} later",
    "move.all.earlier": "It and all later ones: {span} earlier",
    "move.box.title": "Move the next run",
    "move.box.label": "To when",
    "move.box.hint": "tomorrow 18:00, 25 Dec 18:30",
    "remove.ask": (
        "Remove the schedule of **{title}** in <#{channel}>? Nothing more is posted by it; what "
        "was posted stays. **Pause** would keep it."
    ),
    "daysoff.title.server": "Days without posts in this server",
    "daysoff.title.schedule": "Days without posts of this schedule",
    "daysoff.label": "One day, or a span of days, a line",
    "daysoff.hint": "2026-12-24 - 2027-01-02",
    "daysoff.span": "{first} - {last}",
    "now.title": "-# This is what I post next in <#{channel}>. For now only you see it.",
    "now.thread": "-# The whole lesson follows in a thread below it.",
    "now.nothing": "Nothing more comes of this schedule.",
    "calendar.file.one": (
        "What is scheduled here for the next year: 1 entry. Open the file on your phone or "
        "computer to put it into your calendar; a later file updates it."
    ),
    "calendar.file.many": (
        "What is scheduled here for the next year: {number} entries. Open the file on your phone "
        "or computer to put them into your calendar; a later file updates them."
    ),
    "calendar.more": (
        "-# There are more than fit: the file has the next 400 of each schedule, and 4,000 in all. "
        "Run **/schedule calendar** again later for the rest."
    ),
    "calendar.entry": "{kind}: {title}",
    "calendar.entry.lesson": "{lesson} ({title})",
    "calendar.place": "#{channel}",
    "calendar.none": "Nothing is scheduled here, so there is nothing for a calendar.",
    "button.edit": "Edit",
    "button.pause": "Pause",
    "button.resume": "Resume",
    "button.skip_next": "Skip next",
    "button.move": "Move",
    "button.show_now": "Show me it now",
    "button.days_off": "Days off",
}

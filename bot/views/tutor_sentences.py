"""The sentences around the tutor's answers, and around what it could not answer."""

from __future__ import annotations

from collections.abc import Mapping

TUTOR: Mapping[str, str] = {
    "refusal.passage_gone": (
        "That passage has been changed since it was quoted. Ask again with **/ask**."
    ),
    "refusal.note_gone": (
        "That note is no longer there. **/class unanswered** lists the notes that are."
    ),
    "refusal.notes_full": (
        "**{heading}** has {most} notes already and takes no more. Choose another section, or "
        "remove one under **/class unanswered › Notes**. What you wrote is kept below."
    ),
    # Answers
    "tutor.closest": "**The closest passages**",
    "tutor.closest.number": "{number}. § **{heading}**",
    "tutor.closest.note": "{number}. § **{heading}** · note for this server",
    "tutor.follows": "-# Following on “{question}”",
    "tutor.note": "A moderator’s note says:",
    "tutor.note.source": "§ **{heading}** · note for this server",
    "tutor.shared.passage": "-# {name} shares a passage of **{lesson}**",
    "tutor.graded": (
        "A graded quiz on **{lesson}** is open to you until {until}, so I hold back until you have "
        "finished it."
    ),
    "tutor.graded.begun": (
        "A graded quiz on **{lesson}** is open to you until {until}, so I hold back until you have "
        "finished it. You are at question {number} of {total}."
    ),
    "tutor.graded.public": (
        "A graded quiz on **{lesson}** is open until {until}, so until then I answer nothing "
        "about it in public. **/ask** answers you alone."
    ),
    "tutor.outline": "**It covers**",
    "tutor.outline.row": "- {point}",
    "tutor.outline.more.one": "-# and 1 more",
    "tutor.outline.more.many": "-# and {number} more",
    "tutor.remark.thanks": "You’re welcome. Ask on whenever something in a lesson is unclear.",
    "tutor.remark.hello": (
        "Hello! Ask me about a lesson, such as “What is this lesson about?”, and I answer from "
        "what it says."
    ),
    "tutor.remark.ok": "All right. Ask on whenever something in a lesson is unclear.",
    "tutor.remark.signs": (
        "I answer what is asked in words. Ask about something in the lesson, or “What is this "
        "lesson about?”."
    ),
    "tutor.rated.helpful": "Noted: it helped. Press **Not helpful** if you change your mind.",
    "tutor.rated.unhelpful": (
        "Noted: it did not help. Moderators see it without your name. Say why, if you like; "
        "**Helpful** takes it back."
    ),
    "tutor.rated.reason": "Noted, thank you: {reason}. Moderators see it without your name.",
    "tutor.reason": "Why it did not help",
    "tutor.reason.beside": "It is not what was asked",
    "tutor.reason.thin": "It says too little",
    "tutor.reason.unclear": "It is hard to understand",
    "tutor.reason.wrong": "The lesson is wrong there",
    "tutor.askon.title": "Ask on",
    "tutor.askon.hint": "A short one will do, such as: and why?",
    "button.helpful": "Helpful",
    "button.not_helpful": "Not helpful",
    "button.ask_on": "Ask on",
    "button.see_passage": "See passage {number}",
    "button.begin_quiz": "Take the quiz",
    # The reader
    "lesson.marked": "-# Quoted, and underlined below: “{words}”",
    "lesson.marked.part": "-# Quoted from this page: “{words}”",
    "lesson.notes": "**A moderator’s note:** {question}\n{text}",
    "lesson.notes.one": "**A moderator’s note for this server**",
    "lesson.notes.many": "**{number} moderators’ notes for this server**",
    "lesson.notes.none": "There is no note under this section any more.",
    "lesson.notes.title": "### Notes under {heading}",
    "button.notes": "Read the notes",
    # What was not answered
    "unanswered.title": "## Asked, and not answered",
    "unanswered.title.course": "## Asked about {course}, and not answered",
    "unanswered.row": "**{text}**\n-# {facts}",
    "unanswered.asked.one": "asked once",
    "unanswered.asked.many": "asked {number} times",
    "unanswered.unhelpful.one": "did not help once",
    "unanswered.unhelpful.many": "did not help {number} times",
    "unanswered.near": "{lesson} › {heading}",
    "unanswered.empty": "Nothing waits for an answer.",
    "notes.page": "-# Page {page} of {pages}",
    "unanswered.foot": "{about} Page {page} of {pages}.",
    "unanswered.about": "-# Who asked is not shown.",
    "unanswered.choose": "Open one to answer it",
    "unanswered.nearest": "Nearest section: **{heading}** in **{lesson}**",
    "unanswered.nearest.none": "In **{lesson}**, near no section",
    "unanswered.also": "**Asked as**",
    "unanswered.also.row": "- {text}",
    "unanswered.also.more.one": "-# and 1 more",
    "unanswered.also.more.many": "-# and {number} more",
    "unanswered.why": "**Why answers did not help:** {reasons}",
    "unanswered.why.row": "{reason} ({number})",
    "unanswered.dropped": (
        "Set aside: “{text}” is not listed any more. Whoever asked notices nothing."
    ),
    "unanswered.box.title": "Answer for everyone",
    "unanswered.box.question": "The question, as all will read it",
    "unanswered.box.question.hint": "In your words; nobody is named",
    "unanswered.box.text": "The answer",
    "unanswered.box.text.hint": "The tutor cites it, and it stands under the section",
    "unanswered.box.section": "Under which section",
    "unanswered.answered": (
        "Added under **{heading}** in **{lesson}**. The tutor cites it as a moderator’s note from "
        "now on, and readers of this server see it there."
    ),
    "notes.title": "## Notes for this server",
    "notes.row": "**{question}**\n-# {place}",
    "notes.place": "{lesson} › {heading}",
    "notes.gone": "its section has gone, so nobody sees it",
    "notes.empty": "There are no notes yet. **Answer for everyone** adds one.",
    "notes.choose": "Open a note",
    "notes.whole": "### {question}\n{text}",
    "notes.removed": "Removed: “{question}”. What it answered waits again.",
    "button.answer_for_all": "Answer for everyone",
    "button.drop": "Needs no answer",
    "button.notes_list": "Notes",
    "button.unanswered": "All questions",
    "privacy.table.ratings": "answers you found helpful or not",
    "privacy.table.notes": "notes written as a moderator",
    "privacy.table.spendings": "times that a language model was asked for you in the last day",
    "command.class.unanswered": "What was asked and not answered, without names",
    "option.course.all": "Which course (left out: all)",
}

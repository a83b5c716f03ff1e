"""What the tutor did not answer: moderators see it without names, and answer it for everyone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.app import Syllabot
from bot.learning.note import A_SECTION
from tests.stories.driver import Actor, Seen, Story
from tests.stories.planned import cohort
from tests.stories.scenes import (
    LESSON,
    TITLE,
    WORDS,
    answer_all,
    fill_with_notes,
    forged,
    study_group,
)

CLUB = "Which assistant does our club pay for?"
NOTE = "The club pays for one seat; ask Mo for the key."
PIZZA = "Who makes the best pizza in Naples?"


async def asked(who: Actor, question: str) -> Seen:
    card: Seen = await who.slash("ask", question=question, lesson=LESSON)
    return card


async def test_what_was_not_answered_is_gathered_without_names(story: Story, bot: Syllabot) -> None:
    _, mo, ada, ben = await study_group(story)
    for who, question in ((ada, CLUB), (ben, "which asistant does the club pay for"), (ada, PIZZA)):
        assert "does not cover that" in (await asked(who, question)).text
    await asked(ada, "How many examples are a good start?")

    listed = await mo.slash("class unanswered")
    assert listed.private
    assert listed.text.index("asked 2 times") < listed.text.index("asked once")
    assert PIZZA in listed.text
    assert "good start" not in listed.text
    group = await listed.choose("Open one to answer it", "which asistant")
    assert f"**Asked as**\n- {CLUB}" in group.text
    assert "Nearest section:" in group.text
    assert f"in **{TITLE}**" in group.text
    assert "### " in (await group.press("See section")).text
    for card in (listed, group):
        assert "Ada" not in card.text
        assert "Ben" not in card.text


async def test_a_moderators_note_is_cited_and_stands_in_the_reader(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, ben = await study_group(story)
    await asked(ada, CLUB)
    listed = await mo.slash("class unanswered")
    group = await listed.choose("Open one to answer it", CLUB)
    box = await group.press("Answer for everyone")
    assert box.fields["The question, as all will read it"]["value"] == CLUB
    receipt = await box.submit(text=NOTE, section="5. Try it!")
    assert "Added under **Try it!**" in receipt.text
    assert "Nothing waits for an answer." in (await receipt.press("All questions")).text

    cited = await asked(ben, "what assistant does the club pay for?")
    assert "A moderator’s note says:" in cited.text
    assert f"> {NOTE}" in cited.text
    assert "§ **Try it!** · note for this server" in cited.text
    page = await cited.press("See section")
    assert f"**A moderator’s note:** {CLUB}\n{NOTE}" in page.text
    shared = await cited.press("Share")
    assert f"> {NOTE}" in shared.text
    said = await ben.says("Which assistant is paid for by the club?")
    menu = await ada.apps("Ask the tutor about this", on=ada.look(said.message))
    assert "Ada shares a passage" in (await menu.press("Share")).text


async def test_a_note_is_the_servers_own(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await asked(ada, CLUB)
    listed = await mo.slash("class unanswered")
    await answer_all(await listed.choose("Open one to answer it", CLUB), NOTE)

    _, mo_there, _, ben_there = await study_group(story, "Another group")
    assert "does not cover that" in (await asked(ben_there, CLUB)).text
    there = await mo_there.slash("class unanswered")
    assert "Notes" not in there.buttons
    assert CLUB in there.text


async def test_notes_are_listed_and_removed_and_the_question_waits_again(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    await asked(ada, CLUB)
    listed = await mo.slash("class unanswered")
    await answer_all(await listed.choose("Open one to answer it", CLUB), NOTE)

    notes = await (await mo.slash("class unanswered")).press("Notes")
    assert f"**{CLUB}**" in notes.text
    one = await notes.choose("Open a note", CLUB)
    assert NOTE in one.text
    removed = await one.press("Remove")
    assert f"Removed: “{CLUB}”" in removed.text
    assert "There are no notes yet." in (await removed.press("Notes")).text
    assert "does not cover that" in (await asked(ada, CLUB)).text
    assert "asked 2 times" in (await mo.slash("class unanswered")).text


async def test_what_a_cohort_has_not_unlocked_is_gathered_answered_and_not_told(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, mo, ada, ben = await study_group(story)
    before = await asked(ada, CLUB)
    quoted = await asked(ada, "How many examples are a good start?")
    _, at = await cohort(story, bot, tmp_path, server, ada, mo)
    locked = f"**{TITLE}** unlocks <t:{int((at + timedelta(days=1)).timestamp())}:F>"
    assert locked in (await asked(ada, CLUB)).text
    await asked(ben, CLUB)

    # What was asked before it was locked waits with what others ask; a refusal does not.
    listed = await mo.slash("class unanswered")
    assert f"**{CLUB}**\n-# asked 2 times" in listed.text
    group = await listed.choose("Open one to answer it", CLUB)
    assert "### 5. Try it!" in (await group.press("See section")).text
    receipt = await answer_all(group, NOTE, section="5. Try it!")
    assert NOTE in (await receipt.press("See section")).text

    shared = await (await asked(ben, CLUB)).press("Share")
    assert f"> {NOTE}" in shared.text
    told = [
        await asked(ada, CLUB),
        await ada.press("See section", on=shared),
        await before.press("See section"),
        await quoted.press("See section"),
        await quoted.press("Share"),
        await (await quoted.press("Ask on")).submit(question="and why?"),
    ]
    for card in told:
        assert card.private
        assert locked in card.text
        assert NOTE not in card.text


async def test_a_receipt_takes_its_note_back(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await asked(ada, CLUB)
    listed = await mo.slash("class unanswered")
    receipt = await answer_all(await listed.choose("Open one to answer it", CLUB), NOTE)
    assert NOTE in (await receipt.press("See section")).text
    assert "Removed" in (await receipt.press("Remove")).text
    assert CLUB in (await mo.slash("class unanswered")).text


async def test_what_needs_no_answer_is_set_aside(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await asked(ada, PIZZA)
    listed = await mo.slash("class unanswered")
    group = await listed.choose("Open one to answer it", PIZZA)
    gone = await group.press("Needs no answer")
    assert f"Set aside: “{PIZZA}”" in gone.text
    assert "Nothing waits for an answer." in (await gone.press("All questions")).text


async def test_a_question_erased_meanwhile_is_not_answered(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await asked(ada, PIZZA)
    listed = await mo.slash("class unanswered")
    group = await listed.choose("Open one to answer it", PIZZA)
    await (await ada.slash("privacy delete")).press("Erase everything")
    assert "no longer stored" in (await group.press("Answer for everyone")).text
    assert "Nothing waits for an answer." in (await mo.slash("class unanswered")).text


async def test_what_a_moderator_wrote_is_not_lost_where_it_cannot_be_added(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    await fill_with_notes(mo, ada, "5. Try it!")
    await asked(ada, CLUB)
    group = await (await mo.slash("class unanswered")).choose("Open one to answer it", CLUB)
    full = await answer_all(group, NOTE, section="5. Try it!")
    assert f"**Try it!** has {A_SECTION} notes already" in full.text
    assert f"**{CLUB}**\n{NOTE}" in full.text
    assert (
        "Added under **The big idea**"
        in (await answer_all(full, NOTE, section="1. The big idea")).text
    )
    page = await ada.slash("lesson read", lesson=LESSON, section="try-it")
    assert "Answer about zebra" in page.text


async def test_a_list_is_turned_a_page_at_a_time(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    for word in WORDS:
        await asked(ada, f"{word} {word}s?")
    first = await mo.slash("class unanswered", course="AI Foundations")
    assert "## Asked about AI Foundations, and not answered" in first.text
    assert "Page 1 of 2" in first.text
    assert "pumpkin" in first.text
    assert "zebra" not in first.text
    second = await first.press("Next")
    assert "Page 2 of 2" in second.text
    assert "zebra" in second.text
    assert second.enabled == ["Back"]


async def test_members_cannot_look_through_what_others_asked(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)
    card = await ada.sees("Lesson 3 of 4")
    for what in ("waiting::0", "notes:0", "forall:1", "drop:1", "unnote:1"):
        forged(card, "Ask", what)
        assert "Only moderators do this here." in (await ada.press("Ask", on=card)).text

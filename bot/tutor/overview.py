"""A question about the lesson as a whole, and what the lesson says of itself.

Known in English alone, by its words: they all have to fit, so that a question with a subject of its
own ("What will I learn about volcanoes?") is none.
"""

from __future__ import annotations

import re

from bot.learning.lesson import Lesson
from bot.learning.passage import Answer, Outline, Verdict
from bot.tutor.words import fold

_ENGLISH = "en"
_NO_WORD = re.compile(r"[\W_]+")
_OF = "this|the|that|our|todays|whole|entire|full|current|all|of"
_LESSON = rf"(?:(?:(?:{_OF}) )+(?:less?on|chapter|unit|module|text|article|reading)|less?on)"
_IT = rf"(?:{_LESSON}|it|this|this one|that|everything)"
_HERE = rf"(?: (?:(?:in|from|of|for|by|with|on|during) {_IT}|here|today))?"
_TOPICS = "topics?|subjects?|things?|concepts?|ideas?|sections?|parts?"
_COVER = "cover|covers|covered|teach|teaches|taught|discuss|discussed|deal with|talk about"
_OPENS = (
    "please|pls|plz|hey|hi|hello|so|ok|okay|and|now|just|quickly|briefly|can|could|would|will|may|do"
    "|you|i|we|id|want|need|like|to|have|get|see|know|tell|give|show|write|make|me|us"
)
_ENDS = (
    "please|pls|plz|for me|for us|briefly|quickly|exactly|in short|in brief|in a nutshell"
    r"|in general|in (?:a few|one|two|three|four|five|\d+|simple|short|your own)(?: short| simple)?"
    " (?:words?|sentences?|lines?|points?|bullet points?|minutes?)|thanks|thank you"
)
_SUMMARY = (
    "tl ?dr|summary|sumary|summery|overview|outline|gist|recap|synopsis|rundown|table of contents"
    "|contents|big picture|takeaways?|main (?:points?|ideas?|topics?|message|takeaways?)"
    "|key (?:points?|ideas?|takeaways?)|learning (?:goals?|objectives?|outcomes?)"
)
_AIM = f"{_TOPICS}|point|purpose|aim|goals?|objectives?|themes?|focus|message|content|abstract"
_SIZE = "a|an|the|some|quick|short|brief|small|concise|simple|general|full|main"
_ASKS = (
    rf"what(?: is|s| was)? {_IT}(?: is| was)?(?: all| mainly| really| actually)? about",
    rf"(?:what|whats)(?: is)?(?: in| inside) {_LESSON}",
    rf"(?:what|which)(?: (?:{_TOPICS}))?(?: (?:does|do|did|will|is|are|s))?(?: (?:you|{_IT}))?"
    rf"(?: be)? (?:{_COVER})(?: me| us)?(?: about)?{_HERE}",
    r"what (?:(?:will|would|can|could|do|did|should|shall|am|are|ill) )?(?:(?:i|we|you) )?"
    rf"(?:(?:will|be|going to|supposed to) )*(?:learn|learning|study|studying)(?: about)?{_HERE}",
    rf"(?:summ?[ae]r[iy][sz]e|sum up|recap|outline)(?: {_IT})?",
    rf"sum {_IT} up",
    rf"(?:what(?: is| are|s) )?(?:(?:{_SIZE}) )*(?:{_SUMMARY}){_HERE}",
    rf"(?:what(?: is| are|s) )?(?:(?:{_SIZE}) )*(?:{_AIM}) (?:of|in|for) {_LESSON}",
    r"(?:about|more about|introduce|describe|explain|what is|whats) (?:this|the|todays) less?on",
)
_WHOLE = re.compile(rf"(?:(?:{_OPENS}) )*(?:{'|'.join(_ASKS)})(?: (?:{_ENDS}))*")
_NAMED = re.compile(rf"\b{_LESSON}\b")
_LEANS = re.compile(r"\b(?:it|this|that)\b")


def asks(question: str, language: str, *, alone: bool = True) -> bool:
    """Whether this asks about the lesson as a whole.

    Where something was quoted just before (not `alone`), an "it" stands for that.
    """
    if language.casefold().partition("-")[0].partition("_")[0] != _ENGLISH:
        return False
    said = _NO_WORD.sub(" ", fold(question).replace("'", "")).strip()
    if not _WHOLE.fullmatch(said):
        return False
    return alone or bool(_NAMED.search(said)) or not _LEANS.search(said)


def outline(lesson: Lesson) -> Answer:
    """Its own summary and what its author says it covers, else its headings, as the answer."""
    # What was cut in parts for its length has one heading, which is said once.
    covers = lesson.covers or tuple(section.heading for section in lesson.sections)
    said = Outline(lesson.summary, tuple(dict.fromkeys(covers)))
    return Answer(Verdict.ANSWER, (), 1.0, outline=said)

"""What is said to the tutor and asks nothing: thanks, a greeting, an "ok", signs without a word."""

from __future__ import annotations

import re

from bot.learning.passage import Remark
from bot.tutor.words import fold

# A mention, an emoji of the server's own, a time: what Discord writes as <…>.
_MARKUP = re.compile(r"<(?:@[!&]?|#|t:|a?:\w+:)[^<>\s]*>|:\w+:")
_NO_WORD = re.compile(r"[\W_]+")
_THANKS = "(?:thanks|thank you|thank u|thankyou|thx|tnx|tysm|ty|many thanks|cheers)"
_AFTER_THANKS = (
    "you|u|so|very|much|a lot|lots|again|bot|all|everyone|for (?:the|your|this|that)"
    "|answer|help|explanation|explaining|helping|that|this|it|s|is|was|really|helps|helped"
    "|great|good|nice|helpful|useful|i|got|see|understand|now|ok|okay|and|bye"
)
_HELLO = (
    "hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day|night)|bye|goodbye"
)
_AFTER_HELLO = "bot|there|again|all|everyone|you|tutor|how are you|how is it going|whats up|and"
_OK = (
    "ok|okay|okey|alright|all right|cool|great|nice|awesome|wow|lol|haha|yes|yeah|yep|no|nope"
    "|got it|i see|i got it|i understand|understood|makes sense|that makes sense|good to know"
)
_AFTER_OK = f"{_OK}|then|now|bot|and|it"
_KNOWN = (
    (
        Remark.THANKS,
        re.compile(rf"(?:(?:{_OK}|{_HELLO}) )*{_THANKS}(?: (?:{_THANKS}|{_AFTER_THANKS}))*"),
    ),
    (Remark.HELLO, re.compile(rf"(?:{_HELLO})(?: (?:{_HELLO}|{_AFTER_HELLO}))*")),
    (Remark.OK, re.compile(rf"(?:{_OK})(?: (?:{_AFTER_OK}))*")),
)


def remark(text: str) -> Remark | None:
    """What such a remark is, all of it; None for whatever may ask something.

    Words are known in English alone, which nobody takes for a question elsewhere either.
    """
    said = _NO_WORD.sub(" ", fold(_MARKUP.sub(" ", text)).replace("'", "")).strip()
    if not said:
        return Remark.SIGNS
    return next((kind for kind, words in _KNOWN if words.fullmatch(said)), None)

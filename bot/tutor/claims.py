"""What a sentence claims: its words as they were written, and which are names, numbers, or deny."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from bot.tutor.words import Words, fold

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?<![\w.,])[-−]\d+(?:[.,]\d+)*[^\W_]*"  # a number below zero
    r"|\d+(?:[.,]\d+)*[^\W_]*"  # 1,500 · 1960s · 10th
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*[^\W_]*"  # Newton's · CO2
)
_GENITIVE = re.compile("['’]?s$")
_OPENS = '.!?:;…"“„«'
_SKIPPED = "'‘([*_ \t\n"
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORTH = {word: str(worth) for worth, word in enumerate(_NUMBERS.split())}
_WORTH |= {word: str(10 * tens) for tens, word in enumerate(_TENS, 2)}
_WORTH |= {"million": "1000000", "billion": "1000000000"}
_LOOSE = frozenset({"zero", "one", "two", "three"})
_NEVER_NAMES = frozenset({"i", "i'm", "i'll", "i've", "i'd"})
_DENIALS = {
    "de": "nicht kein keine keinen keinem keiner keines nie niemals nichts niemand weder ohne",
    "en": "not no never none nobody nothing nowhere neither nor cannot without hardly",
    "es": "no nunca jamas nada nadie ningun ninguna ninguno ni sin tampoco",
    "fr": "ne n pas jamais rien aucun aucune personne ni sans",
    "it": "non mai niente nulla nessun nessuno nessuna ne senza",
    "nl": "niet geen nooit niets niemand noch zonder nergens",
    "pt": "nao nunca jamais nada ninguem nenhum nenhuma nem sem",
}
_ASSENTS = {
    "de": "ja jawohl",
    "en": "yes yeah yep yup aye",
    "es": "sí",
    "fr": "oui",
    "it": "sì",
    "nl": "ja jawel",
    "pt": "sim",
}
_DENYING = {code: frozenset(words.split()) for code, words in _DENIALS.items()}
_HIDDEN = "lack fail unabl avoid absent absenc prevent refus imposs unlik free"
_VEILED = frozenset(_HIDDEN.split())
_AWAY = ("un", "non", "im", "in", "ir", "dis")
_LONG = 4
_ACRONYM = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence: as written, folded, its stem, and whether it opens a clause."""

    written: str
    folded: str
    stem: str
    opens: bool

    @property
    def is_number(self) -> bool:
        return any(sign.isdigit() for sign in self.folded)

    @property
    def is_count(self) -> bool:
        """A number in digits, or in a word that says nothing else: "one" may be a pronoun."""
        return self.is_number or (bool(self.worth) and self.folded not in _LOOSE)

    @property
    def is_name(self) -> bool:
        """A capital inside a clause, or several in one word; at the opening one says nothing."""
        if not self.written[0].isupper() or self.folded in _NEVER_NAMES:
            return False
        return not self.opens or sum(sign.isupper() for sign in self.written) > 1

    @property
    def worth(self) -> str:
        """A number in digits without separators, or nothing."""
        if self.is_number:
            return self.folded.replace(",", "")
        return _WORTH.get(self.folded, "")


def claims(text: str, words: Words) -> tuple[Word, ...]:
    """The words of a sentence in order."""
    return tuple(_read(text, words))


def _read(text: str, words: Words) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        folded = fold(match.group()).replace("−", "-").removesuffix("'s")
        if folded.endswith("."):
            folded = folded.replace(".", "")
        before = text[: match.start()].rstrip(_SKIPPED)[-1:]
        yield Word(match.group(), folded, words.stem(folded), before in _OPENS)


def counts(sentence: Sequence[Word]) -> Iterator[tuple[Word, str]]:
    """The numbers of a sentence and what each is worth; twenty-three is one."""
    for at, word in enumerate(sentence):
        before = sentence[at - 1].folded if at else ""
        after = sentence[at + 1].worth if at + 1 < len(sentence) else ""
        if word.folded in _TENS and len(after) == 1 and after != "0":
            yield word, str(int(word.worth) + int(after))
        elif word.worth and not (before in _TENS and len(word.worth) == 1):
            yield word, word.worth


def proper_names(sentences: Iterable[Sequence[Word]], words: Words) -> frozenset[str]:
    """The stems that are never written small, stop words aside."""
    capital, small = set[str](), set[str]()
    for word in (word for sentence in sentences for word in sentence):
        (capital if word.written[0].isupper() else small).add(word.stem)
        if word.folded in words.stop_words:
            small.add(word.stem)
    return frozenset(capital - small)


def opened(sentence: tuple[Word, ...], names: Set[str]) -> tuple[Word, ...]:
    """The sentence, its first word known as a name where it is one of these."""
    first, *rest = sentence
    if not first.opens or first.stem not in names:
        return sentence
    return (replace(first, opens=False), *rest)


def initials(sentence: Iterable[Word]) -> str:
    return "".join(word.folded[0] for word in sentence)


def abbreviates(word: Word, letters: str) -> bool:
    """WHO or WHO's, for the initials of World Health Organization; RBCs, for those of red blood
    cells."""
    written = _GENITIVE.sub("", word.written).replace(".", "")
    short = len(written) >= _ACRONYM and written.isupper()
    return short and word.folded[: len(written)] in letters


def assents(sentence: Iterable[Word], language: str) -> frozenset[str]:
    """The words that say yes. With their accents: without, "si" is an if."""
    yes = _ASSENTS.get(language, "").split()
    return frozenset(word.written.casefold() for word in sentence).intersection(yes)


def knows_denials(language: str) -> bool:
    return language in _DENYING


def is_denial(word: Word, language: str) -> bool:
    return word.folded in _DENYING.get(language, ()) or word.folded.endswith("n't")


def denials(sentence: Iterable[Word], language: str) -> list[int]:
    """The positions of the words that deny."""
    return [at for at, word in enumerate(sentence) if is_denial(word, language)]


def veils(word: Word, language: str, spoken: Set[str]) -> bool:
    """Whether an English word denies without a "not": lack, unable; unaffected, beside `affect`."""
    if language != "en":
        return False
    bare = (word.stem.removeprefix(away) for away in _AWAY if word.stem.startswith(away))
    return word.stem in _VEILED or any(len(stem) >= _LONG and stem in spoken for stem in bare)

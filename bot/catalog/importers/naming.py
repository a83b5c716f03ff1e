"""Names for what is imported: ids that stay the same the next time, and titles that fit."""

from __future__ import annotations

import re
from hashlib import blake2b

from bot.catalog.importers.cleaning import line
from bot.catalog.importers.imported import Findings
from bot.catalog.writing import slug
from bot.learning.lesson import MAX_ID

TITLE = 90
COURSE_TITLE = 80
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_ENDING = re.compile(r"\.(gift|txt|xml|csv|tsv|apkg|colpkg|zip|mdx?|ya?ml)$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def stable(text: str, kind: str) -> str:
    """An id that follows from the text alone, such as `q-1f3a5b7c`."""
    return f"{kind}-{blake2b(text.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


class Ids:
    """Gives out ids, each once: `name`, then `name-2`, `name-3` …"""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, name: str) -> str:
        made = name
        while made in self._taken:
            count = self._next.get(name, 2)
            self._next[name] = count + 1
            made = f"{name[: MAX_ID - 6].strip('-')}-{count}"
        self._taken.add(made)
        return made


def question_id(name: str, prompt: str) -> str:
    """From the name a source gives a question, else from its prompt, so that it stays."""
    bare = line(name)
    if _DIGITS.fullmatch(bare):
        bare = f"q-{bare}"
    if not bare:
        return stable(prompt, "q")
    made = slug(bare, (), 0)
    # What has no Latin letter, or is cut, could be another's as well.
    if made == "section-0" or len(bare) > MAX_ID:
        made = f"{made[: MAX_ID - 11].strip('-')}-{stable(bare, 'x')[2:]}"
    return made.replace("section-0-", "q-")


def lesson_id(title: str) -> str:
    made = slug(title, (), 0)
    return stable(title, "lesson") if made == "section-0" else made


def is_id(text: str) -> bool:
    return len(text) <= MAX_ID and _ID.fullmatch(text) is not None


def shortened(raw: str, most: int, what: str, findings: Findings, at: int = 0) -> str:
    """A line that fits; where it did not, the report has it whole."""
    bare = line(raw)
    if len(bare) <= most:
        return bare
    cut = bare[: most - 1].rpartition(" ")[0] or bare[: most - 1]
    findings.note(f"{what} has {len(bare)} characters and was shortened to {most}: {bare}", at)
    return f"{cut.rstrip(' ,;:-')}…"


def title_of(name: str) -> str:
    """A title from a file's name: 'Unit_3-final.gift' → 'Unit 3 final'."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    bare = line(re.sub(r"[_\-]+", " ", _ENDING.sub("", last)))
    return bare[:1].upper() + bare[1:] or "Imported"

"""Reads one page of Markdown into the parts of a lesson, whatever its author used to mark them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any

from bot.catalog.importers import divs, front, glossary, slots
from bot.catalog.importers.blocks import Block, Renderer
from bot.catalog.importers.cleaning import line
from bot.catalog.importers.divs import Div, Text
from bot.catalog.importers.imported import Findings
from bot.catalog.importers.inline import Places
from bot.catalog.importers.marks import unmarked
from bot.catalog.importers.naming import title_of
from bot.catalog.importers.slots import Slot
from bot.learning.lesson import SectionKind, Term

_REFERENCE = re.compile(r" {0,3}\[([^\]^]{1,200})\]:\s*<?([^\s<>]+)>?(?:\s+[\"'(].*)?\s*")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#[ \t]+(.{1,300}?)(?:[ \t]+#+)?(?:\s*\{[^}]*\})?\s*")
_SECTION = re.compile(r" {0,3}##?[ \t]+(.{1,200})")
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
SUMMARY = 300


@dataclass(slots=True)
class Part:
    """One section as it is gathered. `picture` is a path in the source with its description."""

    heading: str
    kind: SectionKind
    line: int
    blocks: list[str] = field(default_factory=list)
    picture: tuple[str, str] | None = None
    tries: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """What one page holds. `links` are the pages that it sends to, `needs` those it asks for."""

    title: str
    meta: dict[str, Any]
    summary: str = ""
    parts: list[Part] = field(default_factory=list)
    covers: list[str] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Around:
    """What a page must know of the folder: which path is which page's, and which is a picture."""

    titles: dict[str, str]
    pictures: frozenset[str]


def title(text: str, name: str) -> str:
    """The first H1, else the front matter's title, else the file's name."""
    meta, skipped = front.split(text)
    inside = False
    for raw in text.split("\n")[skipped:]:
        inside = inside != bool(_FENCE.match(raw))
        found = None if inside else _HEADING.fullmatch(raw)
        named = line(unmarked(found[1])) if found else ""
        if named:
            return named
    path = PurePosixPath(name)
    stem = path.parent.name if path.stem.casefold() in ("index", "readme") else path.stem
    bare = re.sub(r"^\d+[ _.-]+", "", stem) or stem
    return line(unmarked(front.word(meta, "title"))) or title_of(bare or name)


def read(text: str, name: str, around: Around, findings: Findings) -> Page:
    """`name` is the page's path in the folder; links and pictures are followed from there."""
    meta, skipped = front.split(text)
    page = Page(title(text, name), meta)
    _Reader(page, name, around, findings).read(text.split("\n")[skipped:], skipped + 1)
    page.summary = page.summary or _first_sentences(
        line(front.word(meta, "description", "summary"))
    )
    return page


class _Reader:
    def __init__(self, page: Page, name: str, around: Around, findings: Findings) -> None:
        self._page = page
        self._folder = PurePosixPath(name).parent
        self._mdx = name.casefold().endswith(".mdx")
        self._around = around
        self._findings = findings
        self._line = 1
        self._slot = Slot.TEXT
        self._part = Part("", SectionKind.TEXT, 1)
        self._titled = False
        self._opening = 0

    def read(self, lines: list[str], first: int) -> None:
        references, kept = _references(lines)
        places = Places(self._link, self._picture, self._say)
        self._renderer = Renderer(places, references)
        self._page.parts.append(self._part)
        for part in divs.parts(kept, first, mdx=self._mdx):
            if isinstance(part, Text):
                self._text(part)
            else:
                self._box(part)
        self._summarize()

    def _say(self, what: str) -> None:
        self._findings.note(what, self._line)

    def _text(self, text: Text) -> None:
        for part, listed in _segments(text, self._slot is Slot.TERMS):
            if not listed or not self._terms(part):
                self._blocks_of(part)

    def _blocks_of(self, text: Text) -> None:
        for block in self._blocks(text):
            if block.level == 1 and not self._titled and unmarked(block.text) == self._page.title:
                self._titled = True
            elif block.level in (1, 2):
                self._begin(block)
            else:
                self._take(block)

    def _blocks(self, text: Text) -> Iterator[Block]:
        for block in self._renderer.blocks(text.lines, text.line):
            self._line = block.line
            yield block

    def _begin(self, block: Block) -> None:
        heading = line(unmarked(block.text)) or "…"
        self._slot = slots.of_heading(heading)
        self._part = Part(heading, slots.kind_of(heading), block.line)
        self._page.parts.append(self._part)

    def _take(self, block: Block) -> None:
        if self._slot is Slot.COVERS and block.items:
            self._page.covers += map(unmarked, block.items)
            return
        text = f"### {block.text}" if block.level == 3 else block.text
        self._part.blocks.append(f"**{block.text}**" if block.level > 3 else text)

    def _terms(self, text: Text) -> bool:
        """Whether this was a list of key terms; otherwise it is text like any other."""
        found = list(glossary.terms(text.lines, text.line, self._renderer.inline, self._findings))
        self._page.terms += found
        return bool(found)

    def _box(self, box: Div) -> None:
        self._line = box.line
        match slots.of_box(box.kind):
            case Slot.COVERS:
                self._page.covers += map(unmarked, self._items(box))
            case Slot.INSTRUCTOR:
                self._findings.note("notes for instructors were left out", box.line)
            case Slot.QUESTIONS:
                self._listed("Questions", box, first=True)
            case Slot.POINTS:
                self._listed("Key points", box)
            case Slot.TRY:
                self._challenge(box)
            case _:
                self._part.blocks += self._boxed(box)

    def _items(self, box: Div) -> Iterator[str]:
        """The items of a box's lists; of other text, each block is one."""
        for part in box.parts:
            if isinstance(part, Text):
                for block in self._blocks(part):
                    yield from block.items or ((block.text,) if not block.level else ())
            else:
                yield from self._boxed(part)

    def _listed(self, heading: str, box: Div, first: bool = False) -> None:
        items = [f"- {item}" for item in self._items(box)]
        part = Part(heading, SectionKind.TEXT, box.line, ["\n".join(items)] if items else [])
        self._page.parts.insert(self._opening if first else len(self._page.parts), part)
        self._opening += first

    def _challenge(self, box: Div) -> None:
        """A section of its own behind the one that it stands in."""
        shown = list(self._inside(box))
        heading = box.title
        if not heading and shown and shown[0].startswith("### "):
            heading = shown.pop(0)[4:]
        part = Part(line(unmarked(heading)) or "Try it", SectionKind.TRY, box.line, shown)
        self._part.tries.append(part)

    def _boxed(self, box: Div) -> list[str]:
        shown = list(self._inside(box))
        label = unmarked(slots.label(box.kind, self._renderer.inline(box.title)))
        if slots.of_box(box.kind) is Slot.SOLUTION:
            return [_solution(shown)] if shown else []
        if shown and label and not shown[0].startswith("### "):
            shown.insert(0, f"**{label}**")
        return shown

    def _inside(self, box: Div) -> Iterator[str]:
        for part in box.parts:
            self._line = part.line
            if isinstance(part, Div):
                if slots.of_box(part.kind) is Slot.INSTRUCTOR:
                    self._findings.note("notes for instructors were left out", part.line)
                else:
                    yield from self._boxed(part)
                continue
            for block in self._blocks(part):
                yield f"### {block.text}" if block.level else block.text

    def _summarize(self) -> None:
        """The first paragraph is the summary; where it is all of it, it need not stand twice."""
        opening = self._page.parts
        for part in opening:
            for at, block in enumerate(part.blocks):
                if block.startswith(("```", "#", "- ", ">", "**", "(Picture", "1. ")):
                    continue
                bare = line(unmarked(_unlinked(block)))
                self._page.summary = _first_sentences(bare)
                alone = sum(len(one.blocks) + len(one.tries) for one in opening) == 1
                whole = self._page.summary == bare and "](" not in block
                if whole and not part.heading and not alone:
                    del part.blocks[at]
                return

    def _link(self, text: str, target: str) -> str:
        """A link to another page names it, as nothing in Discord leads there."""
        if re.match(r"(?:https?|ftp)://", target):
            return f"[{text}]({target})" if text.strip() and "](" not in text else target
        path = self._page_at(target)
        if path is None:
            return text
        if path not in self._page.links:
            self._page.links.append(path)
        if self._slot is Slot.NEEDS and path not in self._page.needs:
            self._page.needs.append(path)
        named = self._around.titles[path]
        return (
            f"*{named}*" if unmarked(text).casefold() == named.casefold() else f"{text} (*{named}*)"
        )

    def _page_at(self, target: str) -> str | None:
        bare = re.split(r"[?#]", target, maxsplit=1)[0]
        if not bare or ":" in bare:
            return None
        path = _resolved(self._folder, bare)
        stem = re.sub(r"\.(?:html?|mdx?)$", "", path)
        tried = (path, f"{stem}.md", f"{stem}.mdx", f"{stem}/index.md", f"{stem}/README.md")
        return next((one for one in tried if one in self._around.titles), None)

    def _picture(self, alt: str, path: str) -> str:
        """The first picture of a section is shown by it; of any other its description stands."""
        name = path.rpartition("/")[2][:60] or "without a name"
        if not line(unmarked(alt)):
            self._say(f"the picture {name} has no description (alt text), so it was left out")
            return ""
        found = _resolved(self._folder, path)
        usable = found.casefold().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp"))
        if found in self._around.pictures and usable and self._part.picture is None:
            self._part.picture = (found, unmarked(alt))
            return ""
        why = "is no PNG, JPEG, GIF or WebP" if not usable else "is not in the folder"
        if usable and found in self._around.pictures:
            why = "is the second of its section"
        self._say(f"the picture {name} {why}; its description stands instead")
        return f"(Picture: {alt})"


def _references(lines: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Links by name, which may stand anywhere, and the lines without them."""
    references: dict[str, str] = {}
    kept: list[str] = []
    inside = False
    for raw in lines:
        inside = inside != bool(_FENCE.match(raw))
        found = None if inside else _REFERENCE.fullmatch(raw)
        if found:
            references.setdefault(" ".join(found[1].casefold().split()), found[2])
        kept.append("" if found else raw)
    return references, kept


def _segments(text: Text, terms: bool) -> Iterator[tuple[Text, bool]]:
    """The lines parted around lists of key terms, which have a reader of their own.

    `terms` says that the lines begin within one; each part says whether it is one.
    """
    inside = False
    start = 0
    for at, raw in enumerate(text.lines):
        inside = inside != bool(_FENCE.match(raw))
        found = None if inside else _SECTION.fullmatch(raw)
        begins = found is not None and slots.of_heading(found[1]) is Slot.TERMS
        ends = at if terms and found else at + 1 if begins else start
        if ends > start:
            yield Text(text.line + start, text.lines[start:ends]), terms
            start = ends
        if begins and start == at:
            yield Text(text.line + at, text.lines[at : at + 1]), False
            start = at + 1
        terms = begins if found else terms
    if start < len(text.lines):
        yield Text(text.line + start, text.lines[start:]), terms


def _resolved(folder: PurePosixPath, target: str) -> str:
    """A relative path from the folder on, without . and .. where they can be followed."""
    steps: list[str] = [] if target.startswith("/") else list(folder.parts)
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _solution(shown: list[str]) -> str:
    """Hidden until it is pressed, unless its own signs would end that early."""
    label = shown[0][4:] if shown[0].startswith("### ") else ""
    text = "\n\n".join(shown[1:] if label else shown)
    label = unmarked(label) or "Solution"
    return f"**{label}:** ||{text}||" if text and "||" not in text else f"**{label}**\n{text}"


def _unlinked(block: str) -> str:
    return re.sub(r"\[([^\[\]]*)\]\([^)\s]*\)", r"\1", block)


def _first_sentences(text: str) -> str:
    """As many whole sentences as a summary holds; of one too long its beginning."""
    if len(text) <= SUMMARY:
        return text
    sentences = _SENTENCES.split(text)
    ends = accumulate(len(sentence) + 1 for sentence in sentences)
    kept = " ".join(sentences[: sum(end <= SUMMARY for end in ends)])
    return kept or text[: SUMMARY - 2].rpartition(" ")[0].rstrip(",;:") + " …"

"""Makes a lesson of a page, or several where it is too long for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import PurePosixPath

from bot.catalog.images import MAX_BYTES
from bot.catalog.importers import front
from bot.catalog.importers.archives import Files
from bot.catalog.importers.banks import part_title
from bot.catalog.importers.cleaning import text
from bot.catalog.importers.imported import Findings, listed
from bot.catalog.importers.limits import SECTIONS, SHEET, TERMS, parts, size
from bot.catalog.importers.naming import TITLE, Ids, lesson_id, shortened
from bot.catalog.importers.pages import Page, Part
from bot.catalog.writing import likely_minutes, slug
from bot.learning.lesson import Image, Lesson, Section, SectionKind, Term

PICTURES = 50_000_000
_COVERS, _COVER = 25, 200


@dataclass(slots=True)
class Making:
    """A course on its way: what was read, and the pictures that its sections show."""

    files: Files
    findings: Findings
    paths: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    ids: Ids = field(default_factory=Ids)


def of_page(making: Making, page: Page) -> list[Lesson]:
    """A page as one lesson, or as several where it is too long for one."""
    sections = [section for part in page.parts for section in _sections(making, part)]
    if not sections and not page.terms:
        making.findings.refuse("there is no text on this page")
    if not sections:
        return []
    chunks = [_with_ids(chunk) for chunk in _chunks(sections)]
    title = shortened(page.title, TITLE - 9, "the title", making.findings)
    told = (front.whole(page.meta, "teaching") or 0) + (front.whole(page.meta, "exercises") or 0)
    whole = sum(likely_minutes(chunk, 0) for chunk in chunks)
    made: list[Lesson] = []
    for number, chunk in enumerate(chunks, 1):
        own = part_title(title, number, len(chunks))
        likely = likely_minutes(chunk, 0)
        minutes = round(told * likely / whole) if told else likely
        lesson = Lesson(
            making.ids.take(lesson_id(own)),
            "",
            0,
            own,
            shortened(_summary(page), 300, "the summary", making.findings),
            min(600, max(1, minutes)),
            covers=_covers(making, page) if number == 1 else (),
            terms=_own_terms(making, page) if number == 1 else (),
            sections=tuple(chunk),
        )
        made.append(lesson)
    return made


def _summary(page: Page) -> str:
    """The first paragraph; where a page opens otherwise, what it covers."""
    weak = not page.summary or page.summary.endswith(":")
    covered = " ".join(one.rstrip(".") + "." for one in page.covers[:3])
    best = covered if weak and covered else page.summary
    return best or f"A lesson on {page.title}."


def _covers(making: Making, page: Page) -> tuple[str, ...]:
    if len(page.covers) > _COVERS:
        what = f"{len(page.covers)} objectives are too many; the first {_COVERS} were taken"
        making.findings.note(what)
    kept = (
        shortened(one, _COVER, "an objective", making.findings) for one in page.covers[:_COVERS]
    )
    return tuple(filter(None, kept))


def _own_terms(making: Making, page: Page) -> tuple[Term, ...]:
    named = {term.term.casefold(): term for term in page.terms}
    return fitted(list(named.values()), making.findings)


def fitted(terms: Sequence[Term], findings: Findings) -> tuple[Term, ...]:
    if len(terms) > TERMS:
        left = listed((term.term for term in terms[TERMS:]), 200)
        findings.note(f"a lesson has at most {TERMS} key terms; left out here: {left}")
    return tuple(terms[:TERMS])


def _sections(making: Making, part: Part) -> list[Section]:
    """A part and its challenges; what is too long for one section goes on in the next."""
    heading = part.heading or "Introduction"
    kind = SectionKind.IDEA if not part.heading else part.kind
    title = shortened(heading, TITLE - 5, "a heading", making.findings, part.line)
    picture = _picture(making, part)
    bodies = list(parts([text(block) for block in part.blocks if text(block)]))
    if picture is not None and not bodies:
        bodies = [f"(Picture: {picture.alt})"]
    sections = [
        Section(
            "",
            title if number == 1 else f"{title} ({number})",
            body,
            kind,
            picture if number == 1 else None,
        )
        for number, body in enumerate(bodies, 1)
    ]
    return sections + [section for one in part.tries for section in _sections(making, one)]


def _picture(making: Making, part: Part) -> Image | None:
    """The picture of a section, kept under a name made of its path."""
    if part.picture is None:
        return None
    path, alt = part.picture
    shown = shortened(alt, 1_024, "a description", making.findings, part.line)
    if path not in making.paths:
        raw = making.files.read(path, MAX_BYTES)
        held = sum(map(len, making.pictures.values()))
        if raw is None or not _is_picture(raw) or held + len(raw) > PICTURES:
            what = f"the picture {path} is damaged or too large; its description stands instead"
            making.findings.note(what, part.line)
            part.blocks.append(f"(Picture: {shown})")
            return None
        digest = blake2b(path.encode("utf-8", "replace"), digest_size=3).hexdigest()
        ending = PurePosixPath(path).suffix.casefold()
        stem = slug(PurePosixPath(path).stem, (), 1)
        making.paths[path] = f"images/{stem}-{digest}{ending}"
        making.pictures[making.paths[path]] = raw
    return Image(making.paths[path], shown)


def _is_picture(raw: bytes) -> bool:
    starts = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
    return raw.startswith(starts) or (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP")


def _with_ids(sections: Sequence[Section]) -> list[Section]:
    named: dict[str, Section] = {}
    for number, section in enumerate(sections, 1):
        id = slug(section.heading, named, number)
        named[id] = replace(section, id=id)
    return list(named.values())


def _chunks(sections: Sequence[Section]) -> list[list[Section]]:
    chunks: list[list[Section]] = [[]]
    room = SHEET
    for section in sections:
        need = size([section.heading, section.body])
        if chunks[-1] and (len(chunks[-1]) == SECTIONS or need > room):
            chunks.append([])
            room = SHEET
        room -= need
        chunks[-1].append(section)
    return chunks

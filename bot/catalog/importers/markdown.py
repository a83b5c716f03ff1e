"""Reads a folder of Markdown as a course, or one page of it as a lesson."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.catalog.importers import front, glossary, licences, pages
from bot.catalog.importers.archives import Files, Unreadable
from bot.catalog.importers.banks import course
from bot.catalog.importers.cleaning import line
from bot.catalog.importers.decoding import decoded
from bot.catalog.importers.imported import Findings, Source, listed
from bot.catalog.importers.inline import Places, inline, web_link
from bot.catalog.importers.order import PAGES, ordered
from bot.catalog.importers.page_lessons import Making, fitted, of_page
from bot.catalog.importers.pages import Around, Page
from bot.learning.lesson import Course, Lesson, Term

PAGE = 1_000_000
TEXT = 20_000_000
_RELATED = 10


def read(
    files: Files, source: Source, name: str, findings: Findings
) -> tuple[Course | None, Mapping[str, bytes]]:
    """The course and its pictures by their paths in its folder."""
    making = Making(files, findings)
    texts = _texts(making)

    def read_text(one: str) -> str:
        return texts[one] if one in texts else _page_text(making, one)

    order = ordered(files.names, read_text, findings)
    titles = {one: pages.title(texts[one], one) for one in order.pages}
    around = Around(titles, frozenset(files.names))
    read_pages: dict[str, Page] = {}
    for one in order.pages:
        findings.file = one
        read_pages[one] = pages.read(texts[one], one, around, findings)
    findings.file = ""
    terms = [term for one in order.glossaries for term in _glossary(one, texts[one], findings)]
    lessons = _lessons(making, read_pages, terms)
    found = next((one for one in files.names if licences.is_licence(one)), None)
    licence = licences.read(read_text(found)) if found else Source()
    both = ", ".join(filter(None, [licence.attribution, order.source.attribution]))
    told = replace(order.source.or_else(licence), attribution=both)
    alone = next(iter(read_pages.values())).title if len(read_pages) == 1 else ""
    known = source.or_else(told).or_else(Source(title=alone))
    return course(lessons, _attributed(known), name, findings), making.pictures


def _texts(making: Making) -> dict[str, str]:
    """The text of every page; raises Unreadable where together they are too long."""
    texts: dict[str, str] = {}
    room = TEXT
    for name in making.files.names:
        if name.casefold().endswith(PAGES):
            texts[name] = _page_text(making, name)
            room -= len(texts[name])
            if room < 0:
                raise Unreadable(f"its pages have more than {TEXT:,} characters. Split it.")
    return texts


def _page_text(making: Making, name: str) -> str:
    raw = making.files.read(name, PAGE)
    if raw is None:
        making.findings.refuse(f"{name} is larger than {PAGE:,} bytes or damaged. Split it.")
        return ""
    making.findings.file = name
    found = decoded(raw, making.findings)
    making.findings.file = ""
    return found


def _glossary(name: str, body: str, findings: Findings) -> list[Term]:
    skipped = front.split(body)[1]
    places = Places(web_link, lambda alt, _: alt, lambda _: None)

    def show(raw: str) -> str:
        # A link within a glossary leads to another of its terms.
        return inline(re.sub(r"\]\((?!https?:)[^)]*\)", "](#)", raw), places)

    findings.file = name
    lines = body.split("\n")[skipped:]
    found = {
        term.term.casefold(): term for term in glossary.terms(lines, skipped + 1, show, findings)
    }
    findings.file = ""
    return list(found.values())


def _lessons(making: Making, read_pages: dict[str, Page], terms: Sequence[Term]) -> list[Lesson]:
    lessons: dict[str, Lesson] = {}
    ids: dict[str, str] = {}
    owners: dict[str, str] = {}
    for path, page in read_pages.items():
        making.findings.file = path
        for lesson in of_page(making, page):
            lessons[lesson.id] = lesson
            ids.setdefault(path, lesson.id)
            owners[lesson.id] = path
    making.findings.file = ""
    # A page of key terms alone is everybody's.
    terms = [
        *terms,
        *(term for path in read_pages if path not in ids for term in read_pages[path].terms),
    ]
    used: set[str] = set()
    linked: list[Lesson] = []
    for lesson in lessons.values():
        page = read_pages[owners[lesson.id]]
        own = _with_terms(lesson, terms, making.findings)
        used.update(term.term for term in own.terms)
        linked.append(_linked(own, page, ids))
    unused = [term.term for term in terms if term.term not in used]
    if unused and linked:
        making.findings.note(f"key terms that no lesson uses were left out: {listed(unused, 200)}")
    return _without_circles(linked)


def _with_terms(lesson: Lesson, terms: Sequence[Term], findings: Findings) -> Lesson:
    """The key terms of the course's glossary that a lesson uses, in the order it does."""
    body = "\n".join(section.body for section in lesson.sections).casefold()
    own = {term.term.casefold() for term in lesson.terms}
    found: dict[str, int] = {}
    for term in terms:
        name = term.term.casefold()
        hit = re.search(rf"(?<!\w){re.escape(name)}", body) if name not in own else None
        if hit:
            found[term.term] = hit.start()
    used = sorted((term for term in terms if term.term in found), key=lambda one: found[one.term])
    return replace(lesson, terms=fitted([*lesson.terms, *used], findings))


def _linked(lesson: Lesson, page: Page, ids: Mapping[str, str]) -> Lesson:
    def of(paths: Sequence[str]) -> tuple[str, ...]:
        here = dict.fromkeys(ids[path] for path in paths if path in ids)
        here.pop(lesson.id, None)
        return tuple(here)[:_RELATED]

    return replace(lesson, related=of(page.links), prerequisites=of(page.needs))


def _without_circles(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Only what comes before can be needed, so that nothing leads back to itself."""
    before: set[str] = set()
    done: list[Lesson] = []
    for lesson in lessons:
        needs = tuple(id for id in lesson.prerequisites if id in before)
        done.append(replace(lesson, prerequisites=needs))
        before.add(lesson.id)
    return done


def _attributed(source: Source) -> Source:
    return replace(source, attribution=line(source.attribution), language=source.language or "en")

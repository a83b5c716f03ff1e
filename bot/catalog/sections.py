"""Reads the sections and the key terms of a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.catalog import images
from bot.catalog.fitting import fit
from bot.catalog.problems import Findings, Place, shown
from bot.catalog.shapes import SectionShape, TermShape
from bot.catalog.writing import check_fences, slug, warn_of_markdown
from bot.learning.lesson import Image, Section, Term


def read_terms(parts: Sequence[object], findings: Findings) -> tuple[Term, ...]:
    terms: dict[str, Term] = {}
    for position, part in enumerate(parts):
        place: Place = ("terms", position)
        shape = fit(TermShape, part, place, findings)
        if shape is None:
            continue
        check_fences(shape.definition, (*place, "definition"), findings)
        name = shape.term.casefold()
        if name in terms and not findings.is_mended((*place, "term")):
            findings.add((*place, "term"), f"{shown(shape.term)} stands here twice; keep one")
        terms.setdefault(name, Term(shape.term, shape.definition))
    return tuple(terms.values())


def read_sections(parts: Sequence[object], folder: Path, findings: Findings) -> tuple[Section, ...]:
    """The sections in order; one without an id gets one from its heading."""
    shapes = [
        fit(SectionShape, part, ("sections", position), findings)
        for position, part in enumerate(parts)
    ]
    names = _names(shapes, findings)
    sections = []
    for position, shape in enumerate(shapes):
        if shape is not None:
            place: Place = ("sections", position)
            check_fences(shape.body, (*place, "body"), findings)
            warn_of_markdown(shape.body, (*place, "body"), findings)
            image = _image(shape, place, folder, findings)
            sections.append(Section(names[position], shape.heading, shape.body, shape.kind, image))
    return tuple(sections)


def _names(shapes: Sequence[SectionShape | None], findings: Findings) -> dict[int, str]:
    """Every section's id by its position: written ones first, as others must not take them."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for position, shape in enumerate(shapes):
        if shape and shape.id:
            if shape.id in taken:
                what = f"{shown(shape.id)} is another section's id; give this one an id of its own"
                findings.add(("sections", position, "id"), what)
            names[position] = shape.id
            taken.add(shape.id)
    for position, shape in enumerate(shapes):
        if shape and not shape.id:
            names[position] = slug(shape.heading, taken, position + 1)
            taken.add(names[position])
    return names


def _image(shape: SectionShape, place: Place, folder: Path, findings: Findings) -> Image | None:
    if shape.image is None:
        if shape.alt is not None and not findings.is_mended((*place, "image")):
            findings.add((*place, "alt"), "describes no picture; add image, or take alt away")
        return None
    if shape.alt is None and not findings.is_mended((*place, "alt")):
        what = '"alt" is missing; describe the picture for those who cannot see it'
        findings.add_missing((*place, "alt"), what)
    wrong = images.flaw(folder, shape.image)
    if wrong:
        findings.add((*place, "image"), wrong)
    return Image(shape.image, shape.alt or "")

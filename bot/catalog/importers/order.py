"""Which pages of a folder are lessons, and in which order: its table of contents, else names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bot.catalog.importers import front
from bot.catalog.importers.imported import Findings, Source, listed

Read = Callable[[str], str]
"""The text of a file by its path."""

PAGES = (".md", ".mdx")
_NEVER = re.compile(
    r"(?:license|licence|copying|code[_-]of[_-]conduct|contributing|contributors|changelog|changes|"
    r"history|security|authors|citation|governance|support|summary|news|pull_request_template|"
    r"issue_template|_sidebar|_navbar|404|instructor-notes|links)",
    re.IGNORECASE,
)
_GLOSSARY = re.compile(r"(?:reference|glossary)", re.IGNORECASE)
_LINKED = re.compile(r"\]\(\s*<?([^)\s#?>]+\.mdx?)[^)]*\)", re.IGNORECASE)
_TREE = re.compile(
    r"(?:```|:::)\{toctree\}([\s\S]*?)(?:```|:::)|^\.\. toctree::((?:\n(?:[ \t].*)?)+)", re.M
)
_ENTRY = re.compile(r"(?:.{0,300}<)?([^<>\s:][^<>:]{0,300}?)>?\s*")
_DIGITS = re.compile(r"(\d+)")
_WEIGHTS = ("sidebar_position", "nav_order", "weight", "order", "position")


@dataclass(frozen=True, slots=True)
class Order:
    """The pages that are lessons, in order; where key terms stand; what is known of the whole."""

    pages: tuple[str, ...]
    glossaries: tuple[str, ...]
    source: Source


def ordered(names: Sequence[str], read: Read, findings: Findings) -> Order:
    pages = [name for name in names if name.casefold().endswith(PAGES)]
    glossaries = tuple(name for name in pages if _GLOSSARY.fullmatch(PurePosixPath(name).stem))
    found = next((one for one in _told(names, pages, read) if one is not None), None)
    if found is None:
        return Order(_by_name(pages, glossaries, read), glossaries, Source())
    by, listed_pages, source = found
    here = [name for name in dict.fromkeys(listed_pages) if name in pages]
    gone = [name for name in dict.fromkeys(listed_pages) if name not in pages]
    if gone:
        findings.note(f"the order in {by} names pages that are not here: {listed(gone)}")
    rest = [
        name
        for name in pages
        if name not in here and name not in glossaries and not _is_never(name, pages)
    ]
    if here and rest:
        findings.note(f"the order in {by} leaves these pages out: {listed(rest)}")
    if not here:
        return Order(_by_name(pages, glossaries, read), glossaries, source)
    return Order(tuple(name for name in here if name not in glossaries), glossaries, source)


_Told = tuple[str, list[str], Source]


def _told(names: Sequence[str], pages: Sequence[str], read: Read) -> Iterator[_Told | None]:
    """What each kind of table of contents says, the most telling first."""
    by_end = {name: name for name in names}
    for name in ("config.yaml", "_config.yml"):
        if name in by_end:
            yield _carpentries(name, pages, read)
    for name in ("mkdocs.yml", "mkdocs.yaml"):
        if name in by_end:
            yield _mkdocs(name, read)
    for name in names:
        if PurePosixPath(name).name in ("_toc.yml", "toc.yml"):
            yield _jupyter_book(name, pages, read)
    for name in names:
        if PurePosixPath(name).name == "SUMMARY.md":
            yield _linked(name, read)
    for name in names:
        if PurePosixPath(name).name in ("index.md", "index.rst"):
            yield _toctree(name, pages, read)


def _carpentries(name: str, pages: Sequence[str], read: Read) -> _Told | None:
    tree = front.mapping(read(name))
    folders = ("episodes/", "_episodes/", "_episodes_rmd/")
    here = [page for page in pages if page.startswith(folders)]
    if not here:
        return None
    told = tree.get("episodes")
    chosen = (
        [f"episodes/{one}" for one in told if isinstance(one, str)]
        if isinstance(told, list)
        else []
    )
    source = Source(
        title=front.word(tree, "title"),
        language=front.word(tree, "lang", "language")[:2],
        licence=front.word(tree, "license", "licence"),
        attribution=front.word(tree, "source", "repository", "url"),
    )
    return name, chosen or sorted(here, key=_natural), source


def _mkdocs(name: str, read: Read) -> _Told | None:
    tree = front.mapping(read(name))
    folder = front.word(tree, "docs_dir") or "docs"
    source = Source(
        title=front.word(tree, "site_name"),
        summary=front.word(tree, "site_description"),
        attribution=front.word(tree, "copyright", "site_author", "repo_url"),
    )
    paths = [path for path in _scalars(tree.get("nav")) if path.casefold().endswith(PAGES)]
    return name, [f"{folder}/{path}" for path in paths], source


def _jupyter_book(name: str, pages: Sequence[str], read: Read) -> _Told | None:
    tree = front.tree(read(name))
    folder = PurePosixPath(name).parent.as_posix()
    found = [_with_ending(folder, path, pages) for path in _files(tree)]
    return (name, found, Source()) if found else None


def _files(tree: Any) -> Iterator[str]:
    """The values of `root` and `file` anywhere, in order."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in ("root", "file") and isinstance(value, str):
                yield value
            else:
                yield from _files(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _files(value)


def _scalars(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    for value in (
        tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    ):
        yield from _scalars(value)


def _linked(name: str, read: Read) -> _Told | None:
    folder = PurePosixPath(name).parent
    found = [(folder / path).as_posix().removeprefix("./") for path in _LINKED.findall(read(name))]
    return (name, found, Source()) if found else None


def _toctree(name: str, pages: Sequence[str], read: Read) -> _Told | None:
    folder = PurePosixPath(name).parent.as_posix()
    found: list[str] = []
    for one, other in _TREE.findall(read(name)):
        for raw in (one or other).split("\n"):
            entry = _ENTRY.fullmatch(raw.strip())
            if entry and "://" not in raw:
                found.append(_with_ending(folder, entry[1], pages))
    return (name, found, Source()) if found else None


def _with_ending(folder: str, path: str, pages: Sequence[str]) -> str:
    """A path as its file is called, where the table of contents leaves the ending away."""
    whole = path if folder == "." else f"{folder}/{path}"
    bare = re.sub(r"\.mdx?$", "", whole)
    tried = (whole, f"{bare}.md", f"{bare}.mdx", f"{bare}/index.md")
    return next((one for one in tried if one in pages), whole)


def _by_name(pages: Sequence[str], glossaries: Sequence[str], read: Read) -> tuple[str, ...]:
    """By the weights that pages give themselves, else by numbers and letters of their names."""
    here = [name for name in pages if name not in glossaries and not _is_never(name, pages)]
    weights = {name: front.whole(front.split(read(name))[0], *_WEIGHTS) for name in here}

    def key(name: str) -> tuple[Any, ...]:
        path = PurePosixPath(name)
        opening = path.stem.casefold() not in ("index", "readme", "intro", "introduction")
        weight = weights[name]
        own = (0, weight) if weight is not None else (1, 0)
        return (
            _natural(path.parent.as_posix().removeprefix(".")),
            own,
            opening,
            _natural(path.name),
        )

    return tuple(sorted(here, key=key))


def _is_never(name: str, pages: Sequence[str]) -> bool:
    """Whether a page is about the project, and no lesson."""
    path = PurePosixPath(name)
    if path.stem.casefold() == "readme" and len(path.parts) == 1:
        return any(one != name and not _NEVER.fullmatch(PurePosixPath(one).stem) for one in pages)
    return _NEVER.fullmatch(path.stem) is not None


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """So that 2 comes before 10."""
    parts = (part for part in _DIGITS.split(name.casefold()) if part)
    return tuple((0, int(part[:18]), "") if part.isdecimal() else (1, 0, part) for part in parts)

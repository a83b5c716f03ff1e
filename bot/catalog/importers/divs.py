"""A page's lines into text and boxes: fenced divs, admonitions, callouts and the tags of MDX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_DEEPEST = 8
_CODE = re.compile(r"[ ]{0,8}(`{3,}|~{3,})(.*)")
_DIRECTIVE = re.compile(r"\s*\{([\w:.-]+)\}\s*(.*)")
_COLONS = re.compile(r"[ \t]{0,8}:{3,}[ \t]*(.{0,300}?)[ \t:]{0,300}")
_NAMED = re.compile(r"\{?\s*[.#]?([\w-]+)\}?\s*(?:\[(.*)\]|\"(.*)\"|(.*))")
_MARKED = re.compile(r"(?:!!!|\?\?\?\+?|===\+?)\s+([\w-]*)[^\"]*(?:\"(.*)\")?.*")
_ALERT = re.compile(r">\s*\[!(\w+)\][+-]?\s*(.*)")
_KRAMDOWN = re.compile(r"\{:\s*\.([\w-]+)[^}]*\}\s*")
_ATTRIBUTES = re.compile(r"\s*\{[:#.][^}]*\}\s*")
_OPTION = re.compile(r"\s*:[\w-]+:.*")
_TAG = re.compile(r"\s*<(/?)([A-Z][\w.]*)\b([^<>]*?)(/?)>\s*")
_TITLED = re.compile(r"\b(?:title|label|summary)=\{?[\"']([^\"']*)[\"']")
_KIND = re.compile(r"\b(?:type|kind|variant|intent)=\{?[\"'](\w+)[\"']")
_MODULE = re.compile(r"(?:import\s.*|export\s.*|\{/\*.*\*/\})\s*")


@dataclass(slots=True)
class Text:
    """Lines of Markdown as they stand; `line` is the first one's."""

    line: int
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Div:
    """A box with its kind in small letters, such as note or challenge, and maybe a title.

    `tag` is its name in MDX, by which it is closed.
    """

    kind: str
    title: str
    line: int
    parts: list[Text | Div] = field(default_factory=list)
    tag: str = ""


def parts(lines: Sequence[str], first: int = 1, *, mdx: bool = False) -> list[Text | Div]:
    """What a page is made of, in order; `first` is the number of its first line."""
    return _Cutter(lines, first, mdx).parts()


class _Cutter:
    def __init__(self, lines: Sequence[str], first: int, mdx: bool, depth: int = 0) -> None:
        self._lines = lines
        self._first = first
        self._mdx = mdx
        self._depth = depth
        self._at = 0
        self._root = Div("", "", first)
        self._open: list[Div] = [self._root]

    def parts(self) -> list[Text | Div]:
        while self._at < len(self._lines):
            self._step(self._lines[self._at])
        return self._root.parts

    def _step(self, line: str) -> None:
        code = _CODE.fullmatch(line)
        if code:
            self._code(code)
        elif colons := _COLONS.fullmatch(line):
            self._colons(colons[1])
        elif (marked := _MARKED.fullmatch(line)) and self._indented(self._at + 1):
            self._box(marked[1].casefold() or "tab", marked[2] or "", self._dedented())
        elif line.startswith(">") and self._depth < _DEEPEST and self._quoted(line):
            return
        elif self._mdx and self._tag(line):
            self._at += 1
        else:
            if not _ATTRIBUTES.fullmatch(line):
                self._add(line)
            self._at += 1

    def _add(self, line: str) -> None:
        here = self._open[-1].parts
        if not here or not isinstance(here[-1], Text):
            here.append(Text(self._first + self._at))
        last = here[-1]
        assert isinstance(last, Text)
        last.lines.append(line)

    def _code(self, opened: re.Match[str]) -> None:
        """A block of code goes through whole, unless it is a directive in disguise."""
        closing = re.compile(rf"\s*{re.escape(opened[1][0])}{{{len(opened[1])},}}\s*")
        ends = self._at + 1
        while ends < len(self._lines) and not closing.fullmatch(self._lines[ends]):
            ends += 1
        directive = _DIRECTIVE.fullmatch(opened[2])
        inner = self._lines[self._at + 1 : ends]
        if directive and _shows_text(directive[1]) and self._depth < _DEEPEST:
            while inner and _OPTION.fullmatch(inner[0]):
                inner = inner[1:]
            self._box(directive[1].casefold(), directive[2], inner, ends + 1)
            return
        for line in self._lines[self._at : ends + 1]:
            self._add(line)
            self._at += 1
        if ends == len(self._lines):
            self._add(opened[1])

    def _colons(self, named: str) -> None:
        found = _NAMED.fullmatch(named) if named else None
        if found:
            title = next((one for one in found.groups()[1:] if one), "")
            div = Div(found[1].casefold(), title.strip(), self._first + self._at)
            if len(self._open) < _DEEPEST:
                self._open[-1].parts.append(div)
                self._open.append(div)
        elif not named and len(self._open) > 1:
            self._open.pop()
        self._at += 1

    def _box(self, kind: str, title: str, lines: Sequence[str], ends: int = 0) -> None:
        """A box whose lines are read on their own."""
        line = self._first + self._at
        inner = _Cutter(lines, line + 1, self._mdx, self._depth + 1)
        self._open[-1].parts.append(Div(kind, title.strip(), line, inner.parts()))
        self._at = ends or self._at + 1 + len(lines)

    def _indented(self, at: int) -> bool:
        near = [line for line in self._lines[at : at + 3] if line.strip()]
        return bool(near) and near[0].startswith(("    ", "\t")) and self._depth < _DEEPEST

    def _dedented(self) -> list[str]:
        ends = self._at + 1
        while ends < len(self._lines) and (
            not self._lines[ends].strip() or self._lines[ends].startswith(("    ", "\t"))
        ):
            ends += 1
        return [line.expandtabs(4)[4:] for line in self._lines[self._at + 1 : ends]]

    def _quoted(self, line: str) -> bool:
        """A quote that is a callout, by GitHub's mark above it or kramdown's class below it."""
        ends = self._at
        while ends < len(self._lines) and self._lines[ends].startswith(">"):
            ends += 1
        inner = [quoted[1:].removeprefix(" ") for quoted in self._lines[self._at : ends]]
        if alert := _ALERT.fullmatch(line):
            self._box(alert[1].casefold(), alert[2], inner[1:], ends)
            return True
        below = _KRAMDOWN.fullmatch(self._lines[ends]) if ends < len(self._lines) else None
        if below:
            self._box(below[1].casefold(), "", inner, ends + 1)
            return True
        for quoted in self._lines[self._at : ends]:
            self._add(quoted)
            self._at += 1
        return True

    def _tag(self, line: str) -> bool:
        """A line of MDX that is no text: a component's tag, an import, a comment."""
        if self._depth == 0 and len(self._open) == 1 and _MODULE.fullmatch(line):
            return True
        found = _TAG.fullmatch(line)
        if found is None:
            return False
        closing, name, attributes, alone = found.groups()
        if closing:
            if any(div.tag == name for div in self._open):
                while self._open.pop().tag != name:
                    pass
        elif not alone and len(self._open) < _DEEPEST:
            titled, kind = _TITLED.search(attributes), _KIND.search(attributes)
            title = titled[1] if titled else ""
            div = Div(name.casefold(), title, self._first + self._at, tag=name)
            if kind and div.kind in ("callout", "admonition"):
                div.kind = kind[1].casefold()
            self._open[-1].parts.append(div)
            self._open.append(div)
        return True


def _shows_text(directive: str) -> bool:
    """Whether what stands in a directive is Markdown, and not code or a figure's path."""
    return directive.casefold() in {
        "admonition", "attention", "caution", "danger", "dropdown", "error", "exercise", "hint",
        "important", "note", "objectives", "keypoints", "questions", "challenge", "solution",
        "prerequisites", "seealso", "sidebar", "tip", "topic", "versionadded", "warning", "callout",
        "discussion", "instructor-note", "tab-item", "tab-set", "card", "epigraph", "margin",
    }  # fmt: skip

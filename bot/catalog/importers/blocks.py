"""Markdown's blocks into blocks that Discord shows: lists, code, quotes, tables, mathematics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.catalog.importers import html, rows
from bot.catalog.importers.inline import Places, inline
from bot.catalog.importers.marks import closed, hide, raised, show

_LANGUAGE = re.compile(r"\{?\.?([A-Za-z0-9+#-]{1,20})")
_MATH_BLOCK = re.compile(r"\$\$(.+?)\$\$|^[ \t]*\\\[(.+?)\\\][ \t]*$", re.DOTALL | re.MULTILINE)
_MATH = re.compile(
    r"(?<![\\$\w])\$(?=[^\s$])([^$\n`]{0,200}?[^\s\\$])\$(?![\w$])|\\\((.{1,200}?)\\\)"
)
_ROLE = re.compile(r"\{[\w:-]+\}`([^`<]+?)(?:\s*<[^`>]*>)?`")
_SPAN = re.compile(r"\[([^\[\]]+)\]\{[^{}\n]*\}")
_ATTRIBUTES = re.compile(r"(?<=[\w)*`\]])\{[:.#][^{}\n]*\}")
_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_FULL = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
_SHORTCUT = re.compile(r"(?<![\]!\\])\[([^\[\]]+)\](?![\[(:{])")
_FOOTNOTE = re.compile(r"\[\^([\w-]+)\]:?")


@dataclass(frozen=True, slots=True)
class Block:
    """One block as Discord shows it. `level` is a heading's, 0 for anything else.

    `items` are a list's, `paragraph` says that it is plain text.
    """

    text: str
    line: int
    level: int = 0
    items: tuple[str, ...] = ()
    paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Renderer:
    """Shows the blocks of one page. `references` are its links by their names in small letters."""

    places: Places
    references: Mapping[str, str]

    def blocks(self, lines: Sequence[str], first: int) -> Iterator[Block]:
        text = "\n".join(_mathematics(lines))
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        # The inline rules would only cost time: paragraphs are read from their source.
        parser.disable(["reference", "inline", "text_join"], ignoreInvalid=True)
        root = SyntaxTreeNode(parser.parse(text))
        for node in root.children:
            yield from self._block(node, first + (node.map[0] if node.map else 0))

    def inline(self, raw: str) -> str:
        """One line or paragraph of Markdown."""
        bare, pieces = hide(_ROLE.sub(r"`\1`", raw), fences=False)
        bare = self._referred(_COMMENT.sub("", bare))
        bare = _ATTRIBUTES.sub("", _SPAN.sub(r"\1", _FOOTNOTE.sub(lambda f: raised(f[1]), bare)))
        bare = _MATH.sub(_formula, bare)
        return inline(show(bare, pieces), self.places).strip()

    def _referred(self, bare: str) -> str:
        """Links by name, as if their targets stood beside them."""

        def named(text: str, name: str, whole: str) -> str:
            target = self.references.get(" ".join(name.casefold().split()))
            return whole if target is None else f"[{text}]({target})"

        bare = _FULL.sub(lambda found: named(found[1], found[2] or found[1], found[0]), bare)
        return _SHORTCUT.sub(lambda found: named(found[1], found[1], found[0]), bare)

    def _block(self, node: SyntaxTreeNode, line: int) -> Iterator[Block]:
        level = int(node.tag[1]) if node.type == "heading" else 0
        if level:
            heading = " ".join(self.inline(_source(node)).split())
            yield Block(heading, line, level)
            return
        text = self._shown(node)
        if text:
            items = self._items(node) if node.type.endswith("_list") else ()
            yield Block(text, line, 0, items, node.type == "paragraph")

    def _shown(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "paragraph":
                return self.inline(_source(node))
            case "heading":
                return f"**{self.inline(_source(node))}**"
            case "bullet_list" | "ordered_list":
                return "\n".join(self._list(node))
            case "fence" | "code_block":
                return _code(node)
            case "blockquote":
                return self._quote(node)
            case "table":
                return self._table(node)
            case "html_block":
                return html.shown(node.content, self.places.say)
            case _:
                return ""

    def _items(self, node: SyntaxTreeNode) -> tuple[str, ...]:
        shown = (" ".join(self._parts(item).split()) for item in node.children)
        return tuple(item for item in shown if item)

    def _parts(self, item: SyntaxTreeNode) -> str:
        return "\n".join(filter(None, (self._shown(child) for child in item.children)))

    def _list(self, node: SyntaxTreeNode) -> Iterator[str]:
        start = int(str(node.attrs.get("start", 1)))
        for number, item in enumerate(node.children, start):
            mark = f"{number}. " if node.type == "ordered_list" else "- "
            yield from _hung(mark, self._parts(item))

    def _quote(self, node: SyntaxTreeNode) -> str:
        inner = "\n\n".join(filter(None, (self._shown(child) for child in node.children)))
        if "```" in inner or not inner:
            # A quote's marks would stand within the code.
            return inner
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))

    def _table(self, node: SyntaxTreeNode) -> str:
        return rows.drawn(
            [
                [self.inline(_source(cell)) for cell in row.children]
                for part in node.children
                for row in part.children
            ]
        )


def _formula(found: re.Match[str]) -> str:
    """Mathematics as code; brackets that are only escaped stay what they are."""
    inner = found[1] or found[2]
    return f"`{inner}`" if found[1] or re.search(r"[\\^_={}]", inner) else found[0]


def _source(node: SyntaxTreeNode) -> str:
    return "\n".join(child.content for child in node.children if child.type == "inline")


def _hung(mark: str, text: str) -> Iterator[str]:
    """An item with its mark; what belongs to it is indented, but for code, which cannot be."""
    indent = "  " if mark == "- " else "   "
    inside = False
    for at, line in enumerate(text.split("\n")):
        fence = line.startswith("```")
        if at == 0 and not fence:
            yield mark + line
        else:
            if at == 0:
                yield mark.rstrip()
            yield line if fence or inside or not line else indent + line
        inside = inside != fence


def _code(node: SyntaxTreeNode) -> str:
    content = node.content.rstrip("\n").expandtabs(4)
    if not content.strip():
        return ""
    named = _LANGUAGE.match(node.info.strip())
    return f"```{named[1].lower() if named else ''}\n{closed(content)}\n```"


def _mathematics(lines: Sequence[str]) -> Iterator[str]:
    """Mathematics on lines of its own becomes a block of code, which shows it as written."""
    text = "\n".join(lines)
    if "$$" not in text and "\\[" not in text:
        yield from lines
        return
    bare, pieces = hide(text)
    bare = _MATH_BLOCK.sub(lambda f: f"\n```latex\n{(f[1] or f[2]).strip()}\n```\n", bare)
    yield from show(bare, pieces).split("\n")

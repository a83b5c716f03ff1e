"""HTML into what Discord can show; whatever it cannot is named in the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from bot.catalog.importers import rows
from bot.catalog.importers.marks import escape, lowered, raised

Say = Callable[[str], None]

MOST = 50_000
DEPTH = 60
_MARKS: Mapping[str, str] = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "*"),
    **dict.fromkeys(("u", "ins"), "__"),
    **dict.fromkeys(("s", "strike", "del"), "~~"),
}
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "main",
        "nav",
        "p",
        "section",
        "summary",
        "caption",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "head", "template", "math", "svg"})
_PLAYED = frozenset({"audio", "video", "iframe", "object", "embed", "canvas"})
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "source", "embed", "col"})
_CELLS = frozenset({"td", "th"})
_KEPT_SPACE, _KEPT_BREAK = "\ufdd8", "\ufdd9"
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DECLARED = re.compile(r"<!doctype[^>]*>", re.IGNORECASE)
_STRANGE = re.compile(r"<!(?!--)|<\?")
_TAG = re.compile(
    r"</?(?:a|abbr|address|article|aside|b|big|blockquote|br|caption|center|cite|code|col|dd|del|"
    r"details|dfn|div|dl|dt|em|embed|figure|figcaption|font|footer|h[1-6]|header|hr|i|iframe|img|"
    r"ins|kbd|li|main|mark|nav|object|ol|p|pre|q|s|samp|script|section|small|source|span|strike|"
    r"strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video|audio)"
    r"(?=[\s/>])[^>]*>|<!--",
    re.IGNORECASE,
)
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_LINES = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_GAPS = re.compile(r"\n{3,}")


def has_tags(text: str) -> bool:
    """Whether a text holds a tag of HTML; `a < b` and `<name>` are none."""
    return _TAG.search(text) is not None


def without_tags(text: str) -> str:
    """Text without the tags of HTML; what stands between them stays."""
    return _TAG.sub("", text)


def shown(text: str, say: Say) -> str:
    """HTML as Discord Markdown; `say` hears what could not come along."""
    if len(text) > MOST:
        say(f"this HTML has {len(text):,} characters, too many to read. Split it.")
        return ""
    bare = _STRANGE.sub("&lt;", _DECLARED.sub("", _CDATA.sub(r"\1", text)))
    reader = _Reader(say)
    reader.feed(bare)
    reader.close()
    return reader.whole()


@dataclass(slots=True)
class _Open:
    """A tag that is open, and what it holds so far."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    items: int = 0
    rows: list[list[str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, say: Say) -> None:
        super().__init__(convert_charrefs=True)
        self._say = say
        self._open: list[_Open] = [_Open("")]

    def whole(self) -> str:
        while len(self._open) > 1:
            self._shut()
        text = _LINES.sub("\n", "".join(self._open[0].text))
        text = _GAPS.sub("\n\n", text).strip()
        return text.replace(_KEPT_SPACE, " ").replace(_KEPT_BREAK, "\n")

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._void(tag, attributes)
        elif len(self._open) < DEPTH:
            # HTML lets these be closed by the next one of their kind.
            if tag in ("li", "p", "tr", "td", "th", "dt", "dd") and self._open[-1].tag == tag:
                self._shut()
            if tag in _PLAYED:
                self._say(f"a {tag} cannot be shown and was left out")
            self._open.append(_Open(tag, attributes))

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._void(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open):
            while self._open[-1].tag != tag:
                self._shut()
            self._shut()

    def handle_data(self, data: str) -> None:
        if any(one.tag in _SILENT or one.tag in _PLAYED for one in self._open):
            return
        if self._within({"pre"}):
            self._add(data.replace(" ", _KEPT_SPACE).replace("\n", _KEPT_BREAK))
            return
        bare = re.sub(r"[ \t\r\n\f]+", " ", data)
        self._add(bare if self._within(_CODE) else escape(bare))

    def _add(self, text: str) -> None:
        self._open[-1].text.append(text)

    def _within(self, tags: frozenset[str] | set[str]) -> bool:
        return any(one.tag in tags for one in self._open)

    def _void(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag == "hr":
            self._add("\n\n")
        elif tag == "img":
            self._add(self._picture(attributes))
        elif tag == "embed":
            self._say("an embed cannot be shown and was left out")

    def _picture(self, attributes: dict[str, str]) -> str:
        alt = " ".join(attributes.get("alt", "").split())
        name = attributes.get("src", "").rpartition("/")[2][:60] or "without a name"
        if alt:
            self._say(f"the picture {name} cannot be shown here; its description stands instead")
            return f"(Picture: {escape(alt)})"
        self._say(f"the picture {name} was left out; it has no description either")
        return ""

    def _shut(self) -> None:
        one = self._open.pop()
        inner = "".join(one.text)
        if one.tag in ("tr", "table", "thead", "tbody", "tfoot") or one.tag in _CELLS:
            self._shut_table(one, inner)
        else:
            self._add(self._closed(one, inner))

    def _shut_table(self, one: _Open, inner: str) -> None:
        above = self._open[-1]
        if one.tag == "table":
            drawn = rows.drawn([row for row in one.rows if row])
            kept = drawn.replace(" ", _KEPT_SPACE).replace("\n", _KEPT_BREAK)
            self._add(f"\n\n{inner.strip()}\n\n{kept}\n\n")
        elif one.tag in _CELLS:
            if above.rows:
                above.rows[-1].append(inner.strip())
            else:
                above.rows.append([inner.strip()])
        else:
            # A row, or a part of the table, hands its rows up; stray text goes along.
            above.rows.extend(row[:] for row in one.rows)
            above.text.append(inner)

    def _closed(self, one: _Open, inner: str) -> str:
        tag = one.tag
        if tag in _SILENT or tag in _PLAYED:
            return ""
        if tag in _MARKS:
            return _wrapped(inner, _MARKS[tag], self._within({"pre"}) or self._within(_CODE))
        if tag in _CODE:
            return inner if self._within({"pre"}) else _wrapped(inner, "`", self._within(_CODE))
        if tag in ("sup", "sub"):
            return (raised if tag == "sup" else lowered)(inner.strip())
        if tag == "a":
            return _link(one.attributes.get("href", ""), inner)
        return self._block(one, inner)

    def _block(self, one: _Open, inner: str) -> str:
        tag = one.tag
        if tag == "pre":
            code = inner.strip(_KEPT_BREAK).replace("```", "'''")
            return f"\n\n```{_KEPT_BREAK}{code}{_KEPT_BREAK}```\n\n" if code else ""
        if tag in _HEADINGS or tag == "summary":
            bare = " ".join(inner.replace("**", "").split())
            return f"\n\n**{bare}**\n\n" if bare else ""
        if tag == "blockquote":
            return "\n\n" + _quoted(inner) + "\n\n" if inner.strip() else ""
        if tag == "li":
            return self._item(inner)
        if tag in ("ul", "ol"):
            return (
                f"\n{inner.strip(chr(10))}\n"
                if self._within({"li"})
                else f"\n\n{inner.strip()}\n\n"
            )
        if tag == "q":
            return f"“{inner}”"
        return f"\n\n{inner}\n\n" if tag in _BLOCKS else inner

    def _item(self, inner: str) -> str:
        above = next((one for one in reversed(self._open) if one.tag in ("ul", "ol")), _Open("ul"))
        above.items += 1
        mark = f"{above.items}." if above.tag == "ol" else "-"
        deep = sum(one.tag in ("ul", "ol") for one in self._open) - 1
        indent = _KEPT_SPACE * 2 * max(0, deep)
        return f"\n{indent}{mark} {_GAPS.sub(chr(10), inner.strip()).replace(chr(10) * 2, chr(10))}"


def _wrapped(inner: str, mark: str, plain: bool) -> str:
    """The mark around each paragraph's text, never around spaces at its ends."""
    if plain:
        return inner
    if mark == "`":
        inner = inner.replace("`", "'")
    done = []
    for paragraph in re.split(r"(\n{2,})", inner):
        found = _EDGES.fullmatch(paragraph)
        before, bare, after = found.groups() if found else ("", paragraph, "")
        done.append(f"{before}{mark}{bare}{mark}{after}" if bare else paragraph)
    return "".join(done)


def _link(target: str, inner: str) -> str:
    bare = inner.strip()
    if not re.fullmatch(r"https?://[^\s()<>]+", target) or not bare or "\n" in bare:
        return inner
    return target if bare in (target, escape(target)) else f"[{bare}]({target})"


def _quoted(inner: str) -> str:
    bare = _GAPS.sub("\n\n", _LINES.sub("\n", inner)).strip()
    return "\n".join(f"> {line}" for line in bare.split("\n"))
